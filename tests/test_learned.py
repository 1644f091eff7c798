"""The suggester that learns from confirmed categories."""

from __future__ import annotations

import builtins
from collections.abc import Iterator
from typing import Any

import pytest

from corpus.errors import Misconfigured
from corpus.learned import ENOUGH, PRECISE_UNSEEN, Example, train

needs_sklearn = pytest.mark.usefixtures("sklearn")

TOPICS = {
    "C1": ("支出进度偏慢", "预算执行率不高", "资金支付不均衡", "用款计划落实滞后"),
    "G1": ("固定资产账实不符", "资产盘点不及时", "资产处置不规范", "资产台账不全"),
    "I2": ("业务培训不足", "经办人员政策不熟", "专业知识欠缺", "培训针对性不强"),
    "J1": ("建会率偏低", "会员发展缓慢", "组织覆盖不足", "企业建会空白较多"),
}
PLACES = ("本级", "下属单位", "个别科室", "部分项目", "机关", "基层")


@pytest.fixture
def sklearn() -> Any:
    return pytest.importorskip("sklearn", reason="the extra learn (scikit-learn) is not installed")


def examples(unions: int, each: int) -> Iterator[Example]:
    """Confirmed passages: unions that speak of the same topics in the same phrases."""
    leaves = list(TOPICS)
    for union in range(unions):
        for number in range(each):
            code = leaves[(union + number) % len(leaves)]
            phrase = TOPICS[code][(union * 3 + number) % 4]
            place = PLACES[(union + 2 * number) % len(PLACES)]
            yield Example(f"{place}{phrase}，第{number}项。", (code,), f"第{union}总工会")


@needs_sklearn
def test_it_suggests_what_people_confirmed_elsewhere_and_says_how_sure_it_is() -> None:
    learned = train(list(examples(30, 20)))
    assert learned is not None
    first, second, third = learned.suggest(["某单位资产盘点不够及时", "业务培训次数不足", "一二三四五六"])
    assert [one.code for one in first] == ["G1"]
    assert [one.code for one in second] == ["I2"]
    assert 0.5 < first[0].probability <= 1
    assert third == []
    assert learned.suggest([]) == []


@needs_sklearn
def test_its_quality_is_measured_on_unions_it_had_not_seen() -> None:
    learned = train(list(examples(30, 20)))
    assert learned is not None
    assert (learned.quality.examples, learned.quality.groups, learned.quality.leaves) == (600, 30, 4)
    assert learned.quality.precision >= 0.9
    assert learned.quality.recall >= 0.9


@needs_sklearn
def test_it_stays_off_while_too_little_is_confirmed() -> None:
    assert train([]) is None
    assert train(list(examples(ENOUGH.groups, ENOUGH.examples // ENOUGH.groups - 1))) is None
    assert train(list(examples(ENOUGH.groups - 1, 60))) is None


@needs_sklearn
def test_it_stays_off_where_confirmations_follow_no_rule() -> None:
    leaves = list(TOPICS)
    random = [
        Example(one.text, (leaves[(at * at * 7 + at // 5) % 4],), one.group) for at, one in enumerate(examples(30, 20))
    ]
    learned = train(random)
    assert learned is None or learned.quality.precision >= PRECISE_UNSEEN


@needs_sklearn
def test_a_category_with_few_examples_stays_off() -> None:
    rare = [Example(f"食堂管理第{at}项不规范", ("K9",), f"第{at}总工会") for at in range(ENOUGH.per_leaf - 1)]
    learned = train([*examples(30, 20), *rare])
    assert learned is not None
    assert learned.suggest(["食堂管理第3项不规范"]) == [[]]


@needs_sklearn
def test_rejected_passages_are_examples_of_no_category() -> None:
    rejected = [Example(f"接待来访第{at}批", (), f"第{at % 30}总工会") for at in range(60)]
    learned = train([*examples(30, 20), *rejected])
    assert learned is not None
    assert learned.suggest(["接待来访第7批"]) == [[]]


@needs_sklearn
def test_a_category_of_one_union_only_cannot_be_measured_and_stays_off() -> None:
    lone = [Example(f"食堂管理第{at}项不规范", ("K9",), "第1总工会") for at in range(20)]
    learned = train([*examples(30, 20), *lone])
    assert learned is not None
    assert learned.suggest(["食堂管理第3项不规范"]) == [[]]


def test_without_scikit_learn_the_remedy_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *rest: Any, **more: Any) -> Any:
        if name.startswith("sklearn"):
            raise ImportError(name)
        return real(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(Misconfigured, match=r"pip install \"jilan\[learn\]\""):
        train(list(examples(30, 20)))
