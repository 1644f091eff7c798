"""The parts of a typed query: plain values, each of which can be written, said in words, and kept as JSON.

Texts are folded (``corpus.normalise``) and have something to search in them; values of filters stay as typed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from corpus.saying import listed, said
from index.fields import FILTERS_BY_WORD, clauses, read_filters
from index.tokens import write_field, write_string, write_text


@dataclass(frozen=True, slots=True)
class Words:
    """Free text: its words rank, the fullest first."""

    text: str

    def write(self) -> str:
        """``绩效 质量``."""
        return write_text(self.text)

    def say(self, names: Mapping[str, str]) -> str:
        """What it asks for, in Chinese."""
        return said("检索“%(text)s”", text=self.text)


@dataclass(frozen=True, slots=True)
class Phrase:
    """Must stand as it is."""

    text: str

    def write(self) -> str:
        """``"工人队伍"``."""
        return f'"{self.text}"'

    def say(self, names: Mapping[str, str]) -> str:
        """What it asks for, in Chinese."""
        return said("须有原文“%(text)s”", text=self.text)


@dataclass(frozen=True, slots=True)
class Excluded:
    """Must not stand."""

    text: str

    def write(self) -> str:
        """``-三公经费``."""
        return f"-{write_string(self.text)}"

    def say(self, names: Mapping[str, str]) -> str:
        """What it leaves out, in Chinese."""
        return said("不含“%(text)s”", text=self.text)


@dataclass(frozen=True, slots=True)
class AnyOf:
    """One of the alternatives at least must stand; there are two or more."""

    alternatives: tuple[str, ...]

    def write(self) -> str:
        """``(编报质量 OR 申报质量)``."""
        return f"({' OR '.join(map(write_string, self.alternatives))})"

    def say(self, names: Mapping[str, str]) -> str:
        """What it asks for, in Chinese."""
        return said("须有%(strings)s", strings=listed([f"“{one}”" for one in self.alternatives], "或"))


@dataclass(frozen=True, slots=True)
class Field:
    """A filter typed into the query; ``word`` is the one of ``index.fields.FILTERS``, ``value`` as typed."""

    word: str
    value: str

    def write(self) -> str:
        """``年度:2021..2023``."""
        return write_field(FILTERS_BY_WORD[self.word].label, self.word, self.value)

    def say(self, names: Mapping[str, str]) -> str:
        """What it limits to, in Chinese; ``names`` are those of the categories."""
        return listed([clause.label for clause in clauses(read_filters({self.word: [self.value]}), names)], "，")


Part = Words | Phrase | Excluded | AnyOf | Field

_KINDS: dict[type[Part], str] = {Words: "words", Phrase: "phrase", Excluded: "excluded", AnyOf: "any", Field: "field"}


def part_to_json(part: Part) -> dict[str, Any]:
    """``{"kind": "phrase", "text": "工人队伍"}``."""
    match part:
        case AnyOf(alternatives):
            values: dict[str, Any] = {"alternatives": list(alternatives)}
        case Field(word, value):
            values = {"word": word, "value": value}
        case Words(text) | Phrase(text) | Excluded(text):
            values = {"text": text}
    return {"kind": _KINDS[type(part)], **values}


def part_from_json(value: object) -> Part | None:
    """The part that ``part_to_json`` wrote; None for anything else."""
    match value:
        case {"kind": "words", "text": str(text)}:
            return Words(text)
        case {"kind": "phrase", "text": str(text)}:
            return Phrase(text)
        case {"kind": "excluded", "text": str(text)}:
            return Excluded(text)
        case {"kind": "any", "alternatives": [*strings]} if all(isinstance(one, str) for one in strings):
            return AnyOf(tuple(strings))
        case {"kind": "field", "word": str(word), "value": str(field_value)} if word in FILTERS_BY_WORD:
            return Field(word, field_value)
    return None
