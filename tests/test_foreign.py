"""Names of other places and unions in a report: found where they were left behind, not where they are named for a reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.foreign import foreign_names
from corpus.kinship import Chain
from corpus.model import DocType, Score, Unit
from corpus.parse import understand
from corpus.report import Report
from corpus.samples import shipped

LIANJIANG = Unit("廉江市总工会", level="县级市", province="广东省", city="湛江市", district="廉江市")
HAIZHU = Unit("广州市海珠区总工会", level="区", province="广东省", city="广州市", district="海珠区")
BAIYUN = Unit("广州市白云区总工会", level="区", province="广东省", city="广州市", district="白云区")
ZENGCHENG = Unit("广州市增城区总工会", level="区", province="广东省", city="广州市", district="增城区")
ZHANJIANG = Unit("湛江市总工会", level="市", province="广东省", city="湛江市")
GUANGDONG = Unit("广东省总工会", level="省", province="广东省")
QINGPING = Unit("云岚市青屏区总工会", level="区", province="云岚省", city="云岚市", district="青屏区")
KNOWN: tuple[Chain, ...] = (("云岚省", "云岚市", "青屏区"), ("云岚省", "霁河市", "映溪区"), ("朔溪省", "雁塘市"))


def report(unit: Unit) -> Report:
    return Report(None, DocType.OVERALL, unit, 2022, None, None, None, Score(), (), ())


def found(unit: Unit, text: str, known: tuple[Chain, ...] = ()) -> list[str]:
    return [each.name for each in foreign_names(report(unit), text, known)]


OTHERS = [
    (LIANJIANG, "全年五华县总工会新建基层工会三家。", ["五华县总工会"]),
    (LIANJIANG, "指导吴川市企业工会开展集体协商。", ["吴川市"]),
    (LIANJIANG, "走访慰问吴川市黄坡镇的困难职工。", ["吴川市"]),
    (LIANJIANG, "围绕茂名市委中心工作开展活动。", ["茂名市"]),
    (HAIZHU, "推动越秀区职工服务中心建设。", ["越秀区"]),
    (HAIZHU, "按照广州市越秀区总工会的安排完成预算。", ["广州市越秀区总工会"]),
    (HAIZHU, "南山区总工会年内完成换届。", ["南山区总工会"]),
    (HAIZHU, "按照深圳市南山区总工会的安排完成预算。", ["深圳市南山区总工会"]),
    (ZHANJIANG, "茂名市总工会年内完成换届。", ["茂名市总工会"]),
    (GUANGDONG, "带动湖南省各级工会规范用款。", ["湖南省"]),
    (BAIYUN, "服务贵阳市白云区职工。", ["贵阳市白云区"]),
]


@pytest.mark.parametrize(("unit", "text", "names"), OTHERS, ids=lambda value: str(value)[:12])
def test_the_name_of_another_place_is_found(unit: Unit, text: str, names: list[str]) -> None:
    assert found(unit, text) == names


OWN = [
    (LIANJIANG, "廉江市总工会和各镇总工会在湛江市总工会、广东省总工会指导下开展工作，石城镇总工会完成换届。"),
    (LIANJIANG, "全国总工会、省总、市总和湛总的要求得到落实，区总工会、县总工会不在此列。"),
    (ZHANJIANG, "指导廉江市总工会、霞山区总工会和徐闻县规范用款。"),
    (GUANGDONG, "向湛江市、五华县和广州市海珠区拨付专项资金。"),
    (ZENGCHENG, "原增城市总工会的档案已经移交。"),
    (HAIZHU, "海珠区总工会机关与广州市总工会签订责任书。"),
]


@pytest.mark.parametrize(("unit", "text"), OWN, ids=lambda value: str(value)[:12])
def test_a_place_of_its_own_above_or_below_is_none(unit: Unit, text: str) -> None:
    assert not found(unit, text)


BARE: tuple[Chain, ...] = (
    ("广东省", "湛江市", "廉江市"),
    ("广东省", "梅州市", "五华县"),
    ("广东省", "云浮市", "新兴县"),
    ("广东省", "广州市", "白云区"),
    ("贵州省", "贵阳市", "白云区"),
    ("天津市", "天津市", "河东区"),
)
BARE_LEFT = [
    ("评选“五华工匠”十名。", ["五华"]),
    ("五华职工满意率98 %，服务五华广大职工。", ["五华", "五华"]),
    ("五华全县职工参与，我县五华产业兴旺。", ["五华", "五华"]),
    ("竞赛由五华县总工会承办，论坛由五华县总工会共同主办。", ["五华县总工会", "五华县总工会"]),
]


@pytest.mark.parametrize(("text", "names"), BARE_LEFT, ids=lambda value: str(value)[:12])
def test_the_bare_name_of_a_known_unions_place_is_found(text: str, names: list[str]) -> None:
    assert found(LIANJIANG, text, BARE) == names


NOT_BARE = [
    "廉江职工参加“廉江工匠”评选，由廉江市总工会承办，由湛江市总工会承办。",
    "新兴职工群体、河东职工活动中心按期建成。",
    "学习“五华工匠”培育经验，与五华职工开展结对共建，五华职工大学的教师授课。",
    "五华的桥梁建成，产品销往五华。",
]


@pytest.mark.parametrize("text", NOT_BARE, ids=lambda value: str(value)[:12])
def test_words_own_places_and_reasons_are_no_bare_names(text: str) -> None:
    assert not found(LIANJIANG, text, BARE)


def test_a_bare_name_that_a_place_of_ones_own_has_too_is_none() -> None:
    city = Unit("广州市总工会", level="市", province="广东省", city="广州市")
    assert not found(city, "白云职工和白云工会受益。", BARE)
    assert found(LIANJIANG, "竞赛由湖南省总工会承办。") == []


REASONS = [
    "与五华县总工会开展对口帮扶，互访两次。",
    "组织工会干部赴茂名市学习考察。",
    "服务来自贵州省的务工职工五百名。",
    "参照《茂名市职工服务中心管理办法》执行。",
    "学习“茂名市模范职工之家”的做法。",
    "委托深圳市某某会计师事务所开展审计。",
    "困难职工中有湖南省籍职工三名。",
    "组织劳模到北京市参加培训。",
    "外出学习，先后到杭州市、苏州市听取介绍。",
]


@pytest.mark.parametrize("text", REASONS)
def test_a_name_that_stands_there_for_a_reason_is_none(text: str) -> None:
    assert not found(LIANJIANG, text)


WORDS = [
    "面向深圳市场推介职工产品。",
    "在新城区建成职工驿站。",
    "推进各区域平衡发展，为沐桥市的市辖区。",
    "走访老城区工会驿站，建在新城区，全市城区总工会。",
    "保证区总工会、健全市总工会制度。",
]


@pytest.mark.parametrize("text", WORDS)
def test_words_that_look_like_names_are_none(text: str) -> None:
    assert not found(LIANJIANG, text)


def test_evidence_is_the_place_in_the_text_as_read_even_where_a_line_cuts_the_name() -> None:
    text = (
        "　　今年各项支出严格按照制度执行，资金使用情况良\n好，没有发现截留和挪用，各项目按期完成，其中五华\n"
        "县总工会的经费全部用于职工，年末没有结余，账目清\n楚，手续完备，经得起检查。\n"
    )
    (each,) = foreign_names(report(LIANJIANG), text)
    assert (each.name, each.union, each.places) == ("五华县总工会", True, ("五华县",))
    assert "".join(text[each.evidence.start : each.evidence.end].split()) == "五华县总工会"
    assert "廉江市总工会" in each.why


def test_an_invented_place_is_known_from_the_archive() -> None:
    text = "推动映溪区职工之家建设，落实云岚省、云岚市和青屏区的部署，雁塘市总工会作了介绍。"
    assert found(QINGPING, text, KNOWN) == ["映溪区", "雁塘市总工会"]
    assert not found(QINGPING, text)


def test_a_union_that_nobody_knows_counts_where_the_text_speaks_as_it_does() -> None:
    assert found(QINGPING, "霁河县总工会内设三个部室，在职九人。") == ["霁河县总工会"]
    assert not found(QINGPING, "积极配合霁河县总工会。")


def test_what_the_report_calls_its_union_by_is_its_own() -> None:
    text = "云岚市青屏区总工会（以下简称映溪区总工会）设三个部室。映溪区总工会在职九人。"
    assert not found(QINGPING, text, KNOWN)


def test_places_that_cannot_be_told_are_no_others() -> None:
    trade = Unit("翀安市总工会")
    assert not found(trade, "在熙溪市总工会的领导下，云岚省总工会给予补助。", (("云岚省", "熙溪市"), ("翀安市",)))


def test_without_a_unit_only_contradictions_are_told() -> None:
    text = "整体支出绩效自评报告\n\n五华县总工会（以下简称县总）是群团机关。\n\n五华县总工会内设三个部室。\n\n平远县总工会现有在职九人。\n\n已向茂名市报告。\n"
    assert found(Unit(), text) == ["平远县总工会"]
    assert not found(Unit(), "整体支出绩效自评报告\n\n已向茂名市报告。\n")


@pytest.mark.parametrize(
    "text", ["", "\n\n", "……", "市市市区区区县县县总工会总工会", "广州市" * 3000, "《" * 500 + "五华县"]
)
def test_strange_texts_are_answered(text: str) -> None:
    assert len(found(LIANJIANG, text)) <= 500


def test_reports_that_name_nobody_else_have_none() -> None:
    texts = [each.text for each in shipped()]
    reports = [understand(text) for text in texts]
    chains = {
        tuple(name for name in (one.unit.province, one.unit.city, one.unit.district) if name) for one in reports
    } - {()}
    for one, text in zip(reports, texts, strict=True):
        assert not foreign_names(one, text, chains), one.title


def test_the_real_reports_name_nobody_else(shared: Path) -> None:
    for path in sorted((shared / "seeds").glob("*.txt")):
        text = path.read_text("utf-8")
        assert not foreign_names(understand(text), text), path.name
