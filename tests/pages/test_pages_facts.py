"""``/review``: facts that were read as 待核实, confirmed, set anew, chosen, left alone and taken back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from lxml import html

from tests.archives import document
from tests.libraries import put, settings_in
from tests.pages.conftest import application
from tests.pages.look import assert_inert, find, links, page, text, texts
from tests.tagged import opened_with
from web.library import Library
from web.pages.queue import FEW

WHO = "林审计"


@pytest.fixture
def doubtful(tmp_path: Path) -> Iterator[Library]:
    """Report 1 (2021 in its text, 2019 in its name) with two doubts and a problem; 2 without a year; 3 of doubtful kind."""
    library = Library(settings_in(tmp_path), opened_with(tmp_path))
    put(
        library,
        document(
            "云岚市总工会", 2021, "# 问题\n进度慢。", 得分=91.5, 标题="2019年以来的<b>报告</b>", 待核实="year score"
        ),
        document("云岚市总工会", None, "# 问题\n人手少。", 待核实="year"),
        document("白沙市总工会", 2022, "# 其他\n一切正常。", 待核实="doc_type"),
    )
    yield library
    library.close()


@pytest.fixture
def reviewer(doubtful: Library) -> FlaskClient:
    return application(doubtful).test_client()


def waiting(shown: html.HtmlElement) -> list[str]:
    return [box.get("value") for box in find(shown, ".row input[name=fact]")]


def uncertain(library: Library) -> list[tuple[str, ...]]:
    return [library.archive.report(number).uncertain for number in (1, 2, 3)]


def told(client: FlaskClient, **data: object) -> list[str]:
    answer = client.post("/review/decide", data=data)
    return texts(page(client.get(answer.location)), ".notice")


def test_facts_stand_before_the_tags_with_what_was_read_and_where(reviewer: FlaskClient) -> None:
    shown = page(reviewer.get("/review"))
    assert texts(shown, ".group legend") == ["待核实的信息 待定 4", "C1 名C1 待定 1"]
    assert waiting(shown) == ["1-year", "1-score", "2-year", "3-doc_type"]
    row = find(shown, ".row")[0]
    assert text(row, ".words") == "年度 读出的是 2021"
    assert "涉及 1 处问题计数" in text(row, ".where")
    source = page(reviewer.get(links(row, ".source a")[0]))
    assert "".join(texts(source, ".lines mark")) == text(row, ".source q")
    assert texts(shown, ".progress label") == ["待核实的信息：已定 0 / 共 4", "建议的标签：已定 0 / 共 1"]
    assert_inert(shown)


def test_what_was_read_is_confirmed_with_one_button(reviewer: FlaskClient, doubtful: Library) -> None:
    assert told(reviewer, right="1-year", actor=WHO, **{"shown-1-year": "2021"}) == [
        f"已核实 报告 1 的年度：2021，经办人 {WHO}。"
    ]
    kept = doubtful.archive.report(1)
    assert (kept.year, kept.uncertain) == (2021, ("score",))
    assert kept.year_evidence is not None, "what was read is confirmed"
    assert kept.corrections[0].by == WHO
    assert waiting(page(reviewer.get("/review"))) == ["1-score", "2-year", "3-doc_type"]


def test_another_value_is_set(reviewer: FlaskClient, doubtful: Library) -> None:
    given = {"shown-2-year": "", "value-2-year": "2020年"}
    assert told(reviewer, set="2-year", **given)[0].startswith("已核实 报告 2 的年度：2020")
    assert doubtful.archive.report(2).year == 2020
    assert uncertain(doubtful)[1] == ()


def test_a_value_that_cannot_be_is_refused_in_words(reviewer: FlaskClient, doubtful: Library) -> None:
    for typed, said in (("去年", "“去年”无法识别"), ("1066", "1990"), ("", "没有读出的值")):
        given = {"shown-2-year": "", "value-2-year": typed}
        assert said in told(reviewer, set="2-year", **given)[0]
    assert uncertain(doubtful)[1] == ("year",)


def test_years_of_the_title_and_other_kinds_are_offered(reviewer: FlaskClient, doubtful: Library) -> None:
    rows = find(page(reviewer.get("/review")), ".row")
    assert [each.get("value") for each in find(rows[0], "[name=choose]")] == ["1-year-2019"]
    assert len(find(rows[3], "[name=choose]")) == 6
    assert not find(rows[3], "[name=value-3-doc_type]")
    shown = find(rows[3], "[type=hidden]")[0]
    told(reviewer, choose="3-doc_type-project_self_evaluation", **{shown.get("name"): shown.get("value")})
    assert doubtful.archive.report(3).doc_type == "project_self_evaluation"
    assert uncertain(doubtful)[2] == ()


def test_many_are_confirmed_at_once_together_with_tags(reviewer: FlaskClient, doubtful: Library) -> None:
    (tag,) = [each.get("value") for each in find(page(reviewer.get("/review")), "input[name=tag]")]
    shown = {"shown-1-year": "2021", "shown-1-score": "91.5"}
    assert told(reviewer, do="confirm", fact=["1-year", "1-score"], tag=tag, **shown) == [
        "已确认 C1 名C1，经办人 陈会计。",
        "已核实 2 项信息，经办人 陈会计。",
    ]
    assert uncertain(doubtful)[0] == ()


def test_all_that_was_typed_over_is_saved_by_enter(reviewer: FlaskClient, doubtful: Library) -> None:
    shown = page(reviewer.get("/review"))
    first = find(shown, ".review button")[0]
    assert (first.get("name"), first.get("value")) == ("do", "set"), "a browser presses the first one"
    fields = {each.get("name"): each.get("value") for each in find(shown, ".review input[type=hidden]")}
    typed = {"value-1-year": "2021", "value-1-score": "90", "value-2-year": "2018"}
    assert told(reviewer, do="set", **fields, **typed) == ["已核实 2 项信息，经办人 陈会计。"]
    assert uncertain(doubtful) == [("year",), (), ("doc_type",)]


def test_steps_about_facts_and_tags_are_taken_back_in_turn(reviewer: FlaskClient, doubtful: Library) -> None:
    (tag,) = [each.get("value") for each in find(page(reviewer.get("/review")), "input[name=tag]")]
    told(reviewer, right="1-year", **{"shown-1-year": "2021"})
    told(reviewer, reject=tag)
    told(reviewer, set="2-year", **{"shown-2-year": "", "value-2-year": "2020"})
    notices = [texts(page(reviewer.get(reviewer.post("/review/undo").location)), ".notice")[0] for _ in range(4)]
    assert notices == [
        "已恢复为待核实：报告 2 的年度，经办人 陈会计。",
        "已恢复为建议 C1 名C1，经办人 陈会计。",
        "已恢复为待核实：报告 1 的年度，经办人 陈会计。",
        "没有可以撤销的步骤。",
    ]
    assert uncertain(doubtful) == [("year", "score"), ("year",), ("doc_type",)]
    assert doubtful.archive.report(2).year is None


def test_what_another_settled_meanwhile_is_said_plainly_and_left(reviewer: FlaskClient, doubtful: Library) -> None:
    doubtful.correct(1, {"year": 2020}, WHO)
    (notice,) = told(reviewer, right="1-year", **{"shown-1-year": "2021"})
    assert notice.startswith(f"没有改动：报告 1 的年度 已由 {WHO} 于 20")
    assert doubtful.archive.report(1).year == 2020


def test_what_another_set_since_is_not_taken_back(reviewer: FlaskClient, doubtful: Library) -> None:
    told(reviewer, right="1-year", **{"shown-1-year": "2021"})
    doubtful.correct(1, {"year": 2020}, WHO)
    answer = reviewer.post("/review/undo")
    assert f"报告 1 的年度 已由 {WHO}" in text(page(reviewer.get(answer.location)), ".notice")
    assert doubtful.archive.report(1).year == 2020


def test_a_report_that_was_withdrawn_is_said_to_be_gone(reviewer: FlaskClient, doubtful: Library) -> None:
    doubtful.remove(1)
    (notice,) = told(reviewer, right="1-year", **{"shown-1-year": "2021"})
    assert "报告已撤回" in notice


@pytest.mark.parametrize(
    "given",
    [
        {"right": "x"},
        {"right": "1-title"},
        {"set": "1-year-2"},
        {"choose": "1"},
        {"choose": "1-file-x"},
        {"do": "confirm", "fact": "1-<b>"},
        {"do": "reject", "fact": "1-year"},
    ],
)
def test_a_forged_key_changes_nothing(reviewer: FlaskClient, doubtful: Library, given: dict[str, str]) -> None:
    before = uncertain(doubtful)
    assert "没有选择" in told(reviewer, **given)[0]
    assert uncertain(doubtful) == before


def test_each_queue_can_be_asked_for_alone_and_filters_stay(reviewer: FlaskClient, doubtful: Library) -> None:
    facts = page(reviewer.get("/review?queue=facts&unit=云岚"))
    assert waiting(facts) == ["1-year", "1-score", "2-year"]
    assert not find(facts, "input[name=tag]")
    assert not find(facts, "select[name=category]")
    answer = reviewer.post("/review/decide?row=3", data={"right": "9-year", "queue": "facts", "unit": "云岚"})
    assert answer.location.endswith("/review?queue=facts&unit=%E4%BA%91%E5%B2%9A#r3")
    tags = page(reviewer.get("/review?queue=tags"))
    assert not waiting(tags)
    assert find(tags, "input[name=tag]")
    assert not waiting(page(reviewer.get("/review?category=C1")))


def test_many_facts_come_in_pages(reviewer: FlaskClient, doubtful: Library) -> None:
    put(doubtful, *(document(f"第{n}市总工会", 2021, f"第{n}份。", 待核实="year") for n in range(49)))
    both = page(reviewer.get("/review"))
    assert len(waiting(both)) == FEW
    assert "/review?queue=facts" in links(both, ".group a")
    first = page(reviewer.get("/review?queue=facts"))
    assert waiting(first)[:FEW] == waiting(both)
    (onward,) = links(first, ".pages a")
    rest = waiting(page(reviewer.get(onward)))
    assert len({*waiting(first), *rest}) == 53
    assert waiting(page(reviewer.get("/review?queue=facts&page=99"))) == rest


def test_scripts_get_the_same_facts(reviewer: FlaskClient, doubtful: Library) -> None:
    told_all = reviewer.get("/review.json?queue=facts").get_json()
    assert (told_all["uncertain"], told_all["facts_decided"], told_all["facts_total"]) == (4, 0, 4)
    first, *_, last = told_all["facts"]
    assert (first["report"], first["field"], first["value"], first["use"]) == (1, "year", 2021, 1)
    source = doubtful.archive.source(1)
    assert source[first["evidence"]["start"] : first["evidence"]["end"]] == first["evidence"]["text"]
    assert (last["field"], last["value"], last["evidence"]) == ("doc_type", "overall_self_evaluation", None)
    assert told_all["tags"] == []
