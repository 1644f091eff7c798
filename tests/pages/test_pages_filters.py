"""What was understood of a search, and its filters: each to be set, shown and taken back, with ways out of nothing."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from flask.testing import FlaskClient

from tests.pages.look import assert_inert, find, links, page, text, texts

ASKED = {"q": "绩效目标编报质量"}


def test_what_was_understood_is_said_in_words(client: FlaskClient) -> None:
    shown = page(client.get("/search", query_string={"q": "“工人队伍” -三公"}))
    assert text(shown, ".understood p").startswith("须有原文“工人队伍”；不含“三公”。")
    assert links(shown, ".understood p a") == ["/help"]


def test_each_part_of_the_text_can_be_taken_back_by_itself(client: FlaskClient) -> None:
    shown = page(client.get("/search", query_string={"q": "绩效 “工人队伍” -三公 年度:2021", "grade": "优"}))
    rests = [parse_qs(urlsplit(address).query) for address in links(shown, CHIPS)]
    left = [rest.get("q", [""])[0] for rest in rests]
    assert len(left) == 5
    for place, gone in enumerate(("绩效", "工人队伍", "三公", "2021")):
        assert gone not in left[place]
        assert rests[place]["grade"] == ["优"]
    assert all(gone in left[4] for gone in ("绩效", "工人队伍", "三公", "2021"))
    assert "grade" not in rests[4]


def test_other_names_are_shown_and_can_be_taken_back_one_by_one_or_all(client: FlaskClient) -> None:
    shown = page(client.get("/search", query_string={"q": "产改经费不足"}))
    names = find(shown, ".understood .names")[0]
    alias = next(
        address
        for words, address in zip(texts(names, ".chip"), links(names, ".chip"), strict=True)
        if words.startswith("也找产业工人队伍建设改革")
    )
    assert parse_qs(urlsplit(alias).query)["without"] == ["产业工人队伍建设改革"]
    without = page(client.get(alias))
    assert "产业工人队伍建设改革" not in text(without, ".understood")
    near = find(names, ".near")[0]
    assert len(find(near, ".chip")) > 2
    none = page(client.get(links(near, ".chip")[-1]))
    assert not find(none, ".near")
    (again,) = [address for address in links(none, ".names a") if "without" not in address]
    assert find(page(client.get(again)), ".near")


CHIPS = "ul[aria-label=检索的各项条件] .chip"
FILTERED = {**ASKED, "year": "2021..2022", "role": ["problem", "measure"], "unit": "云岚市青屏区总工会"}


def test_each_condition_can_be_taken_back_by_itself(client: FlaskClient) -> None:
    shown = page(client.get("/search", query_string=FILTERED))
    chips = dict(zip((words.split("×")[0] for words in texts(shown, CHIPS)), links(shown, CHIPS), strict=True))
    assert list(chips) == ["单位为云岚市青屏区总工会", "年度为2021..2022", "角色为问题", "角色为措施", "去掉全部条件"]
    left = parse_qs(urlsplit(chips["角色为问题"]).query)
    assert left == {"q": [ASKED["q"]], "unit": [FILTERED["unit"]], "year": ["2021..2022"], "role": ["measure"]}
    assert parse_qs(urlsplit(chips["去掉全部条件"]).query) == {"q": [ASKED["q"]]}


def test_the_form_sends_the_conditions_in_force_again(client: FlaskClient) -> None:
    shown = page(client.get("/search", query_string={**FILTERED, "score": "90.."}))
    ticked = {(box.get("name"), box.get("value")) for box in find(shown, "input[type=checkbox][checked]")}
    assert ticked == {("unit", FILTERED["unit"]), ("role", "problem"), ("role", "measure")}
    ends = {name: find(shown, f"input[name={name}]")[0].get("value") for name in RANGE_FIELDS}
    assert ends == {"year_from": "2021", "year_to": "2022", "score_from": "90", "score_to": ""}
    assert not find(shown, "input[form=asked][name=year]")


RANGE_FIELDS = ("year_from", "year_to", "score_from", "score_to")


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ({"year_from": "2021", "year_to": "2022"}, {"year": ["2021..2022"]}),
        ({"year_from": "2021"}, {"year": ["2021.."]}),
        ({"year_to": "2021", "score_from": "90"}, {"year": ["..2021"], "score": ["90.."]}),
        ({"year_from": "2021", "year_to": "2021"}, {"year": ["2021"]}),
        ({"year": "2019", "year_from": "2021", "year_to": "2022"}, {"year": ["2019", "2021..2022"]}),
        ({"year_from": "", "score_to": " "}, {}),
    ],
)
def test_the_fields_from_and_to_become_one_word_of_the_address(
    client: FlaskClient, typed: dict[str, str], asked: dict[str, list[str]]
) -> None:
    answer = client.get("/search", query_string={**ASKED, **typed})
    assert answer.status_code == 303
    assert parse_qs(urlsplit(answer.location).query) == {"q": [ASKED["q"]], **asked}


def test_fields_with_nonsense_are_named(client: FlaskClient) -> None:
    shown = page(client.get("/search", query_string={"year_from": "去年"}), 400)
    assert "去年" in text(shown, "#fault")


def test_part_of_a_units_name_becomes_the_whole_one(client: FlaskClient) -> None:
    shown = page(client.get("/search", query_string={**ASKED, "unit": "青屏"}))
    assert texts(shown, ".chip")[0].startswith("单位为云岚市青屏区总工会")
    assert [box.get("value") for box in find(shown, "input[name=unit][checked]")] == ["云岚市青屏区总工会"]


def test_a_condition_that_nothing_meets_stays_visible(client: FlaskClient) -> None:
    shown = page(client.get("/search", query_string={"q": "“没有这句话”", "role": "problem", "year": "2021"}))
    assert texts(shown, ".tally h1") == ["没有找到"]
    assert [text(box.getparent(), "span") for box in find(shown, "input[checked]")] == ["问题 0"]


def test_quotation_marks_can_be_dropped_where_nothing_stands_word_for_word(client: FlaskClient) -> None:
    shown = page(client.get("/search", query_string={"q": "“编报绩效目标的质量”", "role": "problem", "year": "2021"}))
    offers = dict(zip(texts(shown, ".none a"), links(shown, ".none a"), strict=True))
    relaxed = parse_qs(urlsplit(offers["去掉引号，不必逐字相同"]).query)
    assert relaxed == {"q": ["编报绩效目标的质量"], "role": ["problem"], "year": ["2021"]}


def test_only_ways_that_lead_somewhere_are_offered_with_what_they_find(client: FlaskClient) -> None:
    shown = page(client.get("/search", query_string={"q": "“时效指标”", "role": "problem", "year": "2022"}))
    offers = dict(zip(texts(shown, ".none a"), links(shown, ".none a"), strict=True))
    assert "去掉条件“年度为2022”" in offers
    assert "去掉条件“角色为问题”" not in offers
    assert "去掉条件“年度为2022”，有 1 段" in texts(shown, ".none li")
    assert len(find(page(client.get(offers["去掉条件“年度为2022”"])), ".hit")) == 1


def test_years_are_bars_in_order_that_lead_to_their_filter(client: FlaskClient) -> None:
    shown = page(client.get("/search", query_string={"q": "绩效"}))
    years = find(shown, ".filters fieldset")[0]
    assert [each.get("aria-label") for each in find(years, "svg a")] == ["2021 年度：1 份报告", "2022 年度：1 份报告"]
    assert [parse_qs(urlsplit(address).query)["year"] for address in links(years, "svg a")] == [["2021"], ["2022"]]


def test_bars_add_up_and_are_taken_back(client: FlaskClient) -> None:
    shown = page(client.get("/search", query_string={"q": "绩效", "year": "2021"}))
    years = find(shown, ".filters fieldset")[0]
    assert [each.get("aria-current") for each in find(years, "svg a")] == ["true", None]
    (back, both) = (parse_qs(urlsplit(address).query).get("year") for address in links(years, "svg a"))
    assert back is None
    assert both == ["2021", "2022"]
    assert [box.get("value") for box in find(years, "input[type=hidden]")] == ["2021"]


@pytest.mark.parametrize(("word", "label"), [("year", "年度待核实"), ("score", "未评分")])
def test_reports_of_unknown_year_or_score_can_be_asked_for(client: FlaskClient, word: str, label: str) -> None:
    shown = page(client.get("/search", query_string={"q": "绩效"}))
    address = dict(zip(texts(shown, ".filters li a"), links(shown, ".filters li a"), strict=True))[f"{label}1"]
    narrowed = page(client.get(address))
    assert set(texts(narrowed, ".hit .unit")) == {"单位待核实"}


def test_a_group_of_categories_in_force_claims_no_count(client: FlaskClient) -> None:
    shown = page(client.get("/search", query_string={"category": "B"}))
    (box,) = find(shown, "input[name=category][checked]")
    assert text(box.getparent(), ".number") == ""


@pytest.mark.parametrize(
    ("args", "named"),
    [
        ({"year": "去年"}, "去年"),
        ({"sort": "x"}, "x"),
        ({"role": "<b>"}, "<b>"),
        ({"page": "0"}, "0"),
        ({"report": "a"}, "a"),
    ],
)
def test_a_filter_that_means_nothing_is_named(client: FlaskClient, args: dict[str, str], named: str) -> None:
    shown = page(client.get("/search", query_string=args), 400)
    assert f"“{named}”" in text(shown, "#fault")
    assert_inert(shown)
