"""What the process does with a file: one method a request. Libraries are loaded when a file needs them."""

from __future__ import annotations

import time
from dataclasses import astuple
from importlib import import_module
from typing import IO, TYPE_CHECKING, Any

from corpus.readers.steps import listening
from corpus.sandbox.frames import send
from corpus.saying import packed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from corpus.errors import Unreadable

_BETWEEN_STEPS = 0.05
"""Seconds: more often nobody can see how far a reading has come."""

Answer = tuple[dict[str, object], bytes]


class Tasks:
    """``readers`` names the module that has ``read``: tests put theirs in. What comes before the last frame of an
    answer goes out by ``answers``."""

    def __init__(self, readers: str, answers: IO[bytes]) -> None:
        self._readers = readers
        self._answers = answers
        self._told = 0.0

    def do(self, request: Mapping[str, Any], data: bytes) -> Answer:
        """The last frame of the answer. :raise Unreadable: as what is asked for does."""
        tasks = {
            "read": self._read,
            "understand": self._understand,
            "unpack": self._unpack,
            "page": self._page,
            "pages": self._pages,
        }
        with listening(self._step):
            return tasks[request["task"]](request, data)

    def _step(self, done: int, total: int) -> None:
        if time.monotonic() - self._told >= _BETWEEN_STEPS:
            self._told = time.monotonic()
            send(self._answers, {"told": "step", "done": done, "total": total})

    def _read(self, request: Mapping[str, Any], data: bytes) -> Answer:
        reading = import_module(self._readers).read(request["name"], data)
        header = {
            "told": "done",
            "format": reading.format,
            "encoding": reading.encoding,
            "warnings": [packed(warning) for warning in reading.warnings],
            "confidence": reading.confidence,
        }
        return header, reading.text.encode("utf-8", "surrogatepass")

    def _understand(self, request: Mapping[str, Any], data: bytes) -> Answer:
        from corpus.parse import understand
        from corpus.sandbox.shapes import report_to_json, taxonomy_of

        report = understand(data.decode("utf-8", "surrogatepass"), taxonomy_of(request["taxonomy"]))
        return {"told": "done"}, report_to_json(report)

    def _unpack(self, request: Mapping[str, Any], data: bytes) -> Answer:
        from corpus.readers.unpack import members

        for member in members(data):
            fault = refused(member.fault) if member.fault else {}
            told = {**fault, "told": "member", "name": member.name, "left_out": member.left_out}
            send(self._answers, told, member.data)
        return {"told": "done"}, b""

    def _pages(self, request: Mapping[str, Any], data: bytes) -> Answer:
        from corpus.readers import pdf_view

        return {"told": "done", "pages": pdf_view.pages(data, request["format"])}, b""

    def _page(self, request: Mapping[str, Any], data: bytes) -> Answer:
        from corpus.readers import pdf_view

        page = pdf_view.page(data, request["format"], request["number"], request["wanted"], request["width"])
        boxes = [astuple(box) for box in page.boxes]
        return {"told": "done", "width": page.width, "height": page.height, "boxes": boxes}, page.png


def refused(fault: Unreadable) -> dict[str, object]:
    """A refusal as the header of a frame."""
    return {"told": "refused", "code": fault.code, "fault": packed(fault.fault), "remedy": packed(fault.remedy)}
