"""The findings of a draft check (草稿自检): what to look at before a report goes out, the weightiest first.

Errors are contradictions inside the report; queries are what a reviewer would ask, residue of the template first; hints cost
nothing to look at. Each says where and what to do.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from corpus.details import Check
from corpus.model import Evidence
from corpus.report import Report
from corpus.saying import said

Severity = Literal["error", "query", "hint"]

_UNCERTAIN = {
    "unit": (said("单位名称"), said("在标题或封面写明单位全称，全文用同一个名称")),
    "year": (said("评价年度"), said("在标题或封面写明评价年度，并核对正文里的年份")),
    "doc_type": (said("文种"), said("在标题写明是部门整体支出还是项目支出绩效自评报告")),
    "score": (said("自评得分"), said("在自评结论中写一次总分和满分，并与评分表的合计行核对")),
}
_MISSING = {
    "标题": said("在第一行写明年度、单位和文种"),
    "标题中的单位名称": said("在标题中写明单位全称"),
    "标题中的年度": said("在标题中写明评价年度"),
    "自评分数": said("在自评结论中写明总分"),
    "自评等级": said("在自评结论中写明等级，并注明分档标准"),
    "分项得分": said("补充各一级指标的得分，或附评分表"),
    "预算执行率": said("补充预算数、决算数和执行率"),
    "存在的问题": said("补充存在的问题；确实没有的写明“无”"),
    "改进措施": said("逐条写明针对问题的改进措施"),
    "报告日期": said("在落款或封面写明日期"),
}
_SAID_BY_CHECKS = {"改进措施": "没有写改进措施", "自评分数": "没有写自评得分"}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at. ``kind`` is that of the check, or ``leftover``, ``missing``, ``uncertain``, and of a comparison
    with an archive ``copied`` (much of one report of another union), ``foreign`` (the name of another union or place) and
    ``own_last_year`` (wording of the unit's last report); ``what`` and ``advice`` are Chinese sentences; without ``evidence`` it concerns the whole report."""

    kind: str
    severity: Severity
    what: str
    advice: str
    evidence: Evidence | None


def findings(report: Report) -> tuple[Finding, ...]:
    """All findings of a report, ordered by weight and then by place."""
    errors = [_of_check(check, "error") for check in report.checks if check.verdict == "error"]
    queries = [_of_check(check, "query") for check in report.checks if check.verdict == "query"]
    hints = [_of_check(check, "hint") for check in report.checks if check.verdict == "rounding"]
    return (
        *sorted(errors, key=_place),
        *sorted(_leftovers(report), key=_place),
        *_missing(report),
        *sorted((each for each in queries if each.kind in ("semantic", "form")), key=_place),
        *sorted((each for each in queries if each.kind not in ("semantic", "form")), key=_place),
        *_uncertain(report),
        *sorted(hints, key=_place),
    )


def joined(found: Iterable[Finding], more: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings of two sources in one order: errors, queries by their weight, hints; of one weight as they come."""
    return tuple(sorted([*more, *found], key=_weight))


# What is left of another report or of the template is the first thing a reviewer sees; wording is the last.
_QUERIES = ("copied", "foreign", "leftover", "missing", "semantic")
_SEVERITIES: dict[Severity, int] = {"error": 0, "query": 1, "hint": 2}


def _weight(finding: Finding) -> tuple[int, int]:
    if finding.severity != "query":
        return _SEVERITIES[finding.severity], 0
    if finding.kind == "own_last_year":
        return 1, len(_QUERIES) + 1
    kind = "semantic" if finding.kind == "form" else finding.kind
    return 1, _QUERIES.index(kind) if kind in _QUERIES else len(_QUERIES)


def _place(finding: Finding) -> int:
    return finding.evidence.start if finding.evidence else 0


def _of_check(check: Check, severity: Severity) -> Finding:
    return Finding(check.kind, severity, check.what, _advice(check), _where(check))


def _where(check: Check) -> Evidence | None:
    """The printed number that does not fit: a rate stands behind what it is worked out from, a sum before its parts."""
    if not check.evidence:
        return None
    return check.evidence[-1] if check.expr and "/" in check.expr else check.evidence[0]


def _advice(check: Check) -> str:
    if check.verdict == "rounding":
        return said("统一保留的小数位数，或注明四舍五入")
    if check.kind == "arith":
        return _arithmetic(check)
    return {
        "count": said("核对数量与列出的名称，改正其中一处"),
        "date": said("核对日期；沿用上一年材料的，改为评价年度的日期和数据"),
        "repeat": said("按实际完成情况改写，写明完成的数量、质量和效果"),
        "form": said("核对评分表与正文：扣分原因写入存在的问题，得分和勾选补正"),
        "semantic": said("核对前后文，补上缺少的内容，或改正不一致的一处"),
    }[check.kind]


def _arithmetic(check: Check) -> str:
    printed, computed = f"{check.printed:g}", f"{round(check.computed or 0, 2):g}"
    if check.verdict == "query":
        return said("核对这些数字；差额有原因的，在报告中说明")
    if check.expr and "/" in check.expr:
        return said(
            "核对分子、分母和比率：按报告自己的数应为%(computed)s，报告写%(printed)s，改正不对的一处",
            computed=f"{computed}%",
            printed=f"{printed}%",
        )
    return said(
        "核对合计与各分项：分项相加为%(computed)s，报告写%(printed)s，改正不对的一处",
        computed=computed,
        printed=printed,
    )


def _leftovers(report: Report) -> Iterator[Finding]:
    for left in report.leftovers:
        what = said("模板残留（%(why)s）：“%(text)s”", why=left.why, text=left.text)
        yield Finding("leftover", "query", what, said("填写实际内容，或删去模板留下的文字"), left.evidence)


def _missing(report: Report) -> Iterator[Finding]:
    asked = "".join(check.what for check in report.checks if check.verdict == "query")
    for name in report.missing:
        if name in _SAID_BY_CHECKS and _SAID_BY_CHECKS[name] in asked:
            continue
        what = said("没有找到%(part)s", part=name)
        yield Finding("missing", "query", what, _MISSING.get(name, said("按通知要求的提纲补充这一部分")), None)


def _uncertain(report: Report) -> Iterator[Finding]:
    places = {
        "unit": report.unit.evidence,
        "year": report.year_evidence,
        "doc_type": None,
        "score": report.score.evidence,
    }
    for name in report.uncertain:
        label, advice = _UNCERTAIN.get(name, (name, "核对这一项"))
        what = said("%(field)s读不准：报告没有写明，或前后写法不一", field=label)
        yield Finding("uncertain", "hint", what, advice, places.get(name))
