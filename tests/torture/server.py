"""A ``jilan serve`` of its own, and a person before it: files go in and their import is followed as a browser does it."""

from __future__ import annotations

import http.cookiejar
import json
import re
import subprocess
import urllib.parse
import urllib.request
from collections.abc import Iterable, Iterator
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import Any

import psutil
from werkzeug.datastructures import FileStorage, MultiDict
from werkzeug.test import encode_multipart

from tests.torture.kept import Broken, command, wait_for

WEB, WORKER, SANDBOX = "web.cli", "web.worker", "corpus.sandbox.child"
GONE = 30.0
"""Seconds in which what a killed program leaves running must end by itself: far more than it takes, for slow machines."""

_ANSWERS = 60.0
_SOME = 20


class Server:
    """``jilan serve`` over a data folder, in processes of its own."""

    def __init__(self, data: Path) -> None:
        self._log = (data.parent / "server.log").open("ab")
        self.process = subprocess.Popen(
            command(data, "serve", "--port", "0"), stdout=self._log, stderr=subprocess.PIPE, encoding="utf-8"
        )
        assert self.process.stderr is not None
        said = self.process.stderr.readline()
        found = re.search(r"http://[\d.]+:\d+/", said)
        if not found:
            raise Broken(f"the server does not start: {said}{self.process.stderr.read()}")
        self.address = found[0].rstrip("/")

    def running(self, part: str) -> list[psutil.Process]:
        """Those of its processes that are workers, or read files."""
        return [one for one in _family(self.process.pid) if _is(one, part)]

    def kill(self, wanted: str) -> list[psutil.Process]:
        """Kills ``web``, ``worker``, ``both``, or one ``sandbox``; returns what is to end by itself now."""
        family = _family(self.process.pid)
        parts = {"worker": [WORKER], "sandbox": [SANDBOX], "both": [WORKER, WEB], "web": [WEB]}[wanted]
        doomed = [one for one in family if _part(one) in parts][: 1 if wanted == "sandbox" else None]
        for one in doomed:
            with suppress(psutil.NoSuchProcess):
                one.kill()
        if wanted in ("web", "both"):
            self.process.wait(GONE)
            return [one for one in family if one not in doomed]
        return [one for one in family if _part(one) == SANDBOX] if wanted == "worker" else []

    def stop(self) -> None:
        """Ends it as a service manager does; what it leaves running must end too."""
        family = _family(self.process.pid)
        self.process.terminate()
        self.process.wait(2 * GONE)
        ended(family)

    def close(self) -> None:
        """Ends whatever is left of it."""
        for one in _family(self.process.pid):
            with suppress(psutil.NoSuchProcess):
                one.kill()
        self.process.wait()
        assert self.process.stderr is not None
        self.process.stderr.close()
        self._log.close()


class Client:
    """A browser without a screen; it outlives the servers it speaks to."""

    def __init__(self, address: str) -> None:
        self.address = address
        cookies = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self._opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), cookies)

    def get(self, path: str) -> str:
        """A page."""
        with self._opener.open(self.address + path, timeout=_ANSWERS) as answer:
            return str(answer.read().decode())

    def post(self, path: str, fields: dict[str, str], files: Iterable[Path] = ()) -> dict[str, Any]:
        """What a form sends, answered in JSON."""
        token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', self.get("/import"))
        assert token is not None
        sent: MultiDict[str, Any] = MultiDict({**fields, "csrf_token": token[1]})
        for file in files:
            sent.add("files", FileStorage(BytesIO(file.read_bytes()), file.name, "files"))
        boundary, body = encode_multipart(sent)
        headers = {"Content-Type": f"multipart/form-data; boundary={boundary}", "Accept": "application/json"}
        request = urllib.request.Request(self.address + path, body, headers)  # noqa: S310 - our own server
        with self._opener.open(request, timeout=_ANSWERS) as answer:
            text = answer.read().decode()
            return dict(json.loads(text)) if "json" in answer.headers["Content-Type"] else {}

    def batch(self, batch: int) -> dict[str, Any]:
        """Where an import stands."""
        return dict(json.loads(self.get(f"/import/{batch}.json?limit=1"))["batch"])

    def files(self, batch: int) -> Iterator[dict[str, Any]]:
        """Every file of an import, as its page tells it."""
        cursor: str | None = ""
        while cursor is not None:
            told = json.loads(self.get(f"/import/{batch}.json?limit=100&cursor={urllib.parse.quote(cursor)}"))
            yield from told["files"]
            cursor = told["next"]

    def latest(self) -> int | None:
        """The batch that was begun last."""
        return max((one["id"] for one in json.loads(self.get("/import.json"))["batches"]), default=None)

    def upload(self, files: list[Path], batch: int | None = None) -> int:
        """Sends files some at a time, all but those that the batch has already; returns the batch."""
        known = {one["name"] for one in self.files(batch)} if batch else set()
        left = [file for file in files if file.name not in known]
        for start in range(0, len(left), _SOME):
            more = {"more": "1"} if start + _SOME < len(left) else {}
            some = left[start : start + _SOME]
            batch = int(self.post(f"/import/{batch}/files" if batch else "/import", more, some)["id"])
        assert batch is not None
        if not left and not self.batch(batch)["sealed"]:
            self.post(f"/import/{batch}/seal", {})
        return batch


def ended(processes: Iterable[psutil.Process]) -> None:
    """Waits until processes are gone that nobody kills. :raise Broken: if they stay."""
    left = list(processes)
    wait_for(
        f"the end of {[one.pid for one in left]}",
        lambda: not any(one.is_running() and one.status() != psutil.STATUS_ZOMBIE for one in _known(left)),
        GONE,
    )


def _known(processes: list[psutil.Process]) -> Iterator[psutil.Process]:
    for one in processes:
        with suppress(psutil.NoSuchProcess):
            one.status()
            yield one


def _family(pid: int) -> list[psutil.Process]:
    try:
        process = psutil.Process(pid)
        return [process, *process.children(recursive=True)]
    except psutil.NoSuchProcess:
        return []


def _part(process: psutil.Process) -> str:
    """What a process is: the web server, the worker, one that reads files, or (empty) what that has started."""
    return next((part for part in (WEB, WORKER, SANDBOX) if _is(process, part)), "")


def _is(process: psutil.Process, part: str) -> bool:
    try:
        return part in process.cmdline()
    except psutil.Error:
        return False
