"""The score form and the total: weights make the full marks, scores make the total, no row has more than its weight.

Rows of a form are read from text that lost its table, so a sum that fails may be a row that was misread. It is an error
only if the other column proves the rows: where all weights make the full marks, no row is missing from the scores.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from corpus.checks.exact import but_printed, rounded
from corpus.checks.view import View
from corpus.details import Check, Indicator, Verdict
from corpus.model import Evidence
from corpus.saying import listed, said

_BONUS = re.compile(r"加分|附加|奖励|扣分项|减分|倒扣")
_HUNDRED = Decimal(100)
# 年度资金总额 35.00 38.50 36.72 10 95.38% 9.54: the form of the Ministry of Finance scores execution above its indicators.
# The name of that row may be a cell merged over it and the head.
_ALL_FUNDS = r"(?:(?:资金总额|支出总额|预算总额|合计|总计)[^\n]{0,80}?|(?:^|\n)\s*[\d.,]+(?:\s+[\d.,]+){1,5})\s+"
_WEIGHT, _RATE, _SCORE = r"(?P<weight>\d{1,2}(?:\.\d+)?)分?", r"\d[\d.]*%", r"(?P<score>\d{1,2}(?:\.\d{1,2})?)分?(?!\S)"
_FUNDS = (
    re.compile(rf"{_ALL_FUNDS}{_WEIGHT}\s+{_RATE}\s+{_SCORE}"),
    re.compile(rf"{_ALL_FUNDS}{_RATE}\s+{_WEIGHT}\s+{_SCORE}"),
)
# The score alone, of the ten points that the Ministry of Finance gives to execution.
_SCORED = re.compile(rf"{_ALL_FUNDS}\d[\d.]*%?\s+{_SCORE}")
_OF_FUNDS = Decimal(10)
_NEAR = Decimal("0.1")
_FORMS_AT_MOST = 150


def score_checks(view: View) -> Iterator[Check]:
    """Sums of the form, and of the parts of the total that the text names."""
    rows = [row for row in view.indicators if not _is_bonus(row)]
    if 1 < len(rows) <= _FORMS_AT_MOST:
        yield from _sums(view, rows, bonus=len(rows) < len(view.indicators))
    yield from _parts(view)


def _is_bonus(row: Indicator) -> bool:
    return bool(_BONUS.search(f"{row.level1}{row.level2}{row.level3}"))


def _sums(view: View, rows: Sequence[Indicator], *, bonus: bool) -> Iterator[Check]:
    weights = [_number(row.weight) for row in rows if row.weight is not None]
    scores = [_number(row.score) for row in rows if row.score is not None]
    weights, scores = _with_funds(view, weights, scores)
    full = _number(view.score.full) if view.score.full is not None else _HUNDRED
    total = _number(view.score.total) if view.score.total is not None else None
    weighted = len(weights) >= len(rows) and sum(weights) == full
    scored = len(scores) >= len(rows) and total is not None and _fits(scores, total) != "off"
    evidence = (rows[0].evidence, rows[-1].evidence)
    printed = view.score.full is not None
    doubtful = bonus or "score" in view.uncertain
    if weights and (weighted or len(weights) >= len(rows)):
        proof = scored and printed and not doubtful
        yield from _sum(said("三级指标分值合计"), weights, full, evidence, proven=proof, asked=printed)
    if total is not None and len(scores) >= len(rows):
        if not scored and bonus:
            scores += [_number(row.score) for row in view.indicators if _is_bonus(row) and row.score is not None]
        stated = (view.score.evidence,) if view.score.evidence else ()
        yield from _sum(
            said("三级指标得分合计"),
            scores,
            total,
            (*stated, *evidence),
            proven=weighted and not doubtful,
            asked=weighted,
        )
    yield from _above_weight(rows, proven=weighted and scored)


def _with_funds(view: View, weights: list[Decimal], scores: list[Decimal]) -> tuple[list[Decimal], list[Decimal]]:
    """Marks and scores with those of the row of funds, where they make a hundred with it and not without."""
    if not weights or len(weights) != len(scores) or sum(weights) >= _HUNDRED:
        return weights, scores
    rows = (match for place in view.paragraphs for funds in _FUNDS if (match := funds.search(place.line.original.text)))
    row = next((row for row in rows if sum(weights) + Decimal(row["weight"]) == _HUNDRED), None)
    if row:
        return [*weights, Decimal(row["weight"])], [*scores, Decimal(row["score"])]
    total = _number(view.score.total) if view.score.total is not None else Decimal(0)
    told = (match["score"] for place in view.paragraphs if (match := _SCORED.search(place.line.original.text)))
    if sum(weights) == _HUNDRED - _OF_FUNDS and any(sum(scores) + Decimal(score) == total for score in told):
        return [*weights, _OF_FUNDS], [*scores, total - sum(scores)]
    return weights, scores


def _sum(
    name: str, numbers: Sequence[Decimal], printed: Decimal, evidence: Sequence[Evidence], *, proven: bool, asked: bool
) -> Iterator[Check]:
    """One column; ``proven``: the rows are surely all there. Sums far off come from several forms in one document."""
    outcome = _fits(numbers, printed)
    total = sum(numbers, Decimal(0))
    near = abs(total - printed) <= printed * _NEAR
    verdict: Verdict = "ok" if outcome == "ok" else "rounding" if outcome == "rounding" else "query"
    if outcome == "off":
        if not near or not (proven or asked):
            return
        verdict = "error" if proven else "query"
    what = said("%(name)s：%(value)s", name=name, value=_plain(total))
    what = but_printed(what, _plain(printed)) if total != printed else what
    expr = "+".join(map(_plain, numbers))
    yield Check("arith", what, verdict, expr, float(printed), rounded(total), tuple(evidence))


def _fits(numbers: Sequence[Decimal], printed: Decimal) -> str:
    off = abs(sum(numbers, Decimal(0)) - printed)
    step = Decimal(1).scaleb(_exponent(printed))
    if off == 0 or (off <= step / 2 and step < 1):
        return "ok"
    return "rounding" if step < 1 and off <= step else "off"


def _exponent(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def _above_weight(rows: Sequence[Indicator], *, proven: bool) -> Iterator[Check]:
    for row in rows:
        if row.weight is not None and row.score is not None and row.score > row.weight > 0:
            name = row.level3 or row.level2 or row.level1 or said("指标")
            what = said(
                "“%(row)s”得分%(score)s高于分值%(weight)s", row=name, score=f"{row.score:g}", weight=f"{row.weight:g}"
            )
            yield Check("form", what, "error" if proven else "query", evidence=(row.evidence,))


def _parts(view: View) -> Iterator[Check]:
    """Part scores named in the text; parts may be named on two levels, so only a sum that fits is told."""
    total, parts = view.score.total, view.score.parts
    if total is None or len(parts) < 2 or view.score.evidence is None:
        return
    numbers = [_number(value) for value in parts.values()]
    outcome = _fits(numbers, _number(total))
    if outcome != "off":
        what = said("各部分得分合计：%(parts)s共%(total)s分", parts=listed(list(parts)), total=_plain(_number(total)))
        expr = "+".join(map(_plain, numbers))
        yield Check(
            "arith",
            what,
            "ok" if outcome == "ok" else "rounding",
            expr,
            float(total),
            rounded(sum(numbers, Decimal(0))),
            (view.score.evidence,),
        )


def _number(value: float) -> Decimal:
    return Decimal(_trimmed(f"{value:.6f}"))


def _plain(value: Decimal) -> str:
    return _trimmed(f"{value:f}")


def _trimmed(digits: str) -> str:
    return digits.rstrip("0").rstrip(".") if "." in digits else digits
