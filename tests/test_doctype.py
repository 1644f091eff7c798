"""The kinds of documents, told by their titles and, where these are silent, by their text."""

from __future__ import annotations

import pytest

from corpus.facts.doctype import find_doc_type
from corpus.facts.pattern import prepare
from corpus.front import find_front
from corpus.model import DocType
from corpus.unwrap import unwrap


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("2021年青屏市总工会部门整体支出绩效自评报告\n一、基本情况", DocType.OVERALL),
        ("青屏市总工会2021年度整体支出和项目支出绩效自评报告\n一、基本情况", DocType.OVERALL),
        ("2020年度部门（单位）整体支出绩效自我评价报告\n一、概况", DocType.OVERALL),
        ("2019年度部门整体支出绩效评价报告\n一、概况\n我单位认真组织自评，自评得分95分。", DocType.OVERALL),
        ("2019年度部门整体支出绩效评价报告\n一、概况\n受青屏市财政局委托，评价组开展现场评价。", DocType.EVALUATION),
        ("困难职工帮扶项目支出绩效自评报告\n一、项目概况", DocType.PROJECT),
        ("2021年度项目支出绩效自评表\n项目名称：送温暖", DocType.PROJECT),
        ("2021年度劳模专项经费绩效自评报告\n一、概况", DocType.PROJECT),
        ("青屏市总工会2021年度部门决算公开说明\n一、概况", DocType.FINAL_ACCOUNTS),
        ("青屏市总工会2022年部门预算公开\n一、概况", DocType.BUDGET),
        ("2022年部门整体支出绩效目标申报表\n单位", DocType.TARGETS),
        ("2021年财政重点绩效评价报告\n一、概况", DocType.EVALUATION),
        ("2021年中央专项转移支付绩效自评报告\n一、概况", DocType.OTHER),
        ("2021年度预算执行情况审计结果公告\n一、概况", DocType.OTHER),
        ("绩效自评报告\n一、部门整体支出情况\n部门整体支出绩效自评得分90分。", DocType.OVERALL),
    ],
)
def test_a_document_is_told_by_its_words(text: str, kind: DocType) -> None:
    lines = unwrap(text)
    assert find_doc_type(prepare(lines), find_front(lines).title)[0] is kind


def test_a_document_of_no_known_kind_asks_for_a_look() -> None:
    lines = unwrap("关于召开职工代表大会的通知\n各基层工会：\n现将有关事项通知如下。")
    assert find_doc_type(prepare(lines), None) == (DocType.OTHER, True)
