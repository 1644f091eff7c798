"""Saved searches: kept as plain data and read back unchanged, and what is new since the last look."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from archive import SavedSearch
from corpus.errors import Misused
from index.filters import Filters, Range
from index.query import MOST_CHARACTERS, parse
from tests.archives import ACTOR, document
from tests.libraries import library_in, put
from tests.saved import answer, page, save
from web import saving
from web.library import Library
from web.request import SearchRequest
from web.saving import as_json, in_words, lines, model_of, newest, news, request_of, since

NOON = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Library]:
    """A library of simple texts, which answers without its index."""
    library = library_in(tmp_path)
    monkeypatch.setattr(library, "search", lambda request, **_: answer(library.archive, request))
    yield library
    library.close()


def add(library: Library, year: int, body: str = "预算执行率偏低。") -> int:
    return library.archive.add(f"{year}.txt", document(year=year, body=body), ACTOR).report


def reloaded(library: Library, saved: SavedSearch) -> SavedSearch:
    return library.archive.saved_search(saved.id)


ASKED: list[dict[str, list[str]]] = [
    {},
    {"q": ["预算 “执行率” -三公经费"]},
    {
        "q": ["绩效"],
        "year": ["2021..2023"],
        "role": ["problem", "measure"],
        "unit": ["增城", "未注明"],
        "sort": ["-year"],
    },
    {"category": ["B", "C1"], "grade": ["未注明"], "score": ["90.."], "region": ["广州市"], "type": ["budget"]},
    {"q": ["<b>&\"'"], "report": ["12"]},
    {"q": ["年度:2021 (预算 OR 决算)"], "without": ["近义"], "imported": ["2026-11-01.."], "sort": ["-imported"]},
]


@pytest.mark.parametrize("args", ASKED)
def test_a_search_comes_back_from_plain_json_as_it_was(args: dict[str, list[str]]) -> None:
    request = SearchRequest.from_args(args)
    back = request_of(json.loads(json.dumps(model_of(request))))
    assert parse(back.text) == parse(request.text)
    assert replace(back, text="") == replace(request, text="")


def test_the_page_one_stood_on_is_not_kept() -> None:
    request = SearchRequest(text="预算", page=3, limit=200)
    assert request_of(model_of(request)) == SearchRequest(text="预算")


def test_a_query_too_long_to_count_is_kept_as_far_as_it_counts() -> None:
    request = request_of(model_of(SearchRequest(text="长" * 5000)))
    assert 0 < len(request.text) <= MOST_CHARACTERS


def changed(**parts: Any) -> dict[str, Any]:
    return {**model_of(SearchRequest(text="预算")), **parts}


@pytest.mark.parametrize(
    ("model", "fault"),
    [
        (changed(version=2), "升级本程序"),
        ({"version": 9}, "升级本程序"),
        (changed(version=0), "已损坏"),
        (changed(version="1"), "已损坏"),
        (changed(version=None), "已损坏"),
        ({"version": 1}, "已损坏"),
        ({}, "已损坏"),
        ([], "已损坏"),
        (None, "已损坏"),
        ("预算", "已损坏"),
        (changed(query=None), "损坏"),
        (changed(query={"version": 1}), "损坏"),
        (changed(query={"version": 99}), "升级程序"),
        (changed(filters=[]), None),
        (changed(filters={"year": "2021"}), "已损坏"),
        (changed(filters={"year": [2021]}), "已损坏"),
        (changed(filters={"planet": ["火星"]}), "已损坏"),
        (changed(filters=3), "已损坏"),
        (changed(sort=None), "已损坏"),
        (changed(without="预算"), "已损坏"),
        (changed(sort="best"), "已不能用.*best"),
        (changed(filters={"role": ["boss"]}), "已不能用.*boss"),
    ],
)
def test_what_cannot_be_read_is_said_with_a_remedy_and_never_becomes_another_search(
    model: object, fault: str | None
) -> None:
    if fault is None:
        assert request_of(model) == SearchRequest(text="预算"), "no filters are no filters"
        return
    with pytest.raises(Misused, match=fault) as raised:
        request_of(model)
    said = str(raised.value)
    assert ("升级" in said) != ("损坏" in said or "已不能用" in said), "one remedy"
    assert "升级" in said or "重新" in said


@pytest.mark.parametrize(
    ("own", "asked"),
    [
        (None, Range(NOON.timestamp())),
        (Range(low=NOON.timestamp() - 9), Range(NOON.timestamp())),
        (Range(low=NOON.timestamp() + 9), Range(NOON.timestamp() + 9)),
        (Range(high=NOON.timestamp() + 9), Range(NOON.timestamp(), NOON.timestamp() + 9)),
        (Range(high=NOON.timestamp() - 9), None),
    ],
)
def test_what_is_new_lies_within_the_imports_the_search_itself_asks_for(own: Range | None, asked: Range | None) -> None:
    request = SearchRequest(text="预算", filters=Filters(grade=("优",), imported=own), page=4)
    found = since(request, NOON)
    if asked is None:
        assert found is None
    else:
        assert found == request.but(filters=replace(request.filters, imported=asked))


def test_news_are_what_was_imported_since_the_last_look(library: Library) -> None:
    add(library, 2019)
    saved = save(library.archive, q="预算")
    assert news(library, saved) == (0, 0)
    add(library, 2020, "预算执行率偏低。\n预算编制粗放。\n培训不足。")
    add(library, 2021, "培训不足。")
    add(library, 2022)
    assert news(library, saved) == (2, 3)
    library.archive.indexed(library.archive.pending())
    library.archive.looked_at(saved.id)
    assert news(library, reloaded(library, saved)) == (0, 0)


def test_what_only_looks_alike_is_no_news(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    saved = save(library.archive, q="预算")
    passages = next(iter(library.archive.indexable([add(library, 2021)]).values()))
    monkeypatch.setattr(library, "search", lambda *_, **__: page(list(passages), no_answer=True))
    assert news(library, saved) == (0, 0)
    assert newest(library, SearchRequest(text="预算")) == []


def test_counting_news_fetches_a_single_passage(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[SearchRequest] = []
    monkeypatch.setattr(library, "search", lambda request, **_: asked.append(request) or page([]))
    news(library, save(library.archive, q="预算"))
    assert [(request.limit, request.page) for request in asked] == [(1, 1)]


def test_a_line_says_what_is_asked_and_how_to_see_only_what_is_new(library: Library) -> None:
    saved = save(library.archive, q="预算", year="2021..", sort="-year")
    report = add(library, 2021)
    (line,) = lines(library, [saved])
    assert (line.words, line.reports, line.passages, line.fault) == ("预算；年度为2021..；按年度，新的在前", 1, 1, "")
    assert line.fresh == since(request_of(saved.model), saved.looked_at)
    assert line.fresh is not None
    assert [passage.report.id for passage in newest(library, line.fresh)] == [report]


def test_nothing_is_searched_while_nothing_was_imported(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    add(library, 2021)
    saved = save(library.archive, q="预算")
    monkeypatch.setattr(library, "search", lambda *_, **__: pytest.fail("searched"))
    (line,) = lines(library, [saved])
    assert (line.reports, line.passages, line.fresh) == (0, 0, None)


def refuse(request: SearchRequest) -> Any:
    raise Misused("没有类别 Z9。")


@pytest.mark.parametrize(("model", "search", "fault"), [({"version": 2}, None, "升级"), (None, refuse, "没有类别 Z9")])
def test_one_that_cannot_be_asked_does_not_hide_the_others(
    library: Library,
    monkeypatch: pytest.MonkeyPatch,
    model: dict[str, Any] | None,
    search: Callable[[SearchRequest], Any] | None,
    fault: str,
) -> None:
    fine = save(library.archive, "好", q="预算")
    broken = library.archive.save_search("坏", model or model_of(SearchRequest(text="坏")), ACTOR)
    add(library, 2021)
    ask = library.search
    if search:
        monkeypatch.setattr(library, "search", lambda request, **_: (search if request.text == "坏" else ask)(request))
    bad, good = lines(library, [broken, fine])
    assert fault in bad.fault
    assert (bad.request, bad.words, bad.fresh, bad.reports) == (None, "", None, 0)
    assert (good.fault, good.reports) == ("", 1)


def test_words_for_a_search_that_asks_nothing() -> None:
    assert in_words(SearchRequest(), {}) == "全部段落"


def test_a_feed_holds_each_report_once_the_last_imported_first(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    reports = [add(library, year, f"{year}年预算执行率偏低。\n预算编制粗放。") for year in (2021, 2019, 2020)]
    found = newest(library, SearchRequest(text="预算"))
    assert [passage.report.id for passage in found] == reports[::-1]
    assert [passage.passage.text for passage in found] == [f"{year}年预算执行率偏低。" for year in (2020, 2019, 2021)]
    monkeypatch.setattr(saving, "MOST_ENTRIES", 2)
    assert [passage.report.id for passage in newest(library, SearchRequest(text="预算"))] == reports[:0:-1]


def test_a_feed_looks_on_until_it_has_enough_reports(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(saving, "LOOKED_AT", 3)
    monkeypatch.setattr(saving, "MOST_ENTRIES", 3)
    reports = [
        add(library, year, "\n".join(f"{year}年预算第{place}项。" for place in range(9))) for year in range(2015, 2021)
    ]
    asked: list[SearchRequest] = []
    ask = library.search
    monkeypatch.setattr(library, "search", lambda request, **_: asked.append(request) or ask(request))
    found = newest(library, SearchRequest(text="预算"))
    assert [passage.report.id for passage in found] == reports[:2:-1]
    assert len(asked) <= 3
    assert [passage.report.id for passage in newest(library, SearchRequest(text="2016年预算"))] == [reports[1]]


def test_a_feed_misses_none_where_not_all_that_say_the_same_are_named(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    reports = [add(library, year) for year in range(2015, 2021)]
    monkeypatch.setattr(library, "search", lambda request, **_: answer(library.archive, request, named=1))
    assert [passage.report.id for passage in newest(library, SearchRequest(text="预算"))] == reports[::-1]


def test_a_report_that_only_says_what_a_later_one_says_has_its_entry_too(library: Library) -> None:
    reports = [add(library, year) for year in (2021, 2019, 2020)]
    assert len(library.search(SearchRequest(text="预算")).hits) == 1
    assert [passage.report.id for passage in newest(library, SearchRequest(text="预算"))] == reports[::-1]


def test_a_feed_asks_for_the_last_imported(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[SearchRequest] = []
    monkeypatch.setattr(library, "search", lambda request, **_: asked.append(request) or page([]))
    newest(library, SearchRequest(text="预算", sort="score"))
    assert [(request.text, request.sort, request.page) for request in asked] == [("预算", "-imported", 1)]


def test_scripts_get_the_address_and_the_counts(library: Library) -> None:
    saved = save(library.archive, q='预算 "执行"', year="2021")
    told = as_json(lines(library, [saved])[0])
    assert json.loads(json.dumps(told)) == told
    assert (told["name"], told["query"], told["new"]) == ("预算执行", '预算 "执行"', {"reports": 0, "passages": 0})
    assert told["search"] == "q=%E9%A2%84%E7%AE%97+%22%E6%89%A7%E8%A1%8C%22&year=2021"
    assert told["fault"] is None


def test_scripts_are_told_what_cannot_be_read(library: Library) -> None:
    saved = library.archive.save_search("坏", {"version": 2}, ACTOR)
    told = as_json(lines(library, [saved])[0])
    assert {told[key] for key in ("query", "explained", "search", "new")} == {None}
    assert "升级" in told["fault"]


def test_reports_imported_for_good_are_found_by_the_engine_too(tmp_path: Path) -> None:
    """The whole road, engine included."""
    library = library_in(tmp_path)
    put(library, document(year=2020, body="预算执行率偏低。"))
    saved = save(library.archive, q="预算执行率")
    library.archive.looked_at(saved.id)
    saved = reloaded(library, saved)
    put(library, document(year=2020, body="预算执行率偏低。"), document(year=2022, body="预算执行率仍然偏低。"))
    assert news(library, saved) == (1, 1)
    assert [passage.report.year for passage in newest(library, request_of(saved.model))] == [2022, 2020]
    library.close()
