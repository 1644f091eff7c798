"""Mutated real formats are read or refused, never anything else: bytes changed, cut, spliced, and parts inside a zip.

``make test`` tries a few, always the same; ``FUZZ=2000 pytest tests/test_fuzz_readers.py`` tries as many, new ones.
"""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Callable, Iterator
from contextlib import suppress

import pytest
from formats import pack
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.errors import Unreadable
from corpus.readers import read
from corpus.readers.unpack import members
from corpus.sandbox import Sandbox
from tests.hostile_files.good import GOOD, archive

EXAMPLES = int(os.environ.get("FUZZ", "40"))
PROFILE = settings(
    max_examples=EXAMPLES,
    derandomize="FUZZ" not in os.environ,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
)
# PDFium is no Python: what it breaks of a process is seen in the sandbox.
IN_PROCESS = [name for name in GOOD if name != "报告.pdf"]
ZIPPED = ("报告.docx", "报告.xlsx", "报告.ofd")

Change = Callable[[bytes], bytes]
PLACES = st.floats(0, 1, exclude_max=True)
# What numbers, marks and names turn into in files made to hurt.
NASTY = st.sampled_from(
    [
        b"\0",
        b"\xff\xff\xff\xff",
        b"-1",
        b"4294967296",
        b"1e999",
        b"NaN",
        b"<",
        b"</",
        b"&#0;",
        b"<!DOCTYPE a>",
        b"\xd8\0",
    ]
)


def _at(data: bytes, place: float) -> int:
    return int(place * len(data))


def flipped(place: float, bit: int) -> Change:
    """One bit turned over."""

    def change(data: bytes) -> bytes:
        at = _at(data, place)
        return data[:at] + bytes([data[at] ^ 1 << bit]) + data[at + 1 :] if data else data

    return change


def replaced(place: float, lost: int, by: bytes) -> Change:
    """Some bytes gone and others in their place."""
    return lambda data: data[: _at(data, place)] + by + data[_at(data, place) + lost :]


def cut(place: float) -> Change:
    """The end is missing."""
    return lambda data: data[: _at(data, place)]


def repeated(start: float, end: float, times: int) -> Change:
    """A stretch several times over."""

    def change(data: bytes) -> bytes:
        first, last = sorted((_at(data, start), _at(data, end)))
        return data[:last] + data[first:last] * times + data[last:]

    return change


CHANGES = st.lists(
    st.one_of(
        st.builds(flipped, PLACES, st.integers(0, 7)),
        st.builds(replaced, PLACES, st.integers(0, 30), st.one_of(st.binary(max_size=20), NASTY)),
        st.builds(cut, PLACES),
        st.builds(repeated, PLACES, PLACES, st.integers(1, 30)),
    ),
    min_size=1,
    max_size=4,
)


def changed(data: bytes, changes: list[Change]) -> bytes:
    """The data after all changes."""
    for change in changes:
        data = change(data)
    return data


def inside(data: bytes, part: int, changes: list[Change]) -> bytes:
    """A container with one of its parts changed."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    name = sorted(parts)[part % len(parts)]
    return pack({**parts, name: changed(parts[name], changes)})


@PROFILE
@pytest.mark.parametrize("name", IN_PROCESS)
@given(changes=CHANGES)
def test_a_changed_file_is_read_or_refused(name: str, changes: list[Change]) -> None:
    with suppress(Unreadable):
        assert read(name, changed(GOOD[name](), changes)).text.strip()


@PROFILE
@pytest.mark.parametrize("name", ZIPPED)
@given(part=st.integers(0, 50), changes=CHANGES)
def test_a_container_with_a_changed_part_is_read_or_refused(name: str, part: int, changes: list[Change]) -> None:
    with suppress(Unreadable):
        assert read(name, inside(GOOD[name](), part, changes)).text.strip()


@PROFILE
@given(changes=CHANGES)
def test_a_changed_archive_is_unpacked_or_refused(changes: list[Change]) -> None:
    with suppress(Unreadable):
        for member in members(changed(archive(), changes)):
            assert member.name


@PROFILE
@given(suffix=st.sampled_from(["txt", "md", "html", "docx", "xlsx", "xls", "ofd", "zip"]), data=st.binary(max_size=400))
def test_any_bytes_under_any_name_are_read_or_refused(suffix: str, data: bytes) -> None:
    with suppress(Unreadable):
        assert read(f"报告.{suffix}", data).text.strip()


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    sandbox = Sandbox()
    yield sandbox
    sandbox.close()


@PROFILE
@given(changes=CHANGES)
def test_a_changed_pdf_is_read_or_refused(sandbox: Sandbox, changes: list[Change]) -> None:
    outcome = ""
    try:
        outcome = sandbox.read("报告.pdf", changed(GOOD["报告.pdf"](), changes)).text
    except Unreadable as fault:
        outcome = fault.code
    assert outcome.strip()
    assert outcome != "crashed"
