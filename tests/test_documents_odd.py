"""Odd layouts as whole small documents: glued headings, signatures, labels of the page, leads without a colon."""

from __future__ import annotations

from datetime import date

import pytest

from corpus.report import Report
from tests.elsewhere import report

DUTY = "一、部门概况\n负责全市工会工作。\n"
ENDING = "三、存在的主要问题\n（一）执行偏慢\n支付不均衡。\n四、改进措施\n（一）加快支付\n按月通报。\n"


def headings(found: Report) -> list[tuple[str | None, str]]:
    return [(one.number, one.title) for one in found.sections]


def problems(found: Report) -> list[str]:
    return [one.text for one in found.problems]


def measures(found: Report) -> list[str]:
    return [one.text for one in found.measures]


def last_passages(found: Report, count: int) -> list[tuple[str, str]]:
    return [(one.role.value, one.text) for one in found.passages[-count:]]


# -- breaks that are missing

GLUED = (
    "一、基本情况（一）部门概况。我会是群团组织。（二）人员编制。编制12人。二、绩效自评情况（一）自评结论。得分95分。"
    "三、存在问题（一）预算编制不细。项目预算不够细化。（二）支付不均衡。年底集中支付。"
    "四、改进措施（一）细化预算编制。提前谋划。（二）加快支付。按月通报。澜洲市总工会2022年4月12日"
)


def test_a_report_in_one_line_has_all_its_headings_and_items() -> None:
    found = report(GLUED)
    assert headings(found) == [
        ("一", "基本情况"),
        ("（一）", "部门概况"),
        ("（二）", "人员编制"),
        ("二", "绩效自评情况"),
        ("（一）", "自评结论"),
        ("三", "存在问题"),
        ("（一）", "预算编制不细"),
        ("（二）", "支付不均衡"),
        ("四", "改进措施"),
        ("（一）", "细化预算编制"),
        ("（二）", "加快支付"),
    ]
    assert problems(found) == ["项目预算不够细化。", "年底集中支付。"]
    assert measures(found) == ["提前谋划。", "按月通报。"]


def test_who_signed_when_behind_the_last_sentence_is_no_measure() -> None:
    found = report(GLUED)
    assert found.report_date == date(2022, 4, 12)
    assert "2022年4月12日" not in "".join(one.text for one in found.passages)


@pytest.mark.parametrize("told", ["三、四季度支付较快。", "三、四线企业较多。"])
def test_two_numbers_side_by_side_are_no_heading(told: str) -> None:
    found = report(f"{DUTY}二、预算执行情况。上半年支付较慢。{told}\n{ENDING}")
    assert headings(found)[1:3] == [("二", "预算执行情况"), ("三", "存在的主要问题")]


def test_a_heading_may_begin_with_the_next_numeral() -> None:
    found = report(f"一、基本情况。编制12人。二、三公经费情况。支出3万元。\n{ENDING}")
    assert headings(found)[:2] == [("一", "基本情况"), ("二", "三公经费情况")]


def test_a_list_inside_the_text_numbers_its_own_items() -> None:
    told = "一、部门概况（一）主要职责。维护权益。（二）机构设置。内设：（一）办公室。（二）组织部。（三）财务部。"
    assert headings(report(f"{told}\n{ENDING}"))[:4] == [
        ("一", "部门概况"),
        ("（一）", "主要职责"),
        ("（二）", "机构设置"),
        ("三", "存在的主要问题"),
    ]


def test_a_list_inside_a_sentence_stays() -> None:
    found = report(f"{DUTY}二、绩效自评情况\n自评分为：（一）总体情况较好；（二）监控及时；（三）公开及时。\n{ENDING}")
    assert headings(found)[1:3] == [("二", "绩效自评情况"), ("三", "存在的主要问题")]


# -- markers that head nothing


def test_a_line_of_marker_and_stop_alone_heads_nothing() -> None:
    found = report(f"{DUTY}二、\n（一）：\n自评情况\n{ENDING}")
    assert headings(found)[:2] == [("一", "部门概况"), ("三", "存在的主要问题")]


def test_cells_above_their_amounts_are_no_headings() -> None:
    body = f"{DUTY}二、收支情况\n（一）收入情况\n1.财政拨款收入\n1,200.50\n2.其他收入\n--\n{ENDING}"
    assert headings(report(body))[1:4] == [("二", "收支情况"), ("（一）", "收入情况"), ("三", "存在的主要问题")]


