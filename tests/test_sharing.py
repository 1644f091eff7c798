"""What a report shares: each passage of one kind, in words and for scripts."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.wording.records import Seen, Shared
from tests.archives import document
from tests.libraries import library_in, put
from web.sharing import NAMES, as_json, kind_of, sharing, told

FIRST = Seen(5, 2, "云川市总工会", 2020)


@pytest.mark.parametrize(
    ("one", "kind", "words"),
    [
        (Shared(0, 0, 0, False, FIRST), "own", ""),
        (Shared(2, 0, 1, False, FIRST), "years", "本单位另 2 份报告"),
        (Shared(3, 2, 1, False, FIRST), "others", "另 2 家单位 3 份报告"),
        (Shared(90, 40, 12, True, FIRST), "standing", "通用提法，另 40 家单位 90 份报告"),
    ],
)
def test_each_kind_has_its_words(one: Shared, kind: str, words: str) -> None:
    assert (kind_of(one), told(one)) == (kind, words)
    assert kind in NAMES


def test_scripts_get_the_first_place_too() -> None:
    assert as_json(7, Shared(3, 2, 1, False, FIRST)) == {
        "passage": 7,
        "kind": "others",
        "reports": 3,
        "units": 2,
        "verbatim": 1,
        "first": {"report": 2, "passage": 5, "year": 2020},
    }
    assert as_json(7, Shared(0, 0, 0, False, None))["first"] is None


def test_the_passages_of_a_report_are_told_apart(tmp_path: Path) -> None:
    library = library_in(tmp_path)
    both = "绩效目标编报的质量还有待提高，部分指标没有量化。"
    put(
        library,
        document("云川市总工会", 2021, f"{both}\n上半年因场地维修停办了职工书画展览，资金全部结转。"),
        document("远岭县总工会", 2022, both),
    )
    found = sharing(library, library.archive.report(1))
    passages = library.archive.report(1).passages
    library.close()
    assert [(tally.kind, tally.passages) for tally in found.tallies] == [
        ("own", 1),
        ("years", 0),
        ("others", 1),
        ("standing", 0),
    ]
    assert found.characters == sum(len(kept.passage.text) for kept in passages)
