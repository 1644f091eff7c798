"""Re-ranking of the best candidates by their text: how closely the query's wording stands in it.

    score × (1 + near²) × (1 + run²) × SPOKEN × PROBLEM

SPOKEN if the passage has a role in its report: cells of score forms and covers repeat the names of indicators, but what
people look for is wording. PROBLEM if the query speaks of a shortcoming and the passage is one.

``near`` is the share of the query's distinct characters inside the best window of twice the query's length; ``run`` is
the share of the query in the longest stretch of it that stands there word for word (the exact string has 1); each is
the better one of heading and text. Pure: strings in, a factor out. A factor is never below 1, so that a candidate that
was looked at stays before those that were not.
"""

from __future__ import annotations

from collections import Counter

from corpus.model import Role

SPOKEN = 1.4
PROBLEM = 1.3
# How a shortcoming is named, in queries as in reports.
_SHORTCOMINGS = (
    *(
        "问题",
        "不足",
        "不够",
        "不到位",
        "不高",
        "不全",
        "不强",
        "不广",
        "不严",
        "不细",
        "不实",
        "不规范",
        "不完整",
        "不及时",
    ),
    *(
        "不健全",
        "不明确",
        "不合理",
        "不平衡",
        "有待",
        "欠缺",
        "缺乏",
        "缺少",
        "薄弱",
        "淡薄",
        "滞后",
        "缓慢",
        "偏低",
        "偏慢",
    ),
    *("没有", "未能", "尚未", "难以", "困难在", "短板", "轻"),
)


def factor(plain: str, heading: str, text: str, role: str) -> float:
    """By how much a passage gains for the folded free text ``plain`` of a query."""
    wanted = frozenset(character for character in plain if character.isalnum())
    width = 2 * len(plain)
    near = max(nearness(wanted, width, part) for part in (heading, text))
    run = max(longest_run(plain, part) for part in (heading, text))
    problem = PROBLEM if role == Role.PROBLEM and speaks_of_problems(plain) else 1.0
    spoken = 1.0 if role == Role.OTHER else SPOKEN
    return (1 + near * near) * (1 + run * run) * spoken * problem


def nearness(wanted: frozenset[str], width: int, text: str) -> float:
    """The largest share of the ``wanted`` characters in any ``width`` characters of ``text``: 0 to 1."""
    places = [(at, character) for at, character in enumerate(text) if character in wanted]
    inside: Counter[str] = Counter()
    best = first = 0
    for at, character in places:
        inside[character] += 1
        while places[first][0] <= at - width:
            _drop(inside, places[first][1])
            first += 1
        best = max(best, len(inside))
    return best / len(wanted) if wanted else 0.0


def longest_run(plain: str, text: str) -> float:
    """The share of ``plain`` in its longest stretch that stands in ``text``: 0 to 1."""
    start = longest = 0
    # What stands in the text stands there without its first character too, so neither end ever goes back.
    for end in range(1, len(plain) + 1):
        while plain[start:end] not in text:
            start += 1
        longest = max(longest, end - start)
    return longest / len(plain) if plain else 0.0


def speaks_of_problems(plain: str) -> bool:
    """Whether the query names a shortcoming."""
    return any(word in plain for word in _SHORTCOMINGS)


def _drop(inside: Counter[str], character: str) -> None:
    inside[character] -= 1
    if not inside[character]:
        del inside[character]
