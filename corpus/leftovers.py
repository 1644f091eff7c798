"""Template residue (模板残留): what the form's author wrote for whoever fills it in, left standing.

Four kinds: slots nobody filled, boxes nobody ticked, instructions and questions of the form, and phrases of the form that
were turned into a sentence by a word or two. Explanations of indicators inside a score form are the form itself, not residue.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from corpus.details import Leftover
from corpus.facts.pattern import Line
from corpus.leftover_rules import RULES, Rule
from corpus.markers import marker_of
from corpus.saying import said
from corpus.words import Finder, holds

_LABEL = re.compile(
    r"(?!各)[^。；，：]{0,14}(?:单位|部门|名称|负责人|联系人|填报人|填表人|审核人|经办人|电话|日期|时间|年度|[公盖签]章|签[字名])"
    r"(?:（[^）]{1,8}）)?：(?:（[^）]{1,10}）)?"
)
_VALUE = re.compile(r"[^：。；！？（【]{1,40}")


def find_leftovers(lines: Sequence[Line], in_forms: Collection[int], explains_terms: bool) -> tuple[Leftover, ...]:
    """The residue of a document in reading order; ``in_forms`` are the offsets at which lines of score forms begin.

    ``explains_terms``: documents that open budgets or accounts to the public explain terms as they must.
    """
    found = [*_empty_slots(lines, in_forms)]
    find = Finder([line.text for line in lines])
    for rule in RULES:
        if explains_terms and rule.explains:
            continue
        for line in (lines[number] for number in find.holding(rule.hint)):
            if not holds(line.text, rule.unless) and (rule.in_forms or line.original.origin[0] not in in_forms):
                found.extend(_matches(rule, line))
    return tuple(_apart(found))


def _matches(rule: Rule, line: Line) -> Iterator[Leftover]:
    for match in rule.pattern.finditer(line.text):
        if match.end() > match.start():
            if rule.asks and _is_quoted(line.text, match.start(), match.end()):
                continue
            evidence = line.evidence(*match.span())
            yield Leftover(evidence.text, rule.why, evidence)


def _is_quoted(text: str, start: int, end: int) -> bool:
    """Whether a stretch lies or begins a quotation: 以“工会能做什么？”为题."""
    opened = text.count("“", 0, end) > text.count("”", 0, start)
    return opened or text.count('"', 0, start) % 2 == 1 or '"' in text[start:end]


def _empty_slots(lines: Sequence[Line], in_forms: Collection[int]) -> Iterator[Leftover]:
    """Labels such as 填报人： with nothing behind them and no value on the next line."""
    for number, line in enumerate(lines):
        following = lines[number + 1] if number + 1 < len(lines) else None
        if "：" not in line.text or not _LABEL.fullmatch(line.text) or line.original.origin[0] in in_forms:
            continue
        if following is None or not _VALUE.fullmatch(following.text) or marker_of(following.original.text):
            evidence = line.evidence(0, len(line.text))
            yield Leftover(evidence.text, said("未填写的栏目"), evidence)


def _apart(found: Sequence[Leftover]) -> Iterator[Leftover]:
    """In reading order, of overlapping ones the longest."""
    kept: list[Leftover] = []
    for one in sorted(found, key=lambda each: (each.evidence.start, -each.evidence.end)):
        if not kept or one.evidence.start >= kept[-1].evidence.end:
            kept.append(one)
    yield from kept
