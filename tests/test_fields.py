"""Filters in addresses, options and typed queries: read, written back, said in words, refused with a remedy."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import Misused
from corpus.model import DocType, Role
from corpus.names import FIELDS
from index.fields import FILTERS, FilterWord, clauses, field_named, merged, read_filters, readable, write_filters
from index.filters import Filters, Range
from index.ranges import within


@pytest.fixture(autouse=True)
def _china(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Days of times of import are those of the computer's clock: here that of Beijing."""
    monkeypatch.setenv("TZ", "Asia/Shanghai")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def year(low: float | None, high: float | None) -> Filters:
    return Filters(year=(Range(low, high),))


READ = [
    ({"year": ["2021"]}, year(2021, 2021)),
    ({"year": ["2021..2023"]}, year(2021, 2023)),
    ({"year": ["..2022"]}, year(None, 2022)),
    ({"year": ["２０２１至2023年"]}, year(2021, 2023)),
    ({"year": ["2021-2023"]}, year(2021, 2023)),
    ({"year": ["2021年度"]}, year(2021, 2021)),
    ({"year": [">2021"]}, year(2022, None)),
    ({"year": ["<=2021"]}, year(None, 2021)),
    (
        {"year": ["2020..2021", "2023", "年度待核实"]},
        Filters(year=(Range(2020, 2021), Range(2023, 2023), None)),
    ),
    ({"year": ["2021，2023", "2021"]}, Filters(year=(Range(2021, 2021), Range(2023, 2023)))),
    ({"score": ["90.."]}, Filters(score=(Range(90, None),))),
    ({"score": ["85.5..90分", "未评分"]}, Filters(score=(Range(85.5, 90), None))),
    (
        {"score": [">=90", "≤60", "80分以上", "70以下"]},
        Filters(score=tuple(Range(*ends) for ends in [(90, None), (None, 60), (80, None), (None, 70)])),
    ),
    ({"grade": ["优", "良好"]}, Filters(grade=("优", "良"))),
    ({"grade": ["优，未注明"]}, Filters(grade=("优", None))),
    ({"unit": ["甲县总工会", "单位待核实"]}, Filters(unit=("甲县总工会", None))),
    ({"region": ["广东省"]}, Filters(region=("广东省",))),
    ({"role": ["problem", "措施"]}, Filters(role=(Role.PROBLEM, Role.MEASURE))),
    ({"type": ["整体支出绩效自评,budget"]}, Filters(doc_type=(DocType.OVERALL, DocType.BUDGET))),
    ({"category": ["B1", "c2，Ｄ"]}, Filters(category=frozenset({"B1", "C2", "D"}))),
    ({"report": ["3", "12"]}, Filters(report=(3, 12))),
    ({"year": [""], "unit": ["  "], "q": ["x"], "unheard": ["y"]}, Filters()),
]


@pytest.mark.parametrize(("args", "filters"), READ)
def test_a_filter_is_read(args: dict[str, list[str]], filters: Filters) -> None:
    assert read_filters(args) == filters


@pytest.mark.parametrize("filters", [filters for _, filters in READ])
def test_what_is_written_reads_as_the_same(filters: Filters) -> None:
    assert read_filters(write_filters(filters)) == filters


@pytest.mark.parametrize(
    ("score", "holds", "not_it"),
    [("<60", 59.9999, 60), (">60", 60.0001, 60), ("<=60", 60, 60.0001), ("60分以上", 60, 59.99)],
)
def test_a_bound_holds_its_number_or_does_not(score: str, holds: float, not_it: float) -> None:
    filters = read_filters({"score": [score]})
    (span,) = filters.score
    assert span
    assert (within(span, holds), within(span, not_it), within(span, None)) == (True, False, False)
    assert read_filters(write_filters(filters)) == filters


def at(*moment: int) -> float:
    """Seconds of a moment of Beijing's clock."""
    return dt.datetime(*moment, tzinfo=dt.timezone(dt.timedelta(hours=8))).timestamp()  # type: ignore[arg-type,misc]


