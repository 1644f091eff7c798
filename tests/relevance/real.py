"""The starter judgments over the three real reports, whose text stays outside the project, and the list of what must pass."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from corpus.normalise import normalise
from corpus.parse import understand
from tests.relevance.content import Content, content
from tests.relevance.corpus import Corpus, documents
from tests.relevance.judging import Judged, Outcome, judge
from tests.relevance.question import Question, Rule
from tests.relevance.runs import run
from tests.relevance.systems import BASELINES, OURS, System, baseline, ours
from tests.test_retrieval import judgments

SHARED = Path(__file__).resolve().parents[3] / "shared"
REAL = "real"


def there() -> bool:
    """Whether the real reports lie beside the project."""
    return (SHARED / "seeds").is_dir()


def corpus() -> Corpus:
    """The passages of the real reports, which are numbered 0, 3 and 4 as their files are."""
    found: dict[int, Content] = {}
    for path in sorted((SHARED / "seeds").glob("*.txt")):
        report = understand(path.read_text("utf-8"))
        for document in documents(int(path.name[:3]), report, first=len(found) + 1):
            found[document.passage] = content(document, (), (report.unit.name or path.name,), report.year)
    return found


def judged(over: Corpus) -> tuple[Judged, ...]:
    """The starter judgments as questions."""
    return tuple(
        judge(Question(text, REAL, "A starter judgment.", at % 2 == 1, tuple(_rules(answers))), over)
        for at, (text, answers) in enumerate(judgments(SHARED).items())
    )


def _rules(answers: Mapping[str, int]) -> Iterator[Rule]:
    for string, grade in answers.items():
        yield Rule(grade, "the sentence that holds this string", all=(normalise(string).text,))


def outcomes() -> tuple[dict[str, list[Outcome]], dict[str, bool]]:
    """System → its outcomes; and for ours, what must pass → whether it does."""
    over = corpus()
    asked, kept = judged(over), [passage.document for passage in over.values()]
    found = {}
    with ours(kept) as system:
        found[OURS] = run(system, asked, over)
        passed = must_pass(system, over)
    for name in BASELINES:
        with baseline(name, kept) as peer:
            found[name] = run(peer, asked, over)
    return found, passed


def must_pass(system: System, over: Corpus) -> dict[str, bool]:
    """The list of ``retrieval.md``, item by item."""

    def top(text: str, count: int) -> Sequence[int]:
        return system.search(text, count).hits

    asked = judgments(SHARED)["绩效目标编报质量"]
    best = [normalise(string).text for string, grade in asked.items() if grade == 3]
    report_0 = [over[number].text for number in top("产改", 5) if over[number].document.report == 0]
    holding = {number for number, passage in over.items() if passage.holds("工人队伍")}
    found = system.search('"工人队伍"', len(over)).whole
    year = top("二〇三五", len(over))
    return {
        "绩效目标编报质量: heading and sentence of report 003 in the top 3": any(
            over[number].document.report == 3 and all(map(over[number].holds, best))
            for number in top("绩效目标编报质量", 3)
        ),
        "“工人队伍” finds exactly what holds it": found == holding != frozenset(),
        "产改 finds 产业工人…改革措施 of report 000 in the top 5": any(
            re.search("产业工人.*改革措施", text) for text in report_0
        ),
        "二〇三五 = 2035": year == top("2035", len(over)) != [],
        "quoted exact text ranks first": all(_first(system, over, part) for part in _parts(over)),
    }


def _parts(over: Corpus) -> list[str]:
    """Stretches from passages of middling length; whole numbers only."""
    long = [one.document.text for one in over.values() if 20 <= len(one.document.text) <= 120]
    return [re.sub(r"^[0-9,.]+|[0-9,.]+$", "", text[4:20]) for text in long[::7]]


def _first(system: System, over: Corpus, part: str) -> bool:
    hits = system.search(f'"{part}"', 1).hits
    return bool(hits) and normalise(part).text in over[hits[0]].text
