"""The ways in which reports set out a list of items, and what the contract makes of each: heading, marker and text.

A heading line, or a short phrase closed by 。 after （一） or 1., is the item's heading and a heading of the document; after
一是, 首先， or ① nothing is split off; an item of one line only is text. Clauses joined by ； lose the mark that joins
them. Sub-items stay in the text of their item.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from corpus.samples.draft import Draft
from corpus.samples.marks import HEADED, SUB_MARKERS, Marker, marker_of, ordinal, stripped
from corpus.samples.stock import han, sayings, stock

Told = dict[str, Any]


@dataclass(slots=True)
class Item:
    """A problem or measure to be set out: ``more`` are other full wordings of the same point, ``reason`` is why a problem
    exists; ``tags`` go into the gold as they are."""

    head: str
    body: str
    more: tuple[str, ...] = ()
    reason: str = ""
    tags: dict[str, Any] = field(default_factory=dict)


RUNS: Mapping[str, bool] = {
    "clauses": False,
    "sentences": True,
    "first": True,
    "ordinals": True,
    "others": True,
    "aspects": True,
    "circled": False,
    "bracketed": False,
    "digits": False,
}
"""Styles with all items in one paragraph, and whether they give the full sentences or the heads as clauses."""

_SHORT = frozenset({"oneline", *(style for style, full in RUNS.items() if not full)})


def set_out(draft: Draft, style: str, items: Sequence[Item], *, label: str = "", where: str = "section") -> list[Told]:
    """The items below the current heading in that style, and their gold; ``label`` goes before a run."""
    style = _fitting(style, len(items))
    if style in RUNS:
        text, found = run(draft, style, items, where)
        draft.paragraph(label + text)
        return found
    section, level = draft.label, draft.level
    found = [_one(draft, style, level, section, at, item) for at, item in enumerate(items, 1)]
    draft.level, draft.label = level, section
    return found


def run(draft: Draft, style: str, items: Sequence[Item], where: str) -> tuple[str, list[Told]]:
    """The items as one stretch of text, and their gold."""
    style = _fitting(style, len(items))
    texts = [_text(draft, style, item) for item in items]
    marks = [marker_of(style, at, len(items), draft.case.style["point"]) for at in range(1, len(items) + 1)]
    joined = [f"{printed}{text}" for (printed, _), text in zip(marks, texts, strict=True)]
    found = [
        told(item, text, None, marker, draft.label or None, where)
        for item, text, (_, marker) in zip(items, texts, marks, strict=True)
    ]
    return ("".join(joined) if RUNS[style] else "；".join(joined) + "。"), found


def _fitting(style: str, count: int) -> str:
    """The style, or 一是, 二是 where the items are too few or too many for its words."""
    if (style == "aspects" and count != 2) or (style == "first" and not 2 <= count <= 4):
        return "sentences"
    return style


def _text(draft: Draft, style: str, item: Item) -> str:
    """What stands after the marker where nothing is split off."""
    if style in _SHORT:
        return item.head
    return f"{item.head}。{draft.fill(item.body)}{_inside(draft, item)}"


def _inside(draft: Draft, item: Item) -> str:
    """The reason as the last sentence of an item, noted."""
    if not item.reason:
        return ""
    said = draft.fill(draft.case.dice.pick(stock("setout")["reasons"]["inside"]), {"reason": item.reason})
    item.tags["reason"] = said
    return said


def _one(draft: Draft, style: str, level: int, section: str, at: int, item: Item) -> Told:
    """One item in a style that gives each its own paragraph."""
    if style not in HEADED:
        printed, marker = ("", None) if style == "plain" else marker_of(style, at, 0, draft.case.style["point"])
        text = _text(draft, style, item)
        draft.paragraph(printed + text, "text" if style == "plain" else "item")
        return told(item, text, None, marker, section or None, "section")
    run_in = style.endswith("run_in")
    if style == "han" and _free(draft, level):
        draft.marked(level + 1, f"{han(at)}、", item.head)
    elif style.startswith("digit"):
        draft.marked(level + 1, f"{at}{draft.case.style['point']}", item.head, run_in=run_in)
    else:
        draft.heading(level + 1, item.head, run_in=run_in)
    number = draft.label.removesuffix(item.head)
    forms = [form for form in SUB_MARKERS if stripped(form(at)) != stripped(number)]
    return told(item, _below(draft, style, item, forms), item.head, number, section or None, "section")


def _free(draft: Draft, level: int) -> bool:
    """Whether 一、 can number items below a heading of that level without looking like the next chapter."""
    return level >= (3 if draft.case.shape.get("chapters") == "part" else 2)


def _below(draft: Draft, style: str, item: Item, forms: Sequence[Marker]) -> str:
    """The paragraphs below an item's heading, and their text: whole sentences, a reason of its own, or sub-items with
    marks of one of the forms."""
    if style == "nested" and item.more:
        return _sub_items(draft, draft.case.dice.pick(forms), [item.body, *item.more])
    own = item.reason and draft.case.dice.chance(0.5)
    text = draft.fill(item.body) + ("" if own else _inside(draft, item))
    draft.paragraph(text)
    if own:
        said = draft.fill(draft.case.dice.pick(stock("setout")["reasons"]["own"]), {"reason": item.reason})
        item.tags["reason"] = said
        draft.paragraph(said)
        text += said
    return text


def _sub_items(draft: Draft, form: Marker, bodies: Sequence[str]) -> str:
    """Numbered sub-items, a paragraph each, or all in one after 一是 and 二是."""
    lines = [form(at) + draft.fill(body) for at, body in enumerate(bodies, 1)]
    if form is ordinal:
        draft.paragraph("".join(lines))
    else:
        for line in lines:
            draft.paragraph(line, "item")
    return "".join(lines)


def told(item: Item, text: str, heading: str | None, marker: str | None, section: str | None, where: str) -> Told:
    """The gold of an item."""
    return {"text": text, "heading": heading, "marker": marker, "where": where, "section": section, **item.tags}


def other_bodies(point: str, kind: str, variant: int, count: int) -> tuple[str, ...]:
    """The full sentences of the wordings that follow wording number ``variant`` of a point."""
    said = sayings()[point][kind]
    return tuple(said[(variant + at) % len(said)][1] for at in range(count))
