"""The query a person typed, understood: the grammar, the model, and the way back to text. The whole query language.

Input is any text at all, output a ``Query``: parts in the order typed. Nothing is ever refused; what cannot be a filter is
a word. The model knows nothing of how words are cut (``index.analysed`` does that), so that saved searches outlive a
changed dictionary. ``write`` gives a text that parses to the same query, ``to_json`` what is kept.

::

    绩效 质量                  words: the more of them a passage has, the better; 且 and AND between them say nothing
    “工人队伍”                 must stand as it is; any pair of quotation marks
    -三公经费  -“三公 经费”     must not stand; so does NOT 三公经费, and -(甲 OR 乙) leaves out both
    编报质量 OR 申报质量        one of both must stand as it is; OR, 或 or | join their two neighbours
    (编报 质量 | 申报质量)      in parentheses each alternative reaches from OR to OR and is one string
    单位:增城 年度:2021..2023   filters of ``index.fields``; those of one name together mean any of

OR, AND, NOT, 或 and 且 are operators only where they stand alone, between white space, quotation marks or parentheses, and
are dropped where they join nothing. OR joins strings; filters and exclusions always hold together, and a note says so.
Parentheses group only around an OR; other ones are text (``index.tokens`` has the details).

>>> parse("绩效 “工人队伍” -三公经费 年度:2021").parts
(Words(text='绩效'), Phrase(text='工人队伍'), Excluded(text='三公经费'), Field(word='year', value='2021'))
>>> write(parse("“甲县”或“乙县” １２")), parse("(甲 OR 乙) 年度:abc").parts
('(甲县 OR 乙县) 12', (AnyOf(alternatives=('甲', '乙')), Words(text='年度:abc')))
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Any, NamedTuple

from corpus.errors import Misused
from corpus.normalise import folded, normalise
from corpus.saying import said
from index.fields import NO_NAMES
from index.operators import resolved
from index.parts import AnyOf, Excluded, Field, Part, Phrase, Words, part_from_json, part_to_json
from index.tokens import Token, tokens, unread_fields

__all__ = [
    "AnyOf",
    "Excluded",
    "Field",
    "Part",
    "Phrase",
    "Query",
    "Said",
    "Words",
    "from_json",
    "parse",
    "to_json",
    "write",
]

# A pasted passage fits (they end at 400 characters); beyond these a query costs time and finds nothing more.
MOST_CHARACTERS = 400
MOST_STRINGS = 8
VERSION = 1

# Stands for signs of which nothing is left when they are folded: typed signs find nothing, nothing typed lists everything.
_SIGNS = '""'


class Said(NamedTuple):
    """A part in words, and the text of the query without it."""

    words: str
    rest: str


@dataclass(frozen=True, slots=True)
class Query:
    """``parts`` with folded texts, in the order typed; ``notes`` are Chinese sentences on what was left out."""

    parts: tuple[Part, ...] = ()
    notes: tuple[str, ...] = field(default=(), compare=False)

    @property
    def plain(self) -> str:
        """The free text as one folded string."""
        return " ".join(part.text for part in self.parts if isinstance(part, Words))

    @property
    def phrases(self) -> tuple[str, ...]:
        """What must stand as it is."""
        return _distinct(part.text for part in self.parts if isinstance(part, Phrase))

    @property
    def excluded(self) -> tuple[str, ...]:
        """What must not stand."""
        return _distinct(part.text for part in self.parts if isinstance(part, Excluded))

    @property
    def groups(self) -> tuple[tuple[str, ...], ...]:
        """Alternatives of which one must stand."""
        return tuple(part.alternatives for part in self.parts if isinstance(part, AnyOf))

    @property
    def fields(self) -> dict[str, list[str]]:
        """The filters typed, as the query string of an address has them; ``index.fields.typed_filters`` reads them."""
        found: dict[str, list[str]] = {}
        for part in self.parts:
            if isinstance(part, Field):
                found.setdefault(part.word, []).append(part.value)
        return found

    @property
    def browses(self) -> bool:
        """Nothing but filters was typed: everything is listed."""
        return all(isinstance(part, Field) for part in self.parts)

    def without(self, index: int) -> Query:
        """The query less one part."""
        return replace(self, parts=tuple(_tidy((*self.parts[:index], *self.parts[index + 1 :]))))

    def said(self, names: Mapping[str, str] = NO_NAMES) -> tuple[Said, ...]:
        """Each part in words; ``names`` are those of the categories."""
        return tuple(Said(part.say(names), write(self.without(at))) for at, part in enumerate(self.parts))


def parse(text: str) -> Query:
    """The query in ``text``, whatever it holds. At most ``MOST_CHARACTERS`` count, as typed and as written in one form, and
    ``MOST_STRINGS`` of each kind; the notes say so."""
    room = MOST_CHARACTERS
    query = _parsed(text[:room])
    while (written := len(write(query))) > MOST_CHARACTERS:
        room = min(room - 1, room * MOST_CHARACTERS // written)
        query = _parsed(text[:room])
    cut = (said("查询过长，只取前 %(room)s 个字。", room=room),) if len(text) > room else ()
    unread = (said("“%(text)s”读不懂，没有作为条件，按文字检索。", text=one) for one in unread_fields(text[:room]))
    return replace(query, notes=(*cut, *unread, *query.notes))


def write(query: Query) -> str:
    """The text of ``query`` in one form, such that ``parse`` gives it back."""
    return " ".join(part.write() for part in query.parts)


def to_json(query: Query) -> dict[str, Any]:
    """What is kept of a query: plain values, with the version of their form."""
    return {"version": VERSION, "parts": [part_to_json(part) for part in query.parts]}


def from_json(value: object) -> Query:
    """The query that ``to_json`` wrote, its texts folded as they are today.

    :raise Misused: for what is damaged or comes from a newer program.
    """
    match value:
        case {"version": int(version)} if version > VERSION:
            raise Misused(said("这个检索由较新的程序保存，本程序读不懂。请先升级程序。"))
        case {"version": 1, "parts": [*values]}:
            parts = tuple(part for part in map(part_from_json, values) if part)
            text = write(Query(parts))
            query = parse(text)
            # What cannot be typed is damaged too: it would become another search.
            if len(text) <= MOST_CHARACTERS and len(parts) == len(values) and _shape(query.parts) == _shape(parts):
                return query
    raise Misused(said("保存的检索已损坏，无法读出。请删除后重新保存。"))


def _parsed(text: str) -> Query:
    found, notes = resolved(tokens(text))
    parts = [part for is_text, of in groupby(found, lambda token: token.kind == "text") for part in _parts(is_text, of)]
    kept = list(_capped(parts))
    if sum(map(_strings, kept)) < sum(map(_strings, parts)):
        notes = (*notes, said("引号内的文字、排除的词和“或”的各项各取前 %(most)s 个。", most=MOST_STRINGS))
    tidy = tuple(_tidy(kept))
    if tidy or not text.strip():
        return Query(tidy, notes)
    # Operators and signs alone: folded, OR is a word.
    bare = folded(text).strip() or _SIGNS
    return _parsed(bare) if bare != text else Query((Words(bare),))


def _parts(is_text: bool, found: Iterable[Token]) -> Iterator[Part]:
    if is_text:
        yield Words(folded("".join(" " * token.spaced + token.raw for token in found)).strip())
        return
    for token in found:
        match token.kind:
            case "field":
                yield Field(token.field, token.value)
            case "strings":
                yield AnyOf(token.strings)
            case "excluded":
                yield from map(Excluded, token.strings)
            case _:
                yield from map(Phrase, token.strings)


def _capped(parts: Iterable[Part]) -> Iterator[Part]:
    """The first ``MOST_STRINGS`` parts of each kind, and as many alternatives of each group."""
    met = Counter[type[Part]]()
    for part in parts:
        met[type(part)] += 1
        if met[type(part)] <= MOST_STRINGS or isinstance(part, Words | Field):
            yield AnyOf(part.alternatives[:MOST_STRINGS]) if isinstance(part, AnyOf) else part


def _shape(parts: Iterable[Part]) -> list[tuple[type[Part], int, Part | None]]:
    """Everything but the folded texts, which another version of the program folded in another way."""
    return [(type(part), _strings(part), part if isinstance(part, Field) else None) for part in parts]


def _strings(part: Part) -> int:
    return len(part.alternatives) if isinstance(part, AnyOf) else 1


def _tidy(parts: Iterable[Part]) -> Iterator[Part]:
    """Without free text that is nothing but signs; what stands side by side becomes one."""
    told = (part for part in parts if not isinstance(part, Words) or any(map(str.isalnum, part.text)))
    for is_words, of in groupby(told, lambda part: isinstance(part, Words)):
        if is_words:
            yield Words(normalise(" ".join(part.text for part in of if isinstance(part, Words))).text)
        else:
            yield from of


def _distinct(strings: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(strings))
