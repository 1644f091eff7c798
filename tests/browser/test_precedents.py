"""Journeys of somebody who drafts: who wrote it so, in what company a word stands, what changed in a year, what a draft
took over; and what was collected on the way."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from lxml import etree
from playwright.sync_api import Browser, Locator, Page, expect

from corpus.samples import shipped
from tests.browser.serving import opened, served
from tests.libraries import self_evaluation, source

LATE = "职工服务中心的场地改造拖了大半年才开工，年内没有用上新场地。"
ASKED = "职工服务中心的场地改造拖了半年才开工，年底没有用上新场地。"
HOME = "岭川省总工会"
TAKEN_FROM, DRAFTED_BY = "菡峰县", "云溪县"
# Three unions say 有待提高, one of them twice, and one says 有待完善.
FORMULAS = (
    ("霁河市映溪区总工会", 2021, "绩效目标编报质量有待提高，部分指标没有量化。"),
    ("霁河市松溪区总工会", 2021, "预算编制的准确性有待提高，年中追加较多。"),
    ("霁河市白石区总工会", 2021, "资产管理水平有待提高，盘点没有按时做。"),
    ("霁河市白石区总工会", 2022, "资产管理水平仍有待提高。验收记录有待完善。"),
    ("霁河市松溪区总工会", 2022, LATE),
    ("霁河市映溪区总工会", 2022, LATE),
)
# What is left of a shown difference without its pieces of one kind: one of the two texts.
SIDE = "(shown, tag) => [...shown.childNodes].map((one) => (one.localName === tag ? '' : one.textContent)).join('')"


def sample(name: str) -> str:
    """The text of the sample with that file name."""
    return next(each.text for each in shipped() if each.name == f"示例-{name}.txt")


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server over two years of a sample union, the report a draft was taken from, and some with sentences of our own;
    no test changes it."""
    library = opened(tmp_path_factory.mktemp("wording"))
    samples = [f"{HOME}-2022", f"{HOME}-2023", f"{TAKEN_FROM}总工会-2022"]
    own = [self_evaluation(unit, year, problem=problem) for unit, year, problem in FORMULAS]
    texts = [*map(sample, samples), *own]
    list(library.import_items([source(f"{number}.txt", text.encode()) for number, text in enumerate(texts, 1)]))
    with served(library) as place:
        yield place
    library.close()


@pytest.fixture
def without_script(chromium: Browser, address: str) -> Iterator[Page]:
    """A window in which no script runs."""
    context = chromium.new_context(base_url=address, java_script_enabled=False)
    yield context.new_page()
    context.close()


def ask(page: Page, text: str) -> None:
    """Pastes a text and asks who wrote so."""
    page.goto("/wording")
    page.get_by_label("一句话或一段话").fill(text)
    page.locator("main").get_by_role("button", name="查先例").click()


def collect(place: Locator) -> None:
    """Collects the passage of this place."""
    place.get_by_role("button", name="收入摘录").click()
    expect(place.get_by_role("button", name="已收入")).to_be_visible()


def notes(path: Path) -> list[str]:
    """The footnotes of a Word file that its text refers to."""
    document = docx.Document(str(path))
    named = [each.get(qn("w:id")) for each in document.element.iter(qn("w:footnoteReference"))]
    part = next(each for each in document.part.package.iter_parts() if each.partname == "/word/footnotes.xml")
    every = {each.get(qn("w:id")): "".join(each.itertext()) for each in etree.fromstring(part.blob)}
    return [every[name] for name in named]


# ---- precedents and collecting


