"""What the process said, checked and made into what the caller asked for.

The process may have been taken over by a file: whatever it sends is data of the right shape or a crash.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from corpus.errors import Unreadable
from corpus.model import Reading
from corpus.readers import limits
from corpus.readers.page_places import Box, Page
from corpus.readers.refusals import refusal
from corpus.readers.unpack import Member
from corpus.sandbox.frames import Broken, sentence
from corpus.sandbox.shapes import report_from_json

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from corpus.report import Report
    from corpus.sandbox.watch import Watch

log = logging.getLogger(__name__)

_LOGGED = 8000


@dataclass(frozen=True, slots=True)
class Listeners:
    """Who is told of what comes before the last frame of an answer."""

    progress: Callable[[int, int], None] | None = None
    keep: Callable[[Member], None] | None = None

    def tell(self, header: Mapping[str, Any], body: bytes) -> None:
        """Hand on one step or member. :raise Broken: if it has not the shape of one."""
        if header["told"] == "step" and self.progress:
            self.progress(_number(header.get("done")), _number(header.get("total")))
        elif header["told"] == "member" and self.keep:
            self.keep(_member(header, body))


def judge(header: Mapping[str, Any]) -> None:
    """Whether the last frame brings what was asked for.

    :raise Unreadable: if it does not. :raise Broken: if it is nothing.
    """
    if header.get("told") == "done":
        return
    if header.get("told") == "refused":
        raise _fault(header)
    if header.get("told") == "heavy":
        raise too_heavy()
    if header.get("told") == "broken":
        log.error("a reader broke on a file:\n%s", str(header.get("trace"))[:_LOGGED])
    raise Broken("no answer")


def ended(watch: Watch) -> Unreadable:
    """Why a process is gone that did not answer."""
    if watch.fault == "too_slow":
        return refusal("too_slow", limit=f"{watch.passed:.0f}")
    return too_heavy() if watch.fault == "too_heavy" else refusal("crashed")


def too_heavy() -> Unreadable:
    """The limit of memory in words."""
    return refusal("too_heavy", limit=f"{limits.MEMORY / limits.MB / 1024:.1f} GB")


def reading(header: Mapping[str, Any], body: bytes) -> Reading:
    """:raise Broken: if it is none."""
    confidence, encoding, warnings = header.get("confidence"), header.get("encoding"), header.get("warnings")
    if not isinstance(warnings, list) or not isinstance(confidence, float | int | None):
        raise Broken("no reading")
    told = tuple(_sentence(warning) for warning in warnings)
    try:
        text = body.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError as error:
        raise Broken("no text") from error
    return Reading(text, _word(header.get("format")), encoding and _word(encoding), told, confidence)


def report(_: Mapping[str, Any], body: bytes) -> Report:
    """:raise Broken: if it is none."""
    return report_from_json(body)


def pages(header: Mapping[str, Any]) -> int:
    """:raise Broken: if it is no number."""
    return _number(header.get("pages"))


def page(header: Mapping[str, Any], png: bytes) -> Page:
    """:raise Broken: if it is none."""
    try:
        boxes = tuple(Box(int(number), *map(float, corners)) for number, *corners in header["boxes"])
    except (KeyError, TypeError, ValueError) as error:
        raise Broken("no page") from error
    return Page(png, _number(header.get("width")), _number(header.get("height")), boxes)


def _member(header: Mapping[str, Any], body: bytes) -> Member:
    fault = _fault(header) if "code" in header else None
    return Member(_word(header.get("name")), body, fault, header.get("left_out") is True)


def _fault(header: Mapping[str, Any]) -> Unreadable:
    return Unreadable(_word(header.get("code")), _sentence(header.get("fault")), _sentence(header.get("remedy")))


def _sentence(value: object) -> str:
    return _word(sentence(value))


def _word(value: object) -> str:
    if not isinstance(value, str):
        raise Broken("no word")
    return value


def _number(value: object) -> int:
    if not isinstance(value, int):
        raise Broken("no number")
    return value
