"""What people's decisions teach: examples, suggestions where there is no tag yet, and what they were measured to be worth."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from archive import Archive, Understanding
from corpus.errors import Misconfigured
from corpus.learned import Example, Prediction
from tests.archives import ACTOR
from tests.tagged import opened_with, report, said, taxonomy

LEAVES = taxonomy(B1="目标", B2="量化", C1="执行", K1="进度")
FILE = report("目标没有量化。", "进度慢，执行也慢。", "沟通不畅。", measures=["加快进度。"])


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[int]:
    archive = opened_with(tmp_path, LEAVES)
    yield archive.add("a.txt", FILE, ACTOR).report
    archive.close()


def passages(archive: Archive) -> list[int]:
    return [one.id for one in archive.report(1).passages]


@dataclass(frozen=True)
class Worth:
    """A measurement."""

    precision: float
    examples: int


class Taught:
    """A suggester that sees K1 in every text with 沟通, and B1 wherever there is 目标."""

    quality = Worth(0.91, 3)

    def suggest(self, texts: Sequence[str]) -> list[list[Prediction]]:
        words = {"K1": "沟通", "B1": "目标", "Z9": "慢"}
        return [[Prediction(code, 0.9) for code, word in words.items() if word in text] for text in texts]


def test_what_is_learned_is_suggested_where_there_is_no_tag_yet(kept: int, tmp_path: Path) -> None:
    seen: list[Example] = []

    def train(examples: Sequence[Example]) -> Taught:
        seen.extend(examples)
        return Taught()

    archive = opened_with(tmp_path, LEAVES, train=train)
    assert archive.learning() is None
    goal, slow, talk, _ = passages(archive)
    archive.tag(slow, "C1", ACTOR)
    archive.untag(goal, "B2", ACTOR)
    preview = list(archive.retag(ACTOR, dry_run=True))
    assert archive.learning() is None, "a preview keeps nothing"
    assert (talk, "K1", "added", "learned") in [(o.passage, o.category, o.change, o.source) for o in preview]
    seen.clear()
    list(archive.retag(ACTOR))
    assert [(one.codes, one.group) for one in seen] == [((), "云岚市总工会"), (("C1",), "云岚市总工会")]
    assert "问题" in seen[0].text
    assert "目标没有量化。" in seen[0].text
    tags = {(tag.passage, tag.category): tag for tag in archive.report(kept).tags}
    assert (tags[talk, "K1"].status, tags[talk, "K1"].source, tags[talk, "K1"].confidence) == (
        "suggested",
        "learned",
        0.9,
    )
    assert tags[goal, "B1"].source == "rule", "a rule that sees it too speaks first"
    assert not any(category == "Z9" for _, category in tags), "a category that is gone is not suggested"
    learning = archive.learning()
    assert learning is not None
    assert learning.quality == {"precision": 0.91, "examples": 3}
    assert [one.tag.category for one in archive.tags_to_review(source="learned").tags] == ["K1"]
    archive.close()


def absent(examples: Sequence[Example]) -> Taught:
    raise Misconfigured("没有安装 scikit-learn。")


class Forgetful(Taught):
    """Sees nothing any more."""

    def suggest(self, texts: Sequence[str]) -> list[list[Prediction]]:
        return [[] for _ in texts]


@pytest.mark.parametrize(
    ("train", "stays"), [(absent, True), (lambda examples: None, True), (lambda examples: Forgetful(), False)]
)
def test_what_was_learned_stays_until_it_is_learned_otherwise(
    kept: int, tmp_path: Path, train: object, stays: bool
) -> None:
    archive = opened_with(tmp_path, LEAVES, train=lambda examples: Taught())
    archive.tag(passages(archive)[0], "B1", ACTOR)
    list(archive.retag(ACTOR))
    archive.close()
    again = opened_with(tmp_path, LEAVES, train=train)
    changes = [(one.category, one.change, one.source) for one in again.retag(ACTOR)]
    assert changes == ([] if stays else [("K1", "removed", "learned")])
    assert (("沟通不畅。", "K1", "suggested") in said(again, kept)) is stays
    again.close()


def test_nothing_is_trained_before_anybody_has_decided(kept: int, tmp_path: Path) -> None:
    archive = opened_with(tmp_path, LEAVES, train=lambda examples: pytest.fail("there is nothing to learn from"))
    assert list(archive.retag(ACTOR, dry_run=True)) == []
    archive.close()


def test_what_was_trained_for_a_preview_is_not_trained_again(monkeypatch: pytest.MonkeyPatch) -> None:
    times = []
    monkeypatch.setattr("corpus.learned.train", lambda examples: times.append(len(examples)))
    train = Understanding().train
    for count in (2, 2, 3):
        train([Example(f"预览{number}", ("B1",), "云岚市总工会") for number in range(count)])
    assert times == [2, 3]