def test_a_sentence_its_difference_its_citation_and_the_word_file(page: Page, tmp_path: Path) -> None:
    ask(page, ASKED)
    expect(page).to_have_url(re.compile(r"/wording\?q="))
    expect(page.locator(".summary")).to_contain_text("2 家单位、2 份报告")
    entry = page.locator(".entry").first
    assert entry.evaluate("(one) => getComputedStyle(one, '::before').content") == "none", (
        "a number lies over the words"
    )
    text = entry.locator(".text")
    expect(text.locator("ins, del").first).to_be_visible()
    assert text.evaluate(SIDE, "del").strip() == LATE
    assert text.evaluate(SIDE, "ins").strip() == ASKED

    citation = entry.locator(".cite .words").inner_text()
    entry.get_by_role("button", name="复制引文", exact=True).click()
    expect(page.locator("#said")).to_contain_text("已复制")
    assert page.evaluate("navigator.clipboard.readText()") == citation
    assert "总工会，2022年度，三、（一）" in citation

    collect(entry)
    expect(page.locator("#clipped")).to_have_text("1")
    page.get_by_role("link", name="摘录").click()
    expect(page.locator(".entry .words")).to_have_text(LATE)
    expect(page.locator(".entry .cited a")).to_have_text(citation)
    with page.expect_download() as coming:
        page.get_by_role("link", name="Word").click()
    file = tmp_path / coming.value.suggested_filename
    coming.value.save_as(file)
    assert file.suffix == ".docx"
    assert LATE in [each.text for each in docx.Document(str(file)).paragraphs]
    (note,) = notes(file)
    assert citation in note


def test_a_passage_leads_to_its_precedents_from_a_hit_and_from_its_report(page: Page) -> None:
    page.goto("/search?q=场地改造")
    hit = page.locator(".hit", has_text=LATE).first
    passage = (hit.get_attribute("id") or "").removeprefix("p")
    hit.locator(".cite").get_by_role("link", name="查先例").click()
    expect(page).to_have_url(re.compile(rf"/wording\?passage={passage}$"))
    expect(page.locator(".entry .text", has_text=LATE)).to_have_count(1)
    page.locator(".head a").first.click()

    kept = page.locator(".passage:target")
    expect(kept).to_contain_text(LATE)
    kept.get_by_role("link", name="另 1 家").click()
    expect(page).to_have_url(re.compile(rf"/wording\?passage={passage}$"))
    page.go_back()
    kept.hover()
    kept.get_by_role("link", name="查先例").click()
    expect(page).to_have_url(re.compile(rf"/wording\?passage={passage}$"))
    expect(page.locator(".summary")).to_contain_text("2 家单位、2 份报告")


def test_asking_and_collecting_need_no_script(without_script: Page) -> None:
    page = without_script
    ask(page, LATE)
    entry = page.locator(".entry").first
    collect(entry)
    expect(page).to_have_url(re.compile(r"/wording\?q="))
    page.goto("/search?q=有待提高")
    collect(page.locator(".hit", has_text="绩效目标编报质量有待提高").first)
    expect(page.locator("#clipped")).to_have_text("2")
    page.get_by_role("link", name="摘录").click()
    words = page.locator(".entry .words")
    expect(words).to_have_text([LATE, FORMULAS[0][2]])
    page.locator(".entry").nth(1).get_by_role("button", name="上移").click()
    expect(words).to_have_text([FORMULAS[0][2], LATE])
    page.locator(".entry").first.get_by_role("button", name="移出").click()
    expect(words).to_have_text([LATE])


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("经费支出进度偏慢，" * 11_112, "文字太长"),
        ("慢", "太短"),
        ("", "没有写要查的文字"),
        ("The budget was spent late in the year.", "没有汉字"),
        ("<div class='x'><p style='margin:0 auto'>慢</p></div>", "网页代码"),
    ],
    ids=["100,000 characters", "one", "none", "no Chinese", "markup"],
)
def test_what_cannot_be_asked_is_answered_in_words(page: Page, typed: str, said: str) -> None:
    ask(page, typed)
    expect(page.get_by_role("alert")).to_contain_text(said)
    kept = page.get_by_label("一句话或一段话").input_value()
    assert typed.startswith(kept)
    assert bool(kept) is bool(typed)


# ---- the concordance


