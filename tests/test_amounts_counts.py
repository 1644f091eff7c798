"""Counts of people and things."""

from __future__ import annotations

import pytest

from tests.amounts import counts


def test_staff() -> None:
    body = "澜洲市总工会内设5个部室。核定编制27名，其中行政编制21名、事业编制6名；年末在职人员25人，退休人员18人。"
    assert counts(body) == [
        ("内设部室", 5, "个"),
        ("核定编制", 27, "名"),
        ("行政编制", 21, "名"),
        ("事业编制", 6, "名"),
        ("年末在职人员", 25, "人"),
        ("退休人员", 18, "人"),
    ]


def test_units_stay_as_printed() -> None:
    found = counts("培训职工1.3万人次，会员15.2万名，慰问家庭5户次，公务接待52批次、416人次，房屋1,200.5平方米。")
    assert [(value, unit) for _, value, unit in found] == [
        (1.3, "万人次"),
        (15.2, "万名"),
        (5, "户次"),
        (52, "批次"),
        (416, "人次"),
        (1200.5, "平方米"),
    ]


def test_what_is_counted_may_stand_behind() -> None:
    assert counts("救助26户家庭，举办竞赛4场。")[0] == ("救助家庭", 26, "户")


@pytest.mark.parametrize(
    "text",
    [
        "第12次代表大会和第3届委员会。",
        "年内完成1至2家、3-5家建设任务。",
        "2022年12月31日前完成，历时3个月。",
        "每低1个百分点扣0.5分，每少1次扣1分。",
        "每人每天80元，每班3人/组。",
        "依据《关于公布100家示范单位的通知》。",
        "文号为澜财〔2022〕12号。",
        "满意度提高1.2个和0.8个百分点。",
    ],
)
def test_ordinals_ranges_dates_and_rules_are_none(text: str) -> None:
    assert counts(text) == []
