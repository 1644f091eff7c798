"""A whole small report of an invented union with everything that can be understood of it, set out by hand: what pages and
JSON make of details must not depend on how well they are found."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from archive import Archive, Understanding
from corpus.details import (
    Answer,
    Check,
    Count,
    Figure,
    Indicator,
    Leftover,
    Measure,
    Problem,
    Rate,
    Suggestion,
)
from corpus.model import Evidence, Passage, Role
from corpus.parse import understand
from corpus.report import Report
from corpus.taxonomy import Taxonomy
from web.library import Library
from web.settings import Settings

TEXT = """2022年度云岚市青屏区总工会部门整体支出绩效自评报告

一、基本情况
（一）部门概况
云岚市青屏区总工会在职12人。
（二）收支情况
2022年度支出预算为820.5万元，其中基本支出500万元，项目支出300.5万元。2022年度决算支出798.3万元，完成支出预算的96.29%。
二、存在的主要问题
（一）指标量化不足
部分绩效指标没有量化，时效指标缺失。
（二）资产管理不到位
固定资产<b>未按时盘点</b>，账实不符。
（三）原因分析
保管人员变动频繁，台账交接不清。
三、下一步改进措施
（一）细化绩效指标
组织业务科室逐项量化绩效指标。
（二）加强培训
每季度组织（单位名称）财务人员培训。
附件：指标评分表
管理效率 资产管理 资产盘点 5 3 未按时盘点 建立台账
管理效率 资产管理 资产处置 5 5
履职效能 产出 培训人次 10 9.5
"""


def at(words: str, text: str = TEXT) -> Evidence:
    """The first place of ``words``."""
    start = text.index(words)
    return Evidence(start, start + len(words), words)


def detailed(text: str, taxonomy: Taxonomy) -> Report:
    """What is to be understood of ``TEXT``; of any other text what the program itself finds, without details."""
    report = understand(text)
    return replace(report, **_details(report.passages, text)) if text.startswith(TEXT[:40]) else report


def library_in(folder: Path) -> Library:
    """An empty library that understands ``TEXT`` so; the test closes it."""
    settings = Settings.from_environ(str(folder), {"JILAN_ACTOR": "陈会计"})
    archive = Archive.open(settings.database, settings.data, Understanding(understand=detailed))
    return Library(settings, archive)


def _details(passages: tuple[Passage, ...], text: str) -> dict[str, object]:
    where = {role: [number for number, each in enumerate(passages) if each.role is role] for role in Role}
    unquantified = next(number for number, each in enumerate(passages) if "没有量化" in each.text)
    uncounted = next(number for number, each in enumerate(passages) if "账实不符" in each.text)
    because = next(number for number, each in enumerate(passages) if "人员变动" in each.text)
    assert where[Role.MEASURE], "the measures are passages of their own"
    return {
        "problems": (
            _problem(passages, unquantified, "指标量化不足", "（一）"),
            _problem(passages, uncounted, "资产管理不到位", "（二）"),
        ),
        "measures": (
            _measure(passages, "逐项量化", "细化绩效指标", "（一）", (Answer(0, "序号相同：（一）"),)),
            _measure(passages, "财务人员培训", "加强培训", "（二）", ()),
        ),
        "figures": (
            Figure("2022年度支出预算", "820.5", "万元", 82_050_000_0, "budget", at("820.5", text)),
            Figure("基本支出", "500", "万元", 50_000_000_0, "budget", at("500", text)),
            Figure("2022年度决算支出", "798.3", "万元", 79_830_000_0, "final", at("798.3", text)),
        ),
        "rates": (Rate("完成支出预算", 96.29, None, "execution", at("96.29%", text)),),
        "counts": (Count("在职", 12, "人", at("12", text)),),
        "indicators": _indicators(text),
        "checks": _checks(text),
        "leftovers": (Leftover("（单位名称）", "没有填写的空格", at("（单位名称）", text)),),
        "missing": ("自评得分",),
        "suggestions": (
            Suggestion("B2", unquantified, True, at("没有量化", text).start, at("没有量化", text).end),
            Suggestion("B3", unquantified, False, at("时效指标缺失", text).start, at("时效指标缺失", text).end),
            Suggestion("G1", uncounted, True, at("账实不符", text).start, at("账实不符", text).end),
            Suggestion("G1", because, True, at("人员变动", text).start, at("人员变动", text).end),
        ),
    }


def _problem(passages: tuple[Passage, ...], number: int, heading: str, marker: str) -> Problem:
    one = passages[number]
    return Problem(one.text, heading, marker, "section", "二、存在的主要问题", one.start, one.end, number)


def _measure(
    passages: tuple[Passage, ...], words: str, heading: str, marker: str, answers: tuple[Answer, ...]
) -> Measure:
    number, one = next((number, each) for number, each in enumerate(passages) if words in each.text)
    return Measure(one.text, heading, marker, "section", "三、下一步改进措施", one.start, one.end, number, answers)


def _indicators(text: str) -> tuple[Indicator, ...]:
    rows = [line for line in text.splitlines() if line.startswith(("管理效率 ", "履职效能 "))]
    cells = [
        ("管理效率", "资产管理", "资产盘点", 5, 3, "未按时盘点", "建立台账"),
        ("管理效率", "资产管理", "资产处置", 5, 5, None, None),
        ("履职效能", "产出", "培训人次", 10, 9.5, None, None),
    ]
    return tuple(Indicator(*cell, None, at(row, text)) for cell, row in zip(cells, rows, strict=True))


def _checks(text: str) -> tuple[Check, ...]:
    total, share = at("820.5万元", text), at("96.29%", text)
    return (
        Check("arith", "得分合计与各项相符", "ok", "3+5+9.5", 17.5, 17.5, (at("管理效率 资产管理 资产盘点", text),)),
        Check("arith", "预算执行率因舍入略有出入", "rounding", "798.3/820.5*100", 97.30, 97.29433, (share,)),
        Check("semantic", "问题（二）没有对应的措施", "query", None, None, None, (at("账实不符", text),)),
        Check("arith", "预算执行率与决算、预算不符", "error", "798.3/820.5*100", 96.29, 97.29433, (share, total)),
    )
