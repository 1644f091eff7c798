"""All matches in one text: a passage or a heading, by rules and by triggers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from corpus.model import Role
from corpus.tagging.clauses import clauses
from corpus.tagging.matching import matches
from corpus.tagging.triggers import trigger_matches, triggers_of
from corpus.tagging.words import vocabulary
from corpus.taxonomy import Taxonomy

TAGGED = frozenset({Role.PROBLEM, Role.REASON, Role.MEASURE, Role.DEDUCTION})
_SENTENCE_END = re.compile(r"[。！？!?]")
# 存在…等问题: the sentence itself calls what it tells a problem.
_STATED = re.compile(r"(存在|出现|有).{2,60}(问题|现象|不足|短板|情况)$")


class Seen(NamedTuple):
    """A category seen in a text: ``[start, end)`` of that text, in its sentence number ``sentence`` (from 0); ``stated``: the
    sentence calls it a problem."""

    code: str
    worth: float
    start: int
    end: int
    sentence: int
    stated: bool


class Text(NamedTuple):
    """What was seen in a text, the number of its sentences, the length of the first."""

    seen: Sequence[Seen]
    sentences: int
    first_length: int


def read(text: str, role: Role, taxonomy: Taxonomy) -> Text:
    """What the text speaks of. A cell of the form that says what to do instead of what is wrong is read as a measure."""
    ends = [match.start() for match in _SENTENCE_END.finditer(text.rstrip("。！？!? "))]
    seen = _seen(text, role is Role.MEASURE, taxonomy)
    if not seen and role is Role.DEDUCTION:
        seen = _seen(text, True, taxonomy)
    return Text(seen, len(ends) + 1, ends[0] if ends else len(text))


def _seen(text: str, promises: bool, taxonomy: Taxonomy) -> list[Seen]:
    words = vocabulary()
    triggers = triggers_of(taxonomy)
    folded = words.fold(text)
    found = []
    number = counted = 0
    for clause in clauses(folded.text, words, promises):
        fits = [*matches(clause, words.rules, promises), *trigger_matches(clause, folded.text, triggers, promises)]
        number += len(_SENTENCE_END.findall(folded.text, counted, clause.start))
        counted = clause.start
        stated = None if promises or not fits else _STATED.search(folded.text, clause.start, clause.end)
        for fit in fits:
            said = stated is not None and fit.start >= stated.start()
            found.append(Seen(fit.code, fit.worth, *folded.span(fit.start, fit.end), number, said))
    return found
