"""Why a hit is where it is, in words: the engine's account (``index.engine.Why``) as short Chinese phrases.

Pure: plain values in, phrases out, the weightiest first. They say what was seen in this passage and no more; a search
without words gives none. ``names`` are those of the categories (``B2`` → ``B2 指标量化不足``).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import groupby
from typing import TYPE_CHECKING

from corpus.names import ROLES
from corpus.saying import listed, said
from index.analysed import AnalysedQuery, Expanded
from index.engine import Why
from index.fields import NO_NAMES

if TYPE_CHECKING:
    from web.searching import Hit

# Less than half of the query's characters together is chance.
_TOGETHER = 0.5
_MOST_WORDS = 8


def reasons(why: Why, query: AnalysedQuery, names: Mapping[str, str] = NO_NAMES) -> list[str]:
    """The reasons for one hit of ``query``."""
    return [
        *_demanded(query),
        *_words(why),
        *_names(why.expansions),
        *_facts(why),
        *_wording(why, query),
        *_kind(why, names),
    ]


def _demanded(query: AnalysedQuery) -> Iterator[str]:
    """What every hit has, or it would be none."""
    if query.query.phrases:
        yield said("逐字含%(strings)s", strings=_quoted(query.query.phrases))
    for group in query.query.groups:
        yield said("含%(strings)s", strings=listed([f"“{one}”" for one in group], "或"))


def _words(why: Why) -> Iterator[str]:
    # A single character is what cutting left over (不 of 不高); it tells nothing beside whole words.
    if words := [word for word in why.words if len(word) > 1] or why.words:
        yield said("含%(strings)s", strings=_quoted(words))


def _names(expansions: Iterable[Expanded]) -> Iterator[str]:
    for (kind, of), others in groupby(sorted(expansions, key=_stands_for), key=_stands_for):
        forms = _quoted([other.form for other in others])
        alias = kind == "alias"
        yield (
            said("“%(word)s”也作%(forms)s", word=of, forms=forms)
            if alias
            else said("近义%(forms)s代“%(word)s”", word=of, forms=forms)
        )


def _facts(why: Why) -> Iterator[str]:
    if why.facts:
        yield said("报告属%(facts)s", facts=_quoted(why.facts))


def _stands_for(other: Expanded) -> tuple[str, str]:
    return other.kind, other.of


def _wording(why: Why, query: AnalysedQuery) -> Iterator[str]:
    """How closely it stands there. Of a single word there is nothing to say: it stands there or not."""
    if len(query.words) < 2:
        return
    stretch = why.stretch.strip()
    if stretch and stretch not in why.words:
        yield said("连续原文“%(stretch)s”", stretch=stretch)
    if why.near >= 1:
        yield said("检索用字全部集中在一处")
    elif why.near >= _TOGETHER:
        yield said("检索用字 %(share)s 集中在一处", share=f"{why.near:.0%}")


def _kind(why: Why, names: Mapping[str, str]) -> Iterator[str]:
    for code in why.categories:
        yield said("与检索同属类别 %(category)s", category=names.get(code, code))
    if why.role:
        yield said("检索谈%(role)s，此段属“%(role)s”", role=said(ROLES[why.role]))
    if why.prose:
        yield said("是报告正文，不是表格中的字")


def _quoted(words: Collection[str]) -> str:
    shown = "".join(f"“{word}”" for word in list(words)[:_MOST_WORDS])
    return said("%(some)s等", some=shown) if len(words) > _MOST_WORDS else shown


def also(hit: Hit) -> str:
    """How many say the same: unions if there are others, else passages; nothing if there are none."""
    if not hit.copies:
        return ""
    named = {one.report.unit for one in hit.same} - {None, hit.passage.report.unit}
    if not named:
        return said("另有 %(passages)s 段相同", passages=hit.copies)
    # Only the best of very many are named.
    if hit.copies > len(hit.same):
        return said("另有 %(units)s 家以上相同", units=len(named))
    return said("另有 %(units)s 家相同", units=len(named))
