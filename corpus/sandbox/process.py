"""One child process: started, spoken to, and ended with everything it started itself."""

from __future__ import annotations

import logging
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from contextlib import suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import psutil

from corpus.readers import limits
from corpus.sandbox.frames import Broken, receive, send

if TYPE_CHECKING:
    from collections.abc import Mapping

log = logging.getLogger(__name__)

_ROOT = Path(__file__).resolve().parents[2]
_LOGGED = 64 * 1024
"""Bytes that one process may add to the log."""
_PATIENCE = 5.0
"""Seconds to wait for a killed process to be gone."""


class Process:
    """A running ``corpus.sandbox.child``."""

    def __init__(self, readers: str) -> None:
        self._folder = tempfile.mkdtemp(prefix="jilan-")
        command = [sys.executable, "-P", "-X", "faulthandler", "-m", "corpus.sandbox.child"]
        options = ["--readers", readers, "--memory", str(limits.MEMORY_ASKED), "--folder", self._folder]
        self._popen = subprocess.Popen(  # noqa: S603 - our own interpreter and module
            [*command, *options],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=_environment(),
            # A group of its own: it can be ended as a whole, and Ctrl-C is the parent's affair.
            start_new_session=True,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        self._log = threading.Thread(target=_keep_log, args=(_pipe(self._popen.stderr),), daemon=True)
        self._log.start()

    @property
    def pid(self) -> int:
        return self._popen.pid

    @property
    def alive(self) -> bool:
        return self._popen.poll() is None

    def send(self, header: Mapping[str, object], data: bytes) -> None:
        """Hand over one request. :raise Broken: if the process is gone."""
        try:
            send(_pipe(self._popen.stdin), header, data)
        except OSError as error:
            raise Broken("gone") from error

    def receive(self) -> tuple[dict[str, Any], bytes]:
        """Wait for one frame of the answer. :raise Broken: if the process is gone, or what it sends is no frame."""
        try:
            return receive(_pipe(self._popen.stdout), limits.ANSWER)
        except (EOFError, OSError) as error:
            raise Broken("gone") from error

    def kill(self) -> None:
        """End the process and all it started, at once; whoever waits for a frame finds the pipe closed."""
        for process in tree(self._popen.pid):
            with suppress(psutil.Error):
                process.kill()
        # What was left behind by a process that ended before is known by the group alone.
        if hasattr(os, "killpg"):
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self._popen.pid, signal.SIGKILL)

    def close(self) -> None:
        """Kill it if it still runs, and clear its traces away."""
        self.kill()
        with suppress(subprocess.TimeoutExpired):
            self._popen.wait(_PATIENCE)
        self._log.join(_PATIENCE)
        for pipe in (self._popen.stdin, self._popen.stdout, self._popen.stderr):
            with suppress(OSError):
                _pipe(pipe).close()
        shutil.rmtree(self._folder, ignore_errors=True)


def tree(pid: int) -> list[psutil.Process]:
    """A process and all its descendants; none if it is gone."""
    try:
        process = psutil.Process(pid)
        return [*process.children(recursive=True), process]
    except psutil.Error:
        return []


def _environment() -> dict[str, str]:
    """The program is found where the parent found it; settings and secrets of the archive stay with the parent."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("JILAN_")}
    # Installed packages are found without; before the standard library they would shadow it.
    checkout = "" if _ROOT.name in ("site-packages", "dist-packages") else str(_ROOT)
    path = os.pathsep.join(filter(None, [checkout, kept.get("PYTHONPATH", "")]))
    return {**kept, "PYTHONPATH": path, "PYTHONIOENCODING": "utf-8"}


def _keep_log(errors: IO[bytes]) -> None:
    """What libraries complain of, up to a bound; the rest is read and dropped, so that nobody waits."""
    left = _LOGGED
    with suppress(ValueError, OSError):
        while line := errors.readline(1000):
            if left > 0:
                log.info("%s", line.decode("utf-8", "replace").rstrip())
            left -= len(line)


def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
    assert pipe is not None  # noqa: S101 - all three were asked for
    return pipe
