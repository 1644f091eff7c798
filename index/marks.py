"""Which stretches of a shown text to mark for a query.

Input is a query and any original text (a passage, a heading, a line of a report); output are ``[start, end)`` offsets
into that text: sorted, disjoint, never touching, always inside it. They come from our own analysis and not from the
engine, so every engine and every page marks alike:

* a phrase, or an alternative of a group, where it stands, exactly;
* a word or sub-word where the analysis finds it as a word; if nowhere in this text, where it stands as a string;
* another name of what was asked for (产改 for 产业工人队伍建设改革) just so;
* if none of all that is found (the engine only found the characters), the query's characters;
* single characters of a query that has longer words point nowhere, and are not marked;
* grammatical words are not marked, though they are searched for: nobody looks for them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corpus.mapped import MappedText
from corpus.normalise import normalise
from index.analysed import AnalysedQuery, Expanded
from index.analysis import tokens

Span = tuple[int, int]

_GRAMMATICAL = frozenset("的地得了着过和与及或在是对为等把被将从向以于而并也都由")


def marks(query: AnalysedQuery, text: str) -> list[Span]:
    """The stretches of ``text`` that answer ``query``."""
    folded = normalise(text)
    strings = (*query.query.phrases, *(one for group in query.query.groups for one in group))
    other_names = (name for other in query.expansions for name in _standing(other, folded.text))
    found = [span for string in (*strings, *other_names) for span in _stands(string, folded)]
    found += _words(query, text, folded)
    if not found:
        characters = set("".join(query.words)) - _GRAMMATICAL
        found = [span for character in characters for span in _stands(character, folded)]
    return _merged(found)


def _standing(other: Expanded, text: str) -> Sequence[str]:
    """Another name as it stands in a text: whole, or a long one in its words (产业工人…改革)."""
    if other.form in text or other.kind == "near":
        return (other.form,)
    return [word for word in other.words if len(word) > 1]


def _words(query: AnalysedQuery, text: str, folded: MappedText) -> list[Span]:
    longer = [term for term in query.terms if len(term) > 1 or term.isascii()]
    wanted = dict.fromkeys(longer or (term for term in query.terms if term not in _GRAMMATICAL), False)
    if not wanted:
        return []
    found = []
    for token in tokens(text):
        if token.text in wanted:
            wanted[token.text] = True
            found.append((token.start, token.end))
    unseen = [word for word, seen in wanted.items() if not seen and len(word) > 1]
    return found + [span for word in unseen for span in _stands(word, folded)]


def _stands(string: str, folded: MappedText) -> Iterator[Span]:
    """Where ``string`` stands in the source of ``folded``, overlapping ones included."""
    at = folded.text.find(string)
    while at >= 0:
        yield folded.span(at, at + len(string))
        at = folded.text.find(string, at + 1)


def _merged(spans: list[Span]) -> list[Span]:
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
