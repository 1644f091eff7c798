"""The typed query in tokens: strings, quoted ones, filters, signs and operators. ``index.query`` makes parts of them.

Any text at all has tokens. Parentheses around text without white space (``（一）绩效目标``) belong to the text. A filter is
a name of ``index.fields.FILTERS``, a colon of either width and, directly behind it, a value that the filter can read,
perhaps in quotation marks; of a value that goes on after a comma, as much as it can read. Everything else is text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from corpus.normalise import folded
from index.fields import FILTERS, field_named, readable

# Nobody types more.
MOST_TYPED = 60

Kind = Literal["text", "quoted", "field", "strings", "excluded", "or", "and", "not", "open", "close"]

_MARKS = '"“”„‟＂'
_QUOTED = re.compile(rf"[{_MARKS}]([^{_MARKS}]*)[{_MARKS}]|「([^」]*)」|『([^』]*)』")
_PAIRS = (('"', '"', _MARKS), ("「", "」", "」"), ("『", "』", "』"))
_QUOTES = f"{_MARKS}「」『』"
# All that fold to a parenthesis.
_OPEN, _CLOSE = "(（﹙︵⁽₍", ")）﹚︶⁾₎"
_SIGNS = rf"\s{_OPEN}{_CLOSE}|｜"
# ⑴, ⒜, ㈀, ㈠ and 🄐 bring parentheses with them, which would stand inside the others when folded.
_IN_PARENTHESES = "⑴-⒇⒜-⒵㈀-㈞㈠-㉃🄐-🄩"
_PLAIN_PARENTHESIS = rf"[{_OPEN}][^{_SIGNS}{_QUOTES}{_IN_PARENTHESES}]*[{_CLOSE}]"
_RUN = re.compile(rf"(?:(?!{_QUOTED.pattern})[^{_SIGNS}]|{_PLAIN_PARENTHESIS})+")
_VALUE = re.compile(rf"(?:[^{_SIGNS}{_QUOTES}]|{_PLAIN_PARENTHESIS})+")
_NAMES = "|".join(sorted((name for each in FILTERS for name in (each.word, *each.names)), key=len, reverse=True))
_NAME = re.compile(rf"({_NAMES})[:：]", re.IGNORECASE)
_NAME_IN_TEXT = re.compile(rf"{_PLAIN_PARENTHESIS}|(?<!\w)(?P<name>{_NAMES})(?=:)", re.IGNORECASE)
_SPACE = re.compile(r"\s+")
_MINUS = re.compile(r"(?<!\S)[-－](?=\S)")
_SEPARATORS = ",，;；、。"
_BARS = re.compile(r"[|｜]+")
_OPERATORS: dict[str, Kind] = {"OR": "or", "或": "or", "AND": "and", "且": "and", "NOT": "not"}


@dataclass(frozen=True, slots=True)
class Token:
    """``raw`` as typed, without quotation marks. ``strings`` are the folded ones that can be searched: one of a text,
    several of alternatives. ``spaced``: something that is no token stands before it. ``field`` and ``value`` of filters."""

    kind: Kind
    raw: str = ""
    strings: tuple[str, ...] = ()
    spaced: bool = True
    field: str = ""
    value: str = ""


def tokens(text: str) -> Iterator[Token]:
    """The tokens of ``text`` in their order. A long text is pasted: quotation marks in the midst of its sentences are
    its author's and demand nothing."""
    if len(text) > MOST_TYPED:
        text = _QUOTED.sub(_within_text, text)
    at = end = 0
    negated = False
    while at < len(text):
        if space := _SPACE.match(text, at):
            at = space.end()
            continue
        token, after = _next(text, at, spaced=at > end or not at, operators=not negated)
        negated = token.kind == "not" and after == at + 1
        if token.kind != "quoted" or token.strings:
            yield token
            end = after
        at = after


