"""Where one report of a file ends and another begins: a report is never cut in two, a collection is."""

from __future__ import annotations

import pytest

from corpus.samples import generate
from corpus.splitting import pieces

PROSE = "我会是职工利益的代表者和维护者，负责全县的工会工作，开展各项服务。" * 6 + "\n"
BODY = f"一、基本情况\n{PROSE}二、绩效自评情况\n{PROSE}三、存在的问题\n{PROSE}"
CONTENTS = (
    "目 录\n一、部门基本情况\n（一）部门职能及机构设置情况\n（二）部门整体收支情况\n（三）年度总体工作和重点工作任务\n二、绩效自评工作开展情况\n"
    "（一）自评结论\n（二）履职效能分析\n（三）管理效率分析\n三、存在的问题及原因分析\n（一）预算编制不够精细\n（二）预算执行进度偏慢\n四、下一步改进措施\n"
)
DOTTED = "目录\n" + "".join(
    f"{number}、部门整体支出绩效自评工作开展情况\t{at}\n" for at, number in enumerate("一二三四五六", 1)
)
ROWS = "一级指标\t二级指标\t分值\t得分\n" + "产出指标\t数量指标完成情况良好并且覆盖了全体职工群众\t10\t10\n" * 12
UNIT = "青禾县总工会"
TITLE = f"{UNIT}2023年度部门整体支出绩效自评报告\n"
REPORT = TITLE + BODY


def overall(unit: str = UNIT, year: int = 2023) -> str:
    return f"{unit}{year}年度\n部门整体支出绩效自评报告\n{BODY}"


def project_form(name: str, label: str = "") -> str:
    return f"{label}项目支出绩效自评表\n（2023年度）\n项目名称\t{name}\n主管部门\t{UNIT}\n{ROWS}"


def project_report(name: str, year: int = 2023, label: str = "") -> str:
    return f"{label}{year}年度{name}项目支出绩效自评报告\n{BODY}"


def pages(*texts: str) -> str:
    return "\f".join(texts)


ONE = {
    "nothing": "",
    "a report": overall(),
    "a list of titles": "目录\n一、青禾县总工会自评报告\n二、白沙县总工会自评报告\n" + BODY,
    "a cover without the unit": pages(
        f"部门整体支出绩效自评报告\n（2023年度）\n{UNIT}\n2024年3月\n", CONTENTS, overall()
    ),
    "a cover of the year it was published": pages(f"{UNIT}2024年度部门绩效自评报告\n2024年3月\n", DOTTED, overall()),
    "a cover with fields": pages(
        f"2023年度部门整体支出绩效自评报告\n评价年度：2023年度\n评价单位：{UNIT}（盖章）\n填报日期：2024年3月\n",
        CONTENTS,
        REPORT,
    ),
    "a cover with the year in characters": pages(
        f"部门整体支出绩效自评报告\n{UNIT}\n二〇二四年三月\n", CONTENTS, "2023年度部门整体支出绩效自评报告\n" + BODY
    ),
    "a summary before the body": pages(TITLE + "内容摘要\n" + PROSE * 2, CONTENTS, "2023年度\n绩效自评报告\n" + BODY),
    "a title on every page": pages(REPORT, TITLE + BODY, TITLE + PROSE),
    "a title on every page of a project's report": pages(
        project_report("职工之家建设"), f"2023年度职工之家建设项目支出绩效自评报告\n{PROSE}项目名称：阵地维修\n" + BODY
    ),
    "a form over two pages": pages(project_form("职工之家建设"), project_form("职工之家建设")),
    "its own form": pages(overall(), f"{UNIT}2023年度部门整体支出绩效自评表\n" + ROWS),
    "its own form with a chapter": pages(
        REPORT, "附件1\n部门整体支出绩效自评表\n（2023年度）\n" + ROWS + "一、任务完成情况\t完成\n"
    ),
    "its own form and an annex with chapters": pages(
        "2023年度部门整体支出绩效自评报告\n" + BODY,
        f"附件1\n部门整体支出绩效自评表\n单位名称\t{UNIT}\n" + ROWS,
        "附件2\n佐证材料说明\n" + BODY,
    ),
    "the unit in other words": pages(
        f"关于广州市{UNIT}2023年度部门整体支出绩效自评报告\n" + BODY,
        f"{UNIT}机关（本级）2023年部门整体支出绩效自评工作报告\n" + BODY,
    ),
    "an annex called an account": pages(REPORT, "附件2\n部门整体支出绩效自评情况说明\n" + BODY),
    "an annex of the year before": pages(REPORT, f"附件3\n{UNIT}2022年度整体支出绩效评价报告\n" + BODY),
    "a project's report with its form": pages(
        project_report("困难职工帮扶"), project_form("困难职工帮扶救助资金", "附件1\n")
    ),
    "forms of its projects": pages(REPORT, *(project_form(f"职工之家建设{number}") for number in range(3))),
    "forms of its projects as annexes": pages(REPORT, *(project_form(f"工程{at}", f"附件{at}\n") for at in (1, 2))),
    "a project's report as an annex": pages(REPORT, project_report("职工之家建设", label="附件2\n")),
    "a project's report in its list of annexes": pages(
        REPORT + "附件：1.2023年度职工之家建设项目支出绩效自评报告\n", project_report("职工之家建设")
    ),
    "the form of its palace of culture": pages(REPORT, "青禾县工人文化宫2023年度单位整体支出绩效自评表\n" + ROWS),
    "two merged units": pages("青禾县总工会、青禾县妇联" + TITLE[6:] + BODY, "青禾县妇联2023年度绩效自评报告\n" + BODY),
    "final accounts": pages("青禾县总工会2023年度部门决算\n" + BODY, overall(), overall(year=2022)),
    "final accounts with a cover": pages("青禾县总工会\n2023年度部门决算公开\n\n", overall(), overall(year=2022)),
}

