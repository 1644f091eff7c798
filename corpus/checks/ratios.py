"""What rules on execution rates share: trying pairs of numbers, and saying what came out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.checks.exact import Result, but_printed, percentage, worked_out
from corpus.checks.terms import Reading, Term
from corpus.checks.totals import Place
from corpus.details import Check, Verdict
from corpus.model import Evidence
from corpus.saying import listed, said

ADJUSTED = re.compile(r"调整预算|调整后|追加|调增|调减|调剂|预算调整|全年预算|中期调整|结转")
"""Words for changes of a budget within the year."""

_OWN_SUBJECT = re.compile(
    r"预算|执行率|执行|支出|进度|完成率|完成|使用率|支付率|支付|比例|资金|年度|全年|年初|调整后?|整体|总体|部门|单位|本|的|总|为|达到?|约|近|仅|数|已|实际|[率项该目年其当是占：”“]|同期|收入|合计"
)


def speaks_of_all(rate: Term) -> bool:
    """Whether the words of a rate name nothing narrower than the whole: 预算执行率达到, not 公用经费控制率."""
    return "项目支出" not in rate.label and not _OWN_SUBJECT.sub("", rate.label)


def tried(parts: Sequence[Term], wholes: Sequence[Term], rate: Term) -> list[tuple[Result, Term, Term]]:
    """Every part in every whole, against the rate."""
    found = []
    for part in parts:
        for whole in wholes:
            result = percentage(part, whole, rate) if part is not whole else None
            if result is not None:
                found.append((result, part, whole))
    return found


def told(reading: Reading, result: Result, rate: Term, part: Term, whole: Term, failed: Verdict = "error") -> Check:
    """The check of a rate whose numbers stand in one paragraph; ``failed`` is the verdict where they do not fit."""
    return said_of(reading, result, rate, part, Place(reading, whole), failed)


def said_of(
    reading: Reading,
    result: Result,
    rate: Term,
    part: Term,
    whole: Place,
    failed: Verdict = "error",
    note: str = "",
    quote: Evidence | None = None,
) -> Check:
    """The same with a base that stands elsewhere; ``note`` is added to the sentence, ``quote`` is the rate's
    place if it stands in a paragraph of its own."""
    verdict: Verdict = failed if result.outcome == "off" else result.outcome
    evidence = (whole.reading.quote(whole.term), reading.quote(part), quote or reading.quote(rate))
    return result.check(
        listed([what_of(result, rate, part, verdict), *([note] if note else [])], "；"), verdict, evidence
    )


def what_of(result: Result, rate: Term, part: Term, verdict: Verdict) -> str:
    """The sentence for people."""
    what = worked_out(said("%(name)s的执行率", name=part.name or said("金额")), result, "%")
    return what if verdict == "ok" else but_printed(what, f"{rate.digits}%")
