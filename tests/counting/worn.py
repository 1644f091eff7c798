"""Reports as archives get them: not every year, not every fact, some a second time.

What is known of a report is taken from its gold, or put into it, before the archive and the counts see it; both must tell the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from copy import deepcopy

from tests.counting.counts import Gold

# Of so many reports one is not there, knows no year, knows no unit, is out of other full marks, has an older version.
_GONE, _UNDATED, _NAMELESS, _MARKED, _TWICE = 13, 29, 31, 17, 11
_PROVINCES = ("苍澜省", "松岚省", "碧川省", None)


def worn(golds: Iterable[Gold]) -> list[Gold]:
    """The gold of the current reports, in the order of import."""
    return [_one(at, deepcopy(gold)) for at, gold in enumerate(golds, 1) if at % _GONE]


def _one(at: int, gold: Gold) -> Gold:
    unit, score = gold["unit"], gold["score"]
    unit["province"] = unit["province"] or _PROVINCES[len(unit["name"]) % len(_PROVINCES)]
    if at % _UNDATED == 0:
        gold["year"] = None
    if at % _NAMELESS == 0:
        gold["unit"] = dict.fromkeys(unit)
    if at % _MARKED == 0 and score["total"] is not None:
        gold["score"] = score | {"full": 120}
    return gold


def older(golds: Iterable[Gold]) -> Iterator[Gold]:
    """Versions that later ones supersede: of known unit, year and title, saying what another report says."""
    others = list(golds)
    for at, gold in enumerate(others):
        if at % _TWICE == 0 and gold["year"] and gold["unit"]["name"] and gold["title"]:
            facts = {name: gold[name] for name in ("title", "doc_type", "unit", "year")}
            yield others[at - 1] | facts | {"file": f"旧版-{gold['file']}"}
