"""What a correction of unit, year or kind did to the versions of reports, in sentences: nobody should lose a report from the
search without being told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from archive.records import KeptReport
from corpus.saying import Said, listed, said


@dataclass(frozen=True, slots=True)
class Regrouped:
    """A sentence about versions, and the report that it sends to."""

    sentence: Said
    report: int


def regrouped(before: KeptReport, after: KeptReport) -> list[Regrouped]:
    """What changed for one report and those it became, or is no longer, a version of; nothing where a form joined
    another report."""
    return [] if before.id != after.id else [*_joined(before, after), *_left(before, after)]


def _joined(before: KeptReport, after: KeptReport) -> Iterator[Regrouped]:
    known = {version.report for version in before.versions}
    others = [version.report for version in after.versions if version.report not in known]
    if not others:
        return
    newest = after.versions[-1].report
    if after.superseded:
        pattern = "报告 %(report)s 与报告 %(other)s 的单位、年度、文种相同，现在是后者的旧版本，不再参加检索。不是同一份报告请改回。"
        yield Regrouped(said(pattern, report=after.id, other=newest), newest)
        return
    pattern = "报告 %(others)s 与报告 %(report)s 的单位、年度、文种相同，现在是后者的旧版本，不再参加检索。不是同一份报告请改回。"
    yield Regrouped(said(pattern, report=after.id, others=listed([str(each) for each in others])), others[-1])


def _left(before: KeptReport, after: KeptReport) -> Iterator[Regrouped]:
    """The version before it is current again where it was the newest; it is so itself where it was an older one."""
    kept = {version.report for version in after.versions}
    others = [version for version in before.versions if version.report not in kept]
    if others and not before.superseded:
        again = others[-1].report
        pattern = "报告 %(again)s 不再是报告 %(report)s 的旧版本，重新参加检索。"
        yield Regrouped(said(pattern, again=again, report=after.id), again)
    if others and before.superseded and not after.superseded:
        pattern = "报告 %(again)s 不再是报告 %(other)s 的旧版本，重新参加检索。"
        yield Regrouped(said(pattern, again=after.id, other=others[-1].report), others[-1].report)
