"""The last row of a score form: full marks, then the score (``总分 100 99``)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.facts.pattern import Line
from corpus.model import Evidence

_VALUE = r"(?P<value>\d{1,3}(?:\.\d{1,2})?)"
# Full marks stand again where each level of the form has its own, and the share of them behind the score.
_ROW = re.compile(
    r"^(?:自评)?(?:总分|合计|总计|总得分|得分合计|分值合计|合计得分|小计)(?:（[^）]{1,12}）|(?:及|和|、)?(?:评价|自评)?(?:等级|等次))?[：:\s]*"
    r"(?P<full>100|50|120|110|150)(?:分|\.0{1,2})?(?:\s+(?P=full)(?:分|\.0{1,2})?)*[\s,，/]*"
    rf"{_VALUE}分?(?:\s+\d{{1,3}}(?:\.\d{{1,2}})?[%％])?[\s—/无-]*$"
)
# 总分10091: the cells 100 and 91 glued together.
_GLUED = re.compile(r"^(?:总分|合计|总计)\s*(?P<full>100)(?P<value>\d{2}(?:\.\d{1,2})?|100)$")
# Cells of further rows on the same line. A sum of money has another name.
_AMONG = re.compile(rf"(?<!\S)(?:总分|总得分)\s+(?P<full>100|120|110|150)\s+{_VALUE}(?!\S|\s+\d)")
_FIRST = re.compile(r"[自总合得分小]")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A number that may be the score, with the full marks beside it."""

    value: float
    full: float | None
    evidence: Evidence


def sum_rows(lines: Sequence[Line]) -> Iterator[Candidate]:
    """Every row of sums with full marks and a score."""
    for line in lines:
        match = _match(line)
        if match:
            yield Candidate(float(match["value"]), float(match["full"]), line.evidence(0, len(line.text)))


def _match(line: Line) -> re.Match[str] | None:
    printed = line.original.text.strip()
    if not _FIRST.match(line.text):
        # A whole form may stand in one line.
        return _AMONG.search(printed) if "总" in line.text else None
    return _ROW.match(printed) or _GLUED.match(printed) or _AMONG.search(printed)
