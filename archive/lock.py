"""One writer at a time over a data folder: import runs, index writing and migrations take this lock.

It is a lock of the operating system on ``writer.lock``: it ends with its process however that dies, so there are no
stale ones. Who holds it is written beside it, for the message only.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from archive.faults import faults
from corpus.errors import Busy
from corpus.saying import said

LOCK = "writer.lock"
HOLDER = "writer.json"
_LONGEST_COMMAND = 80


@contextmanager
def writer(folder: Path, wait: float = 0) -> Iterator[None]:
    """Holds the writer's lock of the data folder; waits for it up to ``wait`` seconds.

    :raise Busy: if another process or thread holds it; the message says which.
    """
    lock = FileLock(folder / LOCK, thread_local=False)
    with faults(folder):
        try:
            lock.acquire(timeout=wait)
        except Timeout as error:
            raise Busy(_refusal(folder)) from error
    try:
        with faults(folder):
            (folder / HOLDER).write_text(json.dumps(_myself(), ensure_ascii=False), encoding="utf-8")
        yield
    finally:
        # On Windows the note cannot be deleted while a refused process reads it; the next holder writes it anew.
        with contextlib.suppress(OSError):
            (folder / HOLDER).unlink(missing_ok=True)
        lock.release()


def own(path: Path) -> FileLock:
    """The lock of a file of one's own, to be held while one lives; it ends with the process however that dies."""
    return FileLock(path, thread_local=False)


def is_held(path: Path) -> bool:
    """Whether somebody holds the lock of a file (``own``)."""
    try:
        with FileLock(path, timeout=0):
            return False
    except Timeout:
        return True


def _myself() -> dict[str, object]:
    command = " ".join([Path(sys.argv[0]).name, *sys.argv[1:]])[:_LONGEST_COMMAND]
    return {"pid": os.getpid(), "since": dt.datetime.now(dt.UTC).isoformat(), "command": command}


def _refusal(folder: Path) -> str:
    return said(
        "另一个绩览程序正在写入数据文件夹 %(folder)s%(holder)s。请等它结束后重试。",
        folder=folder,
        holder=_holder(folder),
    )


def awaited(folder: Path) -> str:
    """What to tell whoever goes on by himself once the lock is free."""
    return said(
        "另一个绩览程序正在写入数据文件夹 %(folder)s%(holder)s。等它写完就自动接着进行，请稍候。",
        folder=folder,
        holder=_holder(folder),
    )


def _holder(folder: Path) -> str:
    """（进程 4711，命令 jilan import …，2025-03-01 09:30 起）, or nothing while the holder is just coming or going."""
    try:
        told = json.loads((folder / HOLDER).read_text(encoding="utf-8"))
        since = dt.datetime.fromisoformat(told["since"]).astimezone()
        return said(
            "（进程 %(process)s，命令 %(command)s，%(since)s 起）",
            process=told["pid"],
            command=told["command"],
            since=f"{since:%Y-%m-%d %H:%M}",
        )
    except (OSError, ValueError, KeyError, TypeError):
        return ""
