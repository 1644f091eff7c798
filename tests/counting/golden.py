"""An archive whose reports say exactly what their gold says, tags included.

The "file" of a report is its gold as JSON; the text as read holds a line for every problem, deduction, reason of the score
form and measure, which are its passages. Categories of the gold are suggested, and wrong ones (``wrong``), which somebody rejected;
what is ``confirmed`` somebody confirmed.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from archive import Archive, KeptReport, Understanding
from archive.tag_records import Decision
from archive.understanding import Read
from corpus.details import Answer, Check, Figure, Indicator, Leftover, Measure, Problem, Rate, Suggestion
from corpus.model import DocType, Evidence, Passage, Reading, Role, Score, Unit
from corpus.report import Report
from corpus.taxonomy import Taxonomy
from web.importing import Source
from web.library import Library
from web.settings import Settings

_NOWHERE = Evidence(0, 0, "")


class Line(NamedTuple):
    """A passage to be; ``categories`` are those of the gold, ``answers`` the problems a measure answers."""

    role: Role
    text: str
    heading: str | None
    categories: tuple[str, ...]
    item: dict[str, Any]


def lines_of(gold: dict[str, Any]) -> list[Line]:
    """What becomes a passage: problems, other sentences that tell of points lost, the form's reasons, measures; and what no
    report lacks, a sentence on the union. Problems of the form are its reasons."""
    problems = [
        Line(Role.PROBLEM, each["text"], each["heading"], tuple(each["categories"]), each)
        for each in gold["problems"]
        if each["where"] != "form"
    ]
    deductions = [
        Line(Role.DEDUCTION, each["text"], None, tuple(each["categories"]), each) for each in gold["deductions"]
    ]
    reasons = [
        Line(Role.DEDUCTION, each["reason"], None, (each["point"],) if each["point"] else (), each)
        for each in gold["indicators"]
        if each["reason"]
    ]
    # Problems of the form are not kept as problems, so nothing can answer them.
    formed = {at for at, each in enumerate(gold["problems"]) if each["where"] == "form"}
    measures = [
        Line(Role.MEASURE, each["text"], each["heading"], (), {"answers": [] if formed else each.get("answers") or []})
        for each in gold["measures"]
    ]
    about = [Line(Role.DUTY, f"{gold['title'] or gold['file']}。", None, (), {})]
    return problems + deductions + reasons + measures + about


def opened(folder: Path, golds: Sequence[dict[str, Any]]) -> Library:
    """A library in ``folder`` with a report for each gold, indexed."""
    kept: dict[str, dict[str, Any]] = {}

    def read(name: str, data: bytes) -> Reading:
        gold = json.loads(data)
        text = "\n".join([name, *(line.text for line in lines_of(gold))])
        kept[text] = gold
        return Reading(text, "txt", "utf-8")

    def understand(text: str, taxonomy: Taxonomy) -> Report:
        return report_of(kept[text])

    archive = Archive.open(f"sqlite:///{folder / 'jilan.db'}", folder, _alone(read, understand))
    library = Library(Settings.from_environ(str(folder), {"JILAN_ACTOR": "陈会计"}), archive)
    files = [Source(gold["file"], gold["file"], json.dumps(gold, ensure_ascii=False).encode) for gold in golds]
    lines = list(library.import_items(files))
    failed = [line.error for line in lines if line.status not in ("added", "updated")]
    assert not failed, failed[:3]
    kept_reports = [archive.report(line.report or 0) for line in lines]
    decided = [one for report, gold in zip(kept_reports, golds, strict=True) for one in _decisions(report, gold)]
    archive.decide(decided, "陈会计")
    library.catch_up()
    return library


def _alone(read: Read, understand: Callable[[str, Taxonomy], Report]) -> Understanding:
    """Every file is a report: a gold tells no chapters, by which forms are known."""
    return Understanding(read, understand, is_companion=lambda name, report: False)


def _decisions(report: KeptReport, gold: dict[str, Any]) -> Iterator[Decision]:
    """Wrong suggestions are rejected, some right ones confirmed."""
    for passage, each in zip(report.passages, lines_of(gold), strict=True):
        for code in each.item.get("wrong", ()):
            yield Decision(passage.id, code, "rejected")
        for code in each.categories if each.item.get("confirmed") else ():
            yield Decision(passage.id, code, "confirmed")


def report_of(gold: dict[str, Any]) -> Report:
    """The report, as far as pages count it."""
    passages, at = [], len(gold["file"]) + 1
    lines = lines_of(gold)
    for line in lines:
        place = (at, at + len(line.text))
        passages.append(Passage(line.text, *place, line.role, ("三",), line.heading, None, None, len(passages) + 1))
        at = place[1] + 1
    score, unit = gold["score"], gold["unit"]
    return Report(
        title=gold["title"],
        doc_type=DocType(gold["doc_type"]),
        unit=Unit(unit["name"], unit["as_written"], unit["level"], unit["province"], unit["city"], unit["district"]),
        year=gold["year"],
        year_evidence=None,
        report_date=dt.date.fromisoformat(gold["report_date"]) if gold["report_date"] else None,
        date_evidence=None,
        score=Score(score["total"], score["full"], score["grade"], score["grade_as_written"], score["derived_grade"]),
        sections=(),
        passages=tuple(passages),
        problems_stated_none=gold["problems_stated_none"],
        missing=tuple(gold["missing"]),
        uncertain=tuple(gold["uncertain"]),
        suggestions=tuple(_suggestions(lines, passages)),
        **_items(lines, passages),
        **_details(gold, lines, passages),
    )


def _suggestions(lines: Sequence[Line], passages: Sequence[Passage]) -> Iterator[Suggestion]:
    for at, line in enumerate(lines):
        for place, code in enumerate(dict.fromkeys((*line.categories, *line.item.get("wrong", ())))):
            yield Suggestion(code, at, not place, passages[at].start, passages[at].start + 1)


def _items(lines: Sequence[Line], passages: Sequence[Passage]) -> dict[str, Any]:
    places = [(line, (passages[at].start, passages[at].end, at)) for at, line in enumerate(lines)]
    problems = [
        Problem(line.text, line.heading, None, "section", None, *place)
        for line, place in places
        if line.role is Role.PROBLEM
    ]
    measures = [
        Measure(
            line.text,
            line.heading,
            None,
            "section",
            None,
            *place,
            tuple(Answer(one, "") for one in line.item["answers"]),
        )
        for line, place in places
        if line.role is Role.MEASURE
    ]
    return {"problems": tuple(problems), "measures": tuple(measures)}


def _details(gold: dict[str, Any], lines: Sequence[Line], passages: Sequence[Passage]) -> dict[str, Any]:
    figures = (Figure(**{**_plain(each), "evidence": _NOWHERE}) for each in gold["figures"])
    rates = (Rate(**{**_plain(each), "evidence": _NOWHERE}) for each in gold["rates"])
    checks = (Check(**{**_plain(each), "evidence": ()}) for each in gold["checks"])
    leftovers = (Leftover(each["text"], "", _NOWHERE) for each in gold["leftovers"])
    return {
        "figures": tuple(figures),
        "rates": tuple(rates),
        "checks": tuple(checks),
        "leftovers": tuple(leftovers),
        "indicators": tuple(_indicators(gold, lines, passages)),
    }


def _indicators(gold: dict[str, Any], lines: Sequence[Line], passages: Sequence[Passage]) -> Iterator[Indicator]:
    for each in gold["indicators"]:
        span = next(
            ((passages[at].start, passages[at].end) for at, line in enumerate(lines) if line.item is each), None
        )
        columns = {key: value for key, value in _plain(each).items() if key != "point"}
        yield Indicator(**columns, evidence=_NOWHERE, reason_span=span)


def _plain(each: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in each.items() if key != "evidence"}
