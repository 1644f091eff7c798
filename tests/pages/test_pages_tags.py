"""The categories of a passage on its report's page: shown as what they are, confirmed, rejected, removed, added."""

from __future__ import annotations

import pytest
from flask import render_template_string
from flask.testing import FlaskClient
from lxml import html

from tests.pages.conftest import application
from tests.pages.look import find, page, text, texts
from tests.pages.tagged import WHO, passage, reviewer, statuses, tagged
from web.library import Library
from web.tagging import Wish

__all__ = ["reviewer", "tagged"]


def listed(library: Library, report: int = 1, place: int = 0, anchor: str = "") -> html.HtmlElement:
    """The tags of a passage as a page would show them."""
    template = (
        '{% from "tags/parts.html" import tag_list %}{{ tag_list(passage, report.tags, taxonomy, report, anchor) }}'
    )
    kept = library.archive.report(report)
    values = {"passage": kept.passages[place], "report": kept, "taxonomy": library.archive.taxonomy, "anchor": anchor}
    with application(library).test_request_context():
        return html.fromstring(f"<main>{render_template_string(template, **values)}</main>")


def send(client: FlaskClient, library: Library, **data: str) -> str:
    """Posts about the first passage of report 1 and gives the notices of the page that follows."""
    answer = client.post("/reports/1/tags", data={"passage": str(passage(library)), **data})
    assert (answer.status_code, answer.location) == (303, f"/reports/1#p{passage(library)}")
    return text(page(client.get(answer.location)), ".notice")


def test_suggested_and_confirmed_never_look_alike(tagged: Library) -> None:
    tagged.decide([Wish(passage(tagged), "B2", "confirmed")], WHO)
    confirmed, suggested = find(listed(tagged), ".category")
    assert (confirmed.get("class"), suggested.get("class")) == ("category confirmed", "category suggested")
    assert text(confirmed, "a") == "B2 名B2"
    assert (confirmed.get("title") or "").startswith(f"{WHO}于 20")
    assert texts(confirmed, ".state") == ["确认"]
    assert texts(confirmed, ".who")[0].startswith(f"{WHO} 20")
    assert "规则提出的建议，尚无人确认" in (suggested.get("title") or "")
    assert texts(suggested, ".state") == ["建议"]


def test_rejected_ones_are_not_listed(tagged: Library) -> None:
    tagged.decide([Wish(passage(tagged), code, "rejected") for code in ("B1", "B2")])
    assert not find(listed(tagged), ".category")


def test_only_the_tags_of_the_passage_are_listed(tagged: Library) -> None:
    assert texts(listed(tagged, place=1), ".category a") == ["C1 名C1"]
    assert not find(listed(tagged, place=2), ".category")


def test_every_leaf_can_be_chosen_under_its_letter(tagged: Library) -> None:
    form = listed(tagged)
    assert [group.get("label") for group in find(form, "select optgroup")] == ["B 类", "C 类", "I 类"]
    assert [option.get("value") for option in find(form, "optgroup option")] == ["B1", "B2", "C1", "I2"]
    assert [button.get("name") for button in find(form, "button")] == ["confirm", "reject", "confirm", "reject", "add"]


def test_a_suggestion_is_confirmed_and_the_log_says_who(reviewer: FlaskClient, tagged: Library) -> None:
    assert "已确认 B1 名B1，经办人 林审计。" in send(reviewer, tagged, confirm="B1", actor=WHO)
    assert statuses(tagged)["B1"] == ("confirmed", WHO)
    assert (tagged.archive.events(1)[0].kind, tagged.archive.events(1)[0].actor) == ("tagged", WHO)


def test_a_suggestion_is_rejected(reviewer: FlaskClient, tagged: Library) -> None:
    assert "已否决 B1 名B1" in send(reviewer, tagged, reject="B1")
    assert statuses(tagged)["B1"] == ("rejected", "陈会计")


def test_a_category_is_added_and_removed_again(reviewer: FlaskClient, tagged: Library) -> None:
    assert "已确认 I2 名I2" in send(reviewer, tagged, add="1", category="I2")
    assert statuses(tagged)["I2"] == ("confirmed", "陈会计")
    assert "已移除 I2 名I2" in send(reviewer, tagged, remove="I2")
    assert "I2" not in statuses(tagged)


