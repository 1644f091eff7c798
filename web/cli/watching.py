"""``jilan watch``: a folder on a shared drive, whose new and changed files are imported when they are complete.

The folder is looked at again and again. The notifications of systems (and so a library for them) do not tell of what other
computers do on a network share, and looking at some thousand files costs a moment. Files are only read: none is moved,
renamed or deleted, so that the folder may be anybody's.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path, PurePath

import click

from corpus.errors import Misused
from web.batches import few
from web.cli.chinese import Command, Number
from web.cli.importing import interruptible, summary, watched
from web.cli.output import plain, say
from web.cli.session import Session
from web.collect import collect
from web.following import NAMED
from web.importing import ImportLine, file_waiting, is_printable, loaded, printable
from web.library import Library
from web.watching import QUIET, Look, Stamp, complete, passing, waiting
from web.words import STATUSES

INTERVAL = 15


@click.command(
    "watch",
    cls=Command,
    help=f"""监视一个文件夹（可在共享盘上），新放进去的和改过的报告自动导入。

每隔 --interval 秒看一遍 DIR 和其下各级文件夹；文件两次看到的大小和时间都没有变、能够打开，才算写完，才导入。\
只读不动：不移动、不改名、不删除文件夹里的任何文件。已经导入而没有变的不再读；改过的重新导入，成为新版本或“重复”。\
共享盘断开时等它恢复。按 Ctrl-C 停止；没有导入完的，下次启动时接着导入。

