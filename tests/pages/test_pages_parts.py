"""The pure parts behind the pages: which texts are hits, and the window on a source."""

from __future__ import annotations

import pytest
from markupsafe import Markup

from corpus.readers import SUFFIXES
from index.analysed import analyse
from index.query import parse
from web.pages.hits import hits
from web.pages.importing import ACCEPT
from web.pages.source import window
from web.pages.templating import marked

HITS = [
    ("绩效目标编报质量", ["绩效目标编报质量有待提高", "绩效工作", "召开会议"], [True, False, False]),
    ("绩效目标编报质量", ["绩效目标编报的质量还有待提高", "绩效编报质量不高", "绩效"], [True, True, False]),
    ("绩效", ["绩效工作", "召开会议"], [True, False]),
    ("“工人队伍” 绩效", ["产业工人队伍", "绩效"], [True, False]),
    ("龙舟", ["绩效工作"], [False]),
    ("，。", ["绩效，工作。"], [False]),
    ("-绩效", ["绩效工作", "会议"], [False, False]),
]


@pytest.mark.parametrize(("words", "texts", "expected"), HITS)
def test_a_text_is_a_hit_if_it_answers_nearly_as_well_as_the_best(
    words: str, texts: list[str], expected: list[bool]
) -> None:
    assert [bool(spans) for spans in hits(analyse(parse(words)), texts)] == expected


def test_without_a_query_nothing_is_a_hit() -> None:
    assert hits(None, ["绩效"]) == [[]]
    assert hits(analyse(parse("绩效")), []) == []


def test_marks_stand_around_escaped_text() -> None:
    assert marked("a<b>绩效&", [(1, 4), (4, 6)]) == Markup("a<mark>&lt;b&gt;</mark><mark>绩效</mark>&amp;")


TEXT = "\n".join(f"第{number}行" for number in range(1, 2502))


def test_a_stretch_opens_the_page_it_begins_on() -> None:
    start = TEXT.index("第1500行")
    shown = window(TEXT, start, start + 12)
    assert (shown.page, shown.pages, shown.first, shown.here) == (2, 3, 1001, 1500)
    assert shown.lines[499:501] == [Markup("<mark>第1500行</mark>"), Markup("<mark>第1501</mark>行")]


def test_pages_of_a_source_hold_every_line_once() -> None:
    lines = [line for page in (1, 2, 3) for line in window(TEXT, None, None, page).lines]
    assert "\n".join(lines) == TEXT


def test_every_format_that_is_read_is_offered_in_the_file_dialog() -> None:
    assert {f".{suffix}" for suffix in SUFFIXES} <= set(ACCEPT.split(","))
