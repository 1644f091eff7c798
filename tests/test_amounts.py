"""Amounts of money in running text: which they are, what they are called, what kind they are."""

from __future__ import annotations

import pytest

from corpus.amounts.reading import find_counts, find_figures, find_rates
from tests.amounts import amounts, figures, of_document

# -- names and kinds


def test_parts_in_brackets_and_behind_among_which_inherit_the_budget() -> None:
    body = (
        "澜洲市总工会2022年度支出预算612.40万元，其中：基本支出402.40万元（人员经费380.15万元，公用经费22.25万元），"
        "项目支出210万元（职工书屋建设经费（含图书）60万元、法律援助服务费150万元）。"
    )
    assert figures(body) == [
        ("支出预算", "612.40万元", "budget"),
        ("基本支出预算", "402.40万元", "budget"),
        ("人员经费预算", "380.15万元", "budget"),
        ("公用经费预算", "22.25万元", "budget"),
        ("项目支出预算", "210万元", "budget"),
        ("职工书屋建设经费（含图书）预算", "60万元", "project"),
        ("法律援助服务费预算", "150万元", "project"),
    ]


def test_a_change_is_named_by_what_changed() -> None:
    body = "2022年收入预算301.20万元，比上年增加12.30万元，增长4.26%；支出预算301.20万元，较上年减少1万元。"
    assert figures(body) == [
        ("收入预算", "301.20万元", "budget"),
        ("收入预算比上年增加额", "12.30万元", "change"),
        ("支出预算", "301.20万元", "budget"),
        ("支出预算比上年减少额", "1万元", "change"),
    ]


def test_what_grew_to_an_amount_is_no_change() -> None:
    assert figures("人员经费支出增加到120万元。") == [("人员经费支出", "120万元", "final")]


def test_planned_again_and_spent_are_told_apart() -> None:
    body = "年初预算820.50万元，年中追加预算30.10万元，调整后预算数为850.60万元，全年实际支出840.12万元，年末结转结余10.48万元。"
    assert [kind for _, _, kind in figures(body)] == ["budget", "change", "adjusted_budget", "final", "final"]


def test_all_of_three_public_expenses() -> None:
    body = (
        "“三公”经费支出决算6.20万元，完成预算8万元的77.5%。其中：因公出国（境）费0万元，完成预算0万元的--%；"
        "公务用车购置及运行维护费5万元（公务用车购置费0万元，公务用车运行维护费5.00万元），比上年增加0万元；公务接待费1.2万元。"
    )
    assert figures(body) == [
        ("“三公”经费支出决算", "6.20万元", "sangong_final"),
        ("“三公”经费预算", "8万元", "sangong_budget"),
        ("因公出国（境）费支出", "0万元", "sangong_final"),
        ("因公出国（境）费预算", "0万元", "sangong_budget"),
        ("公务用车购置及运行维护费支出", "5万元", "sangong_final"),
        ("公务用车购置费支出", "0万元", "sangong_final"),
        ("公务用车运行维护费支出", "5.00万元", "sangong_final"),
        ("公务用车购置及运行维护费支出比上年增加额", "0万元", "change"),
        ("公务接待费支出", "1.2万元", "sangong_final"),
    ]


def test_names_listed_before_respectively_go_to_their_amounts() -> None:
    found = figures("收入预算、支出预算分别为120.5万元、118.2万元。")
    assert [label for label, _, _ in found] == ["收入预算", "支出预算"]


def test_a_topic_named_in_a_clause_of_its_own() -> None:
    body = "基本支出方面，年初预算100万元，决算数98万元；项目支出方面，年初预算50万元，决算数49万元。"
    assert [label for label, _, _ in figures(body)] == [
        "基本支出年初预算",
        "基本支出决算数",
        "项目支出年初预算",
        "项目支出决算数",
    ]


def test_money_spent_on_activities_is_of_projects() -> None:
    body = "走访慰问困难职工120户，发放慰问金12.6万元。开展高温慰问，惠及3000人次，支出8万元。安排20万元用于职工体检。"
    found = figures(body, "二、主要工作成效")
    assert [(amount, kind) for _, amount, kind in found] == [
        ("12.6万元", "project"),
        ("8万元", "project"),
        ("20万元", "project"),
    ]
    assert found[1][0] == "开展高温慰问支出"
    assert found[2][0].startswith("职工体检")


