"""Problems, measures and lost points against each other: what a reviewer asks when one is there without the other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.checks.view import View
from corpus.details import Check, Measure, Problem
from corpus.model import Evidence
from corpus.saying import listed, said

_CONTENT = re.compile(r"[\u4e00-\u9fff]+")
_WORDS = "工作绩效，管理问题，存在不够，有待提高，加强部分，情况项目，进一步，方面完善，单位部门，不足未能，能够完成，个别较为，目标指标，预算资金"
_COMMON = frozenset(part[at : at + 2] for part in _WORDS.split("，") for at in range(len(part) - 1))
_SHARED_ENOUGH = 2
_PROMISES = re.compile(r"下一?步|今后|下阶段")
_MOST = 3


def answer_checks(view: View) -> Iterator[Check]:
    """Lost points that no problem speaks of, problems without measure, measures of another category, and full marks."""
    told = [problem for problem in view.problems if problem.where != "form"]
    yield from _lost_points(view, told)
    yield from _unanswered(view, told)
    yield from _other_category(view)
    scored = [row for row in view.indicators if row.weight is not None and row.score is not None]
    if told and len(scored) > 2 and not any(row.lost for row in scored):
        what = said(
            "评分表%(rows)s项指标全部得满分，报告却列出%(problems)s个问题", rows=len(scored), problems=len(told)
        )
        yield Check("form", what, "query", evidence=(scored[0].evidence, _problem_evidence(told[0])))


def _lost_points(view: View, told: Sequence[Problem]) -> Iterator[Check]:
    """Rows with a reason for lost points of which the problem section does not speak."""
    if not told and not view.problems_stated_none:
        return
    words = _pairs("".join(f"{problem.heading or ''}{problem.text}" for problem in told))
    missing = [
        row
        for row in view.indicators
        if row.lost > 0
        and row.reason
        and _CONTENT.search(row.reason)
        and len(_pairs(row.reason) & words) < min(_SHARED_ENOUGH, max(1, len(_pairs(row.reason)) // 3))
    ]
    for row in missing[:_MOST]:
        name = row.level3 or row.level2 or row.level1 or said("指标")
        what = said(
            "“%(row)s”扣%(lost)s分（%(reason)s），问题部分没有提到",
            row=name,
            lost=f"{row.lost:g}",
            reason=_short(row.reason or ""),
        )
        yield Check("form", what, "query", evidence=(row.evidence,))


def _pairs(text: str) -> set[str]:
    """All pairs of neighbouring characters, without those that every report uses."""
    return {run[at : at + 2] for run in _CONTENT.findall(text) for at in range(len(run) - 1)} - _COMMON


def _unanswered(view: View, told: Sequence[Problem]) -> Iterator[Check]:
    """Problems that no measure answers; without any measure one question is enough."""
    if not told:
        return
    if not view.measures and any(_PROMISES.search(problem.text) for problem in told):
        return
    if not view.measures:
        what = said("列出%(problems)s个问题，没有写改进措施", problems=len(told))
        yield Check("semantic", what, "query", evidence=tuple(map(_problem_evidence, told[:_MOST])))
        return
    answered = {answer.problem for measure in view.measures for answer in measure.answers}
    open_ones = [problem for at, problem in enumerate(view.problems) if at not in answered and problem.where != "form"]
    if answered and open_ones and len(view.measures) <= len(view.problems):
        some = listed([_short(each.text) for each in open_ones[:_MOST]], "；")
        what = said("%(problems)s个问题没有找到对应的改进措施：%(some)s", problems=len(open_ones), some=some)
        yield Check("semantic", what, "query", evidence=tuple(map(_problem_evidence, open_ones[:_MOST])))


def _other_category(view: View) -> Iterator[Check]:
    """Measures with the number of a problem, but of another category."""
    categories: dict[int, set[str]] = {}
    for suggestion in view.suggestions:
        categories.setdefault(suggestion.passage, set()).add(suggestion.category[:1])
    for measure in view.measures:
        own = categories.get(measure.passage, set()) if measure.passage is not None else set()
        if not own or len(measure.answers) != 1 or not measure.answers[0].reason.startswith("序号"):
            continue
        problem = view.problems[measure.answers[0].problem]
        theirs = categories.get(problem.passage, set()) if problem.passage is not None else set()
        if theirs and not own & theirs:
            what = said(
                "问题“%(problem)s”与同序号的措施“%(measure)s”说的不是一类事",
                problem=_short(problem.text),
                measure=_short(measure.text),
            )
            yield Check("semantic", what, "query", evidence=(_problem_evidence(problem), _problem_evidence(measure)))


def _problem_evidence(item: Problem | Measure) -> Evidence:
    return Evidence(item.start, item.end, item.text)


def _short(text: str) -> str:
    return text if len(text) <= 24 else text[:23] + "…"
