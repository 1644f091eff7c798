"""The page of precedents as a person meets it: the form, the answer, what cannot be asked, what others wrote as
text."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient

from tests.libraries import self_evaluation
from tests.pages.conftest import application, opened, put
from tests.pages.look import assert_inert, find, links, page, text, texts
from web.library import Library

SAME = "基层工会经费下拨偏晚，年底集中支出的情况较为突出。"
NEAR = "基层工会经费下拨偏晚，年底集中支出的现象比较突出。"
LONGER = f"经费管理上还有两点不足。{SAME}其次，内部审计没有覆盖全部下属单位。"


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """The sentence in two reports, nearly so in a third, inside a longer one in a fourth."""
    library = opened(tmp_path_factory.mktemp("kept"))
    put(
        library,
        ("a.txt", self_evaluation(year=2021, problem=SAME)),
        ("b.txt", self_evaluation("松溪县总工会", 2020, problem=SAME)),
        ("c.txt", self_evaluation("白石县总工会", 2022, problem=NEAR)),
        ("d.txt", self_evaluation("石桥县总工会", 2022, problem=LONGER)),
    )
    yield library
    library.close()


@pytest.fixture
def client(kept: Library) -> FlaskClient:
    """A browser before these reports; forms need no token."""
    return application(kept).test_client()


def test_without_a_question_the_page_explains_itself_and_every_example_can_be_asked(client: FlaskClient) -> None:
    shown = page(client.get("/wording"))
    assert texts(shown, ".bands dt") == ["逐字", "换名换数", "近似", "改写", "部分相同"]
    assert find(shown, "form[method=post] textarea[name=q]")
    assert not find(shown, "#fault")
    for address in links(shown, ".examples a"):
        page(client.get(address))
    assert "/concordance" in links(shown, "main a")


def test_the_form_leads_to_an_address_that_says_all(client: FlaskClient) -> None:
    sent = client.post("/wording", data={"q": f" {SAME}\r\n", "year": "2020..2022", "unit": "", "csrf_token": "x"})
    assert sent.status_code == 303
    shown = page(client.get(sent.headers["Location"]))
    assert find(shown, "textarea[name=q]")[0].text == SAME
    assert texts(shown, ".chips .chip span")[0] == "年度为2020..2022"
    assert find(shown, "input[name=year]")[0].get("value") == "2020..2022"


def test_the_form_is_refused_without_its_token(kept: Library) -> None:
    guarded = application(kept)
    guarded.config["WTF_CSRF_ENABLED"] = True
    assert guarded.test_client().post("/wording", data={"q": SAME}).status_code == 400


def test_wordings_stand_under_their_bands_with_what_differs(client: FlaskClient) -> None:
    shown = page(client.get("/wording", query_string={"q": SAME}))
    assert [one.split()[0][:2] for one in texts(shown, ".wordings h3")] == ["逐字", "近似"]
    entries = find(shown, ".entry")
    assert len(entries) == 3
    assert not find(entries[0], "del") + find(entries[0], "ins") + find(entries[0], ".context")
    assert texts(entries[1], ".context") == ["经费管理上还有两点不足。", "其次，内部审计没有覆盖全部下属单位。"]
    assert texts(entries[2], "del")
    assert texts(entries[2], "ins")
    assert "松溪县总工会，2020年度" in text(entries[0], ".cite")
    assert "另有 1 段文字相同" in text(entries[0], ".same")


def test_the_summary_says_who_since_when_and_links_there(client: FlaskClient) -> None:
    shown = page(client.get("/wording", query_string={"q": SAME}))
    said = text(shown, ".summary")
    assert "4 家单位、4 份报告用过这一措辞。" in said
    assert "本库最早见于 2020年度：松溪县总工会" in said
    assert "不是通用提法" in said
    assert "仍在用" in said
    assert "抄" not in text(shown)
    assert any(address.startswith("/reports/2#p") for address in links(shown, ".summary a"))


def test_the_spread_is_a_table_of_units_and_years(client: FlaskClient) -> None:
    table = find(page(client.get("/wording", query_string={"q": SAME})), ".matrix")[0]
    assert texts(table, "thead th") == ["单位", "2020", "2021", "2022", "合计"]
    assert texts(table, "tfoot td") == ["1", "1", "2", "4"]
    assert "松溪县总工会" in texts(table, "tbody th")


def test_a_passage_is_asked_about_by_its_link(client: FlaskClient, kept: Library) -> None:
    own = next(one for one in kept.archive.report(2).passages if one.passage.text == SAME)
    shown = page(client.get("/wording", query_string={"passage": own.id}))
    assert find(shown, "textarea")[0].text == SAME
    assert f"#p{own.id}" not in "".join(links(shown, ".entry a"))
    assert "就是所查的这一段" in text(shown, ".summary")
    page(client.get("/wording", query_string={"passage": 999999}), 404)
    assert "段落编号" in text(page(client.get("/wording?passage=x"), 400), "#fault")


def test_a_passage_too_short_to_compare_is_shown_with_the_way_back(browser: FlaskClient, library: Library) -> None:
    put(library, ("a.txt", self_evaluation(problem="无。")))
    own = next(one for one in library.archive.report(1).passages if one.passage.text == "无。")
    shown = page(browser.get("/wording", query_string={"passage": own.id}))
    assert "太短" in text(shown, ".notice")
    assert "所查文字：无。" in text(shown)
    assert f"/reports/1#p{own.id}" in links(shown, ".notice a")
    refused = browser.get("/wording.json", query_string={"passage": own.id})
    assert refused.status_code == 400
    assert "太短" in refused.json["error"]["message"]


@pytest.mark.parametrize("given", ["2147483648", "9" * 12, "0"])
def test_a_number_that_no_passage_can_have_is_refused(client: FlaskClient, given: str) -> None:
    assert "段落编号" in text(page(client.get(f"/wording?passage={given}"), 400), "#fault")


def test_what_is_refused_keeps_the_filters_that_can_be_read(client: FlaskClient) -> None:
    asked = {"q": "绩", "unit": "松溪", "year": ["2021", "去年"], "category": "Z9", "score": "90..", "page": "0"}
    for answer in (client.get("/wording", query_string=asked), client.post("/wording", data=asked)):
        shown = page(answer, 400)
        assert find(shown, "input[name=unit]")[0].get("value") == "松溪"
        assert [one.get("value") for one in find(shown, "input[name=year]")] == ["2021"]
        assert [one.get("value") for one in find(shown, "input[name=score]")] == ["90.."]
        assert find(shown, ".ask-wording details[open]")


def test_what_several_passages_of_a_report_hold_is_put_together(client: FlaskClient, kept: Library) -> None:
    pasted = f"{NEAR}\n白石县总工会的主要职责是维护职工合法权益，组织职工开展劳动和技能竞赛。"
    shown = page(client.get("/wording", query_string={"q": pasted}))
    first = text(shown, ".together li")
    assert first.startswith("合起来看：白石县总工会，2022年度 的 2 段含所查文字的 ")
    own = {f"/reports/3#p{one.id}" for one in kept.archive.report(3).passages}
    assert len(set(links(shown, ".together li a")[1:3]) & own) == 2
    assert "未见相近措辞" not in text(shown)


def test_an_empty_archive_is_said_to_be_empty(browser: FlaskClient) -> None:
    shown = page(browser.get("/wording", query_string={"q": SAME}))
    assert "档案里还没有报告，请先导入" in text(shown, ".summary")
    assert "/import" in links(shown, ".summary a")
    assert "未见" not in text(shown)
    assert not find(shown, ".wordings")


def test_nothing_found_is_said_once(client: FlaskClient, kept: Library) -> None:
    alone = next(one for one in kept.archive.report(4).passages if "石桥县总工会的主要职责" in one.passage.text)
    for asked in ({"q": "露天泳池夏季向市民免费开放。"}, {"passage": alone.id, "unit": "石桥县总工会"}):
        shown = text(page(client.get("/wording", query_string=asked)))
        assert shown.count("未见相近措辞") == 1
        assert "没有找到" not in shown


def test_pages_of_wordings_follow_each_other(client: FlaskClient) -> None:
    first = page(client.get("/wording", query_string={"q": SAME, "limit": "2"}))
    assert len(find(first, ".entry")) == 2
    (following,) = links(first, ".pages a")
    assert len(find(page(client.get(following)), ".entry")) == 1
    beyond = page(client.get("/wording", query_string={"q": SAME, "limit": "2", "page": "9"}))
    assert "没有这么多页" in text(beyond)


def test_without_a_match_there_are_ways_on(client: FlaskClient) -> None:
    shown = page(client.get("/wording", query_string={"q": "露天泳池夏季向市民免费开放。", "year": "2021"}))
    assert "未见相近措辞" in text(shown)
    ways = links(shown, ".wordings a")
    assert any(address.startswith("/search?q=") for address in ways)
    assert any(address.startswith("/wording?q=") and "year" not in address for address in ways)


BAD = [
    ("绩", "太短，请至少写 4 个字"),
    ("？！……", "只有标点和符号"),
    ("nothing Chinese here", "没有汉字"),
    ("<div><p class='x'><b>绩效</b></p></div>", "似乎粘贴了网页代码"),
    ("绩效" * 1001, "文字太长"),
    ("效" * 100_000, "文字太长"),
]


@pytest.mark.parametrize(("typed", "words"), BAD, ids=[words for _, words in BAD])
def test_what_cannot_be_compared_is_answered_in_words(client: FlaskClient, typed: str, words: str) -> None:
    for answer in (
        client.get("/wording", query_string={"q": typed}),
        client.post("/wording", data={"q": typed}),
    ):
        shown = page(answer, 400)
        assert words in text(shown, "#fault")
        assert find(shown, "textarea")[0].text == typed[:2000]
        assert_inert(shown)
    refused = client.get("/wording.json", query_string={"q": typed})
    assert refused.status_code == 400
    assert words in refused.json["error"]["message"]


def test_a_draft_that_is_too_long_is_led_to_the_check(client: FlaskClient) -> None:
    shown = page(client.post("/wording", data={"q": "效" * 100_000}), 400)
    assert "/check" in links(shown, "#fault a")
    assert len(client.post("/wording", data={"q": "效" * 100_000}).data) < 50_000


def test_an_empty_question_is_the_form_again(client: FlaskClient) -> None:
    assert "没有写要查的文字" in text(page(client.post("/wording", data={"q": "  "}), 400), "#fault")
    page(client.get("/wording?q="))
    assert client.get("/wording.json").status_code == 400


@pytest.mark.parametrize("args", [{"year": "去年"}, {"page": "0"}, {"category": "Z9"}, {"type": "诗歌"}])
def test_filters_that_mean_nothing_are_answered_in_words(client: FlaskClient, args: dict[str, str]) -> None:
    shown = page(client.get("/wording", query_string={"q": SAME, **args}), 400)
    assert text(shown, "#fault")
    assert find(shown, "textarea")[0].text == SAME


def test_markup_in_a_text_is_text(browser: FlaskClient, library: Library) -> None:
    said = "绩效目标<script>alert(1)</script>编报质量不高，部分指标没有量化，难以考核。"
    put(library, ("a.txt", self_evaluation(problem=said)))
    shown = page(browser.get("/wording", query_string={"q": said}))
    assert_inert(shown)
    assert "<script>alert(1)</script>" in text(shown, ".entry .text")


def test_the_json_twin_tells_the_same(client: FlaskClient) -> None:
    (twin,) = links(page(client.get("/wording", query_string={"q": SAME})), ".twin")
    told = client.get(twin).json
    assert [one["band"] for one in told["matches"]] == ["verbatim", "verbatim", "verbatim", "near"]
    assert told["spread"]["first"]["year"] == 2020


def test_the_search_page_leads_here_with_the_text(client: FlaskClient) -> None:
    shown = page(client.get("/search", query_string={"q": SAME}))
    (address,) = [each for each in links(shown, "main a") if each.startswith("/wording?q=")]
    assert find(page(client.get(address)), ".entry")
