"""One shape for every text: line ends, page breaks, nothing unseen."""

from __future__ import annotations

import pytest

from corpus.readers import read
from corpus.readers.clean import clean


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("一\r\n二\r三\n四", "一\n二\n三\n四"),
        ("一\v二\u2028三\u2029四\x85五", "一\n二\n三\n四\n五"),
        ("一\n\f二", "一\n\f二"),
        ("一\f二", "一\n\f二"),
        ("\f一\r\n\f二", "\f一\n\f二"),
        ("工\0会\x07\x01", "工会"),
        ("工\u200b会\ufeff总\xad工\u202e会", "工会总工会"),
        ("一\t二　三\xa0四", "一\t二　三\xa0四"),
    ],
)
def test_text_is_given_one_shape(raw: str, text: str) -> None:
    assert clean(raw) == text
    assert clean(text) == text


def test_lines_are_the_same_however_they_are_cut() -> None:
    text = clean("一\r\n二\x1c三\u2028四\n五\r")
    assert text.splitlines() == text.removesuffix("\n").split("\n")


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_line_ends_of_windows_and_old_macs_read_alike(name: str) -> None:
    unix = "一、基本情况\n工会经费\n"
    for end in ("\r\n", "\r"):
        assert read(name, unix.replace("\n", end).encode("gb18030")).text == unix
