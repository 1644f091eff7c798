"""``jilan import``: files and folders into the archive, one line per file."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import click

from web import contract
from web.cli.chinese import Command
from web.cli.output import plain, print_json_line, print_table, progress, say
from web.cli.session import Session
from web.importing import ImportLine
from web.library import ImportRun
from web.words import STATUSES, number

SCREENFUL = 40


@click.command(
    "import",
    cls=Command,
    help="""导入报告：读入文件，认出单位、年度、文种和得分，存入档案库并编入索引。

PATH 是文件或文件夹，可以写多个；文件夹连同其下各级文件夹一起导入，其中不是文档的文件跳过并计数。\
某个文件读不出来只有它失败并说明原因，其余照常导入。同样的内容再次导入记为“重复”；\
同一单位、年度、文种而内容不同的存为新版本。读不出单位或年度的报告照样入库，标为“待核实”，可用 jilan set 更正。

退出码：0 全部成功，1 有文件失败，2 用法、配置有误或另一个导入正在进行。""",
)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="每个文件输出一行 JSON。")
@click.pass_obj
def import_reports(session: Session, paths: tuple[Path, ...], as_json: bool) -> int:
    """Imports ``paths``; 1 if any file failed."""
    with session.library() as library:
        run = library.import_paths(paths)
        library.prepare()
        tally = Tally(len(run.skipped))
        for line in watched(run, tally):
            if as_json:
                print_json_line(contract.import_line(line))
    if not as_json:
        tally.print()
    say(tally.summary())
    return int(tally.counts["failed"] > 0)


@dataclass(slots=True)
class Tally:
    """What an import came to. Of each line only what is shown at the end is kept, not the report: there may be
    thousands. ``skipped`` files stood in folders and are no documents."""

    skipped: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    unsure: int = 0
    rows: list[tuple[object, ...]] = field(default_factory=list)

    def add(self, line: ImportLine) -> None:
        """Counts a line."""
        self.counts[line.status] += 1
        self.unsure += bool(line.kept and line.kept.uncertain and line.status != "duplicate")
        self.rows.append(_row(line))

    def print(self) -> None:
        """The table; of a large import a terminal shows only the files that there is something to say about."""
        rows = self.rows
        if sys.stdout.isatty() and len(rows) > SCREENFUL:
            rows = [row for row in rows if row[-1]]
        if rows:
            print_table(("结果", "编号", "文件", "单位", "年度", "得分", "说明"), rows, right=("编号", "得分"))

    def summary(self) -> str:
        """``共 5 个文件：新增 3，重复 1，失败 1；跳过 2 个不是文档的文件。``"""
        parts = "，".join(f"{label} {self.counts[key]}" for key, label in STATUSES.items() if self.counts[key])
        return (
            f"共 {self.counts.total()} 个文件{'：' if parts else ''}{parts}"
            + (f"；其中 {self.unsure} 份待核实" if self.unsure else "")
            + (f"；跳过 {self.skipped} 个不是文档的文件" if self.skipped else "")
            + "。"
        )


def watched(run: ImportRun, tally: Tally) -> Iterator[ImportLine]:
    """The lines of ``run`` as they come, counted, with a bar on a terminal."""
    with progress("导入") as bar:
        task = bar.add_task("", total=run.total)
        for line in run:
            tally.add(line)
            bar.update(task, advance=1, description=plain(line.file))
            yield line


def _row(line: ImportLine) -> tuple[object, ...]:
    return (
        STATUSES[line.status],
        line.report,
        line.path,
        line.kept and line.kept.unit.name,
        line.kept and line.kept.year,
        number(line.kept.score.total) if line.kept else "",
        line.error or "；".join(remark.text for remark in line.remarks),
    )
