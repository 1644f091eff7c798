"""What to offer while a query is typed: frequent phrases, units and categories. Pure.

The last word of the text is what is being typed; what stands before it stays. Behind ``单位:`` units are offered, behind
``类别:`` categories; else phrases, and units and categories whose names hold the word, as filters. ``-`` and an opening
quotation mark stay in front of a phrase. Values are whole texts for the query box (the language of ``index.query``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import Literal

from archive import UnitLine
from corpus.names import FIELDS
from corpus.normalise import normalise
from index.phrases import Phrases
from index.tokens import write_field

# Places kept for filters beside phrases; behind a field's name all are.
MOST_UNITS, MOST_CATEGORIES = 3, 2
# One character stands in half of all names.
LEAST_NAME = 2

_UNIT, _CATEGORY = FIELDS["unit"], FIELDS["category"]
_FIELD = re.compile(r"(?P<name>[\u4e00-\u9fff]{2,4})[:：](?P<value>.*)", re.DOTALL)
_PAIRS = {"“": "”", "「": "」", "『": "』", '"': '"'}
_LAST = re.compile(r"(?<!\S)(?P<minus>[-－]?)(?P<token>\S*)\Z")


@dataclass(frozen=True, slots=True)
class _Typed:
    """A text in parts: what stays, ``-`` and a quotation mark in front of the token, the token being typed."""

    before: str
    minus: str
    quote: str
    token: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """``label`` is shown, ``value`` is what the query box gets. ``reports`` have it; None where nobody counted."""

    kind: Literal["unit", "category", "phrase"]
    label: str
    value: str
    reports: int | None


def suggestions(
    typed: str, units: Sequence[UnitLine], categories: Mapping[str, str], phrases: Phrases, limit: int = 8
) -> list[Suggestion]:
    """At most ``limit`` ways to go on with ``typed``; ``categories`` are those of ``web.tagging.category_names``."""
    now = _split(typed)
    field = _FIELD.fullmatch(now.token)
    if field and not now.quote:
        return [] if now.minus else list(islice(_values(now.before, field, units, categories), limit))
    filters: list[Suggestion] = []
    if not (now.quote or now.minus) and len(now.token) >= LEAST_NAME:
        filters += islice(_units(now.before, now.token, units), MOST_UNITS)
        filters += islice(_categories(now.before, now.token, categories), MOST_CATEGORIES)
    filters = filters[:limit]
    return [*_phrases(now, phrases, limit - len(filters)), *filters]


def _split(typed: str) -> _Typed:
    """The token is what stands behind a quotation mark without its partner, else behind the last white space."""
    opened, closing = -1, ""
    for at, character in enumerate(typed):
        if closing:
            closing = "" if character == closing else closing
        elif character in _PAIRS:
            opened, closing = at, _PAIRS[character]
    last = _LAST.search(typed[:opened] if closing else typed)
    before, minus, token = (typed[: last.start()], last["minus"], last["token"]) if last else (typed, "", "")
    if closing:
        return _Typed(before + token, minus, typed[opened], typed[opened + 1 :])
    # What ends in a closed quotation is finished.
    return _Typed(before, minus, "", token if opened < len(before) else "")


def _values(
    before: str, field: re.Match[str], units: Sequence[UnitLine], categories: Mapping[str, str]
) -> Iterator[Suggestion]:
    """What may stand behind the name of a field."""
    if field["name"] == _UNIT:
        yield from _units(before, field["value"], units)
    elif field["name"] == _CATEGORY:
        yield from _categories(before, field["value"], categories)


def _phrases(now: _Typed, phrases: Phrases, limit: int) -> list[Suggestion]:
    """Phrases that go on with the whole text, white space or not, then with its last word."""
    token = normalise(now.token).text.strip()
    plain = bool(token and now.before.strip()) and not now.minus and not now.quote
    whole = phrases.completing(normalise(now.before + now.token).text, limit) if plain else []
    offered = {phrase: Suggestion("phrase", phrase, phrase, reports) for phrase, reports in whole}
    lead, end = now.before + now.minus + now.quote, _PAIRS.get(now.quote, "")
    stays = normalise(now.before).text.strip()
    for phrase, reports in phrases.completing(token, limit):
        value = phrase if plain and stays in phrase else lead + phrase + end
        offered.setdefault(phrase, Suggestion("phrase", phrase, value, reports))
    return list(offered.values())[:limit]


def _units(before: str, token: str, units: Iterable[UnitLine]) -> Iterator[Suggestion]:
    """Units whose names begin with the token, then those that hold it, the best kept first."""
    wanted = _folded(token)
    holding = [(not _folded(unit.name).startswith(wanted), unit) for unit in units if wanted in _folded(unit.name)]
    for _, unit in sorted(holding, key=lambda pair: (pair[0], -pair[1].reports, pair[1].name)):
        yield _filter("unit", unit.name, unit.name, before, unit.reports)


def _categories(before: str, token: str, categories: Mapping[str, str]) -> Iterator[Suggestion]:
    """Categories whose code begins with the token, then those whose name holds it."""
    wanted = _folded(token)
    by_code = [code for code in categories if _folded(code).startswith(wanted)]
    by_name = [code for code, name in categories.items() if wanted in _folded(name) and code not in by_code]
    for code in by_code + by_name:
        yield _filter("category", code, categories[code], before, None)


def _filter(kind: Literal["unit", "category"], value: str, label: str, before: str, reports: int | None) -> Suggestion:
    return Suggestion(kind, label, before + write_field(FIELDS[kind], kind, value), reports)


@lru_cache(maxsize=20_000)
def _folded(name: str) -> str:
    return normalise(name).text
