"""Names of organisations taken apart."""

from __future__ import annotations

import pytest

from corpus.unitname import name_at


def parts(text: str) -> str | None:
    """The parts of the name with which a text begins, as ``prefix/places/zone/body``."""
    name = name_at(text)
    return None if name is None else "/".join((name.prefix, "+".join(name.regions), name.zone, name.body))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("广东省湛江市廉江市总工会2021年度", "/广东省+湛江市+廉江市//总工会"),
        ("海珠区总工会整体支出绩效", "/海珠区//总工会"),
        ("海珠区工会2022年度", "/海珠区//工会"),
        ("云岚市青屏区总工会（本级）", "/云岚市+青屏区//总工会"),
        ("云岚市总工会机关", "/云岚市//总工会"),
        ("津市市总工会", "/津市市//总工会"),
        ("吉林省吉林市总工会", "/吉林省+吉林市//总工会"),
        ("湛江经济技术开发区总工会", "//湛江经济技术开发区/总工会"),
        ("云岚市高新区总工会", "/云岚市/高新区/总工会"),
        ("东莞市虎门镇总工会", "/东莞市/虎门镇/总工会"),
        ("中山市东区街道总工会", "/中山市/东区街道/总工会"),
        ("广东省教育工会2022年", "/广东省//教育工会"),
        ("湛江市直机关工会工委2021年", "/湛江市//直机关工会工委"),
        ("中国教育工会广东省委员会", "中国教育工会/广东省//委员会"),
        ("湛江市工人文化宫2022年", "/湛江市//工人文化宫"),
        ("云岚市总工会困难职工帮扶中心2022年", "/云岚市//总工会困难职工帮扶中心"),
        ("云岚市总工会困难职工帮扶中心建设项目", "/云岚市//总工会"),
        ("云岚市总工会财务部", "/云岚市//总工会"),
        ("云岚市财政局关于云岚市总工会", "/云岚市//财政局"),
        ("云岚市残疾人联合会2022年度", "/云岚市//残疾人联合会"),
        ("中共云岚市委宣传部2022年度", "中共/云岚市//委宣传部"),
        ("共青团云岚市委员会", "共青团/云岚市//委员会"),
        ("市总工会2022年度", "///市总工会"),
        ("开发区总工会2022年度", "///开发区总工会"),
        ("海珠区工会第十二次代表大会", None),
        ("云岚市2022年度部门整体支出", None),
        ("部门整体支出绩效自评报告", None),
        ("根据云岚市财政局通知", None),
        ("全市总工会", None),
    ],
)
def test_a_name_falls_into_its_parts(text: str, expected: str | None) -> None:
    assert parts(text) == expected


def test_in_running_text_only_known_places_make_a_name() -> None:
    assert name_at("云岚市总工会", known_only=True) is None
    assert name_at("廉江市总工会", known_only=True) is not None
