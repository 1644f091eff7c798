"""``jilan check``: a draft is read and examined before it is handed in; nothing of it is kept."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from archive.understanding import taxonomy_in
from corpus.errors import JilanError
from corpus.findings import Finding
from corpus.model import Evidence
from corpus.readers import LARGEST_FILE
from web import contract
from web.cli.chinese import Command
from web.cli.output import print_json, print_text, say
from web.cli.session import Session
from web.drafting import Draft, compared, from_file, uncompared
from web.pages.source import line_of, line_starts
from web.reusing.records import LEVEL_NAMES, LEVELS, Reuse
from web.settings import Settings
from web.words import SEVERITIES, whose

_STDIN = "-"
_INDENT = "   "
# Characters of the draft that are quoted: enough to find the place.
MOST = 60
# Passages with their source that are named; the page and the JSON have more.
MOST_SOURCES = 10


@click.command(
    "check",
    cls=Command,
    help="""草稿自检：读入一份草稿，核对其中的数字、逻辑、模板残留和缺项，列出发现，重要的在前。

数据文件夹中已有档案库的，还与库中报告对照：多少字与已有报告相同或相近，是否留有外单位的名称，哪些与本单位上一份报告相同。

FILE 是任何可以导入的格式；写 - 则从标准输入读取。不存入档案库，也不留底。

退出码：0 没有错误（可能有存疑或提示），1 有错误，或文件读不出来，2 用法或配置有误。""",
)
@click.argument("path", metavar="FILE", type=click.Path(path_type=Path, allow_dash=True))
@click.option("--json", "as_json", is_flag=True, help="输出 JSON：读出的全部内容、各条发现和对照的结果。")
@click.pass_obj
def check(session: Session, path: Path, as_json: bool) -> int:
    """Examines ``path``; 1 if it holds errors."""
    taxonomy = taxonomy_in(session.settings.data)
    draft = _compared(session, from_file(_name(path), _load(path), taxonomy))
    if as_json:
        print_json(contract.check(draft.report, draft.findings, draft.reuse))
    else:
        _print(draft)
    return int(draft.counts["error"] > 0)


def _compared(session: Session, draft: Draft) -> Draft:
    """The draft beside the archive, if there is one: a check makes none."""
    if not _has_archive(session.settings):
        return uncompared(draft)
    try:
        with session.library() as library:
            return compared(draft, library)
    except JilanError as fault:
        # The draft itself can be examined all the same.
        return uncompared(draft, str(fault))


def _has_archive(settings: Settings) -> bool:
    """Whether there is a database; one on a server is taken to be there."""
    scheme, _, place = settings.database.partition(":///")
    return not scheme.startswith("sqlite") or Path(place.partition("?")[0]).is_file()


def _name(path: Path) -> str:
    return "标准输入" if str(path) == _STDIN else path.name


def _load(path: Path) -> bytes:
    """The bytes, and one more than any reader takes of an enormous file: its reader then refuses it."""
    if str(path) == _STDIN:
        return sys.stdin.buffer.read(LARGEST_FILE + 1)
    try:
        with path.open("rb") as file:
            return file.read(LARGEST_FILE + 1)
    except FileNotFoundError as fault:
        raise JilanError(f"找不到文件 {path}。请核对路径。") from fault
    except OSError as fault:
        raise JilanError(f"读不出文件 {path}（{fault.strerror}）。请核对路径和权限，或把它复制到本机硬盘。") from fault


def _print(draft: Draft) -> None:
    starts = line_starts(draft.reading.text)
    for number, found in enumerate(draft.findings, 1):
        _print_finding(number, found, starts)
    for warning in draft.reading.warnings:
        say(f"读取文件时：{warning}")
    report = draft.report
    if draft.reuse:
        _say_reuse(draft.reuse)
    say(f"{whose(report.unit.name, report.year)}：{_verdict(draft)}")


def _say_reuse(reuse: Reuse) -> None:
    """The self-check in a few lines; names and last year's wording stand among the findings."""
    if reuse.why_not:
        say(f"自查：{reuse.why_not.removesuffix('。')}。")
        return
    for each in reuse.by_report:
        whose_report = whose(each.report.unit, each.report.year)
        say(f"自查：与{whose_report}的报告相同或相近的有 {each.characters} 字，占全文 {100 * each.share:.0f} %。")
    total, (close, weighty) = reuse.total(), reuse.weighty()
    levels = "，".join(f"{LEVEL_NAMES[level]} {total[level]}" for level in LEVELS if total[level])
    say(f"自查：与库中 {reuse.reports} 份报告对照，{reuse.characters} 字中{levels}。")
    say(f"事实与收支、成效、问题与原因、措施 {weighty} 字，其中 {close} 字与已有报告逐字相同、只换名换数或近似。")
    same = (
        f"与本单位{reuse.last.year}年度报告相同或近似 {len(reuse.last_year)} 段"
        if reuse.last
        else "库中没有本单位更早年度的报告"
    )
    say(f"外单位名称 {len(reuse.foreign)} 处；模板残留 {reuse.leftovers} 处；{same}。")
    for source in reuse.sources[:MOST_SOURCES]:
        say(f"  {LEVEL_NAMES[source.group]}：“{_short(source.passage.text)}” ← {source.citation}")
    rest = len(reuse.sources) + reuse.more - MOST_SOURCES
    if rest > 0:
        say(f"  另有 {rest} 段与其他单位相同或相近；用 --json 或网页查看。")


def _short(text: str) -> str:
    return text if len(text) <= MOST else text[: MOST - 1] + "…"


def _print_finding(number: int, found: Finding, starts: list[int]) -> None:
    print_text(f"{number}. {SEVERITIES[found.severity]}：{found.what}", style="bold")
    if found.evidence:
        print_text(_place(found.evidence, starts), _INDENT)
    if found.advice:
        print_text(f"建议：{found.advice}", _INDENT)


def _place(evidence: Evidence, starts: list[int]) -> str:
    return f"第 {line_of(starts, evidence.start)} 行：“{_short(evidence.text)}”"


def _verdict(draft: Draft) -> str:
    if not draft.findings:
        return "没有发现错误、存疑之处或需要提示的地方。"
    return "，".join(f"{label} {draft.counts[severity]}" for severity, label in SEVERITIES.items()) + "。"
