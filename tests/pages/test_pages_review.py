"""``/review``: the queue of suggestions, deciding them one by one and many at once, taking back, suggesting anew."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from flask.testing import FlaskClient
from lxml import html

from corpus.learned import ENOUGH, Enough, Prediction, Quality
from corpus.model import Passage, Role
from tests.libraries import put, settings_in
from tests.pages.conftest import application
from tests.pages.look import assert_inert, find, links, page, text, texts
from tests.pages.tagged import WHO, passage, reviewer, statuses, tagged
from tests.tagged import opened_with, report, taxonomy
from web import create_app
from web.library import Library
from web.pages.matched import stretch
from web.tagging import Wish

__all__ = ["reviewer", "tagged"]


def rows(shown: html.HtmlElement) -> list[str]:
    return [box.get("value") for box in find(shown, ".row input[name=tag]")]


def keys(library: Library, *codes: str, report: int = 1, place: int = 0) -> list[str]:
    return [f"{passage(library, report, place)}-{code}" for code in codes]


def test_suggestions_stand_by_category_the_most_frequent_first(reviewer: FlaskClient, tagged: Library) -> None:
    shown = page(reviewer.get("/review"))
    assert texts(shown, ".group legend") == ["C1 名C1 待定 2", "B1 名B1 待定 1", "B2 名B2 待定 1"]
    assert rows(shown) == [*keys(tagged, "C1", place=1), *keys(tagged, "C1", report=2), *keys(tagged, "B1", "B2")]
    assert texts(shown, ".progress label") == ["待核实的信息：已定 0 / 共 0", "建议的标签：已定 0 / 共 4"]
    assert_inert(shown)


def test_a_row_shows_whose_words_they_are_with_the_matched_ones_marked(reviewer: FlaskClient, tagged: Library) -> None:
    row = find(page(reviewer.get("/review?category=B2")), ".row")[0]
    assert text(row, ".where a") == "云岚市总工会 2021 年度"
    assert links(row, ".where a") == [f"/reports/1#p{passage(tagged)}"]
    assert texts(row, ".where .tag") == ["问题"]
    assert text(row, ".words") == "目标没有<b>量化</b>。"
    assert texts(row, ".words mark") == ["量化"]
    assert "规则建议；同段另有 B1" in text(row, ".source")


FILTERED = [
    ("category=B", ["B1", "B2"]),
    ("category=b2", ["B2"]),
    ("unit=青屏", ["C1"]),
    ("year=2021", ["B1", "B2", "C1"]),
    ("year=2022&category=C1", ["C1"]),
    ("source=rule&year=2022", ["C1"]),
    ("source=learned", []),
    ("unit=没有的", []),
]


@pytest.mark.parametrize(("asked", "codes"), FILTERED)
def test_suggestions_are_filtered(reviewer: FlaskClient, asked: str, codes: list[str]) -> None:
    shown = page(reviewer.get(f"/review?{asked}"))
    assert sorted(value.split("-")[1] for value in rows(shown)) == codes
    assert ("没有符合条件的" in text(shown)) == (not codes)


@pytest.mark.parametrize(
    ("asked", "said"),
    [("category=Z1", "Z1"), ("year=x", "x"), ("year=2020..2021", "一个年度"), ("source=me", "me"), ("queue=x", "x")],
)
def test_a_filter_that_means_nothing_is_named(reviewer: FlaskClient, asked: str, said: str) -> None:
    assert said in text(page(reviewer.get(f"/review?{asked}"), 400))


def test_one_suggestion_is_confirmed_with_who_and_when(reviewer: FlaskClient, tagged: Library) -> None:
    answer = reviewer.post("/review/decide?row=2", data={"confirm": keys(tagged, "B1"), "actor": WHO, "category": "B"})
    assert (answer.status_code, answer.location) == (303, "/review?category=B#r2")
    assert statuses(tagged)["B1"] == ("confirmed", WHO)
    shown = page(reviewer.get(answer.location))
    assert texts(shown, ".notice") == [f"已确认 B1 名B1，经办人 {WHO}。"]
    assert texts(shown, ".progress label")[1] == "建议的标签：已定 1 / 共 4"
    assert rows(shown) == keys(tagged, "B2")


def test_many_are_rejected_at_once(reviewer: FlaskClient, tagged: Library) -> None:
    chosen = [*keys(tagged, "B1", "B2"), *keys(tagged, "C1", report=2)]
    answer = reviewer.post("/review/decide", data={"do": "reject", "tag": chosen})
    assert "已否决 3 项，经办人 陈会计。" in text(page(reviewer.get(answer.location)), ".notice")
    assert statuses(tagged)["B2"] == ("rejected", "陈会计")
    assert statuses(tagged, 2)["C1"] == ("rejected", "陈会计")
    assert rows(page(reviewer.get("/review"))) == keys(tagged, "C1", place=1)
    assert not find(page(reviewer.get("/search?category=B2")), ".hit")


def test_nothing_chosen_is_said(reviewer: FlaskClient, tagged: Library) -> None:
    answer = reviewer.post("/review/decide", data={"do": "confirm"})
    assert "没有选择任何建议" in text(page(reviewer.get(answer.location)), ".notice")


def test_steps_are_taken_back_one_after_the_other(reviewer: FlaskClient, tagged: Library) -> None:
    assert find(page(reviewer.get("/review")), "button[data-undo]")[0].get("disabled") is not None
    reviewer.post("/review/decide", data={"do": "confirm", "tag": keys(tagged, "B1", "B2")})
    reviewer.post("/review/decide", data={"reject": keys(tagged, "C1", place=1)})
    assert find(page(reviewer.get("/review")), "button[data-undo]")[0].get("disabled") is None
    reviewer.post("/review/undo")
    assert statuses(tagged) == {"B1": ("confirmed", "陈会计"), "B2": ("confirmed", "陈会计"), "C1": ("suggested", None)}
    answer = reviewer.post("/review/undo", data={"category": "B"})
    shown = page(reviewer.get(answer.location))
    assert "已恢复为建议 2 项" in text(shown, ".notice")
    assert rows(shown) == keys(tagged, "B1", "B2")
    reviewer.post("/review/undo")
    assert "没有可以撤销的步骤" in text(page(reviewer.get("/review")), ".notice")


def test_a_cookie_never_grows_beyond_what_browsers_keep(reviewer: FlaskClient, tagged: Library) -> None:
    put(tagged, report(*(f"第{number}项进度慢。" for number in range(300)), year=2015))
    for _ in range(6):
        chosen = rows(page(reviewer.get("/review")))
        answer = reviewer.post("/review/decide", data={"do": "confirm", "tag": chosen, "actor": "经办人" * 13})
        assert sum(len(cookie) for cookie in answer.headers.getlist("Set-Cookie")) < 4000
    for left in (50, 100, 150):
        reviewer.post("/review/undo")
        assert tagged.archive.tags_to_review(limit=0).progress.confirmed == 300 - left
    reviewer.post("/review/undo")
    assert "没有可以撤销的步骤" in text(page(reviewer.get("/review")), ".notice")


def test_what_another_decided_meanwhile_is_said_plainly_and_left(reviewer: FlaskClient, tagged: Library) -> None:
    tagged.decide([Wish(passage(tagged), "B1", "rejected")], WHO)
    answer = reviewer.post("/review/decide", data={"do": "confirm", "tag": keys(tagged, "B1", "B2")})
    notices = texts(page(reviewer.get(answer.location)), ".notice")
    assert notices[0] == "已确认 B2 名B2，经办人 陈会计。"
    assert notices[1].startswith(f"没有改动：B1 名B1 已由 {WHO} 于 20")
    assert notices[1].endswith("否决。")
    assert statuses(tagged)["B1"] == ("rejected", WHO)


def test_what_another_changed_since_is_not_taken_back(reviewer: FlaskClient, tagged: Library) -> None:
    reviewer.post("/review/decide", data={"confirm": keys(tagged, "B1")})
    tagged.decide([Wish(passage(tagged), "B1", "rejected", "confirmed")], WHO)
    answer = reviewer.post("/review/undo")
    assert f"没有改动：B1 名B1 已由 {WHO}" in text(page(reviewer.get(answer.location)), ".notice")
    assert statuses(tagged)["B1"] == ("rejected", WHO)


def test_a_suggestion_of_a_report_that_was_withdrawn_is_said_to_be_gone(reviewer: FlaskClient, tagged: Library) -> None:
    gone = keys(tagged, "C1", report=2)
    tagged.remove(2)
    answer = reviewer.post("/review/decide", data={"do": "confirm", "tag": [*gone, *keys(tagged, "B1")]})
    notices = texts(page(reviewer.get(answer.location)), ".notice")
    assert notices[0].startswith("已确认 B1")
    assert "C1 名C1 已不在这一段" in notices[1]


@pytest.mark.parametrize("given", ["", "x", "1", "-B1", "1-", "1-B1-2", "9" * 30 + "-B1", "1-<b>"])
def test_a_forged_key_changes_nothing(reviewer: FlaskClient, tagged: Library, given: str) -> None:
    before = statuses(tagged)
    assert reviewer.post("/review/decide", data={"do": "confirm", "tag": given}).status_code == 303
    assert statuses(tagged) == before


def test_a_form_without_a_verb_is_refused(reviewer: FlaskClient, tagged: Library) -> None:
    assert "没有写明要确认还是否决" in text(
        page(reviewer.post("/review/decide", data={"tag": keys(tagged, "B1")}), 400)
    )


@pytest.mark.parametrize("address", ["/review/decide", "/review/undo", "/review/retag", "/reports/1/tags"])
def test_a_form_without_our_token_changes_nothing(tagged: Library, address: str) -> None:
    foreign = create_app(tagged).test_client()
    data = {"do": "apply", "confirm": keys(tagged, "B1"), "passage": str(passage(tagged)), "category": "I2"}
    assert "页面已过期" in texts(page(foreign.post(address, data=data), 400), "h1")
    assert {status for status, _ in statuses(tagged).values()} == {"suggested"}


def test_our_own_form_carries_its_token(tagged: Library) -> None:
    client = create_app(tagged).test_client()
    token = find(page(client.get("/review")), ".review input[name=csrf_token]")[0].get("value")
    client.post("/review/decide", data={"confirm": keys(tagged, "B1"), "csrf_token": token})
    assert statuses(tagged)["B1"][0] == "confirmed"


def test_long_queues_come_in_pages_that_keep_the_filters(reviewer: FlaskClient, tagged: Library) -> None:
    for year in (2012, 2013):
        put(tagged, report(*(f"第{number}项进度慢。" for number in range(40)), year=year))
    first = page(reviewer.get("/review?category=C"))
    assert texts(first, ".group legend") == ["C1 名C1 待定 82，本页 50"]
    (onward,) = links(first, ".pages a")
    assert parse_qs(urlsplit(onward).query) == {"category": ["C"], "page": ["2"]}
    second = page(reviewer.get(onward))
    assert len(rows(first)) == 50
    assert len(rows(second)) == 32
    assert not set(rows(first)) & set(rows(second))
    assert rows(page(reviewer.get("/review?category=C&page=99"))) == rows(second)
    mixed = page(reviewer.get("/review?page=2"))
    assert texts(mixed, ".group legend .name") == ["C1 名C1", "B1 名B1", "B2 名B2"]


def test_every_field_has_a_name_for_those_who_cannot_see_it(reviewer: FlaskClient) -> None:
    shown = page(reviewer.get("/review"))
    for field in find(shown, "main input") + find(shown, "main select"):
        named = field.get("aria-label") or find(shown, f"label[for={field.get('id')}]") or field.get("type") == "hidden"
        assert named, field.get("name")
    assert len({each.get("id") for each in find(shown, "[id]")}) == len(find(shown, "[id]"))


def test_an_archive_without_suggestions_says_how_they_come(browser: FlaskClient) -> None:
    assert "还没有建议" in text(page(browser.get("/review")))


def test_scripts_get_the_same_queue(reviewer: FlaskClient, tagged: Library) -> None:
    told = reviewer.get("/review.json?category=B2").get_json()
    (tag,) = told.pop("tags")
    of_facts = {"uncertain": 0, "facts_decided": 0, "facts_total": 0, "facts": []}
    of_copies = {"near_duplicates": 0, "copies_decided": 0, "copies_total": 0, "copies": []}
    of_tags = {"suggested": 1, "tags_decided": 0, "tags_total": 4}
    assert told == {**of_tags, "total": 1, "next": None, **of_facts, **of_copies}
    assert (tag["passage"], tag["category"], tag["source"]) == (passage(tagged), "B2", "rule")
    ((start, end),) = tag["marks"]
    assert tag["text"][start:end] == "量化"


CHANGED = taxonomy(B1="目标", B2="从未出现", C1="进度 执行", I2="沟通")


def test_suggesting_anew_is_shown_first_and_then_done(tagged: Library, reviewer: FlaskClient, tmp_path: Path) -> None:
    reviewer.post("/review/decide", data={"do": "reject", "tag": keys(tagged, "B1")})
    tagged.close()
    changed = Library(settings_in(tmp_path), opened_with(tmp_path, CHANGED))
    client = application(changed).test_client()
    before = statuses(changed)
    preview = page(client.post("/review/retag", data={"do": "preview"}))
    assert statuses(changed) == before
    assert texts(preview, "tbody tr") == ["B2 名B2+0−1", "I2 名I2+1−0"]
    assert ["沟通不畅。" in each for each in texts(preview, ".changes li")] == [False, True]
    assert_inert(preview)
    answer = client.post("/review/retag", data={"do": "apply"})
    assert "增加 1 项，撤下 1 项" in text(page(client.get(answer.location)), ".notice")
    assert statuses(changed) == {"B1": ("rejected", "陈会计"), "C1": ("suggested", None), "I2": ("suggested", None)}
    assert "没有要改动的" in text(page(client.post("/review/retag", data={"do": "preview"})))
    changed.close()


def piece(words: str, start: int, heading: str | None = None) -> Passage:
    return Passage(words, start, start + 30, Role.PROBLEM, (), heading, None, None, 1)


SOURCE = "目标不够\n明确\n　一是指标没有\n\n量化，指标偏少。"


@pytest.mark.parametrize(
    ("wanted", "marks", "heading_marks"),
    [
        ("指标偏少", ((8, 12),), ()),
        ("指标没有\n\n量化", ((0, 6),), ()),
        ("目标不够\n明确", (), ((0, 6),)),
    ],
)
def test_matched_words_are_found_without_the_line_wraps_of_the_source(
    wanted: str, marks: object, heading_marks: object
) -> None:
    passage = piece("指标没有量化， 指标偏少。", SOURCE.index("指标"), "目标不够明确")
    start = SOURCE.index(wanted)
    assert stretch(SOURCE, passage, start, start + len(wanted)) == (marks, heading_marks)


def test_words_that_are_not_in_the_passage_mark_nothing() -> None:
    assert stretch("甲乙丙丁", piece("戊己", 0), 1, 3) == ((), ())
    assert stretch("", piece("戊己", 0), 5, 9) == ((), ())


QUALITY = Quality(precision=0.934, recall=0.61, examples=240, groups=12, leaves=9)


class Fortune:
    """A suggester that sees I2 in whatever it reads."""

    def __init__(self, quality: Quality) -> None:
        self.quality = quality

    def suggest(self, texts: Sequence[str]) -> list[list[Prediction]]:
        return [[Prediction("I2", 0.87)] for _ in texts]


def taught(folder: Path, quality: Quality) -> FlaskClient:
    """A browser before an archive where the suggester has learned and suggested."""
    library = Library(settings_in(folder), opened_with(folder, train=lambda _: Fortune(quality)))
    put(library, report("目标没有量化。", "沟通不畅。"))
    library.decide([Wish(passage(library), "B1", "confirmed")])
    list(library.retag())
    return application(library).test_client()


def test_what_was_learned_is_told_apart_with_its_confidence_and_measured_worth(tmp_path: Path) -> None:
    shown = page(taught(tmp_path, QUALITY).get("/review?source=learned"))
    assert texts(shown, ".group legend") == ["I2 名I2 待定 2"]
    assert "学习建议，把握 87%" in texts(shown, ".row .source")[0]
    assert not find(shown, ".row mark")
    told = text(find(shown, "section[aria-labelledby=learning]")[0], "p")
    assert "已启用。" in told
    assert dict(zip(texts(shown, ".worth dt"), texts(shown, ".worth dd"), strict=True)) == {
        "准确率": "93%",
        "召回率": "61%",
        "审阅过的段落": "240",
        "单位": "12",
        "启用的类别": "9",
    }


def test_a_suggester_that_is_not_good_enough_says_so(tmp_path: Path) -> None:
    shown = page(taught(tmp_path, replace(QUALITY, precision=None, leaves=0)).get("/review"))
    assert "未启用。还没有类别的准确率达到 90%" in text(shown)
    assert texts(shown, ".worth dd")[0] == "没有建议"


def test_how_many_decisions_are_missing_is_told(reviewer: FlaskClient, tagged: Library) -> None:
    reviewer.post("/review/decide", data={"do": "confirm", "tag": keys(tagged, "B1", "B2")})
    assert f"未启用。须审阅 {ENOUGH.examples} 段以上" in text(page(reviewer.get("/review")))
    assert f"现已定 2 项，至少还差 {ENOUGH.examples - 2} 项。" in text(page(reviewer.get("/review")))


def test_a_missing_library_is_named_with_how_to_get_it(reviewer: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("web.learning.find_spec", lambda name: None)
    assert '未启用。本机没有安装 scikit-learn。请运行 pip install "jilan[learn]"' in text(page(reviewer.get("/review")))


def test_enough_decisions_wait_for_suggesting_anew(
    reviewer: FlaskClient, tagged: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("web.learning.ENOUGH", Enough(1, 1, 2))
    reviewer.post("/review/decide", data={"do": "confirm", "tag": keys(tagged, "B1")})
    assert "确认最多的类别才 1 次，还差 1 次" in text(page(reviewer.get("/review")))
    reviewer.post(
        "/review/decide", data={"do": "confirm", "tag": [*keys(tagged, "C1", place=1), *keys(tagged, "C1", report=2)]}
    )
    assert "可以重新提出建议" in text(page(reviewer.get("/review")))
