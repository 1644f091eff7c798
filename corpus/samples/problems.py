"""Problems and measures: the same points in the many ways reports set them out (``setout.py``), with their gold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from corpus.samples.draft import Draft
from corpus.samples.setout import RUNS, Item, Told, other_bodies, run, set_out, told
from corpus.samples.stock import sayings, stock

# -- what there is to say


def problem_items(draft: Draft, reasons: float = 0.12) -> list[Item]:
    """The problems of the case in its wordings; that share of reports gives reasons for them."""
    items = []
    explained = draft.case.dice.chance(reasons)
    for mention in draft.case.mentions:
        head, body = sayings()[mention.point]["problems"][mention.variant - 1]
        tags = {"categories": [mention.point], "point": mention.point, "variant": mention.variant}
        reason = draft.case.dice.pick(stock("setout")["reasons"]["texts"]) if explained else ""
        items.append(Item(head, body, other_bodies(mention.point, "problems", mention.variant, 1), reason, tags))
    return items


def measure_items(draft: Draft) -> list[Item]:
    """Answers to most of the problems, and now and then to something nobody named."""
    dice = draft.case.dice
    points = [each["point"] for each in draft.problems]
    answered = [point for point in points if dice.chance(0.85)] or points[:1]
    if dice.chance(0.25) or not answered:
        answered.append(dice.pick([point for point in sayings() if point not in points]))
    return [measure_item(draft, point) for point in answered]


def measure_item(draft: Draft, point: str) -> Item:
    """A measure against that point, in a wording of chance."""
    said = sayings()[point]["measures"]
    variant = draft.case.dice.whole(1, len(said))
    answers = [at for at, problem in enumerate(draft.problems) if problem["point"] == point]
    more = other_bodies(point, "measures", variant, draft.case.dice.whole(1, 2))
    return Item(*said[variant - 1], more, "", {"answers": answers, "point": point, "variant": variant})


# -- the sections


def problems(draft: Draft) -> None:
    """The section of problems, or its plain 无. A heading that promises reasons gets them, below or beside."""
    items = problem_items(draft, 0.5 if "原因" in draft.label else 0.12)
    if not items:
        none(draft)
    elif "原因" in draft.label and draft.case.dice.chance(0.5):
        _with_reasons_apart(draft, items)
    else:
        draft.problems += introduced(draft, "problems", items)


def measures(draft: Draft) -> None:
    """The section of measures; where there was no problem 无, or good resolutions all the same."""
    if draft.problems or draft.case.dice.chance(0.3):
        draft.measures += introduced(draft, "measures", measure_items(draft))
    else:
        draft.paragraph(draft.case.dice.pick(stock("setout")["none"]["measures"]))


def none(draft: Draft, before: str = "") -> None:
    """That there is no problem, after a label if there is one."""
    draft.none_stated = True
    draft.paragraph(before + draft.fill(draft.case.dice.pick(stock("setout")["none"]["problems"])))


def introduced(draft: Draft, kind: str, items: Sequence[Item]) -> list[Told]:
    """The items in the report's style for that kind, with a sentence before and one after them in some reports."""
    dice, words = draft.case.dice, stock("setout")
    style = draft.case.style[kind]
    lead = draft.fill(dice.pick(words["leads"][kind])) if draft.case.style["lead"] == "yes" else ""
    if lead and (style not in RUNS or dice.chance(0.4)):
        draft.paragraph(lead)
        lead = ""
    found = set_out(draft, style, items, label=lead)
    if draft.case.style["closing"] == "yes":
        draft.paragraph(draft.fill(dice.pick(words["closings"][kind])))
    return found


def _with_reasons_apart(draft: Draft, items: Sequence[Item]) -> None:
    """The problems under one heading, what caused them under the next; a reason is no problem."""
    dice, words, level = draft.case.dice, stock("setout")["reasons"], draft.level
    for item in items:
        item.reason = ""
    draft.heading(level + 1, dice.pick(words["before"]))
    draft.problems += introduced(draft, "problems", items)
    draft.heading(level + 1, dice.pick(words["heading"]))
    causes = [Item(text, "") for text in dice.some(words["texts"], max(2, min(len(items), 4)))]
    text, found = run(draft, dice.pick(["clauses", "bracketed", "digits"]), causes, "section")
    draft.reasons += [{"text": each["text"], "section": each["section"], "problem": None} for each in found]
    draft.paragraph(text)
    draft.level = level


def from_form(draft: Draft, rows: Sequence[Mapping[str, Any]], leaves: Sequence[str]) -> None:
    """Where a report has no section of problems, the cells of its form are all it says of them."""
    for row, leaf in zip(rows, leaves, strict=True):
        tags = {"categories": [leaf], "point": leaf, "variant": None}
        draft.problems.append(told(Item("", "", tags=tags), row["reason"], None, None, None, "form"))
        answer = {"answers": [len(draft.problems) - 1], "point": leaf, "variant": None}
        draft.measures.append(told(Item("", "", tags=answer), row["measure"], None, None, None, "form"))