def test_terms_of_the_accounts_under_a_projects_heading_are_the_projects() -> None:
    text = (
        "2022年度澜洲市总工会部门整体支出绩效自评报告\n\n一、各项工作任务绩效目标完成情况\n\n（一）编外人员聘用经费\n\n"
        "该项目年度预算75万元，全年支出74.2万元，其中工资性支出68.9万元、公用经费支出5.3万元。\n\n（二）部门整体支出\n\n"
        "全年决算支出900万元。\n"
    )
    assert [each.kind for each in of_document(text).figures] == ["project"] * 4 + ["final"]


def test_last_years_amounts_carry_their_year() -> None:
    found = figures("2022年决算支出900万元。2021年决算支出880万元，上年结转12万元。")
    assert [label for label, _, _ in found] == ["决算支出", "2021年决算支出", "上年结转"]


def test_assets_and_gifts() -> None:
    body = "截至2022年12月31日，我会固定资产原值310.2万元，净值120万元。接受社会捐赠资金3万元。"
    assert [kind for _, _, kind in figures(body)] == ["asset", "asset", "other"]


# -- exactness


def test_fen_are_exact_in_every_unit() -> None:
    found = amounts(
        "本年收入合计11,486,444.31元，支出合计1148.644431万元，资产总额1.2345678901亿元，项目支出199.997万元。"
    ).figures
    assert [each.fen for each in found] == [1148644431, 1148644431, 12345678901, 199997000]
    assert [each.unit for each in found] == ["元", "万元", "亿元", "万元"]
    assert found[0].printed == "11,486,444.31"


def test_evidence_lies_in_the_text_as_read() -> None:
    text = "2022年度澜洲市总工会自评报告\n\n一、收支情况\n\n2022 年收入合计 820 万\n元，支出合计 810 万元。\n"
    for figure in of_document(text).figures:
        stretch = text[figure.evidence.start : figure.evidence.end]
        assert figure.printed in stretch
        assert "".join(stretch.split()) == "".join(figure.evidence.text.split())


def test_each_mention_counts() -> None:
    assert len(figures("发放救助金4.7万元。全年发放救助金4.7万元。", "二、主要工作成效")) == 2


def test_wan_without_yuan_is_money_unless_it_counts() -> None:
    body = "全年支出120.5万，其中基本支出100万、项目支出20.5万。服务3万职工，线上播放量达10万次，公众号阅读量达12万。"
    assert [amount for _, amount, _ in figures(body)] == ["120.5万元", "100万元", "20.5万元"]


def test_about_so_much() -> None:
    assert [amount for _, amount, _ in figures("发放补助资金约30万余元，投入经费100多万元。")] == ["30万元", "100万元"]


# -- what is no amount of the unit


@pytest.mark.parametrize(
    "text",
    [
        "对单价5000元以上、批量5万元（含）以上的设备统一采购。",
        "单笔支出超过3万元的须经党组会研究。",
        "采购限额50万元以下的项目自行组织。",
        "每人每天补助80元，每生每年1000元。",
        "补助标准提高至89元/人。",
        "接待标准每餐不超过100元。",
        "投资规模在2000万元至3000万元之间。",
        "帮助职工追回工资35万元，挽回经济损失12万元。",
        "全县生产总值达320亿元。",
        "根据《关于规范10万元以上采购的通知》执行。",
        "完成预算的--%。",
        "小微企业贷款授信5000万元。",
    ],
)
def test_thresholds_standards_and_money_of_others_are_none(text: str) -> None:
    assert figures(text) == []


def test_the_three_finders_give_what_one_reading_gives() -> None:
    from corpus.glue import split_glued
    from corpus.paragraphs import paragraphs
    from corpus.structure import structure
    from corpus.unwrap import unwrap

    text = "2022年度澜洲市总工会自评报告\n\n一、收支情况\n\n支出合计810万元，执行率98.2%，编制12名。\n"
    taken = structure(list(split_glued(unwrap(text))), text)
    view = paragraphs(taken.blocks, taken.sections)
    found = of_document(text)
    assert (find_figures(view, 2022), find_rates(view, 2022), find_counts(view)) == (
        found.figures,
        found.rates,
        found.counts,
    )
    assert (len(found.figures), len(found.rates), len(found.counts)) == (1, 1, 1)
