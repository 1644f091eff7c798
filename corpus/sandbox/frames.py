"""What goes through the pipes: frames of a JSON header and raw bytes, each led by its length. Never pickle.

Sentences travel with their patterns and values (``corpus.saying``), so that pages can still say them in another
language.
"""

from __future__ import annotations

import json
import struct
from typing import IO, TYPE_CHECKING, Any

from corpus.saying import unpacked

if TYPE_CHECKING:
    from collections.abc import Mapping

_LENGTHS = struct.Struct(">LQ")
_HEADER = 4 * 1024 * 1024


class Broken(Exception):
    """The other side ended within a frame or sent none."""


def send(channel: IO[bytes], header: Mapping[str, object], body: bytes = b"") -> None:
    """Write one frame."""
    text = json.dumps(header).encode()
    channel.write(_LENGTHS.pack(len(text), len(body)) + text)
    if body:
        channel.write(body)
    channel.flush()


def receive(channel: IO[bytes], largest: int) -> tuple[dict[str, Any], bytes]:
    """Read one frame whose body has at most ``largest`` bytes.

    :raise EOFError: if the other side ended between frames.
    :raise Broken: for anything that is no frame.
    """
    start = channel.read(_LENGTHS.size)
    if not start:
        raise EOFError
    if len(start) < _LENGTHS.size:
        raise Broken("cut off")
    head, body = _LENGTHS.unpack(start)
    if head > _HEADER or body > largest:
        raise Broken("too long")
    header = _header(_exactly(channel, head))
    return header, _exactly(channel, body)


def _header(text: bytes) -> dict[str, Any]:
    try:
        header = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Broken("no JSON") from error
    if not isinstance(header, dict):
        raise Broken("no header")
    return header


def _exactly(channel: IO[bytes], length: int) -> bytes:
    data = channel.read(length) if length else b""
    if len(data) < length:
        raise Broken("cut off")
    return data


def sentence(value: object) -> Any:
    """What was packed (``corpus.saying.packed``) again.

    :raise Broken: if it is no sentence.
    """
    try:
        return unpacked(value)
    except ValueError as error:
        raise Broken("no sentence") from error
