"""Enumerations inside a paragraph: 一是…；二是…, 第一，…, 首先，…, （1）…, ①…, 问题一：….

A run counts 1, 2, 3 … with one kind of mark, each where a clause begins, so that a lone 一是 stays in its sentence. Where
several kinds stand in a paragraph the outermost, the one that begins first, makes the items; those inside stay text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.mapped import MappedText
from corpus.markers import number_of
from corpus.words import holds

_CN = "一二三四五六七八九十"
_BEGINS = r"(?:(?<=^)|(?<=[。；;：:，,、！？\s]))"
_NEW_SENTENCE = r"(?:(?<=^)|(?<=[。；;：:！？\s]))"
# Each kind with the marks that a run of it can begin with.
_KINDS: tuple[tuple[tuple[str, ...], re.Pattern[str]], ...] = (
    (("一是", "一要", "一则"), re.compile(rf"{_BEGINS}(?P<n>[{_CN}]{{1,3}})(?P<kind>是|要|则)(?![否不])")),
    (("第一",), re.compile(rf"{_NEW_SENTENCE}第(?P<n>[{_CN}]{{1,2}})(?P<kind>[，,、：:]|是)")),
    (
        ("首先", "其一"),
        re.compile(rf"{_NEW_SENTENCE}(?P<n>首先|其[一二三四五次]|再次|再者|此外|最后)(?P<kind>)[，,是：:]"),
    ),
    (("一方面",), re.compile(rf"{_NEW_SENTENCE}(?P<n>一方面|另一方面)(?P<kind>)[，,]?")),
    (("①",), re.compile(r"(?P<n>[①-⑳])(?P<kind>)")),
    (
        ("（1", "(1", "（一", "(一"),
        re.compile(rf"{_NEW_SENTENCE}[（(](?P<n>\d{{1,2}}|[{_CN}]{{1,3}})(?P<kind>)[)）][、.．]?"),
    ),
    (("1",), re.compile(rf"{_NEW_SENTENCE}(?P<n>\d{{1,2}})(?P<kind>)(?:、|[.．](?!\d)|[)）])")),
    (("一、",), re.compile(rf"{_NEW_SENTENCE}(?P<n>[{_CN}]{{1,2}})(?P<kind>)、")),
    (
        ("问题", "措施", "建议", "不足"),
        re.compile(rf"{_NEW_SENTENCE}(?:问题|措施|建议|不足)(?P<n>[{_CN}]|\d)(?P<kind>)[：:、.]"),
    ),
)
_ORDINARY = _KINDS[:1]
_OPENING = re.compile(
    rf"(?:^|(?<=[：:])|(?<=[：:]\s))(?:[{_CN}]{{1,3}}是|第[{_CN}]{{1,2}}[，,、：:]|(?:首先|其次|再次|最后|其[一二三四五])[，,、：:]|①|[（(]1[)）]|1(?:、|[.．](?!\d)))(?=.)"
)
_WORDS = {
    "首先": (1,), "其一": (1,), "其二": (2,), "其三": (3,), "其四": (4,), "其五": (5,), "其次": (2,), "再次": (3,),
    "再者": (3, 4), "此外": (2, 3, 4, 5, 6), "最后": (2, 3, 4, 5, 6, 7), "一方面": (1,), "另一方面": (2,),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a paragraph: an item with its ``marker`` as printed, which ``text`` has lost, or, with marker None, what
    leads into the items."""

    text: MappedText
    marker: str | None


def pieces(text: MappedText, any_kind: bool) -> Iterator[Piece]:
    """The lead and the items of the enumerations of a paragraph, none of them empty; the whole text if it holds none.

    Without ``any_kind`` only 一是…二是… counts, which nothing but an enumeration uses; with it a paragraph may also be one
    item of a run over several paragraphs, and begin with its mark.
    """
    start, marker = 0, None
    cuts = _cuts(text.text, _KINDS if any_kind else _ORDINARY)
    opening = _OPENING.search(text.text) if any_kind and not cuts else None
    for cut, end in [opening.span()] if opening else cuts:
        yield from _piece(text, start, cut, marker)
        marker = text.text[cut:end].rstrip("，,：:") if end > cut else None
        start = end
    yield from _piece(text, start, len(text), marker)


def _piece(text: MappedText, start: int, end: int, marker: str | None) -> Iterator[Piece]:
    piece = text[start:end].strip()
    if len(piece):
        yield Piece(piece, marker)


def _cuts(text: str, kinds: tuple[tuple[tuple[str, ...], re.Pattern[str]], ...]) -> list[tuple[int, int]]:
    """Where items begin, as (start, end) of their marker; (n, n) where the lead of a second enumeration begins."""
    runs = [run for marks, kind in kinds if holds(text, marks) for run in _runs(text, kind)]
    runs.sort(key=lambda run: run[0].start())
    cuts: list[tuple[int, int]] = []
    style: re.Pattern[str] | None = None
    for run in runs:
        if style is not None and run[0].re is not style:
            continue
        style = run[0].re
        if cuts:
            lead = _lead_start(text, cuts[-1][1], run[0].start())
            cuts.append((lead, lead))
        cuts.extend(match.span() for match in run)
    return cuts


def _runs(text: str, kind: re.Pattern[str]) -> list[list[re.Match[str]]]:
    runs: list[list[re.Match[str]]] = []
    for match in kind.finditer(text):
        values = _WORDS.get(match["n"]) or (number_of(match["n"]),)
        if values == (1,):
            runs.append([match])
        elif runs and len(runs[-1]) + 1 in values and match["kind"] == runs[-1][0]["kind"]:
            runs[-1].append(match)
    return [run for run in runs if len(run) > 1]


def _lead_start(text: str, low: int, high: int) -> int:
    """Where the sentence that leads into the next enumeration begins."""
    ends = [match.end() for match in re.finditer(r"[。；;！？]", text[low:high])]
    return low + (ends[-1] if ends else 0)
