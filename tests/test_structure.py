"""Heading trees of whole small documents in the outlines that unions of several provinces use."""

from __future__ import annotations

from tests.documents import outline, taken_apart, wrapped

BODY = "本会认真贯彻落实市委和上级工会的决策部署，全面完成了年初确定的各项任务，取得了较好的成效。"


def test_outline_a_with_a_score_form() -> None:
    text = f"""2022年度青屏市云台区总工会部门整体支出绩效自评报告
一、基本情况
（一）部门概况
1.贯彻执行工会代表大会的决议，围绕全区工作大局确定工会工作的方针和任务。
2.完成区委和上级总工会交办的其他任务。
（二）部门整体收支情况
1.部门整体支出情况
（1）收入支出情况
{BODY}
（2）“三公”经费支出情况
{BODY}
二、综合评价分析
（一）自评结论。{BODY}
（二）主要工作成效
1.筑牢信念之基，把牢政治方向
{BODY}
2.做实服务之本，保障队伍稳定
{BODY}
三、存在的主要问题
一是载体不够丰富；二是覆盖面不够广。
四、下一步改进措施
一是丰富载体；二是扩大覆盖。
2022年度青屏市云台区总工会部门整体支出绩效自评表
一级指标 分值 二级指标 分值 得分
1.5 1.5
总分 100 98
"""
    assert outline(text) == [
        "1 一 基本情况",
        "2 （一） 部门概况",
        "2 （二） 部门整体收支情况",
        "3 1 部门整体支出情况",
        "4 （1） 收入支出情况",
        "4 （2） “三公”经费支出情况",
        "1 二 综合评价分析",
        "2 （一） 自评结论+",
        "2 （二） 主要工作成效",
        "3 1 筑牢信念之基，把牢政治方向",
        "3 2 做实服务之本，保障队伍稳定",
        "1 三 存在的主要问题",
        "1 四 下一步改进措施",
        "1 附 2022年度青屏市云台区总工会部门整体支出绩效自评表",
    ]


def test_a_plan_with_its_own_numbering_nests_inside_its_item() -> None:
    text = f"""整体绩效自评报告
一、单位基本情况
（一）单位职能。{BODY}
（二）年度总体工作
{BODY}
一、加强思想引领
1.促进思想先行。{BODY}
2.深化信念教育。{BODY}
二、加强党的建设
3.加强意识形态工作。{BODY}
（三）部门整体支出情况
{BODY}
二、绩效自评情况
（一）自评结果
{BODY}
（一）绩效管理存在问题
1. 认识和重视还不足
2. 人手少任务重
"""
    assert outline(text) == [
        "1 一 单位基本情况",
        "2 （一） 单位职能+",
        "2 （二） 年度总体工作",
        "3 一 加强思想引领",
        "4 1 促进思想先行+",
        "4 2 深化信念教育+",
        "3 二 加强党的建设",
        "4 3 加强意识形态工作+",
        "2 （三） 部门整体支出情况",
        "1 二 绩效自评情况",
        "2 （一） 自评结果",
        "2 （一） 绩效管理存在问题",
    ]


def test_problems_with_a_line_of_their_own_and_a_text_are_headings() -> None:
    text = f"""一、存在的问题
（一）预算编制不够精细
{BODY}
（二）绩效指标不够量化。{BODY}
二、改进措施
（一）细化预算编制，提高预算的准确性。
{BODY}
（二）完善指标体系
{BODY}
"""
    assert outline(text) == [
        "1 一 存在的问题",
        "2 （一） 预算编制不够精细",
        "2 （二） 绩效指标不够量化+",
        "1 二 改进措施",
        "2 （一） 细化预算编制，提高预算的准确性",
        "2 （二） 完善指标体系",
    ]


def test_sections_that_say_none_and_the_tenth_section() -> None:
    text = "\n".join(
        f"{number}、{title}\n无。"
        for number, title in zip("一二三四五六七八九十", ["政府性基金预算支出情况"] * 10, strict=True)
    )
    assert [line.split()[1] for line in outline(text)] == list("一二三四五六七八九十")


def test_brackets_that_are_half_width_mixed_or_lost() -> None:
    text = f"一、部门概况\n(一)机构组成\n{BODY}\n（二)机构职能\n{BODY}\n三）人员概况\n{BODY}"
    assert outline(text) == ["1 一 部门概况", "2 (一) 机构组成", "2 （二) 机构职能", "2 三） 人员概况"]


def test_lines_of_a_table_of_contents_are_no_headings() -> None:
    text = f"部门整体支出绩效自评报告\n目  录\n一、基本情况\n二、存在问题\n一、基本情况\n{BODY}\n二、存在问题\n{BODY}"
    assert outline(text) == ["1 一 基本情况", "1 二 存在问题"]
    assert outline(f"一、基本情况……………1\n二、存在问题.........12\n一、基本情况\n{BODY}\n二、存在问题\n{BODY}") == [
        "1 一 基本情况",
        "1 二 存在问题",
    ]


