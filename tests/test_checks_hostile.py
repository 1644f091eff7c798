"""Strange text: nothing raises, nothing runs away, every finding keeps to the shape of the contract."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.checks import View, find_checks
from corpus.facts.pattern import prepare
from corpus.mapped import MappedText
from corpus.model import Role
from corpus.paragraphs import Paragraph

PIECES = (
    "支出预算", "其中：", "基本支出", "项目支出", "12.5万元", "100%", "（", "）", "；", "，", "。", "、", "：", "分别为", "和", "增加", "下降",
    "比上年", "完成预算", "执行率", "占", "1,234.56元", "0万元", "编制10名", "行政编制", "内设3个部室", "是", "2021年8月", "监控", "得分9分", "□优",
    "99999999999999999999万元", "-3万元", "余", "万", "主要是", "共3个项目", "收入合计", "三公", "公务用车", "基本支出方面，", "截至2021年12月31日", "资产",
)  # fmt: skip


def paragraph(text: str) -> Paragraph:
    (line,) = prepare([MappedText.of(text)])
    return Paragraph(line, Role.MONEY, (), None, in_form=False)


def checked(*texts: str) -> float:
    """Seconds the checks of these paragraphs took."""
    begun = time.process_time()
    for check in find_checks(View([paragraph(text) for text in texts], year=2022)):
        assert check.verdict in ("ok", "rounding", "error", "query")
        assert check.kind in ("arith", "count", "date", "repeat", "form", "semantic")
        assert check.what
        assert all(0 <= each.start < each.end for each in check.evidence)
        assert check.kind != "arith" or (check.expr is not None and check.printed is not None)
    return time.process_time() - begun


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=40))
def test_any_mixture_is_survived(pieces: list[str]) -> None:
    checked("".join(pieces), "".join(reversed(pieces)))


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="0123456789.，,万元%（）。；：、支出预算其中占比-", max_size=80))
def test_any_text_is_survived(text: str) -> None:
    if text.strip():
        checked(text)


@pytest.mark.parametrize(
    "piece",
    [
        "支出预算30万元，其中：基本支出20万元，项目支出10万元",
        "支出预算30万元，其中：基本支出20万元，项目支出12万元。",
        "（其中：A1万元",
        "5万元、",
        "其中5万元",
        "比上年增加10万元，增长10%",
        "完成预算18万元的100%，",
        "收入合计10万元，支出合计9万元，完成支出预算87%。支出预算10万元。",
        "A、B和C分别为1万元、2万元和3万元",
        "内设3个部室，分别是办公室、",
        "基本支出方面，决算数1万元；",
        "2021年8月开展监控",
        "截至2021年12月31日固定资产",
        "安排专项工作活动经费1.23万元",
        "（",
        "1",
        "1，234，",
        "占",
        "□优□良□中",
    ],
)
def test_glued_repeats_do_not_run_away(piece: str) -> None:
    assert checked(piece * (200_000 // len(piece))) < 30


def test_many_paragraphs_do_not_run_away() -> None:
    texts = [
        f"支出合计{at}.5万元，完成支出预算{at % 90}%。支出预算{at + 1}万元。收入合计{at}万元。" for at in range(3000)
    ]
    assert checked(*texts) < 30
