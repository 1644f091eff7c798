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
from web.drafting import Draft, from_file
from web.pages.source import line_of, line_starts
from web.words import SEVERITIES, whose

_STDIN = "-"
_INDENT = "   "
# Characters of the draft that are quoted: enough to find the place.
MOST = 60


@click.command(
    "check",
    cls=Command,
    help="""草稿自检：读入一份草稿，核对其中的数字、逻辑、模板残留和缺项，列出发现，重要的在前。

FILE 是任何可以导入的格式；写 - 则从标准输入读取。不存入档案库，也不留底。

退出码：0 没有错误（可能有存疑或提示），1 有错误，或文件读不出来，2 用法或配置有误。""",
)
@click.argument("path", metavar="FILE", type=click.Path(path_type=Path, allow_dash=True))
@click.option("--json", "as_json", is_flag=True, help="输出 JSON：读出的全部内容和各条发现。")
@click.pass_obj
def check(session: Session, path: Path, as_json: bool) -> int:
    """Examines ``path``; 1 if it holds errors."""
    taxonomy = taxonomy_in(session.settings.data)
    draft = from_file(_name(path), _load(path), taxonomy)
    if as_json:
        print_json(contract.check(draft.report, draft.findings))
    else:
        _print(draft)
    return int(draft.counts["error"] > 0)


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
    say(f"{whose(report.unit.name, report.year)}：{_verdict(draft)}")


def _print_finding(number: int, found: Finding, starts: list[int]) -> None:
    print_text(f"{number}. {SEVERITIES[found.severity]}：{found.what}", style="bold")
    if found.evidence:
        print_text(_place(found.evidence, starts), _INDENT)
    if found.advice:
        print_text(f"建议：{found.advice}", _INDENT)


def _place(evidence: Evidence, starts: list[int]) -> str:
    text = evidence.text if len(evidence.text) <= MOST else evidence.text[: MOST - 1] + "…"
    return f"第 {line_of(starts, evidence.start)} 行：“{text}”"


def _verdict(draft: Draft) -> str:
    if not draft.findings:
        return "没有发现错误、存疑之处或需要提示的地方。"
    return "，".join(f"{label} {draft.counts[severity]}" for severity, label in SEVERITIES.items()) + "。"
