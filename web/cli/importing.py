"""``jilan import``: files and folders into the archive, one line per file; what waits goes on where it stopped."""

from __future__ import annotations

import datetime as dt
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import click

from archive.marks import now
from archive.queue_records import Job, JobStatus
from web import batches, contract, following
from web.cli.chinese import Command
from web.cli.output import plain, print_json_line, print_table, progress, say
from web.cli.session import Session
from web.importing import ImportLine
from web.library import Library
from web.words import STATUSES, number

SCREENFUL = 40
# Seconds between two looks at how many files there are by now: archives (ZIP) bring more of them.
_LOOK = 1.0
# More imports than anybody makes.
_ALL = 100_000
_PORTION = 200
_AGAIN: tuple[JobStatus, ...] = ("failed", "unrecognised")
_HEAD = ("结果", "编号", "文件", "单位", "年度", "得分", "说明")


@click.command(
    "import",
    cls=Command,
    help="""导入报告：读入文件，认出单位、年度、文种和得分，存入档案库并编入索引。

PATH 是文件或文件夹，可以写多个；文件夹连同其下各级文件夹一起导入，其中不是文档的文件跳过并说明。\
某个文件读不出来只有它失败并说明原因，其余照常导入。同样的内容再次导入记为“重复”；\
同一单位、年度、文种而内容不同的存为新版本。读不出单位或年度的报告照样入库，标为“待核实”，可用 jilan set 更正。

文件先排队再读。中途停止（Ctrl-C、断电）时已导入的都在；用同样的 PATH 再运行一次，或不写 PATH，就接着导入其余的。\
扫描件和图片在没有安装文字识别时留为“待识别”，装好后用 --retry 重试。

退出码：0 全部成功，1 有文件失败、待识别或中途停止，2 用法、配置有误。""",
)
@click.argument("paths", nargs=-1, metavar="[PATH...]", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="每个文件完成时输出一行 JSON。")
@click.option("--retry", is_flag=True, help="重试以前失败和待识别的文件：PATH 之下的；不写 PATH 则为全部。")
@click.pass_obj
def import_reports(session: Session, paths: tuple[Path, ...], as_json: bool, retry: bool) -> int:
    """Imports ``paths``, or what waits; 1 if any file failed."""
    with session.library() as library, interruptible():
        since = now()
        wanted = _again(library, paths) if retry else _wanted(library, paths)
        if not wanted:
            say("没有要重试的文件。" if retry else "没有等待导入的文件。导入新的请写：jilan import PATH。")
            return 0
        library.prepare()
        try:
            for line in watched(library, wanted, since):
                if as_json:
                    print_json_line(contract.import_line(line))
        except KeyboardInterrupt:
            left = sum(library.archive.batch(each).open for each in wanted)
            say(f"已中断，还有 {left} 个文件没有导入。再运行一次同样的命令，或启动 jilan serve，就接着导入。")
            return 1
        if not as_json:
            print_outcome(library, wanted)
        say(summary(library, wanted))
        return int(any(library.archive.batch(each).counts.get(status) for each in wanted for status in _AGAIN))


def _wanted(library: Library, paths: Sequence[Path]) -> list[int]:
    """The imports to be worked off, which wait in the queue now."""
    if paths:
        run = library.import_paths(paths)
        wanted, left = [run.batch], run.waiting if run.resumed else 0
    else:
        waiting = [each for each in library.archive.batches(_ALL) if each.open]
        wanted, left = [each.id for each in waiting], sum(each.open for each in waiting)
    if left:
        say(f"接着上次未完成的导入：还有 {left} 个文件。")
    return wanted


def _again(library: Library, paths: Sequence[Path]) -> list[int]:
    """The imports of which files wait again that failed before."""
    archive, roots = library.archive, [path.absolute() for path in paths]
    again = []
    for batch in archive.batches(_ALL):
        jobs = [job for status in _AGAIN if batch.counts.get(status) for job in archive.jobs(batch.id, status)]
        ids = [job.id for job in jobs if not roots or _below(job, roots)]
        if ids and archive.retry_batch(batch.id, ids):
            again.append(batch.id)
    return again


def _below(job: Job, roots: Sequence[Path]) -> bool:
    path = Path(job.path).absolute()
    return any(path == root or root in path.parents for root in roots)


def watched(library: Library, wanted: Sequence[int], since: dt.datetime | None = None) -> Iterator[ImportLine]:
    """The lines of these imports as they are done, with a bar on a terminal; what else waits is not worked off. What a
    server has done ``since`` is told too."""
    with progress("导入") as bar:
        task = bar.add_task("", total=None)
        looked = 0.0
        for batch in wanted:
            for line in library.work(batch, since=since, waits=say):
                if time.monotonic() - looked >= _LOOK:
                    now = [library.archive.batch(each) for each in wanted]
                    total = sum(each.total for each in now)
                    bar.update(task, total=total, completed=total - sum(each.open for each in now))
                    looked = time.monotonic()
                bar.update(task, description=plain(line.file))
                yield line


def print_outcome(library: Library, wanted: Sequence[int]) -> None:
    """The table; of a large import a terminal shows only the files that there is something to say about."""
    many = sum(library.archive.batch(each).total for each in wanted) > SCREENFUL
    brief = many and sys.stdout.isatty()
    rows = (row for each in wanted for row in _rows(library, each) if row[-1] or not brief)
    print_table(_HEAD, rows, right=("编号", "得分"))


def summary(library: Library, wanted: Sequence[int]) -> str:
    """``共 5 个文件：新增 3，重复 1，跳过 1；其中 1 个待核实；跳过的不是文档：汇报.pptx。``"""
    archive, kept = library.archive, [library.archive.batch(each) for each in wanted]
    told = "".join(str(batches.summary(each)) for each in kept).removesuffix("。")
    unsure = sum(following.doubtful(archive, each) for each in kept)
    skipped = "；".join(str(names) for each in kept if (names := following.skipped(archive, each)))
    return (
        told
        + (f"；其中 {unsure} 个待核实" if unsure else "")
        + (f"；跳过的不是文档：{skipped}" if skipped else "")
        + "。"
    )


@contextmanager
def interruptible() -> Iterator[None]:
    """SIGTERM, as service managers send it, ends a command as Ctrl-C does: with a sentence."""
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _rows(library: Library, batch: int) -> Iterator[tuple[object, ...]]:
    """Read in stretches, so that memory stays flat however many files there were."""
    for offset in range(0, library.archive.batch(batch).total, _PORTION):
        lines = library.lines(batch, offset=offset, limit=_PORTION)
        # What was passed over may be many: its first names are told below the table.
        yield from (_row(line) for line in lines if line.status != "skipped")


def _row(line: ImportLine) -> tuple[object, ...]:
    return (
        STATUSES[line.status],
        line.report,
        line.path,
        line.kept and line.kept.unit,
        line.kept and line.kept.year,
        number(line.kept.score) if line.kept else "",
        line.error or "；".join(remark.text for remark in line.remarks),
    )
