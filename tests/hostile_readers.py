"""A module of readers for the sandbox that does what the worst file could make a reader do; the name says what."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable

from corpus.model import Reading
from corpus.readers.refusals import refusal
from corpus.readers.steps import step
from corpus.saying import said

MB = 1024 * 1024


def read(name: str, data: bytes) -> Reading:
    """Do what ``name`` says; ``data`` is the text of a good file."""
    warning = DEEDS[name](data) if name in DEEDS else None
    return Reading(data.decode(), "txt", "utf-8", (warning,) if isinstance(warning, str) else (), 0.5)


def _warn(data: bytes) -> str:
    return said("共 %(number)s 处：%(what)s。", number=len(data), what=said("文字"))


def _refuse(_: bytes) -> None:
    raise refusal("too_large", what=said("文件有 %(size)s", size="9 MB"), limit="8 MB")


def _loop(_: bytes) -> None:
    while True:
        pass


def _steps(_: bytes) -> None:
    for number in range(6):
        time.sleep(0.2)
        step(number + 1, 6)


def _grow(_: bytes) -> None:
    held = []
    while True:
        held.append(b"\1" * (20 * MB))
        time.sleep(0.02)


def _grab(_: bytes) -> None:
    bytearray(100_000 * MB)


def _child(code: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", code])


def _spawn(data: bytes) -> None:
    """A converter that hangs; ``data`` is the file to note its number in."""
    with open(data, "w") as note:  # noqa: PTH123
        note.write(str(_child("import time; time.sleep(60)").pid))
    time.sleep(60)


def _child_grows(_: bytes) -> None:
    _child("b = b'1' * 300 * 1024 * 1024; import time; time.sleep(60)").wait()


def _print(_: bytes) -> None:
    os.write(1, b"\0\0\0\2" * 1000)
    print("printed " * 1000)
    sys.stdin.read()


def _complain(_: bytes) -> None:
    for _number in range(4000):
        os.write(2, b"complaint " * 100 + b"\n")


def _recurse(data: bytes) -> None:
    _recurse(data)


def _lie(_: bytes) -> None:
    """Write into the channel itself what is no answer."""
    for number in range(3, 32):
        try:
            os.write(number, b"\xff" * 12)
        except OSError:
            continue
    time.sleep(60)


DEEDS: dict[str, Callable[[bytes], object]] = {
    "warn": _warn,
    "refuse": _refuse,
    "break": lambda _: {}["missing"],
    "recurse": _recurse,
    "loop": _loop,
    "sleep": lambda _: time.sleep(60),
    "steps": _steps,
    "grow": _grow,
    "grab": _grab,
    "child_grows": _child_grows,
    "spawn": _spawn,
    "exit": lambda _: os._exit(0),
    "leave": lambda _: sys.exit(3),
    "abort": lambda _: os.abort(),
    "print": _print,
    "complain": _complain,
    "lie": _lie,
    "temporary": lambda _: os.environ["TMPDIR"],
    "secrets": lambda _: " ".join(name for name in os.environ if name.startswith("JILAN_")),
}
