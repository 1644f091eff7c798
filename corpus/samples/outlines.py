"""From a case to a finished report: its outline row by row, then form, signature, cover, layout and gold."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from corpus.samples.case import Case
from corpus.samples.chapters import CHAPTERS
from corpus.samples.cover import date_of, front, signature, title
from corpus.samples.draft import Block, Draft, Writer
from corpus.samples.form import appended_form, form, form_goal, form_head, target_rows
from corpus.samples.gold import gold_of
from corpus.samples.layout import lay_out
from corpus.samples.problems import measures, problems
from corpus.samples.residue import forget_instruction, forget_sentence
from corpus.samples.sample import Sample
from corpus.samples.stock import stock
from corpus.samples.together import both, cells, elsewhere, inline

WRITERS: Mapping[str, Writer] = {
    **CHAPTERS,
    "problems": problems,
    "measures": measures,
    "both": both,
    "inline": inline,
    "elsewhere": elsewhere,
    "cells": cells,
    "form": form,
    "form_head": form_head,
    "form_goal": form_goal,
    "target_rows": target_rows,
}
_FINDINGS = frozenset({"problems", "measures", "both", "inline", "elsewhere", "cells"})
_SUFFIXES = {
    "project": "-项目",
    "evaluation": "-评价",
    "targets": "-目标表",
    "budget": "-预算",
    "G": "-决算",
    "Q": "-决算",
}


class Row(NamedTuple):
    """One row of an outline. ``level`` 0: no heading; ``sort`` is ``*`` for a heading without a number, ``@`` for the
    title of an annex."""

    level: int
    sort: str
    restart: bool
    run_in: bool
    title: str
    writers: tuple[str, ...]


def write_report(case: Case) -> Sample:
    """The report of that case with its gold."""
    draft, blocks, heading, iso = written(case)
    text = lay_out(blocks, case.style["layout"], case.style["width"])
    name = name_of(case)
    return Sample(name, text, gold_of(draft, name, heading, iso, text))


def name_of(case: Case) -> str:
    """The file name of the report."""
    return f"示例-{case.union.name}-{case.year}{_SUFFIXES.get(case.outline, '')}.txt"


def written(case: Case) -> tuple[Draft, list[Block], str, str | None]:
    """The draft, all blocks of the document in reading order, its title, its date as ISO."""
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
    return draft, blocks + draft.blocks, heading, iso


def _write_row(draft: Draft, row: Row) -> None:
    style = draft.case.style
    if row.title:
        heading = draft.fill(row.title)
        if row.sort:
            draft.marked(row.level, "", heading, kind="appendix" if row.sort == "@" else "heading")
        else:
            run_in = row.run_in or (style["run_in"] == "yes" and row.level > 1)
            draft.heading(row.level, heading, run_in=run_in, restart=row.restart)
    findings = _FINDINGS.intersection(row.writers)
    if row.writers and row.writers[0] in _FINDINGS:
        forget_instruction(draft)
    for name in row.writers:
        if name in WRITERS:
            WRITERS[name](draft)
        else:
            draft.say(name)
    if not findings:
        forget_sentence(draft)


@cache
def _rows(outline: str) -> tuple[Row, ...]:
    return tuple(map(_row, stock("outlines")[outline]["rows"]))


def _row(line: str) -> Row:
    """Read ``2 <自评结果 ~ : conclusion + results``: < restarts the numbering, ~ runs in, * stands for no number."""
    left, _, right = line.partition(" : ") if " : " in line else (line, "", "")
    mark, _, title_text = left.partition(" ")
    run_in = title_text.endswith("~")
    words = title_text.rstrip("~ ")
    writers = tuple(right.split(" + ")) if right else ()
    level, sort = (1, mark) if mark in "*@" else (int(mark), "")
    return Row(level, sort, words.startswith("<"), run_in, words.lstrip("<"), writers)
