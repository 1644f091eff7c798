"""What a form of ``/review`` asks for: which suggestions are confirmed or rejected, which facts confirmed or set.

A button of a row decides that row: ``confirm=12-B1`` and ``reject=12-B1`` a tag; ``right=7-year`` confirms a fact as it was
shown (``shown-7-year``), ``set=7-year`` takes what was typed (``value-7-year``), ``choose=7-year-2021`` an offered value;
``distinct=12-3`` says that two reports are no duplicates. ``do=confirm``, ``do=reject`` and ``do=distinct`` are about all that is
ticked (``tag``, ``fact``, ``copy``), ``do=set`` about all that was typed over.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from werkzeug.datastructures import MultiDict

from archive.copystore import Pair
from archive.records import TagStatus
from corpus.errors import Misused
from corpus.saying import said
from web.doubts import FactWish
from web.pages.copies import pairs
from web.pages.steps import keys

Form: TypeAlias = MultiDict[str, str]
Typed: TypeAlias = dict[str, str]
"""Fact (``7-year``) → what is typed for it."""

_VERBS: dict[str, TagStatus] = {"confirm": "confirmed", "reject": "rejected"}
_FACT = re.compile(r"([0-9]{1,9})-(unit|year|doc_type|score|grade)")


@dataclass(frozen=True, slots=True)
class Pressed:
    """What is to become of which tags (passage and category), which facts are to be settled, and which pairs of reports are
    no duplicates."""

    status: TagStatus
    tags: list[tuple[int, str]]
    facts: list[FactWish]
    copies: list[Pair] = field(default_factory=list)


def pressed(form: Form) -> Pressed:
    """What the button of a form asks for.

    :raise Misused: if the form does not say what is to be done.
    """
    for button, status in _VERBS.items():
        if button in form:
            return Pressed(status, keys([form[button]]), [])
    for button, typed in _BUTTONS.items():
        if button in form:
            return Pressed("confirmed", [], list(_wishes(form, typed(form, form[button]))))
    if "distinct" in form:
        return Pressed("confirmed", [], [], pairs([form["distinct"]]))
    match form.get("do", ""):
        case "distinct":
            return Pressed("confirmed", [], [], pairs(form.getlist("copy")))
        case "set":
            return Pressed("confirmed", [], list(_wishes(form, _typed_over(form))))
        case "confirm":
            right = {name: value for each in form.getlist("fact") for name, value in _right(form, each).items()}
            return Pressed("confirmed", keys(form.getlist("tag")), list(_wishes(form, right)))
        case "reject":
            return Pressed("rejected", keys(form.getlist("tag")), [])
    raise Misused(said("没有写明要确认还是否决。请返回审阅页，从页面上的按钮操作。"))


def _right(form: Form, name: str) -> Typed:
    return {name: form.get(f"shown-{name}", "")}


def _set(form: Form, name: str) -> Typed:
    return {name: form.get(f"value-{name}", "")}


def _chosen(form: Form, given: str) -> Typed:
    name, _, value = given.rpartition("-")
    return {name: value}


def _typed_over(form: Form) -> Typed:
    given = {name.removeprefix("value-"): text for name, text in form.items() if name.startswith("value-")}
    return {name: text for name, text in given.items() if text != form.get(f"shown-{name}", "")}


_BUTTONS: dict[str, Callable[[Form, str], Typed]] = {"right": _right, "set": _set, "choose": _chosen}


def _wishes(form: Form, values: Typed) -> Iterator[FactWish]:
    for name, value in values.items():
        if match := _FACT.fullmatch(name):
            yield FactWish(int(match[1]), match[2], value, form.get(f"shown-{name}", ""))
