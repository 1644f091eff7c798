"""The heat map of categories: counts, columns, filters, and that every number leads to what it counts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from tests.libraries import put
from tests.pages.conftest import application
from tests.pages.look import assert_inert, find, links, page, text, texts
from tests.problems import CITY, DISTRICT, six_in, statements_of
from tests.tagged import report
from web.library import Library


@pytest.fixture(scope="module")
def six(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """The six reports, which no test changes."""
    library = six_in(tmp_path_factory.mktemp("problems"))
    yield library
    library.close()


@pytest.fixture
def reader(six: Library) -> FlaskClient:
    return application(six).test_client()


def rows(client: FlaskClient, **asked: str) -> dict[str, list[str]]:
    """Code → the cells of its row as they are read."""
    shown = page(client.get("/problems", query_string=asked))
    found = {}
    for row in find(shown, ".heat tbody tr"):
        name, *cells = (" ".join(cell.text_content().split()) for cell in row)
        found[name.split()[0]] = cells
    return found


def heads(client: FlaskClient, **asked: str) -> list[str]:
    shown = page(client.get("/problems", query_string=asked))
    return [cell.text_content() for cell in find(shown, ".heat thead tr")[0]]


def test_categories_are_counted_in_reports_and_units_by_year(reader: FlaskClient) -> None:
    assert heads(reader) == ["问题类别", "报告", "单位", "2021", "2022", "年度待核实"]
    assert rows(reader) == {
        "B": ["4", "2", "2", "2", "·"],
        "B1": ["4", "2", "2", "2", "·"],
        "B2": ["1", "1", "1", "·", "·"],
        "C": ["2", "2", "1", "1", "·"],
        "C1": ["2", "2", "1", "1", "·"],
        "I": ["1", "1", "·", "·", "1"],
        "I2": ["1", "1", "·", "·", "1"],
    }


def test_the_reports_there_are_stand_below_each_column(reader: FlaskClient) -> None:
    shown = page(reader.get("/problems"))
    assert texts(shown, ".heat .of td") == ["6", "2", "2", "3", "1"]
    assert text(shown, ".tally-line") == "共 6 份报告、2 家单位，其中 6 份报告、2 家单位写到下列问题。"


@pytest.mark.parametrize(
    ("across", "columns", "counts"),
    [
        ("unit", [CITY, DISTRICT, "单位待核实"], ["4", "2", "2", "1", "1"]),
        ("province", ["云岭省", "未注明"], ["4", "2", "3", "1"]),
        ("city", ["云岚市", "未注明"], ["4", "2", "3", "1"]),
    ],
)
def test_columns_may_be_units_or_places(
    reader: FlaskClient, across: str, columns: list[str], counts: list[str]
) -> None:
    assert heads(reader, across=across)[3:] == columns
    assert rows(reader, across=across)["B1"] == counts


@pytest.mark.parametrize("across", ["year", "unit", "province", "city"])
@pytest.mark.parametrize("limits", [{}, {"year": "2021..2022"}, {"region": "青屏区"}, {"unit": "云岚"}], ids=str)
def test_every_number_leads_to_as_many_reports(reader: FlaskClient, across: str, limits: dict[str, str]) -> None:
    shown = page(reader.get("/problems", query_string={**limits, "across": across}))
    cells = [cell for row in find(shown, ".heat tbody tr") for cell in [row[1], *row[3:]] if find(cell, "a")]
    assert cells
    for cell in cells:
        (address,) = links(cell, "a")
        assert text(page(reader.get(address)), ".head .soft").startswith(f"{cell.text_content().strip()} 份报告"), (
            address
        )


@pytest.mark.parametrize("across", ["year", "unit", "province", "city"])
def test_every_number_of_reports_leads_to_a_search_of_as_many(reader: FlaskClient, across: str) -> None:
    shown = page(reader.get("/problems", query_string={"across": across}))
    for link in find(shown, ".heat .of a"):
        found = reader.get(link.get("href").replace("/search", "/search.json")).get_json()
        assert found["reports"] == int(link.text_content())


def test_what_became_of_a_problem_limits_no_count_and_nothing_that_counts_lead_to(reader: FlaskClient) -> None:
    shown = page(reader.get("/problems?fate=gone"))
    assert not [address for address in links(shown, ".heat a") if "fate" in address]


def test_of_a_category_what_names_it_is_counted(reader: FlaskClient) -> None:
    shown = page(reader.get("/problems?category=B2&category=C"))
    told = "共 6 份报告、2 家单位；其中写到 B2 的 1 份报告、1 家单位，写到 C 的 2 份报告、2 家单位。"
    assert text(shown, ".tally-line") == told


def test_which_passages_count_is_said_where_other_counts_stand_beside_it(reader: FlaskClient) -> None:
    assert "只算问题和扣分段落" in text(page(reader.get("/problems")))
    (facet,) = [each for each in find(page(reader.get("/search")), "fieldset") if text(each, "legend") == "类别"]
    assert "含措施、原因等段落" in text(facet, "p")


def test_the_legend_of_shades_has_no_numbers(reader: FlaskClient) -> None:
    assert texts(page(reader.get("/problems")), ".legend .scale") == ["少多"]


def test_units_are_told_beside_the_number(reader: FlaskClient) -> None:
    shown = page(reader.get("/problems"))
    (of_2022,) = [each for each in find(shown, ".heat td a") if each.get("href") == "/problems/B1?year=2022"]
    assert (of_2022.text_content(), of_2022.get("title")) == ("2", "1 家单位")


def test_shades_compare_letters_with_letters_and_leaves_with_leaves(reader: FlaskClient) -> None:
    shown = page(reader.get("/problems"))
    steps = {
        row[0].text_content().split()[0]: [re.search(r"s\d", cell.get("class"))[0] for cell in row[3:]]  # type: ignore[index]
        for row in find(shown, ".heat tbody tr")
    }
    assert steps["B"] == steps["B1"] == ["s5", "s5", "s0"]
    assert steps["C1"] == ["s3", "s3", "s0"]


@pytest.mark.parametrize(
    ("wanted", "codes"),
    [("B", ["B", "B1", "B2"]), ("B2", ["B", "B2"]), ("B2,I", ["B", "B2", "I", "I2"])],
)
def test_categories_asked_for_are_the_rows(reader: FlaskClient, wanted: str, codes: list[str]) -> None:
    assert list(rows(reader, category=wanted)) == codes
    assert rows(reader, category=wanted)[codes[0]] == rows(reader)[codes[0]]


def test_filters_limit_the_reports_and_can_be_taken_back(reader: FlaskClient) -> None:
    asked = {"year": "2022", "unit": "青屏区"}
    assert rows(reader, **asked)["C"] == ["1", "1", "1"]
    shown = page(reader.get("/problems", query_string=asked))
    assert texts(shown, ".chips span")[0] == f"单位为{DISTRICT}"
    *each, everything = links(shown, ".chips a")
    assert [text(page(reader.get(one)), ".tally-line")[:5] for one in (*each, everything)] == [
        "共 3 份",
        "共 2 份",
        "共 6 份",
    ]


def test_the_table_scrolls_in_a_box_that_keys_can_reach(reader: FlaskClient) -> None:
    (box,) = find(page(reader.get("/problems")), ".heat-box")
    assert (box.get("tabindex"), box.get("role")) == ("0", "group")
    assert "可左右移动" in box.get("aria-label")


def test_columns_beyond_thirty_are_told_and_stand_in_the_file(tmp_path: Path) -> None:
    library = six_in(tmp_path)
    put(library, *(report("目标模糊。", unit=f"第{number}县总工会") for number in range(40)))
    client = application(library).test_client()
    shown = page(client.get("/problems?across=unit"))
    assert len(find(shown, ".heat .of td")) == 2 + 30
    assert "另有 13 栏" in text(shown)
    assert "第39县总工会" in client.get("/problems.csv?across=unit").get_data(as_text=True)
    library.close()


def test_nothing_that_fits_is_said(reader: FlaskClient) -> None:
    shown = page(reader.get("/problems?year=1999"))
    assert "没有报告符合所选条件" in text(shown)
    assert not find(shown, ".heat")


def test_an_empty_archive_leads_to_importing(browser: FlaskClient) -> None:
    assert "/import" in links(page(browser.get("/problems")), "main .sheet a")


@pytest.mark.parametrize("asked", ["category=Z9", "category=预算", "across=x", "year=去年", "page=0"])
def test_what_cannot_be_understood_is_answered_in_words(reader: FlaskClient, asked: str) -> None:
    assert "“" in text(page(reader.get(f"/problems?{asked}"), 400))
    assert reader.get(f"/problems.json?{asked}").get_json()["error"]["message"]


@pytest.mark.parametrize(
    "typed",
    [
        "<script>alert(1)</script>",
        '"><img src=x>',
        "\x00字",
        pytest.param("\ud800", id="half a character"),
        pytest.param("长" * 3000, id="long"),
    ],
)
def test_any_text_gets_a_calm_page(reader: FlaskClient, typed: str) -> None:
    asked = {word: typed.encode(errors="surrogatepass") for word in ("unit", "region", "city", "province")}
    for across in ("year", "city"):
        assert_inert(page(reader.get("/problems", query_string={**asked, "across": across})))


def test_the_json_twin_counts_the_same(reader: FlaskClient) -> None:
    body = reader.get("/problems.json").get_json()
    by_code = {each["code"]: each for each in body["categories"]}
    assert list(by_code) == ["B", "B1", "B2", "C", "C1", "I", "I2"]
    assert by_code["B1"]["by_year"] == {"2021": {"reports": 2, "units": 2}, "2022": {"reports": 2, "units": 1}}
    assert by_code["I2"]["by_year"] == {"null": {"reports": 1, "units": 1}}
    assert (by_code["B1"]["name"], by_code["B1"]["reports"], by_code["B1"]["units"]) == ("名B1", 4, 2)
    assert body["years"]["2022"] == {"reports": 3, "units": 2}
    assert body["all"] == body["naming"] == {"reports": 6, "units": 2}


def test_the_json_twin_has_other_columns_beside_the_years(reader: FlaskClient) -> None:
    body = reader.get("/problems.json?across=city&category=B1").get_json()
    assert [column["value"] for column in body["columns"]] == ["云岚市", None]
    letter, leaf = body["categories"]
    assert leaf["cells"] == [{"reports": 3, "units": 2}, {"reports": 1, "units": 0}]
    assert (letter["code"], set(leaf["by_year"])) == ("B", {"2021", "2022"})


def test_more_reports_need_no_more_statements(tmp_path: Path) -> None:
    library = six_in(tmp_path)
    addresses = ("/problems", "/problems?across=city&region=云岭省")
    few = statements_of(library, addresses)
    put(library, *(report("目标模糊。", "进度慢。", unit=f"第{at}县总工会", year=2000 + at) for at in range(40)))
    assert statements_of(library, addresses) == few
    library.close()


def many_in(folder: Path, units: int) -> Library:
    """A report each of so many units."""
    library = six_in(folder)
    put(library, *(report("目标模糊。", unit=f"第{at}县总工会") for at in range(units)))
    return library


def test_columns_that_are_left_out_are_a_click_away(tmp_path: Path) -> None:
    library = many_in(tmp_path, 32)
    reader = application(library).test_client()
    shown = page(reader.get("/problems?across=unit"))
    assert "另有 5 栏报告较少，没有列出" in text(shown)
    (address,) = links(shown, ".ways a")
    every = page(reader.get(address))
    assert (texts(shown, ".ways a"), address) == (["列出全部 35 栏"], "/problems?across=unit&columns=all")
    assert len(find(every, ".heat thead tr")[0]) == 3 + 35
    assert links(every, ".ways a") == ["/problems?across=unit"]
    assert len(reader.get(address.replace("/problems", "/problems.json")).get_json()["columns"]) == 35
    library.close()


def test_a_page_has_its_most_columns(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("web.problems.heat.MOST_COLUMNS", 33)
    monkeypatch.setattr("web.pages.problems.MOST_COLUMNS", 33)
    library = many_in(tmp_path, 32)
    reader = application(library).test_client()
    assert texts(page(reader.get("/problems?across=unit")), ".ways a") == ["列出报告最多的 33 栏"]
    assert "另有 2 栏报告较少，没有列出" in text(page(reader.get("/problems?across=unit&columns=all")))
    library.close()


def test_paper_says_what_of_the_columns_it_holds(tmp_path: Path, reader: FlaskClient) -> None:
    library = many_in(tmp_path, 32)
    shown = page(application(library).test_client().get("/problems?across=unit"))
    assert texts(shown, ".paper") == ["纸上只有前 12 栏，下载的文件中有全部 35 栏。"]
    assert not find(page(reader.get("/problems?across=unit")), ".paper")
    library.close()


def test_on_the_front_page_names_and_counts_lead_to_the_same(reader: FlaskClient) -> None:
    rows_ = find(page(reader.get("/")), "table tbody tr")
    assert rows_
    for row in rows_:
        name, count = links(row, "a")
        assert name == count
