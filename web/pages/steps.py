"""The last decisions of a browser, carried in its signed session, so that each can be taken back.

A step is ``[who, what became of the tags, "12-B1,13-B2", "7-year-5d1e…", "12-3-5d1e…"]``: tags by passage and category, facts by
report, field and the moment of the correction (microseconds since 1970, as hexadecimal), pairs of reports by both and the
moment. The oldest steps are forgotten first.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import cast

from flask import session

from archive.copystore import Pair
from archive.records import TagStatus
from web.doubts import FactOutcome, FactWish
from web.tagging import Outcome, Wish

# A cookie holds some 4,000 characters, and a fact's key is as long as three of tags.
STEPS, MOST, OF_A_FACT = 20, 150, 3
_NAME = "decided"
_TAG = re.compile(r"([0-9]{1,9})-([A-Z][0-9]{1,3})")
_FACT = re.compile(r"([0-9]{1,9})-([a-z_]{1,20})-([0-9a-f]{1,16})")
_COPY = re.compile(r"([0-9]{1,9})-([0-9]{1,9})-([0-9a-f]{1,16})")
_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


@dataclass(frozen=True, slots=True)
class Step:
    """What would be undone."""

    tags: list[Wish]
    facts: list[FactWish]
    copies: Mapping[Pair, dt.datetime]
    who: str


def remember(
    who: str, status: TagStatus, tags: Outcome, facts: FactOutcome, copies: Mapping[Pair, dt.datetime]
) -> None:
    """Keeps a step for undoing, and as many before it as a cookie holds."""
    decided = ",".join(f"{each.passage}-{each.category}" for each in tags.done)
    settled = ",".join(f"{wish.report}-{wish.field}-{_stamp(now.at):x}" for wish, now in facts.done if now)
    told_apart = ",".join(f"{report}-{other}-{_stamp(at):x}" for (report, other), at in copies.items())
    if not (decided or settled or told_apart):
        return
    steps = [*session.get(_NAME, []), [who, status, decided, settled, told_apart]][-STEPS:]
    while len(steps) > 1 and sum(map(_weight, steps)) > MOST:
        steps = steps[1:]
    session[_NAME] = steps


def undoable() -> bool:
    """Whether there is a step to take back."""
    return bool(session.get(_NAME))


def take() -> Step | None:
    """The last step, which is forgotten; None if there is none."""
    steps = session.get(_NAME, [])
    if not steps:
        return None
    session[_NAME] = steps[:-1]
    # A session of an older release has steps about less.
    who, status, decided, settled, told_apart = [*steps[-1], "", ""][:5]
    was = cast("TagStatus", status)
    tags = [Wish(passage, code, "suggested", was, who) for passage, code in keys(decided.split(","))]
    return Step(tags, list(_facts(who, settled.split(","))), _copies(told_apart.split(",")), who)


def keys(given: Iterable[str]) -> list[tuple[int, str]]:
    """``12-B1`` → passage and category; each once."""
    found = [match for text in given if (match := _TAG.fullmatch(text))]
    return list(dict.fromkeys((int(match[1]), match[2]) for match in found))


def _facts(who: str, given: Iterable[str]) -> Iterable[FactWish]:
    for match in filter(None, map(_FACT.fullmatch, given)):
        yield FactWish(int(match[1]), match[2], None, by=who, at=_moment(match[3]))


def _copies(given: Iterable[str]) -> dict[Pair, dt.datetime]:
    found = filter(None, map(_COPY.fullmatch, given))
    return {(int(match[1]), int(match[2])): _moment(match[3]) for match in found}


def _weight(step: list[str]) -> int:
    others = sum(bool(one) for part in step[3:] for one in part.split(","))
    return len(keys(step[2].split(","))) + OF_A_FACT * others


def _moment(stamp: str) -> dt.datetime:
    return _EPOCH + dt.timedelta(microseconds=int(stamp, 16))


def _stamp(moment: dt.datetime) -> int:
    return (moment - _EPOCH) // dt.timedelta(microseconds=1)
