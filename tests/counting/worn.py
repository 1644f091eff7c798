"""Reports as archives get them: not every year, not every fact, some a second time.

What is known of a report is taken from its gold, or put into it, before the archive and the counts see it; both must tell the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from copy import deepcopy

from tests.counting.counts import Gold

# Of so many reports one is not there, knows no year, knows no unit, is out of other full marks, has a score to be checked,
# contradicts itself in its rate, is of another kind and stands beside that of the year before, has an older version.
_GONE, _UNDATED, _NAMELESS, _MARKED, _DOUBTED, _TORN, _BESIDE, _TWICE = 13, 29, 31, 17, 19, 7, 9, 11
# Of so many problems one has a wrong category suggested, one is confirmed.
_SUGGESTED, _CONFIRMED, _WRONG = 5, 7, ("C1", "B2")
_PROVINCES = ("苍澜省", "松岚省", "碧川省", None)


def worn(golds: Iterable[Gold]) -> list[Gold]:
    """The gold of the current reports, in the order of import, with what is ``uncertain`` of each and what people decided."""
    return [_one(at, deepcopy(gold)) for at, gold in enumerate(golds, 1) if at % _GONE]


def _one(at: int, gold: Gold) -> Gold:
    unit, score = gold["unit"], gold["score"]
    unit["province"] = unit["province"] or _PROVINCES[len(unit["name"]) % len(_PROVINCES)]
    if at % _BESIDE == 0:
        gold |= {"doc_type": "evaluation", "year": gold["year"] - 1}
    if at % _UNDATED == 0:
        gold["year"] = None
    if at % _NAMELESS == 0:
        gold["unit"] = dict.fromkeys(unit)
    if at % _MARKED == 0 and score["total"] is not None:
        gold["score"] = score | {"total": round(score["total"] / 5, 2), "full": 20}
    unknown = [name for name, known in (("unit", gold["unit"]["name"]), ("year", gold["year"])) if known is None]
    if at % _TORN == 0:
        gold["rates"] += [rate | {"value": rate["value"] - 1} for rate in gold["rates"] if rate["kind"] == "execution"]
    for place, each in enumerate(gold["problems"]):
        each["wrong"] = [code for code in _WRONG if code not in each["categories"]][: (at + place) % _SUGGESTED == 0]
        each["confirmed"] = (at + place) % _CONFIRMED == 0
    gold["uncertain"] = unknown + ["score"] * (at % _DOUBTED == 0)
    return gold


def older(golds: Iterable[Gold]) -> Iterator[Gold]:
    """Versions that later ones supersede: of known unit, year and title, saying what another report says."""
    others = list(golds)
    for at, gold in enumerate(others):
        if at % _TWICE == 0 and gold["year"] and gold["unit"]["name"] and gold["title"]:
            facts = {name: gold[name] for name in ("title", "doc_type", "unit", "year")}
            yield others[at - 1] | facts | {"file": f"旧版-{gold['file']}"}
