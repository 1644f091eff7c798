"""Short notes among reports are pointed out; what may be a report never is."""

from __future__ import annotations

import pytest

from web.notes import is_letter, is_note


@pytest.mark.parametrize(
    "text",
    [
        "这个文件夹里是各处报来的材料，请勿删除。\n",
        "# 通知\n\n请各科室于周五前把材料交到办公室，联系人小王。\n",
        "说明：1.本文件夹为存档。\n2.如需修改请联系管理员。\n",
    ],
)
def test_a_short_text_without_anything_of_a_report_is_a_note(text: str) -> None:
    assert is_note(text)


@pytest.mark.parametrize(
    "text",
    [
        "我单位自评得分95分，存在的问题：一是台账不全。",
        "一、基本情况\n我会承担职工服务工作。",
        "（二）履职情况\n活动按计划开展。",
        "部门整体支出情况\n",
        "通知。" * 100,
    ],
)
def test_one_word_of_a_report_a_chapter_or_some_length_makes_it_none(text: str) -> None:
    assert not is_note(text)


@pytest.mark.parametrize(
    "text",
    [
        "关于开展2023年度县级部门预算绩效自评工作的通知\n各预算单位：\n为深入贯彻预算绩效管理要求，现通知如下：",
        "青禾县财政局文件\n青财绩〔2024〕6号\n青禾县财政局关于开展2023年度部门\n整体支出绩效自评工作的通知\n各单位：",
    ],
)
def test_the_letter_that_asks_for_reports_is_known_by_its_title(text: str) -> None:
    assert is_letter(text)


@pytest.mark.parametrize(
    "text",
    [
        "关于青禾县总工会2023年度部门整体支出绩效自评情况的报告\n根据《关于开展绩效自评的通知》要求，报告如下：",
        "部门整体支出绩效自评报告\n根据县财政局关于开展绩效自评工作的通知，我会开展了自评。",
    ],
)
def test_a_report_that_names_the_letter_is_none(text: str) -> None:
    assert not is_letter(text)