def test_a_report_without_a_single_line_break() -> None:
    text = (
        "2021年青屏市总工会部门整体支出绩效自评报告一、基本情况（一）部门概况。本会设3个部室。（二）年度总体工作。"
        "主要任务是：（一）服务大局；（二）维护权益。二、综合评价分析（一）自评结论。自评得分95分。三、存在的主要问题一是进度慢；"
        "二是监督弱。四、下一步改进措施一是加快进度；二是加强监督。"
    )
    taken = taken_apart(text)
    assert taken.front.title == "2021年青屏市总工会部门整体支出绩效自评报告"
    assert outline(text) == [
        "1 一 基本情况+",
        "2 （一） 部门概况+",
        "2 （二） 年度总体工作+",
        "1 二 综合评价分析+",
        "2 （一） 自评结论+",
        "1 三 存在的主要问题+",
        "1 四 下一步改进措施+",
    ]


def test_parts_and_chapters_stand_above() -> None:
    text = f"第一部分 部门概况\n一、主要职责\n{BODY}\n第二部分 绩效自评\n一、自评结论\n{BODY}\n二、存在问题\n{BODY}"
    assert outline(text) == [
        "1 第一部分 部门概况",
        "2 一 主要职责",
        "1 第二部分 绩效自评",
        "2 一 自评结论",
        "2 二 存在问题",
    ]


def test_numbers_at_the_start_of_a_sentence_are_no_headings() -> None:
    text = (
        f"一、收支情况\n2021.5万元为年初预算。{BODY}\n0.503万元用于购置设备。\n3家企业建立了工会。\n91.58分为自评得分。"
    )
    assert outline(text) == ["1 一 收支情况"]


def test_the_tree_is_the_same_when_hard_wrapped() -> None:
    text = f"一、基本情况\n（一）部门概况\n{BODY}\n{BODY}\n（二）年度总体工作\n1.加强思想引领。{BODY}\n2.加强组织建设。{BODY}\n二、存在的问题\n{BODY}"
    assert outline(wrapped(text)) == outline(text)


def test_the_title_may_stand_on_several_lines_below_labels() -> None:
    front = taken_apart("附件 3\n\n2021 年青屏市云台区总工会部门整体\n支出绩效自评报告\n\n一、基本情况\n内容。").front
    assert front.title == "2021年青屏市云台区总工会部门整体支出绩效自评报告"
    front = taken_apart("附件1：2020年度部门整体支出绩效自评报告\n（2020年度）\n一、基本情况\n内容。").front
    assert front.title == "2020年度部门整体支出绩效自评报告（2020年度）"


def test_a_document_without_title_has_none() -> None:
    assert taken_apart(f"一、基本情况\n{BODY}").front.title is None


def test_headings_without_numbers_are_told_by_their_words() -> None:
    text = f"部门整体支出绩效自评报告\n部门概况\n{BODY}\n绩效自评情况\n{BODY}\n存在的问题\n{BODY}\n改进措施\n{BODY}"
    assert outline(text) == ["1 附 部门概况", "1 附 绩效自评情况", "1 附 存在的问题", "1 附 改进措施"]


def test_short_items_without_a_text_keep_the_section_they_stand_in() -> None:
    text = f"六、存在的主要问题\n1、预算编制不够精准。{BODY}\n2、绩效评价体系不够健全。\n七、改进措施\n1、细化预算编制。\n2、加强培训。\n青屏市总工会\n2021年6月18日"
    taken = taken_apart(text)
    assert outline(text) == ["1 六 存在的主要问题", "2 1 预算编制不够精准+", "1 七 改进措施"]
    last = {block.text.text: taken.sections[block.section or 0].title for block in taken.blocks}
    assert last["绩效评价体系不够健全。"] == "存在的主要问题"
    assert last["加强培训。"] == "改进措施"
    assert "青屏市总工会" not in last


def test_numbered_items_glued_into_one_line_are_items() -> None:
    taken = taken_apart("七、改进措施\n1.优化指标设置。2.加快支出进度。3.加强培训。")
    assert [block.text.text for block in taken.blocks] == ["优化指标设置。", "加快支出进度。", "加强培训。"]


def test_an_instruction_of_the_template_is_not_part_of_what_stands_behind_it() -> None:
    note = "（分析存在的问题和原因，并提出改进措施，不超过800字）"
    taken = taken_apart(f"三、存在问题\n{note}主要问题：一是指标偏少。")
    assert [block.text.text for block in taken.blocks] == [note, "主要问题：一是指标偏少。"]


def test_an_amount_in_a_very_long_line_is_no_page_number_of_a_table_of_contents() -> None:
    text = "全年发放慰问金 13.5 万元，走访困难职工家庭 86 户，" * 60 + "职工满意度较高。"
    taken = taken_apart(f"二、工作成效\n{text}")
    assert [block.text.text for block in taken.blocks] == [text]


