"""Names of organisations taken apart, and their canonical forms."""

from __future__ import annotations

import pytest

from corpus.facts.place import place_of
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


@pytest.mark.parametrize(
    ("written", "canonical", "level", "province", "city", "district"),
    [
        ("海珠区总工会", "广州市海珠区总工会", "区", "广东省", "广州市", "海珠区"),
        ("海珠区工会", "广州市海珠区总工会", "区", "广东省", "广州市", "海珠区"),
        ("广东省广州市海珠区总工会", "广州市海珠区总工会", "区", "广东省", "广州市", "海珠区"),
        ("湛江市廉江市总工会", "廉江市总工会", "县级市", "广东省", "湛江市", "廉江市"),
        ("梅州市五华县总工会", "五华县总工会", "县", "广东省", "梅州市", "五华县"),
        ("湛江市总工会", "湛江市总工会", "市", "广东省", "湛江市", None),
        ("广东省总工会", "广东省总工会", "省", "广东省", None, None),
        ("西藏总工会", "西藏自治区总工会", "省", "西藏自治区", None, None),
        ("北京市朝阳区总工会", "北京市朝阳区总工会", "区", "北京市", "北京市", "朝阳区"),
        ("浦东新区总工会", "上海市浦东新区总工会", "区", "上海市", "上海市", "浦东新区"),
        ("重庆市奉节县总工会", "奉节县总工会", "县", "重庆市", "重庆市", "奉节县"),
        ("济源市总工会", "济源市总工会", "县级市", "河南省", None, "济源市"),
        ("湘西州总工会", "湘西土家族苗族自治州总工会", "州", "湖南省", "湘西土家族苗族自治州", None),
        ("乳源县总工会", "乳源瑶族自治县总工会", "县", "广东省", "韶关市", "乳源瑶族自治县"),
        ("从化市总工会", "从化市总工会", "县级市", "广东省", "广州市", "从化市"),
        ("贵州省白云区总工会", "贵阳市白云区总工会", "区", "贵州省", "贵阳市", "白云区"),
        ("湛江经济技术开发区总工会", "湛江经济技术开发区总工会", "开发区", "广东省", "湛江市", "湛江经济技术开发区"),
        (
            "增城经济技术开发区总工会",
            "广州市增城经济技术开发区总工会",
            "开发区",
            "广东省",
            "广州市",
            "增城经济技术开发区",
        ),
        ("惠州市仲恺高新区总工会", "惠州市仲恺高新区总工会", "开发区", "广东省", "惠州市", "仲恺高新区"),
        ("东莞市虎门镇总工会", "东莞市虎门镇总工会", "其他", "广东省", "东莞市", None),
        ("广东省教育工会", "广东省教育工会", "其他", "广东省", None, None),
        ("湛江市工人文化宫", "湛江市工人文化宫", "其他", "广东省", "湛江市", None),
        ("海珠区工人文化宫", "广州市海珠区工人文化宫", "其他", "广东省", "广州市", "海珠区"),
        ("云岚市青屏区总工会", "云岚市青屏区总工会", "区", None, "云岚市", "青屏区"),
        ("云岚市白桐市总工会", "白桐市总工会", "县级市", None, "云岚市", "白桐市"),
        # Of the prefecture or of the county: an invented city's name does not say.
        ("云岚市总工会", "云岚市总工会", None, None, None, None),
        ("广东省云岚县总工会", "云岚县总工会", "县", "广东省", None, "云岚县"),
        # An invented city's district is not the real one of that name.
        ("云岚市鼓楼区总工会", "云岚市鼓楼区总工会", "区", None, "云岚市", "鼓楼区"),
    ],
)
def test_the_canonical_name_follows_the_contract(
    written: str, canonical: str, level: str | None, province: str | None, city: str | None, district: str | None
) -> None:
    name = name_at(written)
    assert name is not None
    place = place_of(name, "")
    assert (place.name, place.level, place.province, place.city, place.district) == (
        canonical,
        level,
        province,
        city,
        district,
    )
    assert place.certain


@pytest.mark.parametrize(
    ("written", "text", "canonical"),
    [
        ("白云区总工会", "广州市白云区的职工", "广州市白云区总工会"),
        ("白云区总工会", "按照贵阳市委部署", "贵阳市白云区总工会"),
        ("白云区总工会", "根据广州市财政局通知", "广州市白云区总工会"),
        ("白云区总工会", "根据《通知》（穗财绩〔2021〕2号）", "广州市白云区总工会"),
        ("白云区总工会", "根据贵州省财政厅通知", "贵阳市白云区总工会"),
        ("城区总工会", "按照汕尾市委部署", "汕尾市城区总工会"),
        ("青屏区总工会", "，云岚市青屏区的职工", "云岚市青屏区总工会"),
        ("青屏区总工会", "职能。青屏区为云岚市的市辖区，辖5个街道。", "云岚市青屏区总工会"),
        ("康屏经济技术开发区总工会", "康屏经济技术开发区位于云岚市，全区职工", "云岚市康屏经济技术开发区总工会"),
        ("白云区总工会", "白云区隶属贵阳市，辖5个镇", "贵阳市白云区总工会"),
        ("大亚湾经济技术开发区总工会", "在惠州市大亚湾经济技术开发区内", "惠州市大亚湾经济技术开发区总工会"),
    ],
)
def test_the_document_tells_which_place_is_meant(written: str, text: str, canonical: str) -> None:
    name = name_at(written)
    assert name is not None
    place = place_of(name, text)
    assert (place.name, place.certain) == (canonical, True)


@pytest.mark.parametrize(
    ("text", "level", "city", "district"),
    [
        ("云岚市现辖3个区、2个县", "市", "云岚市", None),
        ("云岚市辖9个镇、3个街道", "县级市", None, "云岚市"),
        ("云岚市为青屏市代管的县级市，辖9个镇", "县级市", "青屏市", "云岚市"),
    ],
)
def test_an_unknown_city_has_the_level_that_the_document_gives_it(
    text: str, level: str, city: str | None, district: str | None
) -> None:
    name = name_at("云岚市总工会")
    assert name is not None
    place = place_of(name, text)
    assert (place.name, place.level, place.city, place.district) == ("云岚市总工会", level, city, district)


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("白云区总工会", "在市总工会和区委的领导下"),
        ("白云区总工会", "赴广州市考察，对口帮扶的贵州省职工"),
        ("白云区总工会", "广州市白云区与贵阳市白云区结对"),
        ("青屏区总工会", "在市总工会的领导下"),
        ("大亚湾经济技术开发区总工会", "全区职工"),
        ("东乡县总工会", "全县职工"),
    ],
)
def test_without_evidence_the_name_stays_as_written(written: str, text: str) -> None:
    name = name_at(written)
    assert name is not None
    place = place_of(name, text)
    assert (place.name, place.province, place.city, place.certain) == (written, None, None, False)
