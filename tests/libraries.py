"""Libraries and files for the tests of commands and pages: simple texts for the joint of the rooms, whole small reports for
the commands, which read for themselves."""

from __future__ import annotations

from pathlib import Path

from tests.archives import opened
from web.importing import ImportLine, Source
from web.library import Library
from web.settings import Settings


def settings_in(folder: Path) -> Settings:
    """Everything in ``folder``, whatever the environment says."""
    return Settings.from_environ(str(folder), {"JILAN_ACTOR": "陈会计"})


def library_in(folder: Path) -> Library:
    """The library in ``folder``, which reads the simple texts of ``tests.archives``; the test closes it."""
    return Library(settings_in(folder), opened(folder))


def put(library: Library, *documents: bytes) -> list[ImportLine]:
    """Imports each document as a file of its own."""
    return list(library.import_items([source(f"{number}.txt", data) for number, data in enumerate(documents, 1)]))


def source(name: str, data: bytes) -> Source:
    """A file that is there."""
    return Source(name, name, lambda: data)


def self_evaluation(
    unit: str = "云岚市青屏区总工会",
    year: int = 2021,
    score: str = "91.58",
    problem: str = "基层工会经费预算执行进度偏慢，项目绩效监控不到位。",
) -> str:
    """A whole small report as such unions write them."""
    return f"""{year}年{unit}部门整体支出绩效自评报告

一、基本情况

（一）部门概况

{unit}的主要职责是维护职工合法权益，组织职工开展劳动和技能竞赛。

（二）部门整体收支情况

{year}年度支出预算500万元，实际支出480万元，预算执行率96%。

二、综合评价分析

（一）自评结论

按照评价指标，{year}年度部门整体支出绩效自评得分为{score}分。

三、存在的主要问题

（一）预算执行有待加强

{problem}

四、下一步改进措施

（一）加快预算执行

定期通报经费支出进度，督促各基层工会按计划使用经费，并加强项目绩效监控。
"""
