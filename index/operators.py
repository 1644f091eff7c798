"""Parentheses, OR and NOT of a typed query resolved: tokens in, tokens out that each are a part of their own.

What joins nothing is dropped; nothing is an error. The rules stand in ``index.query``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby

from corpus.saying import said
from index.tokens import Token, searchable

OR_JOINS_STRINGS = said("“或”只连接文字；筛选条件和排除的词总是同时有效。")
NO_FIELD_EXCLUDED = said("筛选条件不能排除，“-”后的条件按原文排除。")

_STRINGS = ("text", "quoted", "strings")
_PARENTHESES = ("open", "close")


def resolved(tokens: Iterable[Token]) -> tuple[list[Token], tuple[str, ...]]:
    """Tokens of the kinds text, quoted, strings (alternatives), excluded and field, and Chinese notes."""
    plain = (replace(token, kind="text") if token.kind in _PARENTHESES else token for token in _grouped(tokens))
    return _joined(plain)


def _grouped(tokens: Iterable[Token]) -> list[Token]:
    """With a token of strings for each pair of parentheses around alternatives, the innermost first."""
    found: list[Token] = []
    opened: list[int] = []
    for token in tokens:
        if token.kind == "open":
            opened.append(len(found))
        if token.kind == "close" and opened:
            at = opened.pop()
            found[at:] = _closed(found[at], found[at + 1 :], token, negated=at > 0 and found[at - 1].kind == "not")
        else:
            found.append(token)
    return found


def _closed(left: Token, inside: list[Token], right: Token, negated: bool) -> list[Token]:
    """What a pair of parentheses comes to: around an OR they never are text."""
    either = any(token.kind == "or" for token in inside)
    if not (either or negated):
        return [left, *inside, right]
    strings = _alternatives(inside)
    if len(strings) > (0 if negated else 1):
        return [Token("strings", strings=strings, spaced=left.spaced)]
    return inside


def _alternatives(inside: Sequence[Token]) -> tuple[str, ...]:
    """The strings between the ORs, each once; none if anything but strings stands there."""
    found: list[str] = []
    for is_or, between in groupby(inside, lambda token: token.kind == "or"):
        tokens = [token for token in between if token.kind not in (*_PARENTHESES, "and")]
        if is_or:
            continue
        if len(tokens) == 1 and tokens[0].kind == "strings":
            found.extend(tokens[0].strings)
        elif all(token.kind in ("text", "quoted") for token in tokens):
            found.append(searchable("".join(" " * token.spaced + token.raw for token in tokens)))
        else:
            return ()
    return tuple(dict.fromkeys(filter(None, found)))


def _joined(tokens: Iterable[Token]) -> tuple[list[Token], tuple[str, ...]]:
    found: list[Token] = []
    notes: list[str] = []
    joining = negating = False
    for token in tokens:
        if token.kind in ("or", "not", "and"):
            joining |= token.kind == "or" and bool(found)
            negating |= token.kind == "not"
            continue
        if negating:
            notes += [NO_FIELD_EXCLUDED] * (token.kind == "field")
            token = _excluded(token)
            negating = False
        if joining and token.kind in _STRINGS and not token.strings:
            continue
        if not joining or not _join(found, token, notes):
            found.append(token)
        joining = False
    return found, tuple(dict.fromkeys(notes))


def _excluded(token: Token) -> Token:
    strings = token.strings if token.kind in _STRINGS else tuple(filter(None, (searchable(token.raw),)))
    return Token("excluded", strings=strings)


def _join(found: list[Token], token: Token, notes: list[str]) -> bool:
    """Joins ``token`` with the one before it, punctuation aside, if both are strings and differ."""
    at = max((place for place, one in enumerate(found) if one.strings or one.kind == "field"), default=0)
    before = found[at]
    strings = tuple(dict.fromkeys((*before.strings, *token.strings)))
    if before.kind not in _STRINGS or token.kind not in _STRINGS:
        if before.kind != token.kind or before.field != token.field:
            notes.append(OR_JOINS_STRINGS)
        return False
    if not before.strings or len(strings) < 2:
        return False
    found[at:] = [Token("strings", strings=strings, spaced=before.spaced)]
    return True
