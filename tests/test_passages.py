"""Passages: what is searched and cited, with their roles and places."""

from __future__ import annotations

from corpus.passages import passages
from tests.documents import roles, taken_apart

LONG = "加强预算绩效管理，提高资金使用效益，" * 20 + "完成任务。"


def test_items_of_an_enumeration_are_passages_without_their_markers() -> None:
    taken = taken_apart("三、存在的主要问题\n一是载体不够丰富；二是覆盖不够全面；三是机制还需健全。")
    found = list(passages(taken.blocks, taken.sections))
    assert [(one.marker, one.text, one.ordinal) for one in found] == [
        ("一是", "载体不够丰富；", 1),
        ("二是", "覆盖不够全面；", 2),
        ("三是", "机制还需健全。", 3),
    ]
    assert {one.role.value for one in found} == {"problem"}
    assert found[0].path == ("三",)
    assert found[0].heading == "存在的主要问题"


def test_signs_that_count_nothing_are_markers_too() -> None:
    taken = taken_apart("三、存在的主要问题\n●载体不够丰富。\n—— 覆盖不够全面。\n★ 机制还需健全。")
    found = [(one.marker, one.text) for one in passages(taken.blocks, taken.sections)]
    assert found == [("●", "载体不够丰富。"), ("——", "覆盖不够全面。"), ("★", "机制还需健全。")]


def test_a_lone_first_stays_in_its_sentence() -> None:
    assert roles("一、收支情况\n本年收入增加，主要原因有两个，其中一是人员增加。") == [
        ("money", "本年收入增加，主要原因有两个，其中一是人员增加。")
    ]


def test_problems_and_measures_inside_one_paragraph() -> None:
    text = "一、自评情况\n自评得分92分。存在的问题：一是预算编制不细；二是执行进度偏慢。下一步改进措施：一是细化编制；二是加快进度。"
    assert roles(text) == [
        ("result", "自评得分92分。"),
        ("problem", "存在的问题："),
        ("problem", "预算编制不细；"),
        ("problem", "执行进度偏慢。"),
        ("measure", "下一步改进措施："),
        ("measure", "细化编制；"),
        ("measure", "加快进度。"),
    ]


def test_roles_follow_the_headings() -> None:
    text = """一、基本情况
（一）主要职责
1.维护职工合法权益，对职工的重大问题进行调查研究，提出意见和建议。
（二）年度重点工作任务
开展劳动竞赛。
（三）部门收支情况
收入500万元。
二、综合评价分析
（一）自评结论
自评得分95分。
三、存在问题及原因分析
（一）预算支出进度慢
因疫情推迟。
四、下一步改进措施
（一）加快预算执行
按月通报进度。
"""
    assert [role for role, _ in roles(text)] == ["duty", "plan", "money", "result", "problem", "measure"]


def test_what_was_done_about_problems_is_a_result() -> None:
    text = "一、工作成效\n（一）抓好巡察反馈问题整改\n全部完成整改。\n（二）解决职工急难愁盼问题\n办好十件实事。"
    assert {role for role, _ in roles(text)} == {"result"}


def test_long_paragraphs_are_split_at_sentences() -> None:
    taken = taken_apart(f"一、成效\n{LONG}{LONG}{LONG}")
    found = list(passages(taken.blocks, taken.sections))
    assert all(len(one.text) <= 400 for one in found)
    assert "".join(one.text for one in found) == LONG * 3


def test_a_text_without_any_sentence_end_is_still_split() -> None:
    taken = taken_apart("一、成效\n" + "工会" * 700)
    assert [len(one.text) for one in passages(taken.blocks, taken.sections)] == [400, 400, 400, 200]


def test_places_point_into_the_source() -> None:
    text = "三、存在的主要问题\n\n一是载体不够丰\n\n富有效；二是覆盖不够全面。"
    taken = taken_apart(text)
    for one in passages(taken.blocks, taken.sections):
        assert "".join(text[one.start : one.end].split()) == one.text


def test_cells_without_words_are_no_passages() -> None:
    assert [text for _, text in roles("一级指标 分值 得分\n\n整体效能\n\n20\n\n20\n\n--")] == [
        "一级指标 分值 得分",
        "整体效能",
    ]


def test_the_head_of_a_score_form_tells_of_no_points_lost() -> None:
    head = "一级指标 二级指标 三级指标 分值 自评得分 扣分原因 改进措施"
    assert roles(f"一、自评情况\n{head}") == [("other", head)]


def test_a_rule_of_scoring_tells_of_no_points_lost() -> None:
    rule = "执行率达到95%以上的得5分，每低1个百分点扣0.5分。"
    told = "扣分原因是部分项目年底才支付，扣2分。"
    assert roles(f"一、自评情况\n{rule}\n{told}") == [("result", rule), ("deduction", told)]
