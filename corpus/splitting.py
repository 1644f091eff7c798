"""One file with several reports: where each begins.

Offices publish forms of fifteen projects as one file, or the reports of all their departments. A report cut in two is far
worse than two left together, so a title at the head of a page begins a report only on strong evidence: what stands before
it is complete, so is what follows, and the two contradict each other in unit, year or project. What one of them does not
say is no contradiction. Covers and tables of contents are not complete; forms and annexes of a report stay with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile

from corpus.splitheads import Head, heads

_HAN = re.compile("[\u4e00-\u9fff]")
_BODY = 120
"""Chinese characters of text or rows below a title that make it that of a report."""

_FORM = 40
"""The same below the title of a form, whose rows speak for it."""

_MOST_BEFORE = 200
"""Chinese characters before the first title beyond which the file is another document that contains reports."""

_NUMBER = "[一二三四五六七八九十]{1,3}"
_CHAPTER = re.compile(rf"{_NUMBER}[、．.]|[（(]{_NUMBER}[）)]|第{_NUMBER}[章部]|1[、．.](?!\d)")
"""Not only 一、: Word's automatic numbering runs on through the reports of a file."""

_ROW = re.compile(r"\t|(?:[一二三]级|产出|效益|数量|质量|时效|成本|满意度)指标|分值|指标值")
_FEWEST_ROWS = 3
_ENTRY = re.compile(r"(?!.*指标).*?[\s.．…·•]+[-—]?\d{1,3}[-—]?")
_OTHER_DOCUMENT = re.compile(r"(?:部门|单位)?决算(?:公开|说明|报告)?|工作总结|(?:部门|单位)预算(?:公开|说明)?")
_OPENING_LINES = 4
_ANNEXES = re.compile(r"^[ \t　]*附件?\d?[ \t　]*[:：][^\f]{0,400}", re.MULTILINE)
"""The list of annexes at the end of a report."""


@dataclass(frozen=True, slots=True)
class _Body:
    """How much stands in a stretch, covers and contents left aside."""

    han: int
    has_chapter: bool
    rows: int

    @property
    def is_text(self) -> bool:
        """A report's: chapters, with text below them."""
        return self.han > _BODY and self.has_chapter

    @property
    def is_form(self) -> bool:
        """A form's: rows."""
        return self.han > _FORM and self.rows >= _FEWEST_ROWS

    def __add__(self, other: _Body) -> _Body:
        return _Body(self.han + other.han, self.has_chapter or other.has_chapter, self.rows + other.rows)


_NOTHING = _Body(0, False, 0)


def pieces(text: str) -> list[tuple[int, int]]:
    """``[start, end)`` of each report of a text, in order: nearly always one, the whole text."""
    found = list(heads(text))
    if len(found) < 2 or _is_other(text, found[0].start):
        return [(0, len(text))]
    return list(pairwise([0, *_beginnings(text, found), len(text)]))


def _is_other(text: str, before: int) -> bool:
    """Whether the document is another one, in which a report stands: final accounts, a notice."""
    if sum(1 for _ in _HAN.finditer(text, 0, before)) > _MOST_BEFORE:
        return True
    opening = ["".join(line.split()) for line in text[:before].splitlines()]
    return any(_OTHER_DOCUMENT.search(line) for line in list(filter(None, opening))[:_OPENING_LINES])


def _beginnings(text: str, found: Sequence[Head]) -> Iterator[int]:
    """Where the second report begins, the third and so on."""
    ends = [*(head.start for head in found[1:]), len(text)]
    bodies = [_body(text, head.below, end) for head, end in zip(found, ends, strict=True)]
    current, so_far = found[0], bodies[0]
    for number, head in enumerate(found[1:], 1):
        if not (so_far.is_text or so_far.is_form):
            # What came before was a cover, or contents: this title speaks for its report.
            current = _joined(head, current)
        elif _begins(head, current, found[number + 1 :], bodies[number:]) and not _is_listed(text, current, head):
            yield head.start
            current, so_far = head, _NOTHING
        elif not head.is_form and not head.is_annex:
            current = _joined(current, head)
        so_far += bodies[number]