def test_what_follows_a_word_is_grouped_and_a_line_opens_its_passage(page: Page) -> None:
    page.goto("/concordance")
    page.get_by_label("要查的字词").fill("有待")
    page.get_by_role("button", name="查语境").click()
    expect(page.locator("h1")).to_have_text("6 份报告，3 家单位，11 处")
    formulas = page.locator(".formulas tbody tr")
    expect(formulas.first).to_contain_text("加强")
    assert [formulas.nth(place).locator("td").all_inner_texts() for place in range(3)] == [
        ["3", "6", "2021–2022"],
        ["3", "4", "2021–2022"],
        ["1", "1", "2022"],
    ], "加强 stands in a heading of every report, 提高 and 完善 in what they say"

    formulas.nth(1).get_by_role("link").click()
    expect(page.locator(".formulas [aria-current]")).to_contain_text("提高")
    expect(page.locator(".kwic tbody tr")).to_have_count(4)
    most = page.locator(".by-unit li").first
    expect(most.get_by_role("link")).to_have_text("霁河市白石区总工会")
    expect(most.locator(".number")).to_have_text("2")
    line = page.locator(".kwic tbody tr", has_text="编报质量")
    assert line.locator(".right").inner_text().startswith("提高")
    line.locator("th a").click()
    passage = page.locator(".passage:target")
    expect(passage).to_be_in_viewport()
    expect(passage).to_contain_text(FORMULAS[0][2])


def test_formulas_before_a_word_and_the_menu_of_degrees(page: Page) -> None:
    page.goto("/concordance")
    page.get_by_role("navigation", name="程度用语").get_by_role("link", name="有待…").click()
    expect(page.locator(".formulas tbody tr").first).to_contain_text("加强")
    page.get_by_role("link", name="按前文").click()
    expect(page.locator(".formulas tbody th", has_text="资产管理水平").first).to_be_visible()


# ---- the redline


def test_two_years_of_a_union_and_what_was_reworded(page: Page) -> None:
    page.goto("/units")
    page.get_by_role("link", name=HOME, exact=True).click()
    page.get_by_role("link", name="逐年对照 2022→2023").click()
    expect(page.locator("h1")).to_contain_text("逐年对照 2022→2023")
    for status, name in (("reworded", "改写"), ("added", "新增"), ("deleted", "删除"), ("renamed", "换数")):
        expect(page.locator(f".rl-row.{status} .rl-mark").first).to_contain_text(name)
    expect(page.locator(".rl-row.unchanged").first).to_be_hidden()
    page.locator(".rl-same summary").first.click()
    expect(page.locator(".rl-row.unchanged .rl-mark").first).to_contain_text("未改")

    reworded = page.locator(".rl-row.reworded").count()
    only = page.locator(".rl-legend").get_by_role("link", name="改写")
    expect(only.locator(".number").first).to_have_text(str(reworded))
    only.click()
    expect(page.locator(".rl-legend [aria-current]")).to_contain_text("改写")
    expect(page.locator(".rl-row")).to_have_count(reworded)
    expect(page.locator(".rl-row.reworded")).to_have_count(reworded)
    first = page.locator(".rl-row").first
    expect(first.locator("del").first).to_be_visible()
    first.locator(".rl-where a").last.click()
    expect(page.locator(".passage:target")).to_be_in_viewport()


# ---- 自查


def test_a_draft_taken_from_another_union_betrays_itself_and_is_not_kept(page: Page) -> None:
    taken = sample(f"{TAKEN_FROM}总工会-2022")
    begun, left, rest = taken.rpartition(TAKEN_FROM)
    draft = begun.replace(TAKEN_FROM, DRAFTED_BY) + left + rest
    before = page.request.get("/reports.json").json()
    page.goto("/check")
    page.get_by_label("粘贴草稿全文").fill(draft)
    page.get_by_role("button", name="检查").click()

    finding = page.locator(".found-list li", has_text=f"“{TAKEN_FROM}")
    expect(finding).to_have_count(1)
    finding.locator(".proof a").click()
    expect(page.locator(":target")).to_be_in_viewport()
    expect(page.locator(":target")).to_contain_text(TAKEN_FROM)

    whole = page.locator(".shares tbody.whole")
    expect(whole.get_by_role("img")).to_have_attribute("aria-label", re.compile("逐字.*%"))
    for part in ("事实与收支", "成效", "问题与原因", "措施"):
        expect(page.locator(".shares th[scope=row]", has_text=part)).to_be_visible()
    source = page.locator(".sources li").first
    expect(source).to_contain_text(f"{TAKEN_FROM}总工会，2022年度")
    assert page.request.get("/reports.json").json() == before
    source.locator("a[href^='/reports/']").click()
    expect(page.locator(".passage:target")).to_be_in_viewport()
