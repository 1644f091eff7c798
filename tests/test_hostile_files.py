"""Every hostile file is answered with fault and remedy or read harmlessly, soon, and the next file is read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

import pytest
from formats import REPORT

from corpus.errors import Unreadable
from corpus.readers import limits
from corpus.readers.unpack import Member
from corpus.sandbox import Sandbox
from tests.hostile_files import FILES, READ, HostileFile, pages
from tests.hostile_files.plain import locked, overlapping, quine_names

LONGEST = 90.0
"""Seconds: no file may be as long as the sandbox lets it."""


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    sandbox = Sandbox()
    yield sandbox
    sandbox.close()


def answered(sandbox: Sandbox, file: HostileFile) -> tuple[str, str, Unreadable]:
    """What became of a file: the code or ``READ``, the text, the refusal (one that says nothing of a file read)."""
    try:
        return READ, sandbox.read(file.name, file.data()).text, Unreadable("", "", "")
    except Unreadable as fault:
        return fault.code, "", fault


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_a_hostile_file_is_answered(sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch, file: HostileFile) -> None:
    monkeypatch.setattr(limits, "SECONDS", LONGEST)
    outcome, text, told = answered(sandbox, file)
    assert outcome in file.outcomes
    if outcome == READ:
        assert file.holds in text
        assert not file.lacks or file.lacks not in text
    else:
        assert told.fault.endswith("。")
        assert told.remedy.startswith("请")
        assert told.remedy.endswith("。")
        assert "%(" not in str(told)
    assert sandbox.read("报告.txt", REPORT.encode()).text == REPORT


@pytest.mark.parametrize("file", pages.FILES, ids=lambda file: file.name)
def test_a_hostile_page_is_drawn_or_refused(sandbox: Sandbox, file: HostileFile) -> None:
    data = file.data()
    kind = "pdf" if data.startswith(b"%PDF") else "image"
    with suppress(Unreadable):
        assert sandbox.pages(data, kind) >= 0
    try:
        assert sandbox.page(data, kind, 0, [REPORT.splitlines()[0]], 300).png.startswith(b"\x89PNG")
        outcome = READ
    except Unreadable as fault:
        outcome = fault.code
    assert outcome in {READ, "damaged", "encrypted", "unsafe", "too_large", "too_heavy"}


def test_names_of_hostile_files_differ() -> None:
    assert len({file.name for file in FILES}) == len(FILES)


def unpacked(sandbox: Sandbox, data: bytes) -> tuple[list[Member], str]:
    """The members that came, and the code of what ended the archive."""
    members: list[Member] = []
    try:
        sandbox.unpack("包.zip", data, members.append)
    except Unreadable as fault:
        return members, fault.code
    return members, ""


def named(name: str) -> bytes:
    return next(file.data() for file in FILES if file.name == name)


def test_archives_that_unpack_to_too_much_are_refused(sandbox: Sandbox) -> None:
    assert unpacked(sandbox, named("平面炸弹.zip")) == ([], "unsafe")
    assert unpacked(sandbox, overlapping(200, 200_000)) == ([], "unsafe")
    assert unpacked(sandbox, named("条目过多.zip")) == ([], "unsafe")


def test_archives_within_archives_end(sandbox: Sandbox) -> None:
    members, code = unpacked(sandbox, named("层层炸弹.zip"))
    assert code == ""
    assert {member.fault.code for member in members if member.fault} == {"nested"}
    assert len(members) == 16**3


def test_names_lead_nowhere(sandbox: Sandbox) -> None:
    members, _ = unpacked(sandbox, quine_names())
    assert len(members) == 5
    for member in members:
        assert member.data == REPORT.encode()
        assert ".." not in member.name
        assert not member.name.startswith(("/", "C:"))
        assert len(member.name) <= 300


def test_a_member_with_a_password_does_not_stop_the_others(sandbox: Sandbox) -> None:
    first, second = unpacked(sandbox, locked())[0]
    assert first.fault is not None
    assert first.fault.code == "encrypted"
    assert second == Member("报告.txt", REPORT.encode())
