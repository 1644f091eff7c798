"""A query with its words cut: what is looked up in the index, and under which other names.

``analyse`` is the step between the grammar (``index.query``) and the engines. *Words* are the base words of the free text,
*parts* the sub-words inside them, *concepts* what each word (or stretch of words) may also be called, *categories* the
leaves of the taxonomy that the query speaks of. The same query, thesaurus and dictionary give the same analysis.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from corpus.saying import listed, said
from corpus.thesaurus import Expansion, Kind, Thesaurus
from index.analysis import base_words, subwords, terms
from index.query import Query

Cut = tuple[int, str]

MOST_TERMS = 64
# In place of a form: all of them.
ALL = "*"
_SHOWN_WORDS = 12


@dataclass(frozen=True, slots=True)
class Expanded:
    """Another name for the stretch ``of`` the query: ``form``. Both are cut into words, what they stand for with its
    sub-words."""

    of: str
    form: str
    kind: Kind
    of_words: tuple[str, ...]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Concept:
    """One thing the query asks for: base words that belong together, their sub-words, and other names for them; it stands
    at ``[start, end)`` of the free text."""

    words: tuple[str, ...]
    parts: tuple[str, ...]
    others: tuple[Expanded, ...] = ()
    start: int = 0
    end: int = 0

    @property
    def terms(self) -> tuple[str, ...]:
        """Words and sub-words."""
        return self.words + self.parts


@dataclass(frozen=True, slots=True)
class AnalysedQuery:
    """``query`` with its free text cut. ``categories`` are the codes it speaks of, each with how sure that is (0 to 1);
    ``notes`` are Chinese sentences on what was left out."""

    query: Query
    concepts: tuple[Concept, ...] = ()
    categories: Mapping[str, float] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        """The base words of the free text, each once."""
        return tuple(word for concept in self.concepts for word in concept.words)

    @property
    def terms(self) -> tuple[str, ...]:
        """Words and sub-words."""
        return (*self.words, *(part for concept in self.concepts for part in concept.parts))

    @property
    def expansions(self) -> tuple[Expanded, ...]:
        """The other names in use."""
        return tuple(other for concept in self.concepts for other in concept.others)

    @property
    def must(self) -> bool:
        """Whether strings are demanded, beside which words only rank."""
        return bool(self.query.phrases or self.query.groups)

    @property
    def understood(self) -> bool:
        """There is something to search for or to leave out."""
        return bool(self.concepts or self.must or self.query.excluded)

    def explain(self) -> str:
        """What was understood, in one or a few Chinese sentences."""
        if self.query.browses:
            return said("列出全部段落。")
        if not self.understood:
            return listed((said("没有可以检索的文字（只有标点或符号）。"), *self.notes), " ")
        return listed((said("%(clauses)s。", clauses=listed(list(self._clauses()), "；")), *self.notes), " ")

    def _clauses(self) -> Iterator[str]:
        if self.query.phrases:
            yield said("须有原文%(strings)s", strings=_quoted(self.query.phrases))
        for group in self.query.groups:
            yield said("须有%(strings)s", strings=_quoted(group, "或"))
        if self.words:
            shown = _quoted(self.words[:_SHOWN_WORDS])
            shown = said("%(some)s等", some=shown) if len(self.words) > _SHOWN_WORDS else shown
            yield (
                said("按%(words)s排序", words=shown)
                if self.must
                else said("检索%(words)s，含得越全越靠前", words=shown)
            )
        if self.query.excluded:
            yield said("不含%(strings)s", strings=_quoted(self.query.excluded))


def analyse(
    query: Query,
    thesaurus: Thesaurus | None = None,
    categories: Mapping[str, float] | None = None,
    without: Iterable[str] = (),
) -> AnalysedQuery:
    """The analysis of ``query``. ``categories`` are those it speaks of (``corpus.asking``); ``without`` are the forms of
    expansions that the person took back, ``ALL`` for every one."""
    plain = query.plain
    cut = list(base_words(plain))
    refused = set(without)
    known = thesaurus.expansions(plain) if thesaurus and ALL not in refused else ()
    concepts, cropped = _concepts(cut, [one for one in known if one.form not in refused])
    notes = (*query.notes, said("词语过多，后面的不再检索。")) if cropped else query.notes
    return AnalysedQuery(query, concepts, categories or {}, notes)


def _concepts(cut: Sequence[Cut], expansions: Sequence[Expansion]) -> tuple[tuple[Concept, ...], bool]:
    """The words in their order, those that one name stands for as one concept; and whether there were too many."""
    found: list[Concept] = []
    seen: set[str] = set()
    for stretch in _stretches(cut, expansions):
        words = tuple(dict.fromkeys(word for _, word in stretch if word not in seen))
        parts = tuple(
            dict.fromkeys(part for word in words for _, part in subwords(word) if part not in seen | set(words))
        )
        seen.update(words, parts)
        if len(seen) > MOST_TERMS:
            return tuple(found), True
        if words:
            start, end = stretch[0][0], stretch[-1][0] + len(stretch[-1][1])
            found.append(Concept(words, parts, tuple(_names(stretch, expansions)), start, end))
    return tuple(found), False


def _stretches(cut: Sequence[Cut], expansions: Sequence[Expansion]) -> Iterator[Sequence[Cut]]:
    """The cut in pieces: a stretch of words with another name is one piece."""
    ends = {start + len(word): place + 1 for place, (start, word) in enumerate(cut)}
    place = 0
    while place < len(cut):
        here = cut[place][0]
        end = max((ends.get(one.end, 0) for one in expansions if one.start == here), default=0)
        end = max(end, place + 1)
        yield cut[place:end]
        place = end


def _names(stretch: Sequence[Cut], expansions: Sequence[Expansion]) -> Iterator[Expanded]:
    """Other names of the stretch or of words in it. A name that begins or ends inside a word must be a word itself:
    省总 does not stand in 全省总量."""
    borders = {start for start, _ in stretch} | {start + len(word) for start, word in stretch}
    inside = {(start + at, start + at + len(part)) for start, word in stretch for at, part in subwords(word)}
    for one in expansions:
        if ({one.start, one.end} <= borders and one.start < one.end) or (one.start, one.end) in inside:
            yield Expanded(one.of, one.form, one.kind, tuple(terms(one.of)), _words(one.form))


def _words(folded: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for _, word in base_words(folded)))


def _quoted(strings: Iterable[str], sign: str = "、") -> str:
    return listed([f"“{string}”" for string in strings], sign)
