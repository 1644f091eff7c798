"""What of the self-check is a finding: much of one report of another unit, foreign names, and results, problems and measures
that are last year's."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.findings import Finding
from corpus.model import Evidence, Role
from corpus.saying import said
from web.reusing.records import COPIED, Left, Reuse, Source
from web.wording.said import GROUP_NAMES
from web.words import whose

_ADVICE = {
    Role.RESULT: said("按今年实际的做法和数据改写，写明数量、质量和效果"),
    Role.REASON: said("原因仍是这些的，写明今年的具体情况；已经不同的，按今年的实际改写"),
    Role.PROBLEM: said("仍未解决的，写明今年的进展和没有解决的原因；已经解决的，删去"),
    Role.MEASURE: said("写明上年措施的落实情况，以及今年新的做法、责任和时限"),
}
# Only the numbers of these are no news in the next year; results with new numbers are this year's, and so is a score.
_RENAMED = (Role.PROBLEM, Role.REASON, Role.MEASURE)
_SCORE = re.compile("自评(?:总?得?分|等级|结[论果])|(?:得分|总分)[为是：]|评[价定]等[级次]")
_QUOTED = 40


def noted(reuse: Reuse) -> list[Finding]:
    """The findings, the weightiest first."""
    return [*_copied(reuse), *_foreign(reuse), *_last_year(reuse)]


def _copied(reuse: Reuse) -> Iterator[Finding]:
    """The report of another unit that accounts for most of the substance, if it does for much."""
    first, *others = reuse.copied or (None,)
    if first is not None:
        what = said(
            "事实与收支、成效、问题与原因、措施中有 %(count)s 字（%(share)s %%）与%(report)s的报告相同或相近%(also)s",
            count=first.substance,
            share=f"{100 * first.of_substance:.0f}",
            report=whose(first.report.unit, first.report.year),
            also=_also(len(others)),
        )
        advice = said("按本单位今年的实际改写，并逐段核对事实和数字是否本单位的；出处见“自查”")
        yield Finding("copied", "query", what, advice, None)


def _also(others: int) -> str:
    share = f"{100 * COPIED:.0f}"
    return said("；另有 %(count)s 份报告也达到 %(share)s %%", count=others, share=share) if others else ""


def _foreign(reuse: Reuse) -> Iterator[Finding]:
    """A finding a name, at the place that says most."""
    by_name: dict[str, list[Left]] = {}
    for left in reuse.foreign:
        by_name.setdefault(left.foreign.name, []).append(left)
    for name, found in by_name.items():
        first, times = found[0], said("（%(count)s 处）", count=len(found)) if len(found) > 1 else ""
        yield Finding("foreign", "query", _what(first, name, times), _advice(first), first.foreign.evidence)


def _what(left: Left, name: str, times: str) -> str:
    if left.copied is None:
        return said("文中有“%(name)s”%(times)s：%(why)s", name=name, times=times, why=left.foreign.why)
    report = whose(left.copied.report.unit, left.copied.report.year)
    return said(
        "与%(report)s的报告相同或相近的段落里，留着它的名称“%(name)s”%(times)s", report=report, name=name, times=times
    )


def _advice(left: Left) -> str:
    if left.copied is None:
        return said("核对是否误写或沿用了别处的文字；确需提到的，写明与本单位的关系")
    return said("改为本单位的名称，并核对这一段的事实和数字是否本单位的")


def _last_year(reuse: Reuse) -> Iterator[Finding]:
    for source in reuse.last_year:
        advice = _ADVICE.get(source.passage.role)
        if advice is None or not _is_asked(source, reuse):
            continue
        year, passage = source.kept.report.year, source.passage
        quoted = passage.text if len(passage.text) <= _QUOTED else passage.text[: _QUOTED - 1] + "…"
        what = said(
            "与本单位%(year)s年度相同（%(group)s）：“%(text)s”",
            year=year,
            group=said(GROUP_NAMES[source.group]),
            text=quoted,
        )
        yield Finding("own_last_year", "query", what, advice, Evidence(passage.start, passage.end, passage.text))


def _is_asked(source: Source, reuse: Reuse) -> bool:
    """Whether wording of the last report is asked about: never where the score is told, and with new numbers only if it is no result."""
    role, text = source.passage.role, source.passage.text
    if source.number in reuse.scored or (role is Role.RESULT and _SCORE.search(text)):
        return False
    return source.group == "verbatim" or (source.group == "renamed" and role in _RENAMED)
