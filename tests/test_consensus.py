"""The consensus of many wordings: the notation, the counts, and that every wording that went in is an instance of
it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from index.wording.consensus import CHARACTERS, LONGEST, MOST, WORDINGS, Consensus, Slot, consensus
from index.wording.masking import Masks
from index.wording.slots import plain


def agreed(*wordings: tuple[str, int], masks: Masks | None = None) -> Consensus:
    """The consensus, which there is."""
    found = consensus(wordings, masks)
    assert found is not None
    return found


def instances(found: Consensus) -> list[str]:
    """Every wording that went in, by what it chose."""
    return [_instance(found, chosen) for chosen in found.chosen]


def _instance(found: Consensus, chosen: Sequence[int]) -> str:
    numbers = iter(chosen)
    return "".join(one if isinstance(one, str) else one.alternatives[next(numbers)][0] for one in found.parts)


def slots(found: Consensus) -> list[Slot]:
    return [one for one in found.parts if isinstance(one, Slot)]


def test_what_differs_is_a_slot_with_its_counts_and_all_else_is_fixed() -> None:
    found = agreed(("编报质量有待提高", 5), ("编报的质量有待提高", 3), ("编报质量仍需提高", 2), ("编报质量有待加强", 1))
    assert found.written() == "编报〔的〕质量{有待|仍需}{提高|加强}"
    assert [one.alternatives for one in slots(found)] == [
        (("", 8), ("的", 3)),
        (("有待", 9), ("仍需", 2)),
        (("提高", 10), ("加强", 1)),
    ]
    assert (found.reports, found.wordings, found.left_out) == (11, 4, 0)
    assert found.chosen == ((0, 0, 0), (1, 0, 0), (0, 1, 0), (0, 0, 1))


def test_the_backbone_is_told_with_its_place() -> None:
    found = agreed(
        ("编报的质量仍需加强", 1), (" 编报质量 有待提高", 1), ("编报质量有待提高", 3), ("编报质量有待提升", 2)
    )
    assert (found.backbone, found.place) == ("编报质量有待提高", 2)


def test_what_is_put_in_before_a_slot_belongs_to_it() -> None:
    found = agreed(("预算编报质量有待提高", 5), ("预算编报质量还有待提高", 2), ("预算编报质量仍需提高", 1))
    assert found.written() == "预算编报质量{有待|还有待|仍需}提高"


def test_two_slots_side_by_side_stay_apart_though_one_wording_changes_both() -> None:
    found = agreed(("预算编报质量有待提高", 5), ("预算编报质量有待加强", 2), ("预算编报质量仍需加强", 1))
    assert found.written() == "预算编报质量{有待|仍需}{提高|加强}"
    assert [one.alternatives for one in slots(found)] == [(("有待", 7), ("仍需", 1)), (("提高", 5), ("加强", 3))]


def test_the_backbone_is_the_wording_most_reports_are_near_to() -> None:
    far = ("阵地少，服务职工的水平与要求有差距", 1)
    found = agreed(far, ("职工服务阵地建设水平有差距", 4), ("职工服务阵地建设水平有待提升", 3))
    assert found.parts[0] == "职工服务阵地建设水平"
    assert (found.wordings, found.left_out, found.reports) == (2, 1, 7)


def test_one_wording_is_all_fixed_and_counted_together() -> None:
    found = agreed(("加强培训。", 2), ("加强培训。", 3))
    assert (found.parts, found.reports, found.wordings, found.chosen) == (("加强培训。",), 5, 1, ((),))


@pytest.mark.parametrize("wordings", [[], [("", 3)], [("工" * (LONGEST + 1), 1)]])
def test_nothing_to_agree_on_is_none(wordings: list[tuple[str, int]]) -> None:
    assert consensus(wordings) is None


def test_the_most_frequent_wordings_are_looked_at_and_the_others_counted() -> None:
    many = [(f"第{number}项工作经费使用进度偏慢", number + 1) for number in range(WORDINGS + 5)]
    found = agreed(*many, ("长" * (LONGEST + 1), 99))
    assert (found.wordings, found.left_out) == (WORDINGS, 6)
    assert sorted(instances(found)) == sorted(text for text, _ in many[5:])


def test_long_wordings_are_looked_at_as_long_as_there_is_time() -> None:
    many = [(f"第{number}项，" + "工会经费使用进度偏慢，" * 30, 1) for number in range(10, 50)]
    found = agreed(*many)
    assert (found.wordings, found.left_out) == (CHARACTERS // len(many[0][0]), 40 - found.wordings)


def test_of_many_alternatives_the_most_frequent_are_written() -> None:
    verbs = ["提高", "加强", "完善", "改进", "优化", "规范", "细化", "深化"]
    found = agreed(*((f"工会经费预算编制管理工作有待{verb}", 10 - at) for at, verb in enumerate(verbs)))
    assert found.written() == f"工会经费预算编制管理工作有待{{{'|'.join(verbs[:MOST])}|…}}"
    assert len(slots(found)[0].alternatives) == len(verbs), "none is lost"


def test_nothing_is_written_as_a_sign_beside_other_alternatives() -> None:
    assert Slot((("还", 3), ("", 2), ("仍", 1))).written() == "{还|∅|仍}"
    assert Slot((("", 3), ("还", 2))).written() == "〔还〕"


def test_names_and_numbers_are_counted_not_listed() -> None:
    masks = Masks(["云岚市总工会", "霁川市总工会", "棠溪市总工会"])
    found = agreed(
        ("云岚市总工会经费支出进度偏慢，执行率为85.3%。", 1),
        ("霁川市总工会经费支出进度偏慢，执行率为90%。", 1),
        ("棠溪市总工会经费支出进度较慢，执行率为71.25%。", 1),
        masks=masks,
    )
    assert [one.kind for one in slots(found)] == ["names", None, "numbers"]
    written = found.written()
    assert "〈名称：3 种〉" in written
    assert "〈数字：3 种〉" in written
    assert "{偏慢|较慢}" in written
    assert "云岚" not in written
    assert "云岚" in "".join(instances(found))


def test_widths_spaces_and_quotation_marks_are_no_difference() -> None:
    found = agreed(
        ("压减“三公”经费（含接待费），严控支出；", 3),
        ('压减"三公"经费(含接待费),压缩 支出;', 1),
        ("压减三公经费（含接待费），严控支出；", 1),
    )
    assert found.written() == "压减“三公”经费（含接待费），{严控|压缩}支出；"
    assert (found.wordings, found.left_out, found.reports) == (2, 0, 5)


def test_a_long_alternative_is_written_by_its_beginning() -> None:
    slot = Slot((("组织开展劳动和技能竞赛、合理化建议和技术创新等群众性经济技术活动", 2), ("开展竞赛", 1)))
    assert slot.written() == "{组织开展劳动和技能竞赛、合理化建议和技术创新……|开展竞赛}"


def test_a_name_that_some_leave_out_is_optional() -> None:
    assert Slot((("云岚市", 3), ("", 2), ("霁川市", 1)), "names").written() == "〔〈名称：2 种〉〕"


def test_the_order_in_which_the_wordings_come_does_not_matter() -> None:
    wordings = [("经费使用进度偏慢", 3), ("经费使用进度较慢", 2), ("经费的使用进度偏慢", 1)]
    assert agreed(*wordings) == agreed(*reversed(wordings))


_PIECES = [
    "绩效",
    "目标",
    "编报",
    "的",
    "质量",
    "还",
    "有待",
    "仍需",
    "进一步",
    "提高",
    "加强",
    "，",
    "2021年",
    "（一）",
    " ",
    "〔",
    "|",
    "𠮷",
]
_TEXTS = st.lists(st.sampled_from(_PIECES), max_size=9).map("".join)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(_TEXTS, st.integers(1, 9)), max_size=8))
@example([("绩效目标编报质量有待提高", 2), ("绩效编报质量仍需进一步加强", 1), ("目标编报的质量还有待加强", 1)])
def test_every_wording_that_went_in_is_an_instance(wordings: list[tuple[str, int]]) -> None:
    texts = {plain(text) for text, _ in wordings} - {""}
    found = consensus(wordings, Masks())
    if found is None:
        assert not texts
        return
    made = [plain(one) for one in instances(found)]
    assert len(made) == len(set(made)) == found.wordings
    assert set(made) <= texts
    assert found.wordings + found.left_out == len(texts)
    assert found.reports == sum(reports for text, reports in wordings if plain(text) in made)
    for slot in slots(found):
        counts = [reports for _, reports in slot.alternatives]
        assert counts == sorted(counts, reverse=True)
        assert sum(counts) == found.reports
        assert len(counts) > 1, "where all say the same is no slot"
