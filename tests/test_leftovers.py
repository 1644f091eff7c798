"""Template residue is found; what only looks like it is left alone."""

from __future__ import annotations

import time

import pytest

from corpus.facts.pattern import prepare
from corpus.leftovers import find_leftovers
from corpus.structure import structure
from tests.documents import logical


def leftovers(text: str, explains_terms: bool = False) -> list[str]:
    lines = logical(text)
    taken = structure(lines, text)
    forms = {block.text.origin[0] for block in taken.blocks if block.in_form}
    return [one.text for one in find_leftovers(prepare(lines), forms, explains_terms)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("现将2021年度（单位名称）整体绩效自评情况报告如下。", "（单位名称）"),
        ("评价单位（公章）：\n填报日期：2022年3月1日\n一、基本情况\n本会成立于1950年。", "评价单位（公章）："),
        ("根据XX市财政局的通知要求，开展自评。", "XX市"),
        ("报告日期为20XX年XX月XX日。", "20XX年XX月XX日"),
        ("一、基本情况（字数不限）\n本会成立于1950年。", "（字数不限）"),
        ("本会成立于1950年。（请根据实际情况填写）", "（请根据实际情况填写）"),
        ("简要说明部门职责、机构设置和人员情况。本会内设三个部室。", "简要说明部门职责、机构设置和人员情况。"),
        ("积极开展自评；如何结合部门职能设置个性化指标；自评效果如何等。", "如何结合部门职能设置个性化指标；自评效果如何等。"),
        ("部门履职预计所要达到的总体成果和效果良好。", "部门履职预计所要达到的总体成果和效果良好。"),
        ("会议费指用于召开会议的住宿、伙食和场地等经费。具体包括：住宿费、伙食费。全年支出2万元。",
         "会议费指用于召开会议的住宿、伙食和场地等经费。具体包括：住宿费、伙食费。"),
        ("工程类采购预算0万元，服务类采购预算0万元等。", "服务类采购预算0万元等。"),
        ("公务接待费0万元，完成预算0万元的--%。", "完成预算0万元的--%"),
        ("评价等级 □优（90分以上）；□良（80—90分）；□中；□差", "□优（90分以上）；□良（80—90分）；□中；□差"),
        ("三、存在的问题\n……\n四、改进措施\n加强管理。", "……"),
        ("四、改进措施\n一是加强管理，请各单位结合实际填写具体措施。", "请各单位结合实际填写具体措施。"),
        ("四、改进措施\n请根据本单位实际情况，填写内容", "请根据本单位实际情况，填写内容"),
        ("四、改进措施\n（以下为参考模板，请删除本行）\n加强管理。", "（以下为参考模板，请删除本行）"),
        ("四、改进措施\n以下为模板，供参考。加强管理。", "以下为模板，供参考。"),
        ("四、改进措施\n定稿时请删除此段说明。加强管理。", "定稿时请删除此段说明。"),
        ("全年开展送教活动（  ）场次，服务职工3人。", "全年开展送教活动（）场次"),
        ("全年开展活动3场次，慰问职工( )人次。", "慰问职工()人次"),
        ("改进措施应结合实际……。", "改进措施应结合实际……"),
    ],
)  # fmt: skip
def test_residue(text: str, found: str) -> None:
    assert found in ["".join(one.split()) for one in leftovers(text)]


@pytest.mark.parametrize(
    "text",
    [
        "对预算执行是否合规、资金拨付是否及时进行了检查。",
        "开展“如何当好新时代产业工人”大讨论，参加职工500人。",
        "年度绩效目标全部完成，取得了较好的产出和效果。",
        "其中货物类10万元、服务类5万元等。",
        "按照《预算法》（2018年修正）的规定执行，经费由（原）省总工会拨付。",
        "评价等级 ☑优（90分以上）；□良（80—90分）；□中；□差",
        "评价单位：\n南屏市总工会\n一、基本情况\n本会成立于1950年。",
        "主要职责：\n1.维护职工合法权益。",
        "填报单位：南屏市总工会　填报人：某甲",
        "公务用车运行维护费比上年下降5%。",
        "印发通知，请各单位结合实际认真落实，并按财政局的参考模板撰写报告。",
        "制度应结合实际及时修订，“感谢工会……让我有了家的感觉。”",
        "及时删除该段过期内容（见附件）。",
    ],
)
def test_what_only_looks_like_residue(text: str) -> None:
    assert leftovers(text) == []


def test_explanations_of_indicators_are_the_form_itself() -> None:
    form = "一级指标 分值 二级指标 分值 三级指标 分值 指标解释 得分\n\n管理效率 10\n\n资产管理 10\n\n资产管理合规性\n\n10\n\n如何管理资产，是否合规。\n\n10"
    assert leftovers(form) == []


def test_documents_that_explain_terms_may() -> None:
    text = "六、名词解释\n会议费指用于召开会议的住宿、伙食等经费。"
    assert leftovers(text, explains_terms=True) == []


@pytest.mark.parametrize("piece", ["（请", "如何", "预计达到的成果", "□优", "指用于经费", "XX市", "0万元等", "（字数"])
def test_no_text_makes_it_run_away(piece: str) -> None:
    started = time.monotonic()
    leftovers(piece * (200_000 // len(piece)))
    assert time.monotonic() - started < 30
