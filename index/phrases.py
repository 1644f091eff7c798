"""Frequent phrases: what stands in many reports and will be typed again, for completing a query while it is typed.

Input are folded passages (``corpus.normalise``) with the report they stand in, output is a ``Phrases``. A phrase is a
heading, or the first clause of a passage, of Han characters only: what holds numbers or Latin letters is a fact and no
wording. Names of unions and turns that only lead on (与此同时) are none either.

>>> rows = [(1, "存在问题", "预算执行偏慢,须加快"), (2, "存在问题", "预算执行偏慢。"), (3, "存在问题", "")]
>>> frequent(rows).completing("预算", 5)
[('预算执行偏慢', 2)]
>>> frequent(rows).completing("czwt", 5)
[('存在问题', 3)]
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from index.spelling import syllables

MOST = 5_000
LEAST_REPORTS = 2

_PHRASE = re.compile(r"[\u4e00-\u9fff]{4,20}(?=$|[^\w\s%])")
# Enumerators that a reading left at the beginning: 一、 (一) 一是 第一, 1. ①, of which folding makes 1.
_ENUMERATOR = re.compile(
    r"(?:第?[一二三四五六七八九十]{1,3}[、.,]|[一二三四五六七八九十]{1,3}[是要]|\([一二三四五六七八九十\d]{1,3}\)|\d{1,2}[、.)]?(?=[^\d.]))"
)
# 增城区总工会, but not 我区总工会, 各市总工会 or 市县总工会.
_OWN_NAME = re.compile(r"[^全各我本该两级省市县区州旗镇][省市县区州旗镇](?:总?工会|为|的市辖|隶属|位于)")
_LEADING_ON = re.compile(
    r"根据|按照|依据|为了|因此|但是?|同时|由于|通过|此外|另外|其中|对于|针对|综上|总体来|总的来|具体|主要(?:表现|是|有|包括)|"
    r"与此同时|在此|下同|以上|截至|截止|该项目|本单位|将|经(?![费审营办济常])"
)
_ENDS_OPEN = re.compile(r"(?:如下|以下|包括|分别|的是|其中|主要有|为|等)$")


class Phrases:
    """Phrases with the number of reports they stand in, most frequent first."""

    def __init__(self, counted: Iterable[tuple[str, int]]) -> None:
        self.counted: Sequence[tuple[str, int]] = sorted(counted, key=lambda pair: (-pair[1], pair[0]))
        self._text = _Lines([phrase for phrase, _ in self.counted])

    def __len__(self) -> int:
        return len(self.counted)

    @cached_property
    def _sounds(self) -> tuple[_Lines, _Lines]:
        """Initials (jxmb) and whole pinyin (jixiaomubiao), made when first asked for: 0.6 s for 5,000 phrases."""
        spelled = [syllables(phrase) for phrase, _ in self.counted]
        initials = ["".join(one[0] for one in each) for each in spelled]
        return _Lines(initials), _Lines(["".join(each) for each in spelled])

    def completing(self, typed: str, limit: int) -> list[tuple[str, int]]:
        """At most ``limit`` phrases with their reports for a folded beginning: those that begin so, then those that hold
        it, each by count; for Latin letters those whose pinyin begins so. What is typed in full is not offered."""
        if not typed or "\n" in typed or limit < 1:
            return []
        searches = [self._text.beginning(typed), self._text.holding(typed)]
        letters = typed.replace(" ", "").replace("'", "")
        if letters.isascii() and letters.isalpha():
            searches += [lines.beginning(letters) for lines in self._sounds]
        found: dict[int, None] = {}
        for number in (number for search in searches for number in search):
            if self.counted[number][0] != typed:
                found[number] = None
            if len(found) == limit:
                break
        return [self.counted[number] for number in found]


class _Lines:
    """Lines searched in their order as one text, so that a search ends as soon as enough are found."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._text = "\n" + "\n".join(lines) + "\n"
        self._numbers: dict[int, int] = {}
        at = 0
        for number, line in enumerate(lines):
            self._numbers[at] = number
            at += len(line) + 1

    def beginning(self, typed: str) -> Iterator[int]:
        """The numbers of the lines that begin with ``typed``, ascending."""
        return self._at("\n" + typed)

    def holding(self, typed: str) -> Iterator[int]:
        """The numbers of the lines in which ``typed`` stands, ascending."""
        return self._at(typed)

    def _at(self, wanted: str) -> Iterator[int]:
        at = self._text.find(wanted)
        while 0 <= at < len(self._text) - 1:
            # The line break before the hit; one that begins the hit is it.
            yield self._numbers[self._text.rfind("\n", 0, at + 1)]
            at = self._text.find(wanted, self._text.find("\n", at + 1))


def frequent(passages: Iterable[tuple[int, str, str]]) -> Phrases:
    """The ``MOST`` most frequent phrases of (report, heading, text), all folded, of ``LEAST_REPORTS`` reports or more.

    Counted are reports in which the phrase is a heading or begins a passage. A phrase goes if wherever it stands a longer
    kept one that holds it stands too. 0.6 s for 100,000 passages.
    """
    standing = set(_standing(passages))
    counts = Counter(phrase for phrase, _ in standing)
    kept = {phrase: count for phrase, count in counts.items() if count >= LEAST_REPORTS and _is_wording(phrase)}
    best = dict(sorted(kept.items(), key=lambda pair: (-pair[1], pair[0]))[:MOST])
    reports: defaultdict[str, set[int]] = defaultdict(set)
    for phrase, report in standing:
        if phrase in best:
            reports[phrase].add(report)
    spare = _spare(reports)
    return Phrases((phrase, count) for phrase, count in best.items() if phrase not in spare)


def _standing(passages: Iterable[tuple[int, str, str]]) -> Iterator[tuple[str, int]]:
    """The headings and first clauses that could be phrases, with their reports."""
    last = None
    for report, heading, text in passages:
        # Passages of one section follow each other.
        if (report, heading) != last:
            last = (report, heading)
            yield from _opening(heading, report, whole=True)
        yield from _opening(text, report)


def _opening(text: str, report: int, whole: bool = False) -> Iterator[tuple[str, int]]:
    lead = _ENUMERATOR.match(text)
    start = lead.end() if lead else 0
    found = _PHRASE.fullmatch(text, start) if whole else _PHRASE.match(text, start)
    if found:
        yield found.group(), report


def _is_wording(phrase: str) -> bool:
    return not (_LEADING_ON.match(phrase) or _ENDS_OPEN.search(phrase) or _OWN_NAME.search(phrase))


def _spare(reports: Mapping[str, Collection[int]]) -> set[str]:
    """The phrases that never stand without a longer one around them: in the same reports at the most."""
    spare = set()
    for longer, around in reports.items():
        for start in range(len(longer) - 3):
            for end in range(start + 4, len(longer) + 1):
                part = longer[start:end]
                if part in reports and part != longer and set(reports[part]) <= set(around):
                    spare.add(part)
    return spare
