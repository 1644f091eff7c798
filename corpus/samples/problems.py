"""Problems and measures: the same points in the many ways reports set them out, with their gold.

What belongs to an item's text follows the contract: a heading line, or a short phrase closed by 。 after （一） or 1., is
the item's heading; after 一是 nothing is split off; an item of one line only is text. Clauses joined by ； lose the mark
that joins them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from corpus.samples.conclusion import conclusion_text
from corpus.samples.draft import Draft
from corpus.samples.marks import ordinal
from corpus.samples.stock import sayings, stock


@dataclass(slots=True)
class Item:
    """A problem or measure to be set out; ``tags`` go into the gold as they are."""

    head: str
    body: str
    tags: dict[str, Any] = field(default_factory=dict)


# -- what there is to say


def problem_items(draft: Draft) -> list[Item]:
    """The problems of the case in its wordings."""
    items = []
    for mention in draft.case.mentions:
        head, body = sayings()[mention.point]["problems"][mention.variant - 1]
        tags = {"categories": [mention.point], "point": mention.point, "variant": mention.variant}
        items.append(Item(head, body, tags))
    return items


def measure_items(draft: Draft) -> list[Item]:
    """Answers to most of the problems, and now and then to something nobody named."""
    dice = draft.case.dice
    points = [each["point"] for each in draft.problems]
    answered = [point for point in points if dice.chance(0.85)] or points[:1]
    if dice.chance(0.25):
        answered.append(dice.pick([point for point in sayings() if point not in points]))
    return [_measure(draft, point, points) for point in answered]


def _measure(draft: Draft, point: str, points: Sequence[str]) -> Item:
    said = sayings()[point]["measures"]
    variant = draft.case.dice.whole(1, len(said))
    answers = [at for at, other in enumerate(points) if other == point]
    return Item(*said[variant - 1], {"answers": answers, "point": point, "variant": variant})


# -- how it is set out


def problems(draft: Draft) -> None:
    """The section of problems, or its plain 无."""
    items = problem_items(draft)
    if items:
        draft.problems += _set_out(draft, draft.case.style["problems"], items)
    else:
        draft.none_stated = True
        draft.paragraph(draft.case.dice.pick(stock("chapters")["none"]["problems"]))


def measures(draft: Draft) -> None:
    """The section of measures; 无 where there was no problem."""
    if draft.problems:
        draft.measures += _set_out(draft, draft.case.style["measures"], measure_items(draft))
    else:
        draft.paragraph(draft.case.dice.pick(stock("chapters")["none"]["measures"]))


def inline(draft: Draft) -> None:
    """Conclusion, problems and measures in one paragraph."""
    start = conclusion_text(draft)
    found = problem_items(draft)
    if not found:
        draft.none_stated = True
        draft.paragraph(start + "存在的问题：无。")
        return
    draft.problems += [_gold(item, item.head, None, ordinal(at), None, "inline") for at, item in enumerate(found, 1)]
    answers = measure_items(draft)
    draft.measures += [_gold(item, item.head, None, ordinal(at), None, "inline") for at, item in enumerate(answers, 1)]
    draft.paragraph(f"{start}存在的问题：{_clauses(found)}下一步改进措施：{_clauses(answers)}")


def _clauses(items: Sequence[Item]) -> str:
    return "；".join(ordinal(at) + item.head for at, item in enumerate(items, 1)) + "。"


def _gold(
    item: Item, text: str, heading: str | None, marker: str | None, section: str | None, where: str
) -> dict[str, Any]:
    return {"text": text, "heading": heading, "marker": marker, "where": where, "section": section, **item.tags}


def _set_out(draft: Draft, style: str, items: Sequence[Item]) -> list[dict[str, Any]]:
    """The items below the current heading in that style, and their gold."""
    for item in items:
        item.body = draft.fill(item.body) if style not in ("clauses", "oneline") else ""
    section, level = draft.label, draft.level
    if style == "clauses":
        draft.paragraph(_clauses(items))
        return [_gold(item, item.head, None, ordinal(at), section, "section") for at, item in enumerate(items, 1)]
    if style == "sentences":
        draft.paragraph("".join(f"{ordinal(at)}{item.head}。{item.body}" for at, item in enumerate(items, 1)))
        return [_gold(item, _whole(item), None, ordinal(at), section, "section") for at, item in enumerate(items, 1)]
    found = [_one(draft, style, level, section, at, item) for at, item in enumerate(items, 1)]
    draft.level, draft.label = level, section
    return found


def _one(draft: Draft, style: str, level: int, section: str, at: int, item: Item) -> dict[str, Any]:
    """One item in a style that gives each its own paragraph."""
    if style in ("headed", "run_in"):
        printed = draft.heading(level + 1, item.head, run_in=style == "run_in")
        draft.paragraph(item.body)
        return _gold(item, item.body, item.head, printed.removesuffix(item.head), section, "section")
    marker = {"plain": None, "lines": ordinal(at), "oneline": f"{at}{draft.case.style['point']}"}[style]
    text = item.head if style == "oneline" else _whole(item)
    draft.paragraph((marker or "") + text, "text" if style == "plain" else "item")
    return _gold(item, text, None, marker, section, "section")


def _whole(item: Item) -> str:
    return f"{item.head}。{item.body}"


def from_form(draft: Draft, rows: Sequence[Mapping[str, Any]], leaves: Sequence[str]) -> None:
    """Where a report has no section of problems, the cells of its form are all it says of them."""
    for row, leaf in zip(rows, leaves, strict=True):
        tags = {"categories": [leaf], "point": leaf, "variant": None}
        draft.problems.append(_gold(Item("", "", tags), row["reason"], None, None, None, "form"))
        answer = {"answers": [len(draft.problems) - 1], "point": leaf, "variant": None}
        draft.measures.append(_gold(Item("", "", answer), row["measure"], None, None, None, "form"))
