"""The must-pass list of retrieval: judged questions over the real reports, whose text stays outside the project."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus import taxonomy, thesaurus
from corpus.model import Role
from corpus.parse import understand
from index.engine import Document, Engine, Found
from index.filters import Filters
from tests.passages import engine_over
from tests.relevance.corpus import documents as numbered
from web.request import SearchRequest
from web.searching import understood

TOP = 5


@pytest.fixture(scope="module")
def documents(shared: Path) -> dict[int, Document]:
    """Passage → document of the three reports, which are numbered 0, 3 and 4 as their files are."""
    kept: dict[int, Document] = {}
    for path in sorted((shared / "seeds").glob("*.txt")):
        report = understand(path.read_text("utf-8"))
        kept |= {one.passage: one for one in numbered(int(path.name[:3]), report, first=len(kept) + 1)}
    return kept


@pytest.fixture(scope="module")
def engine(documents: dict[int, Document], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    made = engine_over(tmp_path_factory.mktemp("index"), documents.values())
    yield made
    made.close()


def ask(engine: Engine, text: str, limit: int = 100) -> Found:
    """What a page finds for a typed query."""
    query = understood(SearchRequest(text), thesaurus.shipped(), taxonomy.shipped())
    return engine.search(query, Filters(), range(limit))


def found(engine: Engine, text: str, limit: int = 100) -> list[int]:
    """The passages in their order."""
    return [hit.passage for hit in ask(engine, text, limit).hits]


def judgments(shared: Path) -> dict[str, dict[str, int]]:
    """Question → string in the sentence that answers it → grade, from the list in retrieval.md."""
    text = (shared / "retrieval.md").read_text("utf-8").partition("Starter judgments")[2].partition(": ")[2]
    questions = (part.partition(" → ") for part in " ".join(text.split()).split(" · "))
    return {
        question.strip(): {one.rpartition(" ")[0].strip(): int(one.rpartition(" ")[2]) for one in answers.split(", ")}
        for question, _, answers in questions
    }


def holds(document: Document, string: str) -> bool:
    return string in document.heading or string in document.text


def test_the_best_answer_of_each_judged_question_is_near_the_top(
    shared: Path, engine: Engine, documents: dict[int, Document]
) -> None:
    asked = judgments(shared)
    assert len(asked) >= 9
    for question, answers in asked.items():
        top = [documents[number] for number in found(engine, question, limit=TOP)]
        best = [string for string, grade in answers.items() if grade == 3]
        assert any(holds(document, string) for document in top for string in best), question


def test_the_heading_and_its_sentence_lead(shared: Path, engine: Engine, documents: dict[int, Document]) -> None:
    best = [string for string, grade in judgments(shared)["绩效目标编报质量"].items() if grade == 3]
    first = documents[found(engine, "绩效目标编报质量")[0]]
    assert (first.report, first.role) == (3, Role.PROBLEM)
    assert all(holds(first, string) for string in best)


def test_a_phrase_is_found_inside_longer_words(engine: Engine, documents: dict[int, Document]) -> None:
    hits = found(engine, '"工人队伍"')
    assert hits
    assert set(hits) == {number for number, document in documents.items() if holds(document, "工人队伍")}
    assert any(holds(documents[number], "产业工人队伍") for number in hits)


def test_a_short_form_finds_the_long_one_by_its_characters(engine: Engine, documents: dict[int, Document]) -> None:
    top = [documents[number] for number in found(engine, "产改", limit=TOP)]
    assert any(re.search("产业工人.*改革措施", document.text) and document.report == 0 for document in top)


def test_years_in_either_digits_are_one(engine: Engine) -> None:
    assert found(engine, "二〇三五") == found(engine, "2035") != []


def test_exact_text_ranks_first(engine: Engine, documents: dict[int, Document]) -> None:
    long = [document for document in documents.values() if 20 <= len(document.text) <= 120]
    for document in long[::7]:
        part = re.sub(r"^[0-9,.]+|[0-9,.]+$", "", document.text[4:20])  # whole numbers only
        for query in (part, f'"{part}"'):
            first = found(engine, query, limit=1)
            assert first, query
            assert part in documents[first[0]].text, query


def test_every_single_character_finds_something(engine: Engine, documents: dict[int, Document]) -> None:
    characters = sorted({character for document in documents.values() for character in document.text})
    han = [character for character in characters if "\u4e00" <= character <= "\u9fff"]
    assert [character for character in han[::5] if not ask(engine, character, limit=1).passages] == []