def test_a_table_cell_by_cell_keeps_its_rows() -> None:
    cells = "项目 年初预算 调整预算 决算数 一、基本支出 1256.33 1301.78 1288.92 二、项目支出 932.4 1067.15 1001.5"
    body = f"{DUTY}二、收支情况\n收支情况如下表（单位：万元）：\n" + cells.replace(" ", "\n") + f"\n{ENDING}"
    found = report(body)
    assert headings(found)[1:3] == [("二", "收支情况"), ("三", "存在的主要问题")]
    assert [(one.label, one.printed) for one in found.figures[3:]] == [
        ("项目支出年初预算", "932.4"),
        ("项目支出调整预算", "1067.15"),
        ("项目支出决算数", "1001.5"),
    ]


def test_rows_of_accounts_with_spaces_for_cells_are_no_headings() -> None:
    body = (
        f"{DUTY}二、收支情况\n收入支出决算总表\n金额单位：万元\n项目 行次 决算数 项目 行次 决算数\n"
        "一、一般公共预算财政拨款收入 1 612.45 一、一般公共服务支出 32 521.33\n"
        f"八、其他收入 8 20.6 八、社会保障和就业支出 39 61.74\n{ENDING}"
    )
    found = report(body)
    assert headings(found)[1:3] == [("二", "收支情况"), ("三", "存在的主要问题")]
    assert [(one.label, one.printed) for one in found.figures] == [
        ("一般公共预算财政拨款收入决算数", "612.45"),
        ("一般公共服务支出决算数", "521.33"),
        ("其他收入决算数", "20.6"),
        ("社会保障和就业支出决算数", "61.74"),
    ]


def test_a_heading_above_its_score_stays_one() -> None:
    found = report(f"{DUTY}二、自评得分\n95.50\n{ENDING}")
    assert ("二", "自评得分") in headings(found)


def test_a_form_ends_with_the_next_part() -> None:
    body = (
        "第一部分 部门概况\n负责全市工会工作。\n第二部分 自评表\n一级指标\t二级指标\t分值\t得分\n产出\t数量\t50\t48\n"
        "效益\t满意\t50\t47\n总分\t\t100\t95\n第三部分 大事记\n我会另有工作。\n"
    )
    assert ("第三部分", "大事记") in headings(report(body))


@pytest.mark.parametrize("title", ["经济性分析", "有效性", "可持续性评价", "效率性评价"])
def test_what_a_chapter_by_criteria_tells_are_results(title: str) -> None:
    found = report(f"{DUTY}二、其他\n（一）{title}\n工作扎实。\n{ENDING}")
    assert ("result", "工作扎实。") in [(one.role.value, one.text) for one in found.passages]


# -- what stands below a report


def test_signature_and_labels_of_the_page_are_no_text() -> None:
    found = report(f"{DUTY}{ENDING}澜洲市总工会（盖章）2022年4月12日\n发布时间：2022年5月6日 10:20:33\n")
    assert measures(found) == ["按月通报。"]
    assert last_passages(found, 1) == [("measure", "按月通报。")]
    assert found.report_date == date(2022, 4, 12)


def test_when_something_was_made_public_is_text_where_the_report_goes_on() -> None:
    body = f"{DUTY}二、信息公开情况\n公开时间：2022年3月10日\n三、存在的主要问题\n支付不均衡。\n"
    assert ("other", "公开时间：2022年3月10日") in last_passages(report(body), 2)


@pytest.mark.parametrize("label", ["生成日期", "上传时间", "下载日期", "印发日期", "信息时间"])
def test_dates_of_the_page_are_not_the_reports(label: str) -> None:
    found = report(f"{DUTY}{ENDING}{label}：2023年5月1日\n自评日期：2022年3月8日\n")
    assert found.report_date == date(2022, 3, 8)


def test_the_field_of_the_date_is_no_measure() -> None:
    assert last_passages(report(f"{DUTY}{ENDING}自评日期：2022年3月8日\n"), 1) == [("measure", "按月通报。")]


# -- leads


def test_problems_and_measures_need_no_colon() -> None:
    told = "我会各项工作有序推进，但存在的问题一是预算编制不够细化；二是资金支付不均衡。下一步，我会将一是细化预算编制；二是加快支付进度。"
    found = report(f"{DUTY}二、绩效情况\n{told}\n")
    assert problems(found) == ["预算编制不够细化", "资金支付不均衡"]
    assert measures(found) == ["细化预算编制", "加快支付进度"]


