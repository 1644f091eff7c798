"""The score form (绩效自评表) as rows, from tables and from flattened text.

A form begins with the names of its columns (``header``). Tabbed rows are cells already (``table``); flattened text is cut
into pieces (``pieces``). Where every line is a whole row, these are the rows (``aligned``); else the cheapest reading as
rows is looked for (``reading``), with arithmetic as the judge (``sums``).
"""

from corpus.form.find import find_indicators, parts_of

__all__ = ["find_indicators", "parts_of"]