TIMES = [
    ("2026-11-20", at(2026, 11, 20), at(2026, 11, 20, 23, 59, 59), "2026-11-20"),
    ("2026年11月20日", at(2026, 11, 20), at(2026, 11, 20, 23, 59, 59), "2026-11-20"),
    ("2026-11", at(2026, 11, 1), at(2026, 11, 30, 23, 59, 59), "2026-11-01..2026-11-30"),
    ("2024", at(2024, 1, 1), at(2024, 12, 31, 23, 59, 59), "2024-01-01..2024-12-31"),
    ("2026-11-01..2026-11-20", at(2026, 11, 1), at(2026, 11, 20, 23, 59, 59), "2026-11-01..2026-11-20"),
    ("2026.11.1至2026.11.20", at(2026, 11, 1), at(2026, 11, 20, 23, 59, 59), "2026-11-01..2026-11-20"),
    ("2026-11-01..", at(2026, 11, 1), None, "2026-11-01.."),
    (">2026-11-01", at(2026, 11, 2), None, "2026-11-02.."),
    ("<2026-11-01", None, at(2026, 10, 31, 23, 59, 59), "..2026-10-31"),
    ("..2026-11-20T08:30:00Z", None, at(2026, 11, 20, 16, 30), "..2026-11-20T08:30:00Z"),
    ("2026-11-20T08:30:00.25..", at(2026, 11, 20, 16, 30) + 0.25, None, "2026-11-20T08:30:00.250000Z.."),
]


@pytest.mark.parametrize(("given", "low", "high", "written"), TIMES)
def test_a_time_of_import_is_read(given: str, low: float | None, high: float | None, written: str) -> None:
    filters = read_filters({"imported": [given]})
    assert filters.imported
    assert filters.imported.low == low
    assert (filters.imported.high is None) == (high is None)
    # A day ends a microsecond before the next.
    assert high is None or high <= (filters.imported.high or 0) < high + 1
    assert write_filters(filters) == {"imported": [written]}
    assert read_filters(write_filters(filters)) == filters


EDGES = [
    "1971",
    "<1971",
    "<=1971-01-01",
    "2099",
    ">2099",
    ">2099-12-31",
    "1970-01-01T00:00:00Z..",
    "..2100-06-01T00:00:00Z",
]
BEYOND = [
    "1970",
    "<1970-01-01T00:00:00Z",
    "2100",
    "2999",
    ">2999",
    "9999",
    "9999-12-31T23:59:59Z",
    "3000-01-01T00:00:00Z..",
]


@pytest.mark.parametrize("given", EDGES)
def test_a_time_of_import_at_the_edge_is_written_and_read_back(given: str) -> None:
    filters = read_filters({"imported": [given]})
    assert read_filters(write_filters(filters)) == filters


@pytest.mark.parametrize("given", BEYOND)
def test_a_time_of_import_that_no_clock_told_is_refused(given: str) -> None:
    with pytest.raises(Misused, match="请写日期"):
        read_filters({"imported": [given]})


@pytest.mark.parametrize("zone", ["UTC", "Asia/Shanghai", "Pacific/Kiritimati", "Pacific/Pago_Pago"])
def test_times_of_import_hold_in_every_time_zone(monkeypatch: pytest.MonkeyPatch, zone: str) -> None:
    if not hasattr(time, "tzset"):
        pytest.skip("this system cannot change the time zone of a program")
    with monkeypatch.context() as patched:
        patched.setenv("TZ", zone)
        time.tzset()
        try:
            for given in (*EDGES, "2026-11-20", "2026-11-20T23:30:00Z"):
                filters = read_filters({"imported": [given]})
                assert read_filters(write_filters(filters)) == filters
        finally:
            patched.undo()
            time.tzset()


def test_of_two_times_of_import_the_narrower_counts() -> None:
    both = read_filters({"imported": ["2026-11-01..", "..2026-11-20"]})
    assert both == read_filters({"imported": ["2026-11-01..2026-11-20"]})
    with pytest.raises(Misused, match="没有共同的时段"):
        read_filters({"imported": ["2026-11-01", "2026-11-02"]})


REFUSED = [
    ({"year": ["二〇二一"]}, "年度"),
    ({"year": ["2021..2023..2025"]}, "年度"),
    ({"year": [".."]}, "年度"),
    ({"year": ["21"]}, "四位数"),
    ({"year": ["2021", "2023..2021"]}, "起点大于终点"),
    ({"score": ["高"]}, "得分"),
    ({"score": [">="]}, "得分"),
    ({"grade": ["甲"]}, "优、良、中、差"),
    ({"role": ["boss"]}, "职责"),
    ({"type": ["小说"]}, "整体支出绩效自评"),
    ({"category": ["目标编报"]}, "如 B1，或一个大类的字母"),
    ({"category": ["B1234"]}, "B1234"),
    ({"report": ["一号"]}, "报告编号"),
    ({"report": ["9" * 30]}, "报告编号"),
    ({"score": ["9" * 5000]}, "得分"),
    ({"imported": ["昨天"]}, "请写日期"),
    ({"imported": ["2026-13-01"]}, "请写日期"),
    ({"imported": ["0001-01-01"]}, "请写日期"),
    ({"imported": ["0001-01-01T00:00:00+23:59"]}, "请写日期"),
    ({"imported": ["2026-11-20..2026-11-01"]}, "起点晚于终点"),
]


