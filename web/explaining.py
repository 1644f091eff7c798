"""What was understood of a search, in sentences. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from corpus.saying import listed, said, sentences
from index.analysed import AnalysedQuery
from index.fields import Clause, clauses
from index.filters import Filters


def explained(query: AnalysedQuery, filters: Filters, names: Mapping[str, str], unknown: Collection[str] = ()) -> str:
    """What was understood, other names and filters included; ``names`` are those of the categories, ``unknown`` the codes
    typed that none has."""
    also = [
        said("“%(word)s”也作“%(form)s”", word=other.of, form=other.form)
        for other in query.expansions
        if other.kind == "alias"
    ]
    codes = listed([f"“{code}”" for code in sorted(unknown)])
    return sentences(
        query.explain(),
        said("%(clauses)s。", clauses=listed(also, "；")) if also else "",
        limited(clauses(filters, names)),
        said("没有代码为%(codes)s的问题类别，这个条件未计入。", codes=codes) if unknown else "",
    )


def limited(met: Sequence[Clause]) -> str:
    """The filters in force as a sentence; nothing for none."""
    return said("限于：%(clauses)s。", clauses=listed([each.label for each in met], "；")) if met else ""
