"""All forms of a document: where each begins and ends, and its rows."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from corpus.details import Indicator
from corpus.form.aligned import aligned_rows
from corpus.form.flat import flat_rows, until_end
from corpus.form.header import Header, find_headers
from corpus.form.pieces import Piece, words_of
from corpus.form.rows import Row, indicators_of
from corpus.form.table import table_rows
from corpus.lines import PhysicalLine

_FULL = 110.0
"""More marks than one form gives, extra points included."""

_CLOSE = 0.011
_MOST_WORDS = 8_000
"""More words than the forms of any report have; what is longer is not read on."""

Stretch = list[tuple[PhysicalLine, int, int]]


@dataclass(slots=True)
class _Form:
    """A form whose pages are being gathered."""

    columns: tuple[str, ...]
    words: list[Piece] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    ended: bool = False

    def indicators(self) -> list[Indicator]:
        """Its rows."""
        rows = self.rows or aligned_rows(self.words, self.columns) or flat_rows(self.words, self.columns)
        return indicators_of(rows, self.columns)


def find_indicators(lines: Sequence[PhysicalLine]) -> tuple[Indicator, ...]:
    """The rows of all score forms in the document, in reading order; empty where it has none."""
    flat = "\n".join(line.text for line in lines)
    if "|" in flat:
        flat = flat.replace("|", "\t")
    headers = find_headers(flat)
    if not headers:
        return ()
    starts = list(accumulate((len(line.text) + 1 for line in lines), initial=0))
    forms: list[_Form] = []
    budget = _MOST_WORDS
    for header, end in zip(headers, [*(header.start for header in headers[1:]), len(flat)], strict=True):
        form = _form_of(header, forms)
        budget -= _read(form, header, _stretch(lines, starts, header.end, end), budget)
    return tuple(indicator for form in forms for indicator in form.indicators())


def _form_of(header: Header, forms: list[_Form]) -> _Form:
    """The form whose head this is: the one under way, on a new page, or a new one."""
    if not forms or forms[-1].ended or forms[-1].columns != header.columns:
        forms.append(_Form(header.columns))
    return forms[-1]


def _read(form: _Form, header: Header, stretch: Stretch, budget: int) -> int:
    """Add what stands in the stretch to the form; how many words of the budget that took."""
    if header.tabbed:
        rows, form.ended = table_rows([line for line, _, _ in stretch], form.columns)
        form.rows += rows
        return len(rows) * len(form.columns)
    one_line = len(stretch) == 1
    words, form.ended = until_end(words_of(stretch), inside_line=one_line)
    words = words[: max(budget, 0)]
    form.words += words
    return len(words)


def _stretch(lines: Sequence[PhysicalLine], starts: Sequence[int], start: int, end: int) -> Stretch:
    """The lines of ``[start, end)`` of the flat text, and where in them it begins and ends."""
    first, last = bisect_right(starts, start) - 1, bisect_right(starts, end - 1) - 1
    return [
        (lines[number], max(0, start - starts[number]), min(len(lines[number].text), end - starts[number]))
        for number in range(first, min(last + 1, len(lines)))
        if start - starts[number] < len(lines[number].text)
    ]


def parts_of(indicators: Sequence[Indicator]) -> dict[str, float]:
    """The scores summed by level 1; empty unless every row has a name of level 1 and a score, and the rows are those of
    one form."""
    parts: defaultdict[str, float] = defaultdict(float)
    for row in indicators:
        if row.level1 is None or row.score is None:
            return {}
        parts[row.level1] += row.score
    if sum(row.weight or 0.0 for row in indicators) > _FULL:
        return {}
    return {name: round(points, 4) for name, points in parts.items()}