@pytest.mark.parametrize(("args", "said"), REFUSED, ids=range(len(REFUSED)))
def test_a_filter_that_means_nothing_is_refused_with_a_remedy(args: dict[str, list[str]], said: str) -> None:
    with pytest.raises(Misused, match=said) as refusal:
        read_filters(args)
    assert refusal.value.exit_code == 2


VALUES = st.text(
    st.one_of(st.sampled_from("0123456789.-~<>=≥至年分,，TZ: 优B未注明以上"), st.characters()), max_size=24
)


@given(st.sampled_from(FILTERS).flatmap(lambda each: st.tuples(st.just(each.word), st.lists(VALUES, max_size=3))))
def test_whatever_is_given_is_refused_or_can_be_written(given: tuple[str, list[str]]) -> None:
    word, values = given
    try:
        filters = read_filters({word: values})
    except Misused:
        return
    assert read_filters(write_filters(filters)) == filters


def test_each_filter_in_force_is_said_in_words() -> None:
    filters = read_filters(
        {"year": ["2021..2023", "2025"], "role": ["problem", "reason"], "type": ["决算"], "imported": ["2026-11-20"]}
    )
    assert [clause.label for clause in clauses(filters)] == [
        "年度为2021..2023",
        "年度为2025",
        "角色为问题",
        "角色为原因",
        "文种为决算公开",
        "导入时间为2026-11-20",
    ]


def test_a_category_is_said_by_its_name_where_names_are_at_hand() -> None:
    filters = read_filters({"category": ["C1", "B"]})
    assert [clause.label for clause in clauses(filters)] == ["类别为B", "类别为C1"]
    assert [clause.label for clause in clauses(filters, {"B": "B 绩效目标"})] == ["类别为B 绩效目标", "类别为C1"]


def test_typed_and_chosen_filters_together_mean_any_of_one_field() -> None:
    typed = read_filters({"year": ["2021"], "category": ["B1"], "imported": ["2026-11-01.."]})
    chosen = read_filters({"year": ["2021", "2023"], "role": ["问题"], "imported": ["..2026-11-20"]})
    both = {"year": ["2021", "2023"], "category": ["B1"], "role": ["问题"], "imported": ["2026-11-01..2026-11-20"]}
    assert merged(typed, chosen) == read_filters(both)
    assert merged(typed, Filters()) == merged(Filters(), typed) == typed


def test_times_without_a_common_moment_hold_nothing() -> None:
    one, other = (read_filters({"imported": [day]}) for day in ("2026-11-01", "2026-11-02"))
    imported = merged(one, other).imported
    assert imported
    assert (imported.low or 0) > (imported.high or 0)


def test_every_field_of_the_engines_filters_has_its_word() -> None:
    assert {each.field for each in FILTERS} == set(Filters.__slots__)


def test_no_two_filters_share_a_name_and_labels_are_those_of_other_pages() -> None:
    names = [name for each in FILTERS for name in (each.word, *each.names)]
    assert len(set(names)) == len(names)
    assert all(field_named(name.upper()) in FILTERS for name in names)
    assert all(FIELDS.get(each.field, each.label) == each.label for each in FILTERS)


@pytest.mark.parametrize("each", FILTERS, ids=lambda each: each.word)
def test_the_example_of_a_filter_can_be_typed(each: FilterWord) -> None:
    assert readable(each, each.example, bare=True)


@pytest.mark.parametrize(
    "measure", ["万元", "元", "亿元", "人民币万元", "人次", "个", "%", "万元（保留两位小数）", "台/套"]
)
def test_a_measure_from_the_head_of_a_table_is_no_unit(measure: str) -> None:
    unit = field_named("单位")
    assert unit
    assert not readable(unit, measure, bare=True)
    assert readable(unit, "万元县总工会", bare=True)
    assert readable(unit, "个旧市总工会", bare=True)