def _begins(head: Head, current: Head, later: Sequence[Head], bodies: Sequence[_Body]) -> bool:
    """Whether a title is another report's and that report is whole, with the pages that go on under titles of its own."""
    if not _is_another(head, current):
        return False
    own = takewhile(lambda one: not _is_another(one, head), later)
    body = sum((body for _, body in zip(own, bodies[1:], strict=False)), bodies[0])
    return body.is_form if head.is_form else body.is_text


def _is_listed(text: str, current: Head, head: Head) -> bool:
    """Whether the list of annexes at the end of a report names what follows."""
    if _differ(head.owner, current.owner):
        return False
    lists = "".join("".join(found[0].split()) for found in _ANNEXES.finditer(text, current.start, head.start))
    return head.title in lists


def _is_another(head: Head, current: Head) -> bool:
    """Whether a title cannot be that of the report so far, nor of a form or an annex of it."""
    other_owner = _differ(head.owner, current.owner)
    if head.is_annex and not current.is_annex and not head.is_dressed:
        return False
    if head.is_form and not current.is_form:
        return not head.is_project and other_owner and _are_peers(head.owner, current.owner)
    if head.is_project and not current.is_project:
        # The projects of a unit are annexes of its report, unless one has a whole report for itself.
        return not head.is_form and not head.is_annex and current.is_overall and bool(head.project)
    if current.is_project and not head.is_project:
        return head.is_overall and not head.is_form and not head.is_annex
    other_year = head.year is not None and current.year is not None and head.year != current.year
    return other_owner or other_year or _other_project(head, current)


def _other_project(head: Head, current: Head) -> bool:
    if head.is_form:
        return bool(head.project and current.project) and head.project != current.project
    return _differ(head.project, current.project) and not _overlap(head.project, current.project)


def _differ(one: str, other: str) -> bool:
    """Whether two names are known, and neither is a longer form of the other."""
    return bool(one and other) and one not in other and other not in one


def _overlap(one: str, other: str) -> bool:
    """Whether half of the shorter name stands in the other: 困难职工帮扶 and 困难职工帮扶救助经费."""
    pairs = [{"".join(pair) for pair in pairwise(name)} for name in (one, other)]
    return 2 * len(pairs[0] & pairs[1]) >= min(map(len, pairs))


def _are_peers(one: str, other: str) -> bool:
    """Whether two units are of one kind, so that neither's form is an annex of the other's report: a palace of culture
    is its union's."""
    return one[-1] == other[-1]


def _joined(first: Head, second: Head) -> Head:
    """What two titles of one report say of it: the first, and where that says nothing the second."""
    return replace(
        first,
        start=min(first.start, second.start),
        is_annex=first.is_annex or second.is_annex,
        owner=first.owner or second.owner,
        year=first.year or second.year,
        project=first.project or second.project,
    )


def _body(text: str, start: int, end: int) -> _Body:
    """A page without a sentence or row is a cover or goes on with the contents; so is what follows 目录."""
    lines = [
        line
        for page in re.split(r"(?m)^\f", text[start:end])
        if "。" in page or _ROW.search(page)
        for line in _after_contents(page.splitlines())
    ]
    plain = ["".join(line.split()) for line in lines]
    return _Body(
        sum(len(_HAN.findall(line)) for line in plain),
        any(_CHAPTER.match(line) for line in plain),
        sum(1 for line in lines if _ROW.search(line)),
    )


def _after_contents(lines: Sequence[str]) -> Iterator[str]:
    in_contents = False
    for line in lines:
        plain = "".join(line.split())
        in_contents = plain == "目录" or (in_contents and "。" not in line and line.count("\t") < 2)
        if not in_contents and not ("。" not in line and line.count("\t") < 2 and _ENTRY.fullmatch(line.strip())):
            yield line
