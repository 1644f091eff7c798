"""``jilan list`` and ``jilan show``: what is kept, and one report of it."""

from __future__ import annotations

import click

from archive import Correction, KeptReport, ReportLine
from corpus.model import Evidence
from corpus.names import DOC_TYPES, FIELDS, UNKNOWN, UNKNOWN_OF
from index.ranges import within, year_range
from web import contract
from web.cli.chinese import Command, Number
from web.cli.details import print_details
from web.cli.output import print_json, print_table, print_text, say
from web.cli.session import Session
from web.understood import of_kept
from web.words import number, uncertain


@click.command(
    "list",
    cls=Command,
    help="""列出库中的报告。

一行一份；被新版本接替的旧版本也列出，并注明。""",
)
@click.option("--unit", metavar="名称", help="单位名称，可只写一部分，如 增城区总工会。")
@click.option("--year", metavar="年度", help="一年或一段，如 2022、2021..2023。")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。")
@click.pass_obj
def list_reports(session: Session, unit: str | None, year: str | None, as_json: bool) -> None:
    """The reports kept, by unit and year."""
    span = year_range(year) if year else None
    with session.library() as library:
        lines = [line for line in library.archive.reports(unit) if span is None or within(span, line.year)]
    if as_json:
        print_json(contract.listing(lines))
        return
    columns = ("编号", "单位", "年度", "文种", "得分", "等级", "文件", "说明")
    print_table(columns, map(_row, lines), right=("编号", "得分"))
    say(f"共 {len(lines)} 份。")


@click.command(
    "show",
    cls=Command,
    help="""显示一份报告：读出的单位、年度、得分等及其原文依据，更正、版本和章节，问题和措施，核对出的错误和存疑。

--json 输出全部内容，包括各段文字、金额、比率、指标、核对、类别及其在原文中的位置。""",
)
@click.argument("report", metavar="ID", type=Number(1))
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。")
@click.pass_obj
def show(session: Session, report: int, as_json: bool) -> None:
    """One report."""
    with session.library() as library:
        kept, events = library.archive.report(report), library.archive.events(report)
        taxonomy = library.archive.taxonomy
    if as_json:
        print_json(contract.report(kept, events))
        return
    print_table(("项目", "内容", "依据"), [row for row in (*_facts(kept), *_history(kept)) if row[1]])
    for section in kept.sections:
        print_text("  " * section.level + " ".join(part for part in (section.number, section.title) if part))
    print_details(of_kept(kept), taxonomy)


def _row(line: ReportLine) -> tuple[object, ...]:
    older = "旧版本" if line.superseded else ""
    return (
        line.id,
        line.unit or UNKNOWN_OF["unit"],
        line.year or UNKNOWN_OF["year"],
        DOC_TYPES[line.doc_type],
        number(line.score, UNKNOWN_OF["score"]),
        line.grade or (f"{line.derived_grade}（推算）" if line.derived_grade else ""),
        line.file,
        "；".join(part for part in (older, uncertain(line.uncertain)) if part),
    )


def _facts(kept: KeptReport) -> list[tuple[str, object, str]]:
    """Label, value, and the words of the report it rests on."""
    score, unit = kept.score, kept.unit
    derived = f"{score.derived_grade}（由得分推算）" if score.derived_grade else ""
    return [
        ("标题", kept.title or UNKNOWN, ""),
        ("单位", unit.name or UNKNOWN_OF["unit"], _words(unit.evidence)),
        ("地区", " ".join(part for part in (unit.province, unit.city, unit.district) if part), ""),
        ("年度", kept.year or UNKNOWN_OF["year"], _words(kept.year_evidence)),
        ("文种", DOC_TYPES[kept.doc_type], ""),
        ("得分", number(score.total, UNKNOWN_OF["score"]), _words(score.evidence)),
        ("等级", score.grade or derived, _words(score.grade_evidence)),
        ("报告日期", kept.report_date or "", _words(kept.date_evidence)),
        ("待核实", "、".join(FIELDS[field] for field in kept.uncertain), ""),
    ]


def _history(kept: KeptReport) -> list[tuple[str, object, str]]:
    """The file, what was remarked when it was read, corrections, and other versions."""
    others = (each for each in kept.versions if each.report != kept.id)
    return [
        ("文件", f"{kept.file}（{kept.size} 字节，{kept.imported_by} 导入）", ""),
        *(("提示", warning, "") for warning in kept.warnings),
        *(("更正", _corrected(correction), "") for correction in kept.corrections),
        *(("另有版本", f"第 {each.version} 版，报告 {each.report}（{each.file}）", "") for each in others),
    ]


def _corrected(correction: Correction) -> str:
    read = UNKNOWN if correction.read is None else correction.read
    return f"{FIELDS[correction.field]}由“{read}”改为“{correction.value}”（{correction.by}，{correction.at:%Y-%m-%d}）"


def _words(evidence: Evidence | None) -> str:
    return evidence.text if evidence else ""
