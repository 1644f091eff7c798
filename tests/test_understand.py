"""No text makes understanding fail or run away: fragments of the genre, glued and repeated up to 200,000 characters."""

from __future__ import annotations

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.parse import understand

LONGEST = 200_000
CAP = 30.0
FRAGMENTS = (
    "一、", "（一）", "1.", "1、", "（1）", "①", "一是", "二是", "第一，", "首先，", "其中：", "存在的问题：", "改进措施：", "原因：", "无。",
    "收入预算938.76万元，", "支出11,486,444.31元，", "比上年增加0万元，增长0%，", "完成预算的--%", "预算执行率100%。", "20", "0.5", "99",
    "一级指标 分值 二级指标 分值 三级指标 分值 指标解释 得分", "总分 100 99", "管理效率 50", "反映部门资产管理是否合规。", "□优 □良 □中 □差",
    "（单位名称）", "（请", "如何", "XX市", "预计达到的", "指用于", "等。", "绩效目标编报质量有待提高；", "部分项目监控不到位。", "加强绩效运行监控。",
    "南屏市总工会", "2022年度", "自评得分95分，", "等级为“优”。", "编制11名，", "1.3万人次", "附件3", "第3页 共9页", "……", "《", "“", "\n", "\n\n", "\f", "\t", " ", "\u3000",
    "、", "；", "：", "（", "）", "甲", "a", "\x00",
)  # fmt: skip


def timed(text: str) -> None:
    started = time.process_time()
    understand(text)
    assert time.process_time() - started < CAP


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.sampled_from(FRAGMENTS), max_size=60), st.integers(1, 12))
def test_fragments_in_any_order(pieces: list[str], times: int) -> None:
    timed("".join(pieces) * times)


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.sampled_from(FRAGMENTS), min_size=1, max_size=6))
def test_fragments_repeated_to_the_limit(pieces: list[str]) -> None:
    piece = "".join(pieces)
    timed(piece * (LONGEST // len(piece)))


@pytest.mark.parametrize("fragment", FRAGMENTS)
def test_one_fragment_repeated_to_the_limit(fragment: str) -> None:
    timed(fragment * (LONGEST // len(fragment)))


def test_half_a_pair_of_characters() -> None:
    assert understand("存在的问题：\ud800" * 100).doc_type is not None


def test_residue_of_the_template_names_no_category() -> None:
    residue = "未完成绩效目标或偏离绩效目标较大的，应说明原因及拟采取的措施。"
    told = "绩效目标编报质量有待提高。"
    report = understand(f"云岭市总工会2022年度绩效自评报告\n\n三、存在的主要问题\n（一）{residue}\n（二）{told}\n")
    tagged = {report.passages[one.passage].text for one in report.suggestions}
    assert any(residue.rstrip("。") in one.text for one in report.leftovers)
    assert not any("偏离绩效目标" in text for text in tagged)
    assert any("编报质量" in text for text in tagged)


@pytest.mark.parametrize(
    "text", ["1、：\n\n（1）", "指用于二是等。……a；一是完成预算的--%第3页 共9页、改进措施：无。99附件3\f0.5"]
)
def test_numbers_without_words_and_pages_without_line_breaks(text: str) -> None:
    understand(text)


@pytest.mark.parametrize("piece", ["*", "项目\t" + " " * 40, "....", "目录\n", "……一、"])
def test_rows_of_signs_do_not_run_away(piece: str) -> None:
    timed(piece * (20_000 // len(piece)))
