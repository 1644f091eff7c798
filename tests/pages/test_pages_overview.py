"""The overview and the lists behind its counts, as a person and as a script see them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from flask.testing import FlaskClient
from lxml import html

from corpus.samples import shipped
from tests.pages.conftest import application, opened, put
from tests.pages.look import assert_inert, find, links, page, text, texts
from web.library import Library

ADDRESSES = (
    "/overview",
    "/overview/coverage",
    "/overview/findings?kind=arith",
    "/overview/findings?kind=missing",
    "/overview/lost",
    "/overview/rising?category=C1",
)


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """A library with the reports that come with the program and one of which nothing is known."""
    library = opened(tmp_path_factory.mktemp("overview"))
    put(
        library, *((each.name, each.text) for each in shipped()), ("无名.txt", "情况说明\n\n一、总体情况\n\n一切正常。")
    )
    yield library
    library.close()


@pytest.fixture(scope="module")
def browser(samples: Library) -> FlaskClient:
    return application(samples).test_client()


def section(root: html.HtmlElement, name: str) -> html.HtmlElement:
    """The part of the overview whose heading has this id."""
    return find(root, f"section[aria-labelledby={name}]")[0]


def counts(part: html.HtmlElement) -> list[tuple[int, str]]:
    """The numbers that are links, each with where it leads."""
    each = [("".join(link.text_content().split()), link.get("href")) for link in find(part, "td a")]
    return [(int(number), href) for number, href in each if number.isdigit()]


def searched(browser: FlaskClient, address: str) -> int:
    """How many reports the search at this address finds."""
    path, _, query = address.partition("?")
    assert path == "/search"
    return int(browser.get(f"/search.json?{query}&limit=1").get_json()["reports"])


def test_every_count_of_scores_leads_to_as_many_reports(browser: FlaskClient) -> None:
    linked = counts(section(page(browser.get("/overview")), "scores"))
    assert len(linked) > 10
    assert [searched(browser, href) for _, href in linked] == [number for number, _ in linked]


@pytest.mark.parametrize("filters", ["score=91..97", "score=..80&score=95..", "year=2021", "score=未注明"])
def test_counts_of_scores_lead_there_under_filters_too(browser: FlaskClient, filters: str) -> None:
    linked = counts(section(page(browser.get(f"/overview?{filters}")), "scores"))
    assert linked
    assert [searched(browser, href) for _, href in linked] == [number for number, _ in linked]


def test_the_number_of_units_leads_to_as_many(browser: FlaskClient) -> None:
    for filters in ("", "?year=2021"):
        link = find(page(browser.get(f"/overview{filters}")), "dl.sums-row a")[1]
        assert texts(page(browser.get(link.get("href"))), "p.soft b")[0] == link.text


def test_pages_of_a_list_go_on_where_the_last_one_ended(browser: FlaskClient) -> None:
    first = page(browser.get("/overview/coverage?limit=20"))
    last = links(first, "nav.pager a") or [""]
    assert all("limit=20" in href for href in last if href)


def test_sums_lead_to_as_many_reports(browser: FlaskClient) -> None:
    sums = [(int(link.text), link.get("href")) for link in find(page(browser.get("/overview")), "dl.sums-row a")]
    assert sum(number for number, _ in sums[2:]) == sums[0][0]
    assert [searched(browser, href) for _, href in (sums[0], *sums[2:])] == [
        number for number, _ in (sums[0], *sums[2:])
    ]


def test_counts_of_provinces_lead_to_as_many_units(browser: FlaskClient) -> None:
    table = find(section(page(browser.get("/overview")), "coverage"), "table")[0]
    linked = counts(table)
    assert linked
    for number, href in linked[:12]:
        (year,) = parse_qs(urlsplit(href).query)["year"]
        behind = browser.get(href.replace("/coverage", "/coverage.json")).get_json()
        assert behind["years"] == [int(year)]
        assert behind["totals"][0]["present"] + behind["totals"][0]["uncertain"] == number


def test_counts_of_findings_and_lost_points_lead_to_as_many(browser: FlaskClient) -> None:
    root = page(browser.get("/overview"))
    for number, href in counts(section(root, "found")):
        assert browser.get(href.replace("?", ".json?")).get_json()["findings"] == number
    for number, href in counts(section(root, "lost")):
        assert browser.get(href.replace("?", ".json?")).get_json()["total"] == number


def test_the_page_of_a_finding_has_its_reports_and_links_to_the_text(browser: FlaskClient) -> None:
    (href, *_) = [href for _, href in counts(section(page(browser.get("/overview")), "found"))]
    root = page(browser.get(href))
    rows = find(root, "table.behind tbody tr")
    assert rows
    assert browser.get(links(rows[0], "th a")[0].partition("#")[0]).status_code == 200
    assert all(link.startswith("/reports/") for link in links(root, "ul.rules a"))


def test_page_and_json_agree(browser: FlaskClient) -> None:
    root, said = page(browser.get("/overview")), browser.get("/overview.json").get_json()
    assert [int(each) for each in texts(root, "dl.sums-row dd")] == [
        said["all"]["reports"],
        said["all"]["units"],
        *(year["reports"] for year in said["years"]),
    ]
    found = [(row[0], int(row[2]), int(row[3])) for row in rows_of(section(root, "found"))]
    assert [each[1:] for each in found] == [(each["findings"], each["reports"]) for each in said["found"]]
    top = [(row[0].split()[0], int(row[1]), int(row[3])) for row in rows_of(section(root, "top"))]
    assert top == [(each["code"], each["reports"], each["units"]) for each in said["top"]]
    lost = [(row[0], float(row[1]), int(row[2]), int(row[3])) for row in rows_of(section(root, "lost"))]
    assert lost == [(each["name"], each["points"], each["losing"], each["rows"]) for each in said["lost"]][: len(lost)]


def rows_of(part: html.HtmlElement) -> list[list[str]]:
    return [[" ".join(cell.text_content().split()) for cell in row] for row in find(part, "tbody tr")]


def test_coverage_says_in_words_what_its_signs_say(browser: FlaskClient) -> None:
    said = browser.get("/overview/coverage.json?limit=2").get_json()
    root = page(browser.get("/overview/coverage?limit=2"))
    words = {"present": "有报告", "uncertain": "有报告，待核实", "missing": "缺"}
    signs = [re.sub("，[0-9]+ 份$", "", each.get("aria-label")) for each in find(root, "table.signs tbody td a")]
    assert signs == [
        f"{unit['name']}，{year}：{words[cell['state']]}"
        for unit in said["units"]
        for year, cell in zip(said["years"], unit["states"], strict=True)
    ]


def test_a_single_report_is_linked_and_a_missing_one_can_be_imported(tmp_path: Path) -> None:
    library = opened(tmp_path)
    first, *_, last = shipped()
    put(library, (first.name, first.text), (last.name, last.text))
    root = page(application(library).test_client().get("/overview/coverage"))
    assert {link.rpartition("/")[0] for link in links(root, "table.signs tbody a.present")} == {"/reports"}
    assert set(links(root, "table.signs tbody a.missing")) == {"/import"}
    library.close()


def test_the_matrix_is_paged_by_cursor_without_loss(browser: FlaskClient) -> None:
    met, cursor = [], ""
    while cursor is not None:
        said = browser.get(f"/overview/coverage.json?limit=5&cursor={cursor}").get_json()
        met += [unit["id"] for unit in said["units"]]
        cursor = said["next"]
    assert len(met) == len(set(met)) == said["total"]


def test_units_that_a_part_of_a_name_means_are_named_whole(browser: FlaskClient) -> None:
    root = page(browser.get("/overview?region=岭川"))
    assert "地区为岭川省" in text(root, "ul.chips")
    assert int(texts(root, "dl.sums-row dd")[0]) < int(texts(page(browser.get("/overview")), "dl.sums-row dd")[0])


def test_filters_of_passages_mean_nothing_here(browser: FlaskClient) -> None:
    root = page(browser.get("/overview?role=problem&category=B1"))
    assert find(root, "ul.chips") == []
    assert texts(root, "dl.sums-row dd") == texts(page(browser.get("/overview")), "dl.sums-row dd")


def test_reports_without_a_unit_are_told_of(browser: FlaskClient) -> None:
    (link,) = find(section(page(browser.get("/overview")), "coverage"), "p.small a")
    assert "1 份报告单位待核实" in link.text_content()
    assert searched(browser, link.get("href")) == 1


@pytest.mark.parametrize("address", ["/overview/findings", "/overview/rising"])
def test_a_list_without_its_question_leads_to_the_overview(browser: FlaskClient, address: str) -> None:
    assert browser.get(address).location.startswith("/overview#")
    assert browser.get(f"{address}.json").status_code == 400


@pytest.mark.parametrize(
    "query", ["kind=strange", "kind=arith&verdict=ok", "kind=arith&year=zwanzig", "kind=arith&cursor=x"]
)
def test_what_cannot_be_understood_is_said_so(browser: FlaskClient, query: str) -> None:
    assert browser.get(f"/overview/findings.json?{query}").get_json()["error"]["code"] == "misused"


def test_an_empty_archive_and_empty_filters_lead_on(browser: FlaskClient, tmp_path: Path) -> None:
    assert links(page(browser.get("/overview?year=1999")), "div.sheet a") == ["/overview"]
    empty = opened(tmp_path)
    assert links(page(application(empty).test_client().get("/overview")), "div.sheet a") == ["/import"]
    empty.close()


@pytest.mark.parametrize("address", ADDRESSES)
def test_pages_are_inert_whatever_documents_hold(client: FlaskClient, browser: FlaskClient, address: str) -> None:
    assert_inert(page(client.get(address)))
    root = page(browser.get(address))
    assert_inert(root)
    assert all(caption.text_content().strip() for caption in find(root, "main table caption"))
    assert len(find(root, "main table caption")) == len(find(root, "main table"))


@pytest.mark.parametrize(
    ("path", "rows"),
    [
        ("coverage.csv", lambda said: len(said["years"]) * said["total"]),
        ("lost.csv", lambda said: said["total"]),
    ],
)
def test_files_hold_what_the_lists_hold(browser: FlaskClient, path: str, rows: object) -> None:
    said = browser.get(f"/overview/{path.replace('csv', 'json')}").get_json()
    lines = browser.get(f"/overview/{path}").get_data(as_text=True).strip().split("\r\n")
    assert len(lines) - 1 == rows(said)  # type: ignore[operator]


@pytest.mark.parametrize(
    "path", ["scores", "changes", "indicators", "found", "findings?kind=missing", "rising?category=C1"]
)
def test_every_table_can_be_taken_along(browser: FlaskClient, path: str) -> None:
    name, _, query = path.partition("?")
    answer = browser.get(f"/overview/{name}.csv?{query}")
    assert answer.status_code == 200
    assert len(answer.get_data(as_text=True).splitlines()) > 1
