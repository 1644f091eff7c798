"""Canonical names of organisations and where they are, by the table and by what the document says."""

from __future__ import annotations

import pytest

from corpus.facts.place import place_of
from corpus.unitname import name_at


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
