"""From a case to a finished report: its outline row by row, then form, signature, cover, layout and gold."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from corpus.samples.case import Case
from corpus.samples.chapters import CHAPTERS
from corpus.samples.cover import date_of, front, signature, title
from corpus.samples.draft import Draft, Writer
from corpus.samples.form import appended_form, form, form_goal, form_head, target_rows
from corpus.samples.gold import gold_of
from corpus.samples.layout import lay_out
from corpus.samples.problems import inline, measures, problems
from corpus.samples.sample import Sample
from corpus.samples.stock import stock

WRITERS: Mapping[str, Writer] = {
    **CHAPTERS,
    "problems": problems,
    "measures": measures,
    "inline": inline,
    "form": form,
    "form_head": form_head,
    "form_goal": form_goal,
    "target_rows": target_rows,
}
_SUFFIXES = {"project": "-项目", "evaluation": "-评价", "targets": "-目标表", "budget": "-预算", "G": "-决算"}


class Row(NamedTuple):
    """One row of an outline. ``level`` 0: no heading; ``numbered`` False: a heading without a number."""

    level: int
    numbered: bool
    restart: bool
    run_in: bool
    title: str
    writers: tuple[str, ...]


def write_report(case: Case) -> Sample:
    """The report of that case with its gold."""
    draft = Draft(case)
    heading = title(draft)
    for row in _rows(case.outline):
        _write_row(draft, row)
    if case.dice.chance(case.shape["form"]):
        appended_form(draft)
    date, iso = date_of(draft)
    blocks = front(draft, heading, date)
    if date and not any(date in block.text for block in blocks):
        signature(draft, date)
    text = lay_out(blocks + draft.blocks, case.style["layout"], case.style["width"])
    name = f"示例-{case.union.name}-{case.year}{_SUFFIXES.get(case.outline, '')}.txt"
    return Sample(name, text, gold_of(draft, name, heading, iso, text))


def _write_row(draft: Draft, row: Row) -> None:
    style = draft.case.style
    if row.title:
        heading = draft.fill(row.title)
        if row.numbered:
            run_in = row.run_in or (style["run_in"] == "yes" and row.level > 1)
            draft.heading(row.level, heading, run_in=run_in, restart=row.restart)
        else:
            draft.marked(row.level, "", heading)
    for name in row.writers:
        if name in WRITERS:
            WRITERS[name](draft)
        else:
            draft.say(name)
    if style["fault"] == "residue" and not {"problems", "measures"}.intersection(row.writers):
        _forget_a_sentence(draft)


def _forget_a_sentence(draft: Draft) -> None:
    """Leave one sentence of the form standing, in one chapter of three, if nothing else was forgotten before."""
    if not draft.leftovers and draft.case.dice.chance(0.3):
        draft.paragraph(draft.leftover(draft.case.dice.pick(stock("chapters")["leftovers"]["sentence"])))


@cache
def _rows(outline: str) -> tuple[Row, ...]:
    return tuple(map(_row, stock("outlines")[outline]["rows"]))


def _row(line: str) -> Row:
    """Read ``2 <自评结果 ~ : conclusion + results``: < restarts the numbering, ~ runs in, * stands for no number."""
    left, _, right = line.partition(" : ") if " : " in line else (line, "", "")
    level, _, title_text = left.partition(" ")
    run_in = title_text.endswith("~")
    words = title_text.rstrip("~ ")
    writers = tuple(right.split(" + ")) if right else ()
    return Row(
        1 if level == "*" else int(level), level != "*", words.startswith("<"), run_in, words.lstrip("<"), writers
    )
