"""Dates against the year evaluated (Y): a report on Y is written in Y+1, monitoring happens in Y, assets stand at its end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.checks.view import View
from corpus.details import Check, Verdict
from corpus.model import DocType, Evidence
from corpus.paragraphs import Paragraph
from corpus.saying import said

_MONITORED = re.compile(r"(?P<year>20\d{2})年(?P<month>\d{1,2})月[^。；《》]{0,60}?(?:监控|运行跟踪)(?!的通知)")
_SINCE = re.compile(r"自$|从$|起|以来|《|通知|印发|文件|办法|历年|连续")
_ASSETS = re.compile(r"截[至止]到?(?P<year>20\d{2})年(?P<month>\d{1,2})月(?P<day>\d{1,2})日[^。]{0,40}?资产")
_ASSETS_END = re.compile(r"(?P<year>20\d{2})年(?:年末|末|底)[^。；]{0,20}?资产(?:总额|原值|净值|金额|账面)")
_BEFOREHAND = (DocType.BUDGET, DocType.TARGETS)
_LAST_MONTH = 12
_LATEST = 2


def date_checks(view: View) -> Iterator[Check]:
    """What is dated in the report and what that must be; nothing without a year evaluated."""
    if view.year is None:
        return
    if view.doc_type not in _BEFOREHAND:
        yield from _report_date(view, view.year)
    yield from _monitorings(view, view.year)
    for place in view.paragraphs:
        if "资产" in place.line.text and "20" in place.line.text:
            yield from _assets(place, view.year)


def _report_date(view: View, year: int) -> Iterator[Check]:
    """Signed before the year was over: an error, but in December a report may be meant for the year that ends."""
    day = view.report_date
    if day is None:
        return
    evidence = (view.date_evidence,) if view.date_evidence else ()
    told = said("%(year)s年%(month)s月%(day)s日", year=day.year, month=day.month, day=day.day)
    if day.year < year or (day.year == year and day.month < _LAST_MONTH):
        what = said("落款日期%(date)s早于评价年度（%(year)s年）结束", date=told, year=year)
        yield Check("date", what, view.sure("year", "error"), evidence=evidence)
    elif day.year == year or day.year - year > _LATEST:
        what = said("落款日期%(date)s与评价年度（%(year)s年）相距异常", date=told, year=year)
        yield Check("date", what, "query", evidence=evidence)
    else:
        what = said("落款日期%(date)s在评价年度（%(year)s年）之后", date=told, year=year)
        yield Check("date", what, "ok", evidence=evidence)


def _monitorings(view: View, year: int) -> Iterator[Check]:
    """Monitoring is done while the budget runs: one dated in the year before is left over from that year's report, unless
    the year's own is told as well."""
    found = [each for place in view.paragraphs if "监控" in place.line.text for each in _monitoring(place)]
    own = any(told == year for told, _, _ in found)
    for told, month, evidence in found:
        verdict: Verdict = "ok" if told == year else "query" if own or told != year - 1 else view.sure("year", "error")
        what = said("运行监控时间为%(told)s年%(month)s月，评价年度为%(year)s年", told=told, month=month, year=year)
        yield Check("date", what, verdict, evidence=(evidence,))


def _monitoring(place: Paragraph) -> Iterator[tuple[int, str, Evidence]]:
    """Year and month of the first monitoring a paragraph tells of, not those of notices nor of a practice since then."""
    for match in _MONITORED.finditer(place.line.text):
        around = place.line.text[max(match.start() - 12, 0) : match.end()]
        before = place.line.text[max(match.start() - 1, 0) : match.start()]
        if not _SINCE.search(before) and not _SINCE.search(around):
            yield int(match["year"]), match["month"], place.line.evidence(*match.span())
            return


def _assets(place: Paragraph, year: int) -> Iterator[Check]:
    for pattern in (_ASSETS, _ASSETS_END):
        match = pattern.search(place.line.text)
        if match:
            told = int(match["year"])
            what = said("资产数截至%(told)s年，评价年度为%(year)s年", told=told, year=year)
            evidence = place.line.evidence(*match.span())
            yield Check("date", what, "ok" if told == year else "query", evidence=(evidence,))
            return
