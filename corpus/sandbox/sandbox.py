"""One process that reads files, seen from the parent: started when needed, ended when a file was too much for it.

Every method raises ``Unreadable``: what the reader refused, or ``too_slow``, ``too_heavy`` and ``crashed``. After one
of these three the process is gone, and the next file gets a new one.
"""

from __future__ import annotations

import threading
import weakref
from typing import TYPE_CHECKING, Any, TypeVar

from corpus.readers import limits
from corpus.readers.refusals import refusal
from corpus.sandbox import answers
from corpus.sandbox.answers import Listeners
from corpus.sandbox.frames import Broken
from corpus.sandbox.process import Process
from corpus.sandbox.shapes import told_of
from corpus.sandbox.watch import Watch

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from corpus.model import Reading
    from corpus.readers.page_places import Page
    from corpus.readers.unpack import Member
    from corpus.report import Report
    from corpus.taxonomy import Taxonomy

T = TypeVar("T")

_RENEWED_AFTER = 1000
"""Requests that one process answers, an imported file being two: what libraries leak stays small."""
_SILENT = Listeners()


class Sandbox:
    """May be used by several threads, one after another. ``readers`` names the module whose ``read`` is called."""

    def __init__(self, readers: str = "corpus.readers") -> None:
        self._lock = threading.Lock()
        self._holder = _Holder(readers)
        # However the sandbox goes out of use, its process does not outlive it.
        weakref.finalize(self, self._holder.end)

    def read(self, name: str, data: bytes, progress: Callable[[int, int], None] | None = None) -> Reading:
        """The text of a file, as ``corpus.readers.read``; ``progress`` is told of pages done and pages in all."""
        return self._ask({"task": "read", "name": name}, data, answers.reading, Listeners(progress))

    def understand(self, text: str, taxonomy: Taxonomy) -> Report:
        """The report in a text, as ``corpus.parse.understand``."""
        request = {"task": "understand", "taxonomy": told_of(taxonomy)}
        return self._ask(request, text.encode("utf-8", "surrogatepass"), answers.report)

    def unpack(self, name: str, data: bytes, keep: Callable[[Member], None]) -> None:
        """The members of an archive, handed to ``keep`` one by one as ``corpus.readers.unpack.members`` gives them,
        while they are unpacked; faults of the archive as a whole may follow some of them."""
        self._ask({"task": "unpack", "name": name}, data, lambda *_: None, Listeners(keep=keep))

    def pages(self, data: bytes, kind: str) -> int:
        """How many pages ``corpus.readers.pdf_view`` can draw of a file; ``kind`` is the format of its reading."""
        return self._ask({"task": "pages", "format": kind}, data, lambda header, _: answers.pages(header))

    def page(self, data: bytes, kind: str, number: int, wanted: Sequence[str], width: int) -> Page:
        """One page drawn, with the places of texts on it, as ``corpus.readers.pdf_view.page``."""
        request = {"task": "page", "format": kind, "number": number, "wanted": list(wanted), "width": width}
        return self._ask(request, data, answers.page)

    def start(self) -> None:
        """Start the process ahead of the first file."""
        with self._lock:
            self._started()

    def stop(self) -> None:
        """End the process at once: who waits for an answer, or asks before ``reopen``, is told that it crashed."""
        self._holder.stop()

    def reopen(self) -> None:
        """Serve again after ``stop``."""
        self._holder.reopen()

    def close(self) -> None:
        """End the process; a later call would start another."""
        with self._lock:
            self._holder.end()

    def _started(self) -> Process:
        try:
            return self._holder.process()
        except Broken as error:
            raise refusal("crashed") from error

    def _ask(
        self,
        request: Mapping[str, object],
        data: bytes,
        made: Callable[[Mapping[str, Any], bytes], T],
        listeners: Listeners = _SILENT,
    ) -> T:
        """What is ``made`` of the answer to one request."""
        with self._lock:
            process, sound = self._started(), False
            try:
                with Watch(process) as watch:
                    header, body = _talk(process, watch, request, data, listeners)
                sound = header.get("told") in ("done", "refused")
                answers.judge(header)
                return made(header, body)
            except Broken as error:
                raise answers.ended(watch) from error
            finally:
                # Also when a listener failed: the rest of the answer must not be taken for the next one.
                self._holder.used(sound and not watch.fault and watch.peak <= limits.MEMORY // 2)


class _Holder:
    """The process of a sandbox, apart from it, so that it can be ended when the sandbox is no more."""

    def __init__(self, readers: str) -> None:
        self._readers = readers
        self._process: Process | None = None
        self._answered = 0
        # Nobody starts a process between the end of the last one and the word that there shall be none.
        self._starting = threading.Lock()
        self._stopped = False

    def process(self) -> Process:
        """The process, a new one if there is none or it has died. :raise Broken: if there shall be none."""
        if self._process is not None and not self._process.alive:
            self.end()
        with self._starting:
            if self._stopped:
                raise Broken("stopped")
            if self._process is None:
                self._process, self._answered = Process(self._readers), 0
            return self._process

    def used(self, sound: bool) -> None:
        """A request was answered; the process serves on if it is ``sound`` and not worn."""
        self._answered += 1
        if not sound or self._answered >= _RENEWED_AFTER:
            self.end()

    def stop(self) -> None:
        """Kill the process, if there is one, and start no other; any thread may."""
        with self._starting:
            self._stopped = True
            process = self._process
        if process is not None:
            process.kill()

    def reopen(self) -> None:
        """Start processes again."""
        with self._starting:
            self._stopped = False

    def end(self) -> None:
        """End the process, if there is one."""
        process, self._process = self._process, None
        if process is not None:
            process.close()


def _talk(
    process: Process, watch: Watch, request: Mapping[str, object], data: bytes, listeners: Listeners
) -> tuple[dict[str, Any], bytes]:
    """The last frame of the answer. :raise Broken: if there is none."""
    process.send(request, data)
    while True:
        header, body = process.receive()
        if header.get("told") not in ("step", "member"):
            return header, body
        watch.step()
        listeners.tell(header, body)