@pytest.mark.parametrize(
    "told",
    [
        "针对上年度自评存在的问题，一是加强培训；二是完善制度，均已整改到位。",
        "我会对下级工会存在的问题，一是督促整改；二是加强培训。",
        "我会不存在问题一是因为制度健全，二是因为监督到位。",
        "今后，各部门一是要加强学习；二是要加强培训。",
        "是否存在以下问题：截留、挤占、挪用资金？无。",
    ],
)
def test_work_done_on_problems_is_no_problem(told: str) -> None:
    found = report(f"{DUTY}二、绩效情况\n{told}\n{ENDING}")
    assert (problems(found), measures(found)) == (["支付不均衡。"], ["按月通报。"])


def test_why_goals_were_missed_are_problems() -> None:
    told = (
        "全年完成较好。偏离绩效目标的原因：一是受疫情影响部分活动未开展；二是项目前期准备不足。改进措施：一是提前谋划。"
    )
    found = report(f"{DUTY}二、自评情况\n{told}\n")
    assert problems(found) == ["受疫情影响部分活动未开展", "项目前期准备不足"]
    assert measures(found) == ["提前谋划"]


# -- chapters inside chapters


@pytest.mark.parametrize("title", ["好的经验做法", "自评结果与预算安排结合情况", "评价结果应用情况"])
def test_other_chapters_under_problems_list_none(title: str) -> None:
    body = f"{DUTY}三、存在的主要问题\n（一）执行偏慢\n支付不均衡。\n（二）{title}\n已经建立台账。\n"
    found = report(body)
    assert problems(found) == ["支付不均衡。"]
    assert last_passages(found, 1)[0][1] == "已经建立台账。"
    assert last_passages(found, 1)[0][0] != "problem"


@pytest.mark.parametrize("told", ["详见第二部分。", "同上述第三部分。", "具体见下表。"])
def test_what_points_elsewhere_is_no_item(told: str) -> None:
    assert problems(report(f"{DUTY}三、存在的主要问题\n{told}\n四、改进措施\n（一）加快支付\n按月通报。\n")) == []


# -- which measure answers which problem

PROBLEMS = "三、存在的主要问题\n（一）{}\n（二）{}\n（三）{}\n"
MEASURES = "四、改进措施\n（一）{}\n（二）{}\n（三）{}\n"


def test_the_one_left_over_of_parallel_lists_answers_its_number() -> None:
    asked = ("预算执行偏慢\n年底集中支付。", "固定资产账实不符\n多年没有盘点。", "阅览角不受欢迎\n来的人很少。")
    told = ("加快预算执行\n按月通报支付。", "盘点固定资产\n做到账实相符。", "办好书屋\n让来的人多起来。")
    found = report(f"{DUTY}{PROBLEMS.format(*asked)}{MEASURES.format(*told)}")
    assert [[one.problem for one in each.answers] for each in found.measures] == [[0], [1], [2]]


def test_one_that_shares_nothing_answers_nothing() -> None:
    asked = ("预算执行偏慢\n年底集中支付。", "固定资产账实不符\n多年没有盘点。", "阅览角不受欢迎\n来的人很少。")
    told = ("加快预算执行\n按月通报支付。", "盘点固定资产\n做到账实相符。", "丰富劳动竞赛\n打造品牌。")
    found = report(f"{DUTY}{PROBLEMS.format(*asked)}{MEASURES.format(*told)}")
    assert [[one.problem for one in each.answers] for each in found.measures] == [[0], [1], []]


# -- residue


def residue(told: str) -> list[str]:
    return [one.text for one in report(f"{DUTY}二、管理情况\n{told}\n{ENDING}").leftovers]


def test_a_question_in_brackets_is_the_templates() -> None:
    told = "（是否制定了管理制度，执行是否有效）我会制定了制度。"
    assert residue(told) == ["（是否制定了管理制度，执行是否有效）"]


@pytest.mark.parametrize("told", ["是否存在违规：否", "是否公开：是。", "（是否按要求公开：已公开）"])
def test_an_answered_question_is_none(told: str) -> None:
    assert residue(told) == []


def test_a_page_may_end_inside_words_of_latin_letters() -> None:
    line = "本单位自评工作按照市财政局的要求认真组织实施各项内容完成情况"
    lines = [line, f"{line[:20]}。"] * 3
    told = report("\n".join(("二、其他", *lines, f"{line[:22]}Data System\fand Partners")))
    assert told.passages[-1].text.endswith("Data System and Partners")
