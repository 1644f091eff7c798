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
from tests.libraries import settings_in
from tests.overviews import add
from tests.overviews import opened as stored
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


@pytest.fixture(scope="module")
def undated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    """A browser before reports of three units: years of one are missing, another has one of an unknown year."""
    folder = tmp_path_factory.mktemp("undated")
    library = Library(settings_in(folder), stored(folder))
    for unit, *years in (("甲市总工会", 2019, 2021), ("乙市总工会", 2019, None), ("丙市总工会", 2019, 2020, 2021)):
        for year in years:
            add(library.archive, unit, year, **({"待核实": "score"} if year == 2020 else {}))
    yield application(library).test_client()
    library.close()


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
    points = [row["points"] for row in browser.get("/overview/lost.json?limit=40").get_json()["rows"]]
    first = page(browser.get("/overview/lost?limit=20"))
    second = page(browser.get(links(first, "nav.pages a")[0]))
    assert len(points) > 20
    assert [float(each) for root in (first, second) for each in texts(root, "td.figure b")] == points


def test_sums_lead_to_as_many_reports(browser: FlaskClient) -> None:
    sums = [(int(link.text), link.get("href")) for link in find(page(browser.get("/overview")), "dl.sums-row a")]
    assert sum(number for number, _ in sums[2:]) == sums[0][0]
    assert [searched(browser, href) for _, href in (sums[0], *sums[2:])] == [
        number for number, _ in (sums[0], *sums[2:])
    ]


def test_counts_of_units_lead_to_just_as_many(undated: FlaskClient) -> None:
    for filters in ("", "?year=2021", "?type=overall_self_evaluation"):
        linked = counts(section(page(undated.get(f"/overview{filters}")), "coverage"))
        linked = [(number, href) for number, href in linked if href.startswith("/overview/coverage")]
        assert {parse_qs(urlsplit(href).query).get("state", [""])[0] for _, href in linked} >= {
            "",
            "reported",
            "missing",
        }
        for number, href in linked:
            assert undated.get(href.replace("/coverage", "/coverage.json")).get_json()["total"] == number, href
            assert f"{number} 家单位" in text(page(undated.get(href)), ".head"), href


def test_units_in_a_state_are_listed_with_it(undated: FlaskClient) -> None:
    root = page(undated.get("/overview/coverage?year=2021&state=missing"))
    assert "状态为“缺”" in text(root, "ul.chips")
    assert set(links(root, "table.signs tbody td a.missing")) == {"/import"}
    assert len(find(root, "table.signs tbody td a.missing")) == len(find(root, "table.signs tbody tr"))
    assert find(root, "table.signs tfoot a") == [], "a number of units in two states has no address"
    answer = undated.get("/overview/coverage.json?state=lost")
    assert (answer.status_code, answer.get_json()["error"]["code"]) == (400, "misused")


def test_nobody_is_missing_without_a_word_of_its_undated_reports(undated: FlaskClient) -> None:
    root = page(undated.get("/overview/coverage?year=2018"))
    assert texts(root, "table.signs thead th")[-1] == "年度待核实"
    (mark,) = find(root, "table.signs tbody a.uncertain")
    assert undated.get(mark.get("href")).status_code == 200
    told = undated.get("/overview/coverage.json?year=2018&limit=500").get_json()
    (unit,) = [unit for unit in told["units"] if unit["undated"]]
    assert (told["undated"], unit["undated"]["reports"]) == (1, 1)
    lines = undated.get("/overview/coverage.csv").get_data(as_text=True).splitlines()
    assert [line.split(",")[3:6] for line in lines if unit["name"] in line][-1] == ["", "年度待核实", "1"]


def test_a_rise_of_few_units_says_so_beside_its_heading(browser: FlaskClient) -> None:
    rising = browser.get("/overview.json").get_json()["rising"]
    assert rising["few"]
    assert texts(page(browser.get("/overview")), "#rising .tag") == [f"样本过少（{rising['units']} 家）"]


@pytest.mark.parametrize("path", ["", ".json", ".csv"])
def test_a_rise_of_no_known_category_is_not_found(browser: FlaskClient, path: str) -> None:
    assert browser.get(f"/overview/rising{path}?category=Z9").status_code == 404


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
        ("coverage.csv", lambda said: len(said["years"]) * said["total"] + said["undated"]),
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