MANY = {
    "units": (pages(*(overall(unit) for unit in (UNIT, "白沙县总工会", "白沙县教育局"))), 3),
    "units with covers": (
        pages(
            *(
                part
                for unit in (UNIT, "白沙县总工会")
                for part in (f"{unit}2023年度绩效自评报告\n", CONTENTS, overall(unit))
            )
        ),
        2,
    ),
    "units, each an annex": (
        pages(*(f"附件3\n{overall(unit)}" for unit in (UNIT, "白沙县总工会"))),
        2,
    ),
    "units that fields name": (
        pages(
            *(
                f"附件 3\n整体绩效自评报告\n评价年度：2021 年度\n评价单位：{unit}\n{BODY}"
                for unit in (UNIT, "白沙县总工会")
            )
        ),
        2,
    ),
    "years": (pages(*(overall(year=year) for year in (2021, 2022, 2023))), 3),
    "reports with their forms": (
        pages(*(f"{overall(unit)}\f{unit}部门整体支出绩效自评表\n{ROWS}" for unit in (UNIT, "白沙县总工会"))),
        2,
    ),
    "forms of projects": (pages(*(project_form(f"职工之家建设{number}") for number in range(15))), 15),
    "forms of projects, each an annex": (pages(*(project_form(f"工程{at}", "附件2\n") for at in range(3))), 3),
    "forms without their cells": (
        pages(*(project_form(f"职工之家建设{at}").replace("\t", " ") for at in range(3))),
        3,
    ),
    "projects, each with its form": (
        pages(*(part for name in ("劳动竞赛", "困难帮扶") for part in (project_report(name), project_form(name)))),
        2,
    ),
    "a project over the years": (pages(*(project_report("劳动竞赛", year) for year in (2021, 2022))), 2),
    "a unit's report and a project's": (pages(REPORT, project_report("职工之家建设")), 2),
    "a project's report and its unit's": (pages(project_report("职工之家建设"), REPORT), 2),
    "numbering that runs on": (
        pages(overall(), overall("白沙县总工会").replace("一、", "四、").replace("三、", "六、")),
        2,
    ),
}


@pytest.mark.parametrize("case", ONE)
def test_a_report_stays_whole_with(case: str) -> None:
    assert pieces(ONE[case]) == [(0, len(ONE[case]))]


@pytest.mark.parametrize("case", MANY)
def test_a_collection_is_cut_into(case: str) -> None:
    text, number = MANY[case]
    found = pieces(text)
    assert len(found) == number
    assert "".join(text[start:end] for start, end in found) == text


def test_a_report_begins_at_the_label_above_its_title() -> None:
    text = pages(f"附件1\n{overall()}", f"附件2\n{overall('白沙县总工会')}")
    assert [text[start:].split()[0] for start, _ in pieces(text)] == ["附件1", "附件2"]


@pytest.mark.parametrize("seed", [11, 12])
def test_no_generated_report_is_cut(seed: int) -> None:
    cut = [sample.name for sample in generate(60, seed) if len(pieces(sample.text)) > 1]
    assert cut == []
