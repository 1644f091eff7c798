"""What the parts of a sum are called: the ways in which money is split, so that a list is known to be complete.

The names are those of 政府收支分类科目 and of the 决算 and 预算 tables all units fill in. Two parts of different *axes*
(by source, by nature, by function …) never belong to one sum.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

from corpus.checks.terms import Term

Axis = Literal["nature", "basic", "public", "cars", "source", "function", "economic", "purchase", "year", "posts"]

_AXES: tuple[tuple[Axis, re.Pattern[str]], ...] = (
    ("cars", re.compile(r"(?:公务)?用?车[^，]{0,4}购置(?:费|支出|经费|费用|费支出|费用支出)?(?:为|预算|支出|决算|是|：)*$|(?:公务)?用?车[^，]{0,4}运行(?:及)?(?:维护|维修)?(?:费|经费|费用)?(?:支出|预算|决算|为|是|：)*$")),
    ("public", re.compile(r"因公出[国境]|公务接待费|公务用?车.{0,3}(?:购置)?[及和与、]运行|^公务用?车.{0,2}(?:费|支出)")),
    ("basic", re.compile(r"人员(?:经费|支出)|(?:日常)?公用(?:经费|支出)")),
    ("nature", re.compile(r"基本支出|项目支出|(?:事业)?(?:单位)?经营支出|上缴上级支出|对附属单位补助支出")),
    ("economic", re.compile(r"工资福利支出|商品和服务支出|对个人和家庭的?补助|资本性支出|债务利息")),
    ("function", re.compile(r"(?:一般公共服务|外交|国防|公共安全|教育|科学技术|文化[^，]{0,10}|社会保障和就业|卫生健康|医疗卫生[^，]{0,8}|节能环保|城乡社区|农林水|交通运输|资源勘探[^，]{0,10}|商业服务业等?|金融|自然资源[^，]{0,6}|国土[^，]{0,8}|住房保障|粮油物资[^，]{0,4}|灾害防治[^，]{0,8}|其他)支出")),
    ("source", re.compile(r"财政拨款|公共预算(?:财政)?拨款|财政补助|政府性基金|国有资本经营|财政专户|上级补助收入|事业收入|经营收入|附属单位上缴|其他收入|年初结转|上年结转|用事业基金")),
    ("purchase", re.compile(r"(?:货物|工程|服务)(?:类|采购|支出)")),
    ("year", re.compile(r"年初(?:部门)?预算|调[整增减]|追加")),
    ("posts", re.compile(r"(?:行政|事业|工勤|参公|机关)[^，]{0,6}编制?|工勤")),
)  # fmt: skip
_NATURE_TOTAL = re.compile(r"支出|预算|决算")
_OPEN_TOTAL = re.compile(r"总计|收支|结转|资金总额")
_CARS_OR_TRAVEL = (re.compile(r"因公出[国境]"), re.compile(r"公务用?车"), re.compile(r"公务接待"))
# What a whole consists of, and the word its own name must hold.
_MEMBERS: dict[Axis, tuple[tuple[str, ...], str]] = {
    "basic": (("人员", "公用"), "基本支出"),
    "nature": (("基本", "项目"), ""),
    "cars": (("购置", "运行"), "车"),
    "purchase": (("货物", "工程", "服务"), "采购"),
}
_NO_TRAVEL = re.compile(r"(?:无|没有|未发生|未安排|未产生)[^。；]{0,12}(?:因公出|公务接待|公务用?车|出国)")
_RESIDUAL = re.compile(r"其他收入(?:预算|决算|为|：)*$")


@lru_cache(maxsize=2048)
def axis_of(label: str) -> Axis | None:
    """By what a part is split off; None for names of one's own, such as those of projects."""
    return next((axis for axis, pattern in _AXES if pattern.search(label)), None)


def axis_of_list(labels: Sequence[str]) -> Axis | None:
    """The axis of a list, by its first part; 公务用车运行维护费 beside 公务接待费 is a part of 三公经费."""
    first = axis_of(labels[0])
    return "public" if first == "cars" and any("公务接待" in label for label in labels) else first


def is_on(axis: Axis | None, label: str) -> bool:
    """Whether a part is split off by ``axis``."""
    return axis is not None and (axis_of(label) == axis or (axis == "public" and "用车" in label))


def is_complete(axis: Axis | None, parts: Sequence[Term], total: Term, text: str) -> bool:
    """Whether the parts must make the whole by what they are, in whatever words they are listed.

    ``text`` is the paragraph: 无因公出国（境）费用 stands for a part of 三公经费 that is nothing.
    """
    labels = [part.label for part in parts]
    if axis == "public":
        return "三公" in total.label and _are_public(labels, text)
    if axis == "source":
        return bool(_RESIDUAL.search(labels[-1])) and "收入" in total.label and not _OPEN_TOTAL.search(total.label)
    if axis == "nature" and (_OPEN_TOTAL.search(total.label) or not _NATURE_TOTAL.search(total.label)):
        return False
    if axis not in _MEMBERS:
        return False
    members, of = _MEMBERS[axis]
    return (
        of in total.label
        and len(labels) == len(members)
        and all(any(one in name for name in labels) for one in members)
    )


def _are_public(labels: Sequence[str], text: str) -> bool:
    """三公经费: travel abroad, cars (as one or as bought and run) and receptions, each once; or one of them said to be none."""
    named = [any(pattern.search(label) for label in labels) for pattern in _CARS_OR_TRAVEL]
    bought_and_run = sum("用车" in label for label in labels) == 2 and any("购置" in label for label in labels)
    if len(labels) != sum(named) + bought_and_run:
        return False
    return sum(named) == 3 or (sum(named) == 2 and bool(_NO_TRAVEL.search(text)))
