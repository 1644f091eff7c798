"""Short notes among reports are pointed out; what may be a report never is."""

from __future__ import annotations

import pytest

from web.notes import is_note


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
