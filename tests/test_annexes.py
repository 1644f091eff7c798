"""Names of annexes below the last chapter, which are no items of it."""

from __future__ import annotations

import pytest

from corpus.model import Role
from corpus.parse import understand

_REPORT = "某县总工会2022年度部门整体支出绩效自评报告\n一、自评结论\n自评得分90分。\n二、存在的问题\n1.进度慢。\n三、改进措施\n"


@pytest.mark.parametrize(
    "annexes",
    [
        "附件：1.部门整体支出绩效自评表\n2.项目支出绩效自评表\n",
        "附件：\n1.部门整体支出绩效自评表\n2.佐证材料清单\n某县总工会\n2023年3月1日\n",
        "附表：1.部门整体支出绩效自评表",
        "附：《绩效自评表》（见下页）\n",
    ],
)
def test_names_of_annexes_are_no_measures(annexes: str) -> None:
    read = understand(_REPORT + "1.按月通报。\n2.加强调度。\n" + annexes)
    assert [one.text for one in read.measures] == ["按月通报。", "加强调度。"]
    assert all(one.role is Role.OTHER for one in read.passages if "自评表" in one.text)


def test_a_measure_that_speaks_of_annexes_stays() -> None:
    read = understand(_REPORT + "1.按附件要求填报自评表。\n2.规范附件材料，统一归档佐证材料。\n")
    assert len(read.measures) == 2


def test_hostile_lists_end_soon() -> None:
    read = understand(_REPORT + "1.按月通报。\n附件：" + "自评表" * 30_000 + "！")
    assert read.year == 2022
