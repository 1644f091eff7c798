"""What the words over a column or before a row of a budget table say, and the facts in its cells."""

from __future__ import annotations

import re
from decimal import Decimal

from corpus.amounts import terms
from corpus.amounts.cells import Cell
from corpus.amounts.kinds import Mode, kind_of, mode_of
from corpus.amounts.money import in_fen
from corpus.details import Figure, MoneyUnit, Rate, RateKind

_UNITS: dict[str, MoneyUnit] = {"元": "元", "万元": "万元", "亿元": "亿元"}
_UNIT = re.compile(
    r"(?:单位|金额)[：:]?(?:人民币)?(?P<said>亿元|万元|元)|（(?:单位[：:])?(?:人民币)?(?P<bracketed>亿元|万元|元)）"
)
_RATE = re.compile(r"率|占比|比重|进度|比例|百分比|%")
_POINTS = re.compile(r"分值|得分|权重|评分|序号|行次|备注|说明|人数|编制|数量|面积|代码|编码|年度?$|日期|电话")
_MONEY = re.compile(
    r"预算|决算|执行|支出|收入|资金|经费|金额|拨款|合计|总额|总计|小计|结转|结余|到位|实际|上年|年初|全年|增减|财政|补助|费|资产|采购|自筹|专户|其他|差额|差异"
)
_STATED = re.compile(
    r"年初|预算数|决算数|执行数|支出数|全年预算|调整|实际|到位|批复|上年|本年|^(批复)?[预决]算[数额]?$"
)
_BUDGET_HEAD = re.compile(
    r"(?:上年|年初|年度|全年|本年|调整后?|实际|累计|财政|资金){0,3}(?:预算|决算|执行|支出|到位|结转|结余|批复)(?:数|额|金额|资金|总额|率|情况)?(?:（[^）]{0,12}）)?"
)
_TOTAL = re.compile(r"(年度)?(部门)?(总预算|预算总额|预算合计|资金总额|合计|总额|总计)")
_SCORED = re.compile(r"(?:自评|实际)?(?:得分|分值|评分|权重)")
_SHARE = re.compile(r"占")
_EXECUTION = re.compile(r"执行|支出|支付|使用|到位|预算完成|进度")
_SPENT = re.compile(r"决算|执行数|实际")
_DIFFERENCE = re.compile(r"增减|增加额|减少额|差额|差异")
# Beside a column of the budget, and where no incomes are told.
_SPENT_COLUMN = re.compile(r"(?:20\d\d年)?度?(?:实际|本年|全年|累计)?支出(?:情况|数|额|金额)?")
_UNIT_NOTE = re.compile(r"（(?:单位[：:])?(?:人民币)?(?:亿元|万元|元|%)）")
_NUMBERING = re.compile(r"^(?:[一二三四五六七八九十]、|\d[.、]|（[一二三四五\d]）|其中[：:]?){1,3}|[：:]$")


def unit_in(text: str) -> MoneyUnit | None:
    """The unit that a cell or a caption sets for the amounts below it."""
    found = _UNIT.search(text)
    return _UNITS[found["said"] or found["bracketed"]] if found else None


def is_only_unit(text: str) -> bool:
    return bool(_UNIT.fullmatch(text))


def holds_rates(text: str) -> bool:
    return bool(_RATE.search(text)) and not _SCORED.match(text)


def holds_money(text: str) -> bool:
    return bool(_MONEY.search(text)) and not _RATE.search(text) and not _POINTS.search(text)


def heads_column(text: str) -> bool:
    """Whether words name what is told of each row (年初预算数, 执行率, 得分), not a row."""
    return bool(_STATED.search(text) or _RATE.search(text) or _POINTS.search(text))


def heads_budget(text: str) -> bool:
    """Whether words can only head a column of a budget table."""
    return bool(_BUDGET_HEAD.fullmatch(text))


def is_score(text: str) -> bool:
    """Whether words name points (自评得分), which are no money."""
    return bool(_SCORED.match(text))


def is_total(text: str) -> bool:
    return bool(_TOTAL.match(text))


def figure_in(cell: Cell, unit: MoneyUnit, column: str, row: str, heads: str) -> Figure:
    """The amount in a cell; ``heads`` are all words over the table, which say whether it plans."""
    row, name = _plain(row), _plain(column)
    spent = _SPENT_COLUMN.fullmatch(name) and "预算" in heads and "收入" not in heads
    mode = mode_of(name) or ("final" if spent else mode_of(row) or _mode_of_heads(heads))
    label = row + name if row and row not in name else name
    kind = "change" if _DIFFERENCE.search(name) else kind_of(label.removesuffix("情况"), "", mode, False)
    if mode == "budget" and "预算" not in label:
        label += "预算"
    printed = cell.text.replace("，", ",")
    fen = in_fen(Decimal(printed.replace(",", "")), unit)
    return Figure(label, printed, unit, fen, kind, cell.paragraph.line.evidence(cell.start, cell.end))


def rate_in(cell: Cell, column: str, row: str, heads: str) -> Rate:
    """The percentage in a cell, with its % or without."""
    name = _plain(column) or "比率"
    carried_out = _EXECUTION.search(name) or (name.endswith("完成率") and "预算" in heads)
    kind: RateKind = "share" if _SHARE.search(name) else "execution" if carried_out else "completion"
    value = float(cell.text.strip("-%").replace("，", "").replace(",", ""))
    return Rate(_plain(row) + name, value, None, kind, cell.paragraph.line.evidence(cell.start, cell.end))


def _mode_of_heads(heads: str) -> Mode | None:
    plain = terms.NAMES_WITH_BUDGET.sub("", heads)
    return "budget" if "预算" in plain and not _SPENT.search(plain) else None


def _plain(text: str) -> str:
    """A name without its unit, leading 其中 and numbering."""
    return _NUMBERING.sub("", _UNIT_NOTE.sub("", text))
