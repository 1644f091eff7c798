"""Shared wording over the three real reports, whose text stays outside the project: what must be met, and what must not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from typing import NamedTuple

import pytest

from archive import KeptPassage
from corpus.findings import findings
from corpus.model import Role
from corpus.normalise import folded
from corpus.parse import understand
from corpus.samples import Sample, generate
from index.wording.records import Similar
from index.wording.similar import similar
from tests.libraries import settings_in, source
from tests.wording.truth import lcs
from web.library import Library
from web.redlining import compared

ITEMS = 10
# What somebody else would write there.
SWAPS = {
    "贯彻": "落实", "指导": "督导", "组织": "发动", "推进": "推动", "负责": "承担", "协助": "配合", "做好": "抓好",
    "研究": "探讨", "调查": "调研", "的": "", "以及": "和", "切身": "自身", "日常": "有关", "交办": "安排", "其他": "其它",
    "进一步": "", "坚定不移地": "坚定", "进行": "开展", "情况": "状况", "发展": "进步",
}  # fmt: skip


class Seeds(NamedTuple):
    """The library of the real reports, kept as report 0, 3 and 4 of their files' names, and the near-copy of the duties of 0."""

    library: Library
    reports: dict[int, int]
    copy: int
    near: Sequence[str]

    def duties(self) -> list[tuple[KeptPassage, KeptPassage]]:
        """Each duty of report 0 with its near-copy."""
        ours = self.passages(self.reports[0], Role.DUTY)
        theirs = {one.passage.text: one for one in self.passages(self.copy, Role.DUTY)}
        return [(one, theirs[text]) for one, text in zip(ours, self.near, strict=True)]

    def passages(self, report: int, *roles: Role) -> list[KeptPassage]:
        return [one for one in self.library.archive.report(report).passages if not roles or one.passage.role in roles]

    def similar(self, text: str, *but: int) -> Similar:
        return self.library.ask(lambda snapshot: similar(snapshot, text, self.library.masks(), but=but))


@pytest.fixture(scope="module")
def seeds(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Seeds]:
    texts = {int(path.name[:3]): path.read_text("utf-8") for path in sorted((shared / "seeds").glob("*.txt"))}
    if set(texts) != {0, 3, 4}:
        pytest.skip("../shared/seeds lacks reports: this test speaks of 000, 003 and 004")
    duties = [one.text for one in understand(texts[0]).passages if one.role is Role.DUTY]
    dice = Random(17)  # noqa: S311 - texts, no secrets
    sample = next(one for one in generate(40, 23) if _duties(one) and one.gold["unit"]["level"] == "县")
    near = [_changed(text, sample, dice) for text in duties]
    library = Library.open(settings_in(tmp_path_factory.mktemp("library")))
    files = [source(f"{number}.txt", text.encode()) for number, text in texts.items()]
    lines = list(library.import_items([*files, source("copy.txt", _with_duties(sample, near).encode())]))
    *kept, copy = (line.report for line in lines)
    assert copy is not None
    reports = {number: report for number, report in zip(texts, kept, strict=True) if report is not None}
    yield Seeds(library, reports, copy, near)
    library.close()


def _duties(sample: Sample) -> bool:
    return sum(one.role is Role.DUTY for one in understand(sample.text).passages) > 5


def _changed(text: str, sample: Sample, dice: Random) -> str:
    """A duty as the union of the sample would have it: two to four changes, and its own names."""
    wanted = dice.randint(2, 4)
    for old, new in dice.sample(sorted(SWAPS.items()), len(SWAPS)):
        if wanted and old in text:
            text, wanted = text.replace(old, new, 1), wanted - 1
    for old, new in (("海珠区", sample.gold["unit"]["district"]), ("区委", "县委"), ("区政府", "县政府")):
        text = text.replace(old, new)
    return text.replace("全区", "全县").replace("本区", "本县")


def _with_duties(sample: Sample, items: Sequence[str]) -> str:
    """The report of the sample with these duties, numbered, in place of its own."""
    own = [one for one in understand(sample.text).passages if one.role is Role.DUTY]
    listed = "\n".join(f"{number}、{text}" for number, text in enumerate(items, 1))
    line = sample.text.rindex("\n", 0, own[0].start) + 1
    return f"{sample.text[:line]}{listed}{sample.text[own[-1].end :]}"


def test_the_duties_meet_their_near_copy(seeds: Seeds) -> None:
    assert len(seeds.duties()) == ITEMS
    for one, other in seeds.duties():
        changed = max(len(one.passage.text), len(other.passage.text)) - lcs(one.passage.text, other.passage.text)
        assert changed >= 2, "an item of the near-copy was not changed"
        for asked, expected in ((one, other), (other, one)):
            best = seeds.similar(asked.passage.text, asked.id).matches[0]
            assert best.passage == expected.id, asked.passage.text
            assert best.judged.extent == "whole"


def test_the_redline_pairs_every_duty_with_its_near_copy(seeds: Seeds) -> None:
    page = compared(seeds.library, seeds.reports[0], seeds.copy)
    pairs = {
        line.old.kept.id if page.old.id == seeds.reports[0] else line.new.kept.id: line
        for block in page.blocks
        for line in block.lines
        if line.old and line.new
    }
    for one, other in seeds.duties():
        line = pairs[one.id]
        assert line.old
        assert line.new
        assert {line.old.kept.id, line.new.kept.id} == {one.id, other.id}, one.passage.text
        assert line.row.status in ("unchanged", "renamed", "reworded")


def test_questions_of_the_template_that_were_left_are_flagged(seeds: Seeds, shared: Path) -> None:
    report = understand(next((shared / "seeds").glob("004*")).read_text("utf-8"))
    questions = [one for one in report.leftovers if one.why == "未回答的提问"]
    assert any(one.text.startswith("如何") for one in questions)
    told = [one.what for one in findings(report) if one.kind == "leftover"]
    assert all(any(one.text in what for what in told) for one in questions)


def test_plan_and_results_are_not_called_copies_of_each_other(seeds: Seeds) -> None:
    report = seeds.reports[4]
    plan, results = (seeds.passages(report, role) for role in (Role.PLAN, Role.RESULT))
    assert plan
    assert results
    for some, others in ((plan, results), (results, plan)):
        wrong = {one.id for one in others}
        for asked in some:
            for match in seeds.similar(asked.passage.text, asked.id).matches:
                if match.passage in wrong and match.judged.extent == "whole":
                    assert match.judged.band == "reworded", asked.passage.text


def test_real_passages_are_called_verbatim_only_if_they_are(seeds: Seeds) -> None:
    texts = {one.id: folded(one.passage.text) for report in seeds.reports.values() for one in seeds.passages(report)}
    for report in seeds.reports.values():
        for asked in seeds.passages(report, Role.PROBLEM, Role.REASON, Role.MEASURE):
            for match in seeds.similar(asked.passage.text, asked.id).matches:
                if match.passage in texts and match.judged.extent == "whole" and match.judged.band == "verbatim":
                    assert texts[match.passage].strip("。；;.,，") == texts[asked.id].strip("。；;.,，")
