"""Problems and measures in one place: one section for both, one paragraph of a conclusion, text of another chapter."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.samples.conclusion import conclusion_text
from corpus.samples.draft import Draft
from corpus.samples.layout import wrap
from corpus.samples.problems import introduced, measure_item, measure_items, none, problem_items
from corpus.samples.setout import Item, run, set_out, told
from corpus.samples.stock import stock


def both(draft: Draft) -> None:
    """One section for problems and measures, in the report's way to part them."""
    items = problem_items(draft)
    if not items:
        label = draft.case.dice.pick(stock("setout")["labels"]["problems"])
        none(draft, label if draft.case.dice.chance(0.3) else "")
        return
    _WAYS[draft.case.style["both"]](draft, items)


def _under_headings(draft: Draft, items: Sequence[Item]) -> None:
    """A heading for the problems, one for the measures."""
    labels, level = stock("setout")["labels"], draft.level
    draft.heading(level + 1, draft.case.dice.pick(labels["sub_problems"]))
    draft.problems += introduced(draft, "problems", items)
    draft.heading(level + 1, draft.case.dice.pick(labels["sub_measures"]))
    draft.measures += introduced(draft, "measures", measure_items(draft))
    draft.level = level


def _in_runs(draft: Draft, items: Sequence[Item]) -> None:
    """存在的主要问题：一是…改进措施：一是…, in one paragraph or in two."""
    _labelled(draft, items, "problems", "measures", "", "section")


def _in_turn(draft: Draft, items: Sequence[Item]) -> None:
    """问题一：…, and below it 改进措施：…"""
    section = draft.label or None
    for at, item in enumerate(items, 1):
        marker = "问题" + _NUMBERS[at - 1]
        text = f"{item.head}。{draft.fill(item.body)}"
        draft.paragraph(f"{marker}：{text}", "item")
        draft.problems.append(told(item, text, None, marker, section, "section"))
        _answer(draft, item)


def _answered_below(draft: Draft, items: Sequence[Item]) -> None:
    """Each problem under its own heading, with its measure as the last paragraph there."""
    for item in items:
        level, section = draft.level, draft.label
        printed = draft.heading(level + 1, item.head)
        text = draft.fill(item.body)
        draft.paragraph(text)
        draft.problems.append(told(item, text, item.head, printed.removesuffix(item.head), section or None, "section"))
        draft.level, draft.label = level, section
        _answer(draft, item)


def _answer(draft: Draft, item: Item) -> None:
    """The measure against a problem, after a label instead of a marker."""
    answer = measure_item(draft, item.tags["point"])
    answer.tags["answers"] = [len(draft.problems) - 1]
    label = draft.case.dice.pick(stock("setout")["labels"]["answer"])
    text = answer.head + "。" + (draft.fill(answer.body) if draft.case.dice.chance(0.7) else "")
    draft.paragraph(label + text, "item")
    draft.measures.append(told(answer, text, None, None, draft.label or None, "section"))


_NUMBERS = "一二三四五六七八九十"
_WAYS = {"headings": _under_headings, "runs": _in_runs, "turns": _in_turn, "below": _answered_below}


def inline(draft: Draft) -> None:
    """Conclusion, problems and measures in one paragraph."""
    start = conclusion_text(draft)
    items = problem_items(draft)
    if not items:
        none(draft, start + "存在的问题：")
        return
    _labelled(draft, items, "inline_problems", "inline_measures", start, "inline")


def _labelled(draft: Draft, items: Sequence[Item], before: str, between: str, start: str, where: str) -> None:
    """Both kinds as runs after their labels, all in one paragraph unless the section gives each its own."""
    dice, labels = draft.case.dice, stock("setout")["labels"]
    style = draft.case.style["marks"]
    text, found = run(draft, style, items, where)
    draft.problems += found
    first = start + dice.pick(labels[before]) + text
    if where == "inline" and dice.chance(0.15):
        draft.paragraph(first)
        return
    answer, found = run(draft, style, measure_items(draft), where)
    draft.measures += found
    second = dice.pick(labels[between]) + answer
    if where == "section" and dice.chance(0.5):
        draft.paragraph(first, "item")
        draft.paragraph(second, "item")
    else:
        draft.paragraph(first + second)


def elsewhere(draft: Draft) -> None:
    """Items after a sentence in a chapter of another name, a paragraph each."""
    labels = stock("setout")["labels"]
    items = problem_items(draft, 0)
    if not items:
        return
    for kind in ("problems", "measures"):
        draft.paragraph(draft.case.dice.pick(labels[f"elsewhere_{kind}"]), "item")
        style = draft.case.dice.pick(["lines", "ordinal_lines", "oneline"])
        found = set_out(draft, style, items if kind == "problems" else measure_items(draft))
        told_here = [each | {"where": "elsewhere"} for each in found]
        if kind == "problems":
            draft.problems += told_here
        else:
            draft.measures += told_here


def cells(draft: Draft) -> None:
    """Problems and measures as two cells of the table that is the whole report."""
    items = problem_items(draft, 0)
    style = draft.case.style["marks"]
    if not items:
        draft.none_stated = True
        _field(draft, "存在的问题", draft.case.dice.pick(["无", "无。", "暂无"]))
        return
    text, found = run(draft, style, items, "form")
    draft.problems += found
    _field(draft, "存在的问题", text)
    text, found = run(draft, style, measure_items(draft), "form")
    draft.measures += found
    _field(draft, "改进措施", text)


def _field(draft: Draft, label: str, text: str) -> None:
    draft.row(wrapped(f"{label} {text}"), "field", [label, text])


def wrapped(text: str) -> str:
    """A cell's text in lines of a column."""
    return "\n".join(line.strip() for line in wrap(text, 26))