--once 只看一遍（中间等 {QUIET:g} 秒），适合由计划任务定时运行；退出码：0 全部成功，1 有文件失败，2 用法、配置有误或连不上文件夹。""",
)
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option(
    "--interval", default=INTERVAL, type=Number(int(QUIET), 86_400), help=f"隔多少秒看一遍，默认 {INTERVAL}。"
)
@click.option("--once", is_flag=True, help="只看一遍，导入写完的文件后结束。")
@click.pass_obj
def watch(session: Session, folder: Path, interval: int, once: bool) -> int:
    """Watches ``folder`` until interrupted."""
    if folder.is_file():
        raise Misused(f"{folder} 是文件。请写要监视的文件夹；导入单个文件用 jilan import。")
    with session.library() as library, interruptible():
        library.prepare()
        watching = Watch(library, folder.absolute())
        try:
            return watching.once() if once else watching.on(interval)
        except KeyboardInterrupt:
            say("已停止监视。没有导入完的文件，下次启动 jilan watch、jilan import 或 jilan serve 时接着导入。")
    return 0


class Watch:
    """What is remembered from look to look: the last one, and which files are known, so that the database is asked only
    about new ones."""

    def __init__(self, library: Library, folder: Path) -> None:
        self._library, self._folder = library, folder
        self._before: Look | None = None
        self._known: dict[PurePath, Stamp] = {}
        self._others: set[PurePath] = set()
        self._gone, self._left = False, 0

    def on(self, interval: int) -> int:
        """Looks every ``interval`` seconds; ends only by an interruption."""
        say(f"正在监视 {self._folder}，每 {interval} 秒看一遍（按 Ctrl-C 停止）。")
        self._go_on()
        while True:
            self._round()
            time.sleep(interval)

    def once(self) -> int:
        """Looks twice and takes what is complete; the exit code.

        :raise Misused: if the folder cannot be reached.
        """
        self._go_on()
        failed = self._round()
        time.sleep(QUIET)
        failed |= self._round()
        if self._before is None:
            raise Misused(f"连不上文件夹 {self._folder}。请核对路径，并确认共享盘已经连接。")
        return int(failed)

    def _round(self) -> bool:
        """One look, and the import of what is complete since the one before; whether a file failed."""
        before, now = self._before, look(self._folder)
        self._tell_reach(now is not None)
        # A share that was away is looked at anew: what lay there before proves nothing.
        self._before = now
        if now is None:
            return False
        self._tell_others(now)
        taken = self._fresh(before, now)
        left = waiting(before, now) if before else 0
        if left and left != self._left:
            say(f"{left} 个文件是空的或还在写入，等写完再导入。")
        self._left = left
        return self._import(taken) if taken else False

    def _fresh(self, before: Look | None, now: Look) -> list[Path]:
        fresh = []
        for path in complete(before, now):
            stamp = now.files[path]
            if self._known.get(path) == stamp:
                continue
            known = self._library.archive.known_file(printable(str(path)), stamp.size, stamp.modified)
            if not known and not _opens(Path(path)):
                continue
            self._known[path] = stamp
            if not known:
                fresh.append(Path(path))
        return fresh

    def _import(self, paths: list[Path]) -> bool:
        """The files as an import of their own: a file that changed comes again under the same path."""
        archive, folder = self._library.archive, printable(str(self._folder))
        title = printable(self._folder.name) or folder
        batch = archive.open_batch("watch", title, self._library.settings.actor, [folder])
        try:
            stamps = [(path, self._known[path]) for path in paths if is_printable(path)]
            archive.enqueue(batch, [file_waiting(path, stamp.size, stamp.modified) for path, stamp in stamps])
            for path in paths:
                if not is_printable(path):
                    self._enqueue_now(batch, path)
        finally:
            archive.seal_batch(batch)
        self._work(batch)
        say(summary(self._library, [batch]))
        return bool(archive.batch(batch).counts.get("failed"))

    def _enqueue_now(self, batch: int, path: Path) -> None:
        """A file whose name is no text comes with its bytes: it cannot be kept where to read it later."""
        archive, stamp, shown = self._library.archive, self._known[path], printable(str(path))
        try:
            archive.enqueue_bytes(batch, printable(path.name), shown, loaded(path), printable(str(path.parent)))
        except OSError:
            # It went, or was locked, meanwhile; the next look tells.
            del self._known[path]
            return
        archive.note_file(batch, shown, stamp.size, stamp.modified)

    def _go_on(self) -> None:
        """What an earlier run left, also one that died before it had said that no more files are coming."""
        for batch in self._library.archive.unfinished_batches("watch"):
            if not batch.sealed:
                self._library.archive.seal_batch(batch.id)
            if batch.open:
                say(f"接着上次未完成的导入：还有 {batch.open} 个文件。")
            self._work(batch.id)

    def _work(self, batch: int) -> None:
        for line in watched(self._library, [batch]):
            click.echo(plain(_told(line)))

    def _tell_others(self, now: Look) -> None:
        """What is no document, each once."""
        new = [path.name for path in now.others if path not in self._others]
        self._others.update(now.others)
        if new:
            say(f"文件夹中不是文档、不导入的：{few([plain(name) for name in new[:NAMED]], len(new))}。")

    def _tell_reach(self, reached: bool) -> None:
        if not reached and not self._gone:
            say(f"现在连不上 {self._folder}，等它恢复。如果路径写错了，请按 Ctrl-C 停止后重新运行。")
        if reached and self._gone:
            say(f"{self._folder} 已恢复，继续监视。")
        self._gone = not reached


def look(folder: Path) -> Look | None:
    """The documents below ``folder`` as they stand now; None if it cannot be listed, or broke off while it was."""
    at = time.time()
    try:
        found = collect([folder]) if folder.is_dir() else None
    except OSError:
        return None
    if found is None or any(Path(fault.filename or "") == folder for fault in found.faults):
        return None
    return Look(at, dict(_stamps(found.files)), tuple(path for path in found.skipped if not passing(path)))


def _stamps(files: list[Path]) -> Iterator[tuple[PurePath, Stamp]]:
    for path in files:
        # A file may vanish or be withheld while others are looked at.
        with suppress(OSError):
            told = path.stat()
            yield path, Stamp(told.st_size, told.st_mtime_ns)


def _opens(path: Path) -> bool:
    """Whether the file can be read: Windows locks one that a program is writing."""
    try:
        with path.open("rb") as file:
            file.read(1)
    except OSError:
        return False
    return True


def _told(line: ImportLine) -> str:
    """``新增  报告/a.docx  广州市海珠区总工会 2021``."""
    whose = f"  {line.kept.unit or ''} {line.kept.year or ''}".rstrip() if line.kept else ""
    return f"{STATUSES[line.status]}  {line.path}{whose}" + (f"  {line.error}" if line.error else "")