def unread_fields(text: str) -> list[str]:
    """What looks like a filter typed by hand and cannot be read as one; in pasted text it is text."""
    if len(text) > MOST_TYPED:
        return []
    begun = (token.raw for token in tokens(text) if token.kind == "text" and token.spaced)
    return [raw for raw in begun if _NAME.match(raw)]


def searchable(text: str) -> str:
    """``text`` folded; empty if nothing in it can be searched."""
    string = folded(text).strip()
    return string if any(character.isalnum() for character in string) else ""


def write_field(name: str, field: str, value: str) -> str:
    """A filter as it is typed, in quotation marks where it needs them."""
    bare = f"{name}:{value}"
    found, end = _field(bare, 0, spaced=True) or (None, 0)
    if found and end == len(bare) and (found.field, found.value) == (field, value):
        return bare
    left, right = next((pair[:2] for pair in _PAIRS if not set(pair[2]) & set(value)), _PAIRS[0][:2])
    return f"{name}:{left}{value}{right}"


def write_string(string: str) -> str:
    """A folded string, in quotation marks unless it is plain letters."""
    return string if string.isalnum() and string not in _OPERATORS else f'"{string}"'


def write_text(text: str) -> str:
    """Folded free text such that it reads as text: the added spaces are folded away again."""
    words = text.lstrip("-")
    return "- " * (len(text) - len(words)) + _NAME_IN_TEXT.sub(
        lambda found: found[0] + " " * bool(found["name"]), words
    )


def _next(text: str, at: int, spaced: bool, operators: bool) -> tuple[Token, int]:
    """The token at ``at`` and where it ends."""
    if minus := _MINUS.match(text, at):
        return Token("not", minus[0]), minus.end()
    if field := _field(text, at, spaced):
        return field
    if quoted := _QUOTED.match(text, at):
        return _string("quoted", _inside(quoted), spaced), quoted.end()
    if run := _RUN.match(text, at):
        operator = _OPERATORS.get(run[0]) or _OPERATORS.get(folded(run[0]).lstrip("-"))
        kind: Kind = operator if operator and operators else "text"
        return _string(kind, run[0], spaced), run.end()
    if bars := _BARS.match(text, at):
        return Token("or", bars[0]), bars.end()
    return Token("open" if text[at] in _OPEN else "close", text[at], spaced=spaced), at + 1


def _string(kind: Kind, raw: str, spaced: bool) -> Token:
    string = searchable(raw)
    return Token(kind, raw, (string,) if string else (), spaced)


def _field(text: str, at: int, spaced: bool) -> tuple[Token, int] | None:
    """The filter at ``at`` and where it ends, with the commas behind it; None if there is none that can be read."""
    name = _NAME.match(text, at)
    each = field_named(name[1]) if name else None
    if name is None or each is None:
        return None
    if quoted := _QUOTED.match(text, name.end()):
        values, bare = [(_inside(quoted).strip(), quoted.end())], False
    else:
        values, bare = list(_values(text, name.end())), True
    for value, end in values:
        if readable(each, value, bare):
            behind = len(text) - len(text[end:].lstrip(_SEPARATORS))
            return Token("field", text[at:end], (), spaced, each.word, value), behind
    return None


def _values(text: str, at: int) -> Iterator[tuple[str, int]]:
    """The value at ``at`` and what is left of it before each of its commas, the longest first, each with its end."""
    run = _VALUE.match(text, at)
    whole = run[0].rstrip(_SEPARATORS) if run else ""
    ends = [len(whole), *(place for place in range(len(whole) - 1, 0, -1) if whole[place] in _SEPARATORS)]
    for end in ends:
        value = whole[:end].rstrip(_SEPARATORS)
        yield value, at + len(value)


def _within_text(quoted: re.Match[str]) -> str:
    """What is quoted, without its marks where it adjoins a letter."""
    before, after = quoted.string[: quoted.start()][-1:], quoted.string[quoted.end() :][:1]
    return _inside(quoted) if before.isalnum() or after.isalnum() else quoted[0]


def _inside(quoted: re.Match[str]) -> str:
    return next((inside for inside in quoted.groups() if inside is not None), "")
