"""The chapters that need more than stock text: plans, results, money, projects; and the table of all writers of chapters.

A writer takes the draft and writes under the heading just set. Keys of ``data/chapters.toml`` without a writer here are
written as they stand there (:meth:`Draft.say`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from corpus.samples.about import ABOUT
from corpus.samples.analysis import deductions
from corpus.samples.checks import statement
from corpus.samples.conclusion import conclusion, document_conclusion
from corpus.samples.draft import Draft, Writer
from corpus.samples.marks import ordinal
from corpus.samples.moneytable import TABLED, budget_table
from corpus.samples.stock import han, stock
from corpus.samples.stock import projects as stock_projects

# -- what they planned and did


def _aims(draft: Draft) -> list[str]:
    return [draft.case.dice.pick(topic["aims"]) for topic in draft.case.topics]


def plan(draft: Draft) -> None:
    """The year's work, as one paragraph of clauses, as paragraphs, or under headings."""
    style = draft.case.style["plan"]
    if style == "clauses":
        draft.paragraph("；".join(ordinal(at) + aim for at, aim in enumerate(_aims(draft), 1)) + "。")
        return
    told = [_some(draft, topic["plans"], draft.case.depth // 2) for topic in draft.case.topics]
    _told(draft, style, _aims(draft), told)


def nested_plan(draft: Draft) -> None:
    """A whole work plan with its own 一、二、三 inside a section, its items numbered through."""
    number = 0
    level = draft.level
    for at, topic in enumerate(draft.case.topics, 1):
        aim, *heads = draft.case.dice.shuffled(topic["aims"])
        draft.marked(level + 1, han(at) + "、", aim)
        texts = draft.case.dice.shuffled(topic["plans"])
        for head, told in zip(heads, (texts[:-1], texts[-1:]), strict=True):
            number += 1
            draft.marked(level + 2, f"{number}.", head, run_in=True)
            draft.paragraph(draft.fill("".join(told)))
    draft.level = level


def _some(draft: Draft, templates: Sequence[str], count: int) -> str:
    return "".join(map(draft.fill, draft.case.dice.some(templates, count)))


def results(draft: Draft) -> None:
    """What came of it, field by field."""
    dice, topics = draft.case.dice, draft.case.topics
    heads = [dice.pick(topic["heads"]) for topic in topics]
    told = [_some(draft, topic["results"], draft.case.depth) for topic in topics]
    _told(draft, draft.case.style["results"], heads, told)


def _told(draft: Draft, style: str, heads: Sequence[str], texts: Sequence[str]) -> None:
    level = draft.level
    if style == "sentences":
        draft.paragraph("".join(f"{ordinal(at)}{head}。{text}" for at, (head, text) in _both(heads, texts)))
    for at, (head, text) in _both(heads, texts):
        if style in ("headed", "run_in"):
            draft.heading(level + 1, head, run_in=style == "run_in")
        if style != "sentences":
            draft.paragraph(f"{ordinal(at)}{head}。{text}" if style == "lines" else text)
    draft.level = level


def _both(heads: Sequence[str], texts: Sequence[str]) -> enumerate[tuple[str, str]]:
    return enumerate(zip(heads, texts, strict=True), 1)


def result_lines(draft: Draft) -> None:
    """Results in one paragraph without numbers."""
    draft.paragraph("".join(_some(draft, topic["results"], draft.case.depth // 2) for topic in draft.case.topics))


def summary(draft: Draft) -> None:
    """摘要: the conclusion and one result beforehand."""
    conclusion(draft)
    draft.say("goal_done")


def goal(draft: Draft) -> None:
    """The goal of the year; a planted fault repeats it as its own fulfilment."""
    blocks, rates, counts = len(draft.blocks), len(draft.rates), len(draft.counts)
    draft.say("goal")
    if draft.case.style["fault"] == "repeat" and draft.blocks[blocks:]:
        first, *others = [block.text for block in draft.blocks[blocks:]]
        for text in ["完成情况：" + first, *others]:
            draft.paragraph(text)
        draft.rates += draft.rates[rates:]
        draft.counts += draft.counts[counts:]
        draft.checks.append(statement("repeat", "绩效目标完成情况与绩效目标逐字相同", "query"))


def monitoring(draft: Draft) -> None:
    """Monitoring in the year itself; a planted fault dates it a year earlier."""
    draft.say("monitoring")
    year, stated = draft.case.words["year"], draft.case.words["monitor_year"]
    verdict = "ok" if year == stated else "error"
    draft.checks.append(statement("date", f"运行监控时间为{stated}年，评价年度为{year}年", verdict))


# -- money


def one_project(draft: Draft, name: str | None = None, before: str = "") -> None:
    """One project: planned, spent, achieved."""
    name = name or draft.case.book.projects[0]
    told = stock_projects()[name]
    first, second = told["parts"]
    words = {"project": name, "aim": told["aim"], "part1": first, "part2": second, "outcome": told["outcome"]}
    draft.paragraph(before + draft.money("project_done", words, draft.case.book.of_project(name)))


def projects(draft: Draft) -> None:
    """All projects of the year one by one; one of them may name its own score, which is not the report's."""
    level, style = draft.level, draft.case.style["projects"]
    for name in draft.case.book.projects:
        if style != "bare":
            draft.heading(level + 1, name, run_in=style == "run_in")
        one_project(draft, name, "" if style != "bare" else f"{name}：")
    if draft.case.dice.chance(0.3):
        draft.paragraph(f"上述项目均单独开展了自评，其中{name}项目自评得分{draft.case.dice.whole(88, 99)}.5分。")
    draft.level = level


def money_chapter(draft: Draft, key: str) -> None:
    """A paragraph of ``data/money.toml``; with the spending, in some reports, a table instead."""
    if key == "execution" and draft.case.style["layout"] in TABLED and draft.case.dice.chance(0.25):
        budget_table(draft)
    draft.paragraph(draft.money(key))


def project_background(draft: Draft) -> None:
    """What the project of a project's own report is for."""
    told = stock_projects()[draft.case.book.projects[0]]
    draft.say("project_background", {"project_aim": told["aim"]})


def extra(draft: Draft, key: str) -> None:
    """A chapter that says there is nothing to say."""
    draft.paragraph(draft.fill(draft.case.dice.pick(stock("chapters")["extra"][key])))


CHAPTERS: Mapping[str, Writer] = {
    **ABOUT,
    **{key: partial(money_chapter, key=key) for key in ("income", "spending", "execution", "final", "public")},
    **{key: partial(extra, key=key) for key in ("no_fund", "no_capital")},
    **{key: partial(document_conclusion, key=key) for key in ("project_conclusion", "evaluation_conclusion")},
    "plan": plan,
    "nested_plan": nested_plan,
    "results": results,
    "result_lines": result_lines,
    "summary": summary,
    "goal": goal,
    "monitoring": monitoring,
    "one_project": one_project,
    "projects": projects,
    "project_background": project_background,
    "conclusion": conclusion,
    "deductions": deductions,
}