def test_a_title_below_the_table_of_contents_is_found() -> None:
    text = f"目 录\n一、部门概况 1\n二、存在问题 6\n\n2023年度青屏市总工会部门整体支出绩效自评报告\n一、部门概况\n{BODY}\n二、存在问题\n{BODY}"
    assert taken_apart(text).front.title == "2023年度青屏市总工会部门整体支出绩效自评报告"
    assert outline(text) == ["1 一 部门概况", "1 二 存在问题"]


def test_chapters_without_numbers_hold_the_numbered_headings_below_them() -> None:
    text = """南屏市总工会2022年度部门整体支出绩效自评报告

部门基本情况
本会成立于1950年。
绩效目标完成情况
全部完成。
存在的问题
1.目标不细
部分指标难以量化。
2.进度偏慢
资金多在年底支付。
改进措施
1.细化目标
组织培训。
"""
    assert outline(text) == [
        "1 附 部门基本情况",
        "1 附 绩效目标完成情况",
        "1 附 存在的问题",
        "2 1 目标不细",
        "2 2 进度偏慢",
        "1 附 改进措施",
        "2 1 细化目标",
    ]


def test_a_list_that_begins_again_below_a_heading_on_problems_stands_under_it() -> None:
    text = """一、基本情况
本会成立于1950年。
二、自评情况
（一）自评结论
自评得分95分。
（二）存在的问题
一、目标不细
部分指标难以量化。
二、进度偏慢
资金多在年底支付。
"""
    assert outline(text)[-3:] == ["2 （二） 存在的问题", "3 一 目标不细", "3 二 进度偏慢"]


def test_a_report_annexed_to_another_document_has_its_title() -> None:
    text = """南屏市总工会2022年度部门决算公开

一、部门概况
本会成立于1950年。
二、决算情况
收支平衡。
2022年度部门整体支出绩效自评报告
一、自评结论
自评得分95分。
"""
    assert "1 附 2022年度部门整体支出绩效自评报告" in outline(text)


def test_rows_of_a_table_of_amounts_are_no_headings() -> None:
    text = f"""青屏市职工服务中心2022年度部门决算
第一部分 单位概况
一、主要职能
{BODY}
第二部分 2022年度部门决算表
项目\t行次\t金额（万元）
一、一般公共预算财政拨款收入\t1\t212.44
二、其他收入\t2\t3.10
本年收入合计\t3\t215.54
第三部分 决算情况说明
一、收入决算情况说明\t\t
{BODY}
"""
    titles = [section.title for section in taken_apart(text).sections]
    assert titles == ["单位概况", "主要职能", "2022年度部门决算表", "决算情况说明", "收入决算情况说明"]


def test_a_row_of_a_part_and_its_text_is_a_run_in_heading() -> None:
    taken = taken_apart(f"一、部门概况\t{BODY}\n二、存在的问题\t部分项目绩效指标设置不够细化。\n")
    assert [(section.title, section.run_in) for section in taken.sections] == [("部门概况", True), ("存在的问题", True)]
    assert [block.text.text for block in taken.blocks] == [BODY, "部分项目绩效指标设置不够细化。"]


def test_the_last_item_of_one_sentence_is_no_heading() -> None:
    text = f"一、基本情况\n{BODY}\n二、有关建议\n1.建立项目库；\n2.加大培训力度。\n①不含上级补助。\n三、其他\n{BODY}"
    assert outline(text) == ["1 一 基本情况", "1 二 有关建议", "1 三 其他"]


def test_a_chapter_below_a_list_of_a_form_is_no_part_of_it() -> None:
    text = f"年初设定目标\n1.保障运转；\n2.实施帮扶。\n总分\t100\t97\n一、存在的问题\n{BODY}\n二、改进措施\n{BODY}"
    assert outline(text) == ["1 一 存在的问题", "1 二 改进措施"]


def test_the_label_of_an_annex_is_no_text_of_the_item_above() -> None:
    table = "附件2\n部门整体支出绩效自评表\n一级指标\t分值\t得分\n投入\t100\t98"
    text = f"一、改进措施\n1、做实项目库。充分考虑政策因素。\n2、优化指标体系，能量化的量化。\n{table}"
    assert outline(text) == ["1 一 改进措施", "2 1 做实项目库+", "1 附 部门整体支出绩效自评表"]


def test_a_list_of_projects_may_be_the_whole_document() -> None:
    text = "澜洲市总工会2022年项目支出绩效自评结果汇总表\n单位：元\n项目名称\t预算数\t执行数\n竞赛\t300\t280"
    assert taken_apart(text).front.title == "澜洲市总工会2022年项目支出绩效自评结果汇总表"


def test_a_line_above_a_whole_title_is_no_part_of_it() -> None:
    text = f"青屏市人民政府\n青屏市总工会2023年度部门整体支出绩效自评情况公示\n一、基本情况\n{BODY}"
    assert taken_apart(text).front.title == "青屏市总工会2023年度部门整体支出绩效自评情况公示"
