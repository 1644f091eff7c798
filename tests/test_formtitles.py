"""Titles of several forms of one kind, against one form that repeats its title and against running heads."""

from __future__ import annotations

import pytest

from corpus.lines import physical_lines
from corpus.parse import understand

FORM = """项目支出绩效自评表
（2022年度）
项目名称\t{name}
主管部门\t南屏市总工会
一级指标\t二级指标\t三级指标\t分值\t得分
产出指标\t数量指标\t慰问人数\t100\t98
总分\t\t\t100\t98
"""
TITLE = FORM.partition("\n")[0]
REPORT = "2022年度南屏市总工会部门整体支出绩效自评报告\n一、基本情况\n本会是全市职工的群众组织。\n"


def titles(text: str) -> int:
    return [line.text for line in physical_lines(text)].count(TITLE)


@pytest.mark.parametrize("border", ["\t", " ", "\n", "："], ids=["cells", "spaces", "lines", "colon"])
def test_each_of_several_forms_keeps_its_title(border: str) -> None:
    forms = [FORM.format(name=name).replace("\t", border) for name in ("困难职工帮扶", "劳模服务", "职工培训")]
    assert titles("\f".join([REPORT, *forms])) == 3


@pytest.mark.parametrize("below", ["", "项目名称\t劳模服务\n主管部门\t南屏市总工会\n"], ids=["head", "whose"])
def test_a_form_that_runs_on_has_one_title(below: str) -> None:
    goes_on = f"{TITLE}\n{below}一级指标\t二级指标\t三级指标\t分值\t得分\n效益指标\t社会效益\t知晓率\t10\t10\n"
    if below:
        goes_on = goes_on.replace(TITLE, f"{TITLE}\n（2022年度）")
    assert titles(f"{REPORT}\f{FORM.format(name='劳模服务')}\f{goes_on}") == 1


def test_a_form_without_names_is_one_form() -> None:
    rows = "一级指标\t二级指标\t三级指标\t分值\t得分\n产出指标\t数量指标\t慰问人数\t50\t50\n"
    assert titles(f"{REPORT}\f{TITLE}\n{rows}\f{TITLE}\n{rows}") == 1


def test_a_running_head_before_a_table_is_none_of_its_titles() -> None:
    head = REPORT.partition("\n")[0]
    text = f"{REPORT}\f{head}\n各部室分工明确。\n\f{head}\n\t慰问\t1\t2\n"
    assert [line.text for line in physical_lines(text)].count(head) == 1


def test_all_forms_of_a_file_are_annexes() -> None:
    forms = [FORM.format(name=name) for name in ("困难职工帮扶", "劳模服务")]
    found = understand("\f".join([REPORT, *forms])).sections
    assert [section.title for section in found].count(f"{TITLE}（2022年度）") == 2
