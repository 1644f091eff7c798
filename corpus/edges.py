"""Which measure answers which problem of the same report, where that is clear, and why.

Three things speak for it: the same category, words that only these two share, and the same number in lists of the same
length. None of them is enough by its number alone. A measure answers the problem that most speaks for; where two problems
come equally near, it answers both if their category is the same, else none; nor any of very many.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.details import Answer, Measure, Problem, Suggestion
from corpus.model import Passage
from corpus.saying import listed, said

_CLEAR, _LEAD = 2.5, 0.5
_SAME_MAIN, _MAIN_AMONG, _SHARED, _SAME_LETTER = 3.0, 2.5, 2.0, 0.5
_SAME_NUMBER, _PER_WORD, _MOST_WORDS = 0.8, 0.3, 2.0
_LOOKED_AT = 300
# What comes equally near to more problems than these answers none of them clearly.
_MOST_ANSWERED = 10
_LEAST_PARALLEL = 3
_HAN = re.compile(r"[\u3400-\u9fff]+")
# What every report says of everything: sharing it says nothing.
_COMMON = re.compile(
    r"进一步|加强|提高|提升|完善|改进|优化|健全|规范|强化|落实|增强|推进|推动|加大|加快|开展|工作|管理|绩效|预算|项目|部门|单位|情况|问题"
    r"|存在|不足|不够|有待|部分|个别|质量|水平|能力|机制|制度|力度|建设|要求|实际|相关|有关|年度|全面|确保|做好|完成|需要|以及|方面|工会|职工|我会"
)


@dataclass(frozen=True, slots=True)
class _Item:
    """What is compared of a problem or measure: its categories, the main one first, and its pairs of characters, of which
    only those that no other item has count."""

    codes: tuple[str, ...]
    pairs: frozenset[str]
    text: str


def answers(
    problems: Sequence[Problem],
    measures: Sequence[Measure],
    suggestions: Sequence[Suggestion],
    passages: Sequence[Passage],
) -> tuple[Measure, ...]:
    """The measures with the problems they answer and the reasons in Chinese. Answers already known (cells of one row of the
    form) stay."""
    codes: dict[int, list[str]] = {}
    for one in suggestions:
        codes.setdefault(one.passage, []).append(one.category)
    asked = [_item(problem, codes, passages) for problem in problems]
    told = [_item(measure, codes, passages) for measure in measures]
    alone = _alone(asked) & _alone(told)
    asked, told = ([replace(item, pairs=item.pairs & alone) for item in items] for items in (asked, told))
    found = [measure.answers or _answers(at, told, asked) for at, measure in enumerate(measures)]
    if _is_parallel([[answer.problem for answer in each] for each in found], len(asked)):
        at = next(at for at, each in enumerate(found) if not each)
        if _weight(told[at], asked[at], same_number=False):
            found[at] = (Answer(at, _reason(at, told, at, asked)),)
    return tuple(replace(measure, answers=each) for measure, each in zip(measures, found, strict=True))


def _is_parallel(answered: Sequence[list[int]], problems: int) -> bool:
    """Whether each measure but one answers the problem of its own number, in lists of the same length, so that the order
    speaks for that one too."""
    own = sum(numbers == [at] for at, numbers in enumerate(answered))
    return len(answered) == problems >= _LEAST_PARALLEL and own == problems - 1 and [] in answered


def _answers(at: int, told: Sequence[_Item], asked: Sequence[_Item]) -> tuple[Answer, ...]:
    weights = [_weight(told[at], problem, at == to and len(told) == len(asked)) for to, problem in enumerate(asked)]
    best = max(weights, default=0.0)
    if best < _CLEAR:
        return ()
    near = [to for to, weight in enumerate(weights) if weight > best - _LEAD]
    if len({asked[to].codes[:1] for to in near}) > 1:
        main = told[at].codes[:1]
        near = [to for to in near if main and asked[to].codes[:1] == main] or [to for to in near if to == at]
    if len(near) > _MOST_ANSWERED:
        return ()
    return tuple(Answer(to, _reason(at, told, to, asked)) for to in near)


def _weight(measure: _Item, problem: _Item, same_number: bool) -> float:
    """How much speaks for it; the same number counts only beside something else."""
    weight = min(_MOST_WORDS, _PER_WORD * len(measure.pairs & problem.pairs))
    shared = set(measure.codes) & set(problem.codes)
    if shared and measure.codes[0] == problem.codes[0]:
        weight += _SAME_MAIN
    elif shared:
        weight += _MAIN_AMONG if {measure.codes[0], problem.codes[0]} & shared else _SHARED
    elif {code[0] for code in measure.codes} & {code[0] for code in problem.codes}:
        weight += _SAME_LETTER
    return weight + _SAME_NUMBER if same_number and weight else weight


def _reason(at: int, told: Sequence[_Item], to: int, asked: Sequence[_Item]) -> str:
    """The reasons in Chinese: ``类别相同：B1；用词相同：“编报质量”；序号相同（第1项）``."""
    measure, problem = told[at], asked[to]
    shared = [code for code in problem.codes if code in measure.codes]
    reasons: list[str] = [said("类别相同：%(codes)s", codes=listed(shared))] if shared else []
    words = _longest(measure.text, problem.text) if measure.pairs & problem.pairs else ""
    if words:
        reasons.append(said("用词相同：“%(words)s”", words=words))
    if at == to and len(told) == len(asked):
        reasons.append(said("序号相同（第%(number)s项）", number=at + 1))
    return listed(reasons, "；")


def _item(one: Problem | Measure, codes: dict[int, list[str]], passages: Sequence[Passage]) -> _Item:
    at = one.passage
    found = list(codes.get(at, ())) if at is not None else []
    while at is not None and at + 1 < len(passages) and passages[at + 1].start < one.end:
        at += 1
        found += codes.get(at, ())
    text = ((one.heading or "") + "。" + one.text)[:_LOOKED_AT]
    runs = _HAN.findall(_COMMON.sub("，", "".join(text.split())))
    pairs = frozenset(run[k : k + 2] for run in runs for k in range(len(run) - 1))
    return _Item(tuple(dict.fromkeys(found)), pairs, "，".join(runs))


def _alone(items: Sequence[_Item]) -> frozenset[str]:
    """Pairs of characters that stand in one of the items only."""
    once: set[str] = set()
    again: set[str] = set()
    for item in items:
        again |= once & item.pairs
        once |= item.pairs
    return frozenset(once - again)


def _longest(one: str, other: str) -> str:
    """The longest run of Chinese characters that two texts share, "" for none of two or more."""
    best = ""
    for start in range(len(one)):
        while (run := one[start : start + len(best) + 1]) in other and len(run) > len(best) and "，" not in run:
            best = run
    return best if len(best) > 1 else ""
