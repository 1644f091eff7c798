"""Files are uploaded to ``jilan serve``; its processes are killed while they are read, again and again."""

from __future__ import annotations

import http.client
import random
import time
import urllib.error
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Timer
from typing import Any

import psutil

from tests.torture.kept import PATIENCE, Broken, Kept, check_clean, kept, wait_for
from tests.torture.server import GONE, WORKER, Client, Server, ended

WAYS = ("web", "worker", "both")
LATER = 0.5
"""Seconds that pass at most between the moment an import has come far enough and the kill."""
_SANDBOX_EACH = 3
"""So many kills, and a process that reads a file is killed too."""


@dataclass(frozen=True, slots=True)
class Round:
    """One kill: what was killed, whether files were still open, how many had come to their end."""

    way: str
    alive: bool
    done: int


class Series:
    """One import of files into a data folder through many kills."""

    def __init__(self, data: Path, files: list[Path], seed: int) -> None:
        self._data, self._files = data, files
        self._chance = random.Random(seed)  # noqa: S311
        self._server = Server(data)
        self._client = Client(self._server.address)
        self._batch = 0
        self._promised: dict[int, Any] = {}

    def run(self, kills: int) -> list[Round]:
        """That many kills, the first while the files are still being sent; then to the end.

        :raise Broken: if anything is lost, or doctor finds a fault.
        """
        try:
            rounds = [self._interrupted_upload()]
            for number in range(1, kills):
                if number % _SANDBOX_EACH == 0:
                    self._server.kill("sandbox")
                rounds.append(self._interrupted(WAYS[number % len(WAYS)], number / kills))
            self._finish()
        finally:
            self._server.close()
        return rounds

    def _interrupted_upload(self) -> Round:
        """The server dies while it is sent files; after the restart a person sends those that are not there."""
        left: list[psutil.Process] = []
        timer = Timer(self._chance.uniform(0.1, 1.0), lambda: left.extend(self._server.kill("web")))
        timer.start()
        with suppress(urllib.error.URLError, OSError, http.client.HTTPException):
            self._client.upload(self._files)
        timer.join()
        ended(left)
        check_clean(self._data)
        self._restart()
        self._batch = self._client.upload(self._files, self._client.latest())
        return Round("web", True, 0)

    def _interrupted(self, way: str, share: float) -> Round:
        """A kill once that share of the files is done, and a moment later."""
        wanted = int(share * len(self._files))
        wait_for(f"{wanted} files done", lambda: self._done() >= wanted, PATIENCE)
        time.sleep(self._chance.uniform(0, LATER))
        self._promised |= self._told()
        one = Round(way, not self._finished(), self._done())
        ended(self._server.kill(way))
        if way == "worker":
            # The server has another one at work soon; it is ended in good order only to ask the doctor.
            wait_for("another worker", lambda: self._server.running(WORKER), GONE)
            self._server.stop()
        self._server.close()
        check_clean(self._data)
        self._restart()
        self._check_promises()
        return one

    def _finish(self) -> None:
        """Lets the import come to its end; files whose reading process was killed are tried again."""
        wait_for("the end of the import", self._finished, PATIENCE)
        if self._client.batch(self._batch)["files"]["failed"]:
            self._client.post(f"/import/{self._batch}/retry", {})
            wait_for("the end of the second try", self._finished, PATIENCE)
        self._check_promises()
        self._server.stop()
        check_clean(self._data)

    def _restart(self) -> None:
        self._server.close()
        self._server = Server(self._data)
        self._client.address = self._server.address

    def _finished(self) -> bool:
        return bool(self._client.batch(self._batch)["finished"])

    def _done(self) -> int:
        told = self._client.batch(self._batch)
        return int(told["files"]["total"] - told["open"])

    def _told(self) -> dict[int, Any]:
        """What the page says was done: file → its reports."""
        return {one["id"]: one["reports"] for one in self._client.files(self._batch) if one["status"] == "done"}

    def _check_promises(self) -> None:
        now = self._told()
        lost = {job: told for job, told in self._promised.items() if not _still(told, now.get(job, []))}
        if lost:
            raise Broken(f"said to be done before the kill, and otherwise now: {lost}")


def _still(told: list[Any], now: list[Any]) -> bool:
    """Whether a file came to the same reports; a form may have joined its own since, which came later."""
    return len(told) == len(now) and all(
        one == other or other["status"] == "attached" for one, other in zip(told, now, strict=True)
    )


def serving(data: Path, folder: Path, kills: int, seed: int, undisturbed: Kept) -> list[Round]:
    """The series over the files of a folder.

    :raise Broken: if the archive does not hold at the end what an undisturbed import of them made.
    """
    rounds = Series(data, sorted(folder.iterdir()), seed).run(kills)
    if found := kept(data, folder).differences(undisturbed):
        raise Broken("not as undisturbed:\n" + "\n".join(found))
    return rounds