def test_what_was_rejected_can_be_added_after_all(reviewer: FlaskClient, tagged: Library) -> None:
    send(reviewer, tagged, reject="B1")
    assert "已确认 B1" in send(reviewer, tagged, add="1", category="B1")
    assert "原已确认，没有改动" in send(reviewer, tagged, add="1", category="B1")


def test_what_another_decided_meanwhile_is_said_plainly_and_left(reviewer: FlaskClient, tagged: Library) -> None:
    tagged.decide([Wish(passage(tagged), "B1", "confirmed")], WHO)
    assert f"没有改动：B1 名B1 已由 {WHO} 于 20" in send(reviewer, tagged, reject="B1")
    assert statuses(tagged)["B1"] == ("confirmed", WHO)


def test_the_form_leads_back_to_where_it_stood(reviewer: FlaskClient, tagged: Library) -> None:
    assert find(listed(tagged, anchor="problem-2"), "input[name=anchor]")[0].get("value") == "problem-2"
    data = {"passage": str(passage(tagged)), "confirm": "B1", "anchor": "problem-2"}
    assert reviewer.post("/reports/1/tags", data=data).location == "/reports/1#problem-2"
    data |= {"confirm": "B2", "anchor": "//evil"}
    assert reviewer.post("/reports/1/tags", data=data).location == f"/reports/1#p{passage(tagged)}"


WRONG = [
    ({"add": "1", "category": "Z9"}, 400, "没有代码为“Z9”的问题类别"),
    ({"add": "1", "category": "<b>"}, 400, "<b>"),
    ({"add": "1", "category": ""}, 400, "没有选择类别"),
    ({"confirm": "B1", "passage": "99"}, 404, "这份报告里没有这一段"),
    ({"confirm": "B1", "passage": "x"}, 404, "这份报告里没有这一段"),
    ({"confirm": "B1", "passage": "9" * 30}, 404, "这份报告里没有这一段"),
]


@pytest.mark.parametrize(("data", "status", "said"), WRONG, ids=lambda value: str(value)[:40])
def test_what_cannot_be_done_is_explained(
    reviewer: FlaskClient, tagged: Library, data: dict[str, str], status: int, said: str
) -> None:
    before = statuses(tagged)
    answer = reviewer.post("/reports/1/tags", data={"passage": str(passage(tagged)), **data})
    assert said in text(page(answer, status), "#fault")
    assert statuses(tagged) == before


def test_a_passage_of_another_report_is_none_of_this_one(reviewer: FlaskClient, tagged: Library) -> None:
    page(reviewer.post("/reports/2/tags", data={"passage": str(passage(tagged)), "confirm": "B1"}), 404)


def test_hits_show_their_categories_and_can_be_narrowed_to_one(reviewer: FlaskClient) -> None:
    shown = page(reviewer.get("/search?q=目标量化&category=B"))
    assert "类别为B 类" in [words.split("×")[0] for words in texts(shown, ".chip")]
    assert {"B1 名B1", "B2 名B2"} <= set(texts(shown, ".hit .facts .tag"))
    boxes = {box.get("value") for box in find(shown, ".filters input[name=category]")}
    assert boxes == {"B", "B1", "B2"}
    assert [box.get("value") for box in find(shown, ".filters input[name=category][checked]")] == ["B"]


def test_the_history_says_what_became_of_a_category_and_what_it_was(tagged: Library) -> None:
    here = passage(tagged)
    tagged.decide([Wish(here, "B1", "rejected"), Wish(here, "I2", "confirmed", "any")], WHO)
    tagged.decide([Wish(here, "B1", "suggested", "rejected"), Wish(here, "I2", "rejected", "confirmed")], WHO)
    template = '{% from "tags/parts.html" import happened %}{% for each in events %}{{ happened(each) }};{% endfor %}'
    with application(tagged).test_request_context():
        said = render_template_string(template, events=tagged.archive.events(1)[:4])
    assert html.fromstring(f"<p>{said}</p>").text_content().strip().split(";")[:4] == [
        "：移除 I2（原为确认）",
        "：恢复为建议 B1（原为否决）",
        "：确认 I2",
        "：否决 B1（原为建议）",
    ]
