"""What became of decisions about facts, in sentences."""

from __future__ import annotations

from archive import Correction
from archive.records import Value
from corpus.names import DOC_TYPES, FIELDS
from corpus.saying import Said, listed, said
from web.doubts import FactOutcome, FactWish, LateFact, typed
from web.pages.tags import NAMED
from web.pages.templating import day


def told_facts(outcome: FactOutcome, actor: str) -> list[tuple[str, str]]:
    """Kind of notice and sentence: what was done under whose name, what was not since it came too late, what cannot be."""
    settled = [(wish, now) for wish, now in outcome.done if now]
    back = [wish for wish, now in outcome.done if now is None]
    sentences: list[tuple[str, str]] = []
    if settled:
        what = _settled(*settled[0]) if len(settled) == 1 else said("%(number)s 项信息", number=len(settled))
        sentences.append(("fine", said("已核实 %(what)s，经办人 %(actor)s。", what=what, actor=actor)))
    if back:
        what = _name(back[0]) if len(back) == 1 else said("%(number)s 项信息", number=len(back))
        sentences.append(("fine", said("已恢复为待核实：%(what)s，经办人 %(actor)s。", what=what, actor=actor)))
    for wish, report in outcome.joined:
        about = {"fact": _name(wish), "report": report, "actor": actor}
        sentences.append(("fine", said("已核实 %(fact)s，因而附入报告 %(report)s，经办人 %(actor)s。", **about)))
    if outcome.late:
        some = [_late(each) for each in outcome.late[:NAMED]]
        if len(outcome.late) > NAMED:
            some.append(said("等共 %(number)s 项", number=len(outcome.late)))
        sentences.append(("", said("没有改动：%(some)s。", some=listed(some, "；"))))
    return [*sentences, *(("bad", fault.sentence) for fault in dict.fromkeys(outcome.refused))]


def _name(wish: FactWish) -> Said:
    return said("报告 %(report)s 的%(field)s", report=wish.report, field=said(FIELDS[wish.field]))


def _settled(wish: FactWish, now: Correction) -> Said:
    return said("%(fact)s：%(value)s", fact=_name(wish), value=_shown(wish.field, now.value))


def _shown(field: str, value: Value) -> str:
    kinds = {kind.value: said(name) for kind, name in DOC_TYPES.items()}
    return kinds.get(str(value), typed(field, value)) if field == "doc_type" else typed(field, value)


def _late(late: LateFact) -> Said:
    if late.now is None:
        return said("%(fact)s 已不是所显示的值，可能重新识别过，或报告已撤回", fact=_name(late.wish))
    about = {"fact": _name(late.wish), "by": late.now.by, "at": day(late.now.at)}
    return said("%(fact)s 已由 %(by)s 于 %(at)s 核实", **about)
