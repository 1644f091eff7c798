"""``jilan kwic``: lines for pipes and terminals, the menu of formulas, JSON."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.console import Console

from tests.commands import jilan, told, write
from tests.libraries import self_evaluation
from web.cli.kwic import aligned
from web.concordance import answer
from web.concordance_request import ConcordanceRequest
from web.library import Library
from web.settings import Settings

HILL = "松溪县总工会"


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three reports with the same point in other words."""
    folder = tmp_path_factory.mktemp("kwic")
    reports = write(
        folder / "报告",
        a=self_evaluation(year=2021, problem="绩效目标编报的质量有待提高，部分指标没有量化，APP平台建设滞后。"),
        b=self_evaluation(unit=HILL, year=2022, problem="绩效目标编报质量还有待提高。"),
        c=self_evaluation(unit=HILL, year=2023, problem="预算编报质量有待提高。"),
    )
    assert jilan(folder / "data", "import", str(reports)).exit_code == 0
    return folder / "data"


def cells(printed: str) -> list[list[str]]:
    return [line.split("\t") for line in printed.splitlines()]


def test_a_pipe_gets_a_line_of_cells_for_each_place(data: Path) -> None:
    result = jilan(data, "kwic", "编报…质量")
    head, *rows = cells(result.stdout)
    assert head == ["前文", "所查", "后文", "单位", "年度", "报告", "段落", "位置"]
    assert [row[:3] for row in rows] == [
        ["绩效目标", "编报的质量", "有待提高，部分指标没有量化，APP平台建"],
        ["预算", "编报质量", "有待提高。"],
        ["绩效目标", "编报质量", "还有待提高。"],
    ]
    assert "共 3 份报告、2 家单位、3 处，显示 3 处。" in result.stderr
    assert "其后 12 字以内有“质量”" in result.stderr


def test_a_line_tells_whether_it_stands_in_a_heading(data: Path) -> None:
    _, *rows = cells(jilan(data, "kwic", "执行有待", "--sort", "year").stdout)
    assert [[row[0], row[2], row[-1]] for row in rows] == [["预算", "加强", "标题"]] * 3
    _, *rows = cells(jilan(data, "kwic", "有待提高").stdout)
    assert {row[-1] for row in rows} == {"正文"}
    lines = told(jilan(data, "kwic", "有待", "--json"))["lines"]
    assert [line["heading"] for line in lines] == [line["right"] == "加强" for line in lines]


def test_the_menu_of_formulas_is_printed_on_demand(data: Path) -> None:
    assert "有待提高\t2\t2\t2021–2023" in jilan(data, "kwic", "质量", "--group", "right").stdout
    assert "\t2021–2023" not in jilan(data, "kwic", "质量").stdout
    left = jilan(data, "kwic", "有待提高", "--group", "left").stdout.splitlines()
    assert left[0] == "前文\t单位\t报告\t年度"


def test_one_formula_can_be_picked(data: Path) -> None:
    body = told(jilan(data, "kwic", "质量", "--pick", "有待提高", "--json"))
    assert [line["year"] for line in body["lines"]] == [2021, 2023]
    assert len(body["groups"]) == 2


def test_filters_order_and_pages_are_those_of_the_page(data: Path) -> None:
    assert told(jilan(data, "kwic", "质量", "--unit", "松溪县", "--json"))["reports"] == 2
    years = [line["year"] for line in told(jilan(data, "kwic", "质量", "--sort=-year", "--json"))["lines"]]
    assert years == [2023, 2022, 2021]
    second = told(jilan(data, "kwic", "质量", "--sort", "year", "--limit", "2", "--page", "2", "--json"))
    assert [line["year"] for line in second["lines"]] == [2023]


def test_nothing_found_is_no_failure(data: Path) -> None:
    result = jilan(data, "kwic", "无人写过")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "没有这样的写法" in result.stderr


@pytest.mark.parametrize(
    "words", [("……",), ("",), ("质量", "--sort", "横着"), ("质量", "--group", "up"), ("质量", "--page", "0")]
)
def test_what_cannot_be_understood_is_a_usage_error_in_words(data: Path, words: tuple[str, ...]) -> None:
    result = jilan(data, "kwic", *words)
    assert result.exit_code == 2
    assert result.stderr.startswith("jilan：")


@pytest.mark.parametrize("width", [80, 100, 160])
def test_on_a_terminal_the_nodes_stand_below_each_other(data: Path, width: int) -> None:
    library = Library.open(Settings.from_environ(str(data), {}))
    try:
        page = answer(library, ConcordanceRequest.from_args({"q": ["编报"]}))
    finally:
        library.close()
    shown = StringIO()
    Console(file=shown, width=width, markup=False, highlight=False).print(aligned(page.lines, width))
    rows = shown.getvalue().splitlines()
    assert len(rows) == 3
    assert len({cell_len(row[: row.index("编报")]) for row in rows}) == 1
    assert all(cell_len(row.rstrip()) <= width for row in rows)
    assert all(
        unit in row for row, unit in zip(rows, (line.passage.report.unit or "" for line in page.lines), strict=True)
    )


def test_an_empty_archive_is_said_to_be_empty(tmp_path: Path) -> None:
    result = jilan(tmp_path, "kwic", "编报…质量")
    assert result.exit_code == 0
    assert "档案里还没有报告，请先导入。" in result.stderr
    assert "没有这样的写法" not in result.stderr
