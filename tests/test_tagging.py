"""Categories seen in passages: what they tolerate, what they must not see, and where they stand."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.model import Passage, Role
from corpus.parse import understand
from corpus.tagging import TAGGED, suggest
from corpus.taxonomy import load, shipped

HEAD = "云岭市青禾区总工会2022年度部门整体支出绩效自评报告\n\n一、部门概况\n（一）主要职责。维护职工合法权益，做好困难职工帮扶工作。\n\n"


def tags(text: str, role: Role = Role.PROBLEM) -> list[str]:
    """The categories of one passage of that text, the main one first."""
    passage = Passage(text, 0, len(text), role, (), None, None, None, 1)
    return [one.category for one in suggest([passage], [], shipped(), text)]


def document(problems: str, measures: str = "（一）加强学习。") -> str:
    return f"{HEAD}三、存在的主要问题\n{problems}\n\n四、下一步改进措施\n{measures}\n"


@pytest.mark.parametrize(
    "text",
    [
        "绩效目标编报质量有待提高",
        "绩效目标编报的质量还有待提高",
        "有待提高绩效目标的编报质量",
        "绩效目标的编报，质量仍有待进一步提高",
        "编报的绩效目标质量普遍较低",
        "绩效目标填报水平亟待提升",
    ],
)
def test_particles_insertions_order_and_synonyms_do_not_matter(text: str) -> None:
    assert tags(text)[:1] == ["B1"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("部门预算编制较为粗糙，与实际需要差距较大", "A1"),
        ("年度中间追加预算较为频繁", "A2"),
        ("培训类项目尚无统一的支出标准", "A3"),
        ("新增项目未开展可行性论证", "A4"),
        ("绩效指标多为定性描述，难以衡量", "B2"),
        ("缺少满意度指标和成本指标", "B3"),
        ("绩效目标与部门履职结合不紧，关联度偏低", "B4"),
        ("指标值设定过于保守", "B5"),
        ("上半年预算执行进度明显偏慢", "C1"),
        ("历年结余资金未及时清理", "C2"),
        ("因场地审批原因，改造工程进展缓慢", "C3"),
        ("个别科室存在挤占项目资金的情况", "C4"),
        ("对下属单位的绩效监控流于形式", "D1"),
        ("重资金分配、轻监督检查", "D2"),
        ("财务与业务科室之间沟通不畅", "D3"),
        ("自评材料支撑不足", "E1"),
        ("评价结果与下年度预算安排未挂钩", "E2"),
        ("同类问题屡查屡犯，整改不彻底", "E3"),
        ("记账凭证所附发票不齐", "F1"),
        ("内部控制制度执行不到位", "F2"),
        ("公务用车运行费用同比增长较快", "F3"),
        ("部分固定资产账实不符", "G1"),
        ("会议设备长期闲置", "G2"),
        ("采购意向公开不及时", "G3"),
        ("采购合同备案滞后", "G4"),
        ("部门决算公开内容不够完整", "H1"),
        ("绩效自评结果未按要求公开", "H2"),
        ("干部职工绩效意识淡薄", "I1"),
        ("经办人员对绩效业务不熟悉", "I2"),
        ("财务岗位一人多岗，人员变动频繁", "I3"),
        ("专项工作经费短缺", "I4"),
        ("绩效管理制度体系不够健全", "I5"),
        ("各业务系统数据不能共享", "I6"),
        ("中小企业建会率偏低，工作覆盖不足", "J1"),
        ("网约车司机入会难度较大", "J2"),
        ("部分基层工会作用发挥不充分", "J3"),
        ("工会干部多为兼职，能力参差不齐", "J4"),
        ("工资集体协商实效性不强", "K1"),
        ("困难职工帮扶手段单一", "K2"),
        ("工作载体不够丰富", "K3"),
        ("职工服务阵地建设滞后", "K4"),
        ("职工对服务项目的知晓率偏低", "K5"),
        ("产业工人队伍建设改革推进不平衡", "L1"),
        ("劳动竞赛覆盖面偏窄", "L2"),
        ("对高龄劳模的关心关爱不够", "L3"),
        ("劳模推荐评选程序不够完善", "L4"),
    ],
)
def test_each_category_is_seen_in_plain_words(text: str, code: str) -> None:
    assert tags(text)[:1] == [code]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("困难职工帮扶项目资金拨付不及时，影响了执行率。", ["C1"]),
        ("受场地限制，部分竞赛未能举办。", ["C3"]),
        ("部分培训班因疫情未能举办。", ["C3"]),
        ("项目实施单位对资金使用情况跟踪问效不够。", ["D1"]),
        ("部分绩效目标设置与工作实际结合不够紧密。", ["B4"]),
    ],
)
def test_what_the_fault_is_said_of_names_the_category(text: str, codes: list[str]) -> None:
    assert tags(text) == codes


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("提高绩效目标编报质量", "B1"),
        ("细化量化绩效指标", "B2"),
        ("加强绩效运行监控，及时纠正偏差", "D1"),
        ("盘活存量资金", "C2"),
        ("加快支出进度", "C1"),
        ("定期开展固定资产盘点，确保账实相符", "G1"),
        ("杜绝超范围列支", "C4"),
        ("组织全体会计人员参加绩效业务培训", "I2"),
        ("把评价结果作为安排预算的重要依据", "E2"),
        ("推动快递企业职工入会", "J2"),
    ],
)
def test_a_measure_has_the_category_of_what_it_answers(text: str, code: str) -> None:
    assert tags(text, Role.MEASURE)[:1] == [code]


@pytest.mark.parametrize(
    "text",
    [
        "检查中未发现固定资产账实不符。",
        "全年不存在超范围支出的问题。",
        "干部职工绩效意识不强的问题得到有效解决。",
        "内部控制制度已完善。",
        "绩效目标编报质量进一步提升了。",
        "预算编制的精细化水平明显提高。",
        "没有发生挪用专项资金的情况。",
        "其他指标得分率较高，完成情况良好。",
        "除上述指标外，其他指标完成情况良好，未扣分。",
        "存在的主要问题如下：",
        "暂无。",
    ],
)
def test_negations_and_achievements_name_no_problem(text: str) -> None:
    assert tags(text) == []


@pytest.mark.parametrize("text", ["我会已建立健全内控制度。", "已全面完成固定资产盘点。", "修订了采购管理制度。"])
def test_what_has_been_done_is_no_measure(text: str) -> None:
    assert tags(text, Role.MEASURE) == []


def test_what_is_not_yet_solved_is_a_problem() -> None:
    assert tags("资产闲置的问题尚未得到有效解决。") == ["G2"]
    assert tags("虽然绩效意识有所增强，但预算执行率仍然偏低。") == ["C1"]


@pytest.mark.parametrize("role", [role for role in Role if role not in TAGGED])
def test_other_passages_are_not_tagged(role: Role) -> None:
    assert tags("预算执行率偏低，绩效指标量化不足", role) == []


def test_a_cell_of_lost_points_may_say_what_to_do_instead() -> None:
    assert tags("部分项目的监控不到位", Role.DEDUCTION) == ["D1"]
    assert tags("加强绩效运行监控", Role.DEDUCTION) == ["D1"]


def test_a_passage_may_carry_several_categories_the_main_one_first() -> None:
    assert tags("绩效指标量化不足，预算执行率偏低，固定资产盘点不及时") == ["B2", "C1", "G1"]


def test_one_stretch_names_one_category() -> None:
    assert tags("采购合同签订不及时") == ["G4"]
    assert tags("困难职工帮扶方式单一") == ["K2"]


def test_the_point_of_an_item_rules_over_the_causes_told_behind_it() -> None:
    text = "预算执行率偏低。由于业务科室人员不足，前期准备时间较长，部分项目集中在年底办理。"
    assert tags(text)[0] == "C1"


def test_what_a_body_plainly_calls_a_problem_stands_beside_the_heading() -> None:
    text = document("（一）绩效目标编报质量不高\n本年申报时间较紧，存在绩效指标量化不足、成本指标缺失等问题。")
    found = [one.category for one in understand(text).suggestions if one.passage != 0]
    assert found[0] == "B1"
    assert "B2" in found


def test_the_heading_speaks_for_the_passages_below_it() -> None:
    text = document(
        "（一）预算执行率偏低\n第一段说明当年的安排。\n第二段说明其他情况。\n（二）固定资产盘点不及时\n说明。"
    )
    report = understand(text)
    found = {report.passages[one.passage].text: one for one in report.suggestions}
    assert found["第一段说明当年的安排。"].category == "C1"
    assert found["第二段说明其他情况。"].category == "C1"
    assert found["说明。"].category == "G1"
    assert text[found["说明。"].start : found["说明。"].end] in "（二）固定资产盘点不及时"


def test_the_heading_of_the_list_speaks_for_nobody() -> None:
    report = understand(document("预算管理方面的情况另行说明。", "下一步工作另行安排。"))
    assert report.suggestions == ()


def test_spans_are_stretches_of_the_text_as_read_across_wraps_and_page_numbers() -> None:
    text = "三、存在问题\n  2.按照要求组织填报，但是绩效目标的编\n\n12\n\n报质量还有\n待提高，需要改进。\n"
    start, end = text.index("按照"), len(text) - 1
    passage = Passage(
        "按照要求组织填报，但是绩效目标的编报质量还有待提高，需要改进。",
        start,
        end,
        Role.PROBLEM,
        (),
        None,
        None,
        "2.",
        1,
    )
    (one,) = suggest([passage], [], shipped(), text)
    stretch = text[one.start : one.end]
    assert one.category == "B1"
    assert stretch.startswith("绩效目标的编")
    assert "".join(stretch.split()).replace("12", "") in passage.text


def test_triggers_of_a_user_file_are_matched_tolerantly(tmp_path: Path) -> None:
    path = tmp_path / "taxonomy.toml"
    path.write_text(
        '[N]\nname = "安全"\nleaves = [{ code = "N1", name = "演练不足", '
        'triggers = ["消防演练组织不够", "缺乏应急物资储备", "隐患随手一拍"] }]',
        encoding="utf-8",
    )
    own = load(path)

    def seen(text: str, role: Role = Role.PROBLEM) -> list[str]:
        passage = Passage(text, 0, len(text), role, (), None, None, None, 1)
        return [one.category for one in suggest([passage], [], own, text)]

    assert seen("消防的演练组织得还不够") == ["N1"]
    assert seen("有待加强消防演练的组织") == ["N1"]
    assert seen("应急物资的储备较为缺乏") == ["N1"]
    assert seen("隐患“随手一拍”") == ["N1"]
    assert seen("加强消防演练组织", Role.MEASURE) == ["N1"]
    assert seen("消防工作顺利") == []
    assert tags("消防的演练组织得还不够") == []


WORDS = "绩效目标|编报|质量|有待|提高|不|够|未|的|，|。|；|（一）|指标|资产|存在|问题|重预算编制|轻预算监督|前慢|后快|12|a|\n| |\U0001f600"
PIECES = st.sampled_from(re.split(r"\|", WORDS))


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=60).map("".join), st.sampled_from(sorted(TAGGED)))
def test_any_text_is_survived_and_spans_lie_inside_the_passage(text: str, role: Role) -> None:
    passage = Passage("".join(text.split("\n")), 0, len(text), role, (), None, None, None, 1)
    found = suggest([passage], [], shipped(), text)
    assert all(0 <= one.start < one.end <= len(text) and one.category in shipped().leaves for one in found)
    assert [one.main for one in found] == [True, *[False] * (len(found) - 1)][: len(found)]
    assert len({one.category for one in found}) == len(found)


@pytest.mark.parametrize(
    "piece",
    [
        "绩效目标编报质量有待提高，",
        "绩效目标编报质量有待提高。",
        "前慢后",
        "重预算编制、轻预算监督",
        "未",
        "不够",
        "资产 闲置 不足",
        "编编报报质质量量",
        "加强完善提高，",
        "，",
    ],
)
def test_long_repeats_do_not_run_away(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    begun = time.process_time()
    for role in (Role.PROBLEM, Role.MEASURE):
        tags(text, role)
    assert time.process_time() - begun < 30


def test_problems_of_the_real_reports_carry_what_a_careful_reader_would_give(shared: Path) -> None:
    wanted = {
        "000": [["K3"], ["J1"], ["K1"], ["L1"]],
        "003": [["B1"], ["D2"]],
        "004": [["I1"], ["I4"]],
    }
    for path in sorted((shared / "seeds").glob("*.txt")):
        report = understand(path.read_text(encoding="utf-8"))
        mains = {one.passage: one.category for one in report.suggestions if one.main}
        found = [[mains.get(problem.passage)] for problem in report.problems if problem.passage is not None]
        assert found[: len(wanted[path.name[:3]])] == wanted[path.name[:3]]
