"""Archives for the tests of tags: the simple texts of ``tests.archives`` with roles, and categories that a small taxonomy
sees in them.

A passage under a heading with 问题 is a problem, with 扣分 a deduction, with 措施 a measure. A leaf is suggested where one of
its triggers stands in the passage; the first leaf found is the main one. A measure answers the first problem of its
category.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from archive import Archive, Understanding
from corpus.details import Answer, Measure, Problem, Suggestion
from corpus.model import Passage, Role
from corpus.report import Report
from corpus.taxonomy import Leaf, Taxonomy
from tests.archives import UNDERSTANDING, document, opened, understand

_ROLES = {"问题": Role.PROBLEM, "扣分": Role.DEDUCTION, "措施": Role.MEASURE}


def taxonomy(**triggers: str) -> Taxonomy:
    """Leaves by code, each with its triggers, parted by spaces."""
    leaves = {code: Leaf(code, f"名{code}", code[0], "类", tuple(words.split())) for code, words in triggers.items()}
    return Taxonomy(leaves, identity=repr(triggers))


LEAVES = taxonomy(B1="目标", B2="量化", C1="进度 执行", I2="培训")


def understand_tags(text: str, leaves: Taxonomy) -> Report:
    """The report with roles, problems, measures and suggestions."""
    report = understand(text, leaves)
    passages = tuple(replace(one, role=_role(one)) for one in report.passages)
    suggestions = tuple(one for at, passage in enumerate(passages) for one in _suggested(at, passage, leaves))
    problems = [at for at, one in enumerate(passages) if one.role is Role.PROBLEM]
    measures = [at for at, one in enumerate(passages) if one.role is Role.MEASURE]
    return replace(
        report,
        passages=passages,
        suggestions=suggestions,
        problems=tuple(Problem(*_item(passages, at)) for at in problems),
        measures=tuple(Measure(*_item(passages, at), _answers(at, problems, suggestions)) for at in measures),
    )


def _role(passage: Passage) -> Role:
    return next((role for word, role in _ROLES.items() if word in (passage.heading or "")), Role.OTHER)


def _suggested(at: int, passage: Passage, leaves: Taxonomy) -> Iterator[Suggestion]:
    if passage.role is Role.OTHER:
        return
    found = [
        (code, passage.text.find(trigger))
        for code, leaf in leaves.leaves.items()
        for trigger in leaf.triggers
        if trigger in passage.text
    ]
    for number, (code, place) in enumerate(found):
        yield Suggestion(code, at, not number, passage.start + place, passage.start + place + 2)


def _item(passages: Sequence[Passage], at: int) -> tuple[str, None, None, str, str | None, int, int, int]:
    one = passages[at]
    return one.text, None, None, "section", one.heading, one.start, one.end, at


def _answers(at: int, problems: Sequence[int], suggestions: Sequence[Suggestion]) -> tuple[Answer, ...]:
    codes = {passage: {one.category for one in suggestions if one.passage == passage} for passage in (at, *problems)}
    same = [number for number, problem in enumerate(problems) if codes[at] & codes[problem]]
    return tuple(Answer(number, "类别相同") for number in same[:1])


UNDERSTANDING_OF_TAGS = replace(UNDERSTANDING, understand=understand_tags, taxonomy=LEAVES)


def opened_with(folder: Path, leaves: Taxonomy = LEAVES, **changes: object) -> Archive:
    """The archive in ``folder`` with these categories, which the test closes."""
    return opened(folder, replace(UNDERSTANDING_OF_TAGS, taxonomy=leaves, **changes))  # type: ignore[arg-type]


def report(*problems: str, unit: str = "云岚市总工会", year: int | None = 2021, measures: Sequence[str] = ()) -> bytes:
    """A file with these problems and measures."""
    return document(unit, year, "\n".join(["# 问题", *problems, "# 措施", *measures]))


def understanding(**changes: object) -> Understanding:
    """That of the tests, changed."""
    return replace(UNDERSTANDING_OF_TAGS, **changes)  # type: ignore[arg-type]


def said(archive: Archive, report: int) -> list[tuple[str, str, str]]:
    """The tags of a report as (passage's text, category, status)."""
    kept = archive.report(report)
    texts = {one.id: one.passage.text for one in kept.passages}
    return [(texts[tag.passage], tag.category, tag.status) for tag in kept.tags]


def dump(archive: Archive) -> list[str]:
    """Everything in the database, for seeing that nothing changed."""
    with archive._database.engine.connect() as connection:
        driver = connection.connection.driver_connection
        assert driver is not None
        return list(driver.iterdump())
