"""What is left of the template in a report with that fault: instructions, questions, examples, slots never filled in.

Every piece goes into the gold as printed. The near misses (questions somebody really asked, notes of the writer's own,
lists that end in 等) stand in the stock as ordinary text and are no residue.
"""

from __future__ import annotations

from collections.abc import Sequence

from corpus.samples.draft import Draft
from corpus.samples.stock import stock

_MOST = 3
"""Pieces in the body of one report."""


def residual(draft: Draft) -> bool:
    """Whether this report forgets pieces of its template."""
    return draft.case.style["fault"] == "residue"


def forget_instruction(draft: Draft) -> None:
    """What the form says should be written here, left standing above what was written; in one section of five."""
    if residual(draft) and draft.case.dice.chance(0.2):
        draft.paragraph(draft.leftover(draft.case.dice.pick(stock("chapters")["leftovers"]["problems"])), "item")


def forget_sentence(draft: Draft) -> None:
    """A sentence, an example, a note or a row of dots, in one chapter of three, until there are enough of them."""
    dice = draft.case.dice
    if not residual(draft) or len(draft.leftovers) >= _MOST or not dice.chance(0.3):
        return
    before, text, after = _parted(dice.pick(stock("chapters")["leftovers"]["sentence"]))
    draft.paragraph(draft.fill(before) + draft.leftover(text) + draft.fill(after), "item")


def cover_slots(draft: Draft) -> list[str]:
    """One or two lines of the cover that nobody filled in."""
    dice = draft.case.dice
    slots: Sequence[str] = stock("chapters")["leftovers"]["cover"]
    return [draft.leftover(slot) for slot in dice.some(slots, dice.whole(1, 2))] if residual(draft) else []


def empty_date(draft: Draft) -> str | None:
    """A date in which only 年, 月 and 日 are printed; in one report of three."""
    if not residual(draft) or not draft.case.dice.chance(0.3):
        return None
    return draft.leftover(draft.case.dice.pick(stock("chapters")["leftovers"]["date"]))


def _parted(text: str) -> tuple[str, str, str]:
    """``前|残留|后``: what stands before and after the piece; without bars all of it is the piece."""
    parts = text.split("|")
    return (parts[0], parts[1], parts[2]) if len(parts) == 3 else ("", text, "")
