"""Which numbered lines are headings.

The rule of the annotated reports: a numbered line is a heading when it heads a block of its own: a line by itself with
something under it, or a short phrase closed by 。 with text behind it on the same line (run-in). Numbered duties, lists
inside a sentence, 一是/二是 and one-line items with nothing under them are none. Siblings are judged together, since a list
is either a row of headings or a row of items.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from corpus.closing import closes, closing_sentence
from corpus.headings import KNOWN_HEADING, MEASURE, role_of_heading, speaks_of_problems
from corpus.mapped import MappedText
from corpus.markers import Style, marker_of
from corpus.model import Role
from corpus.outline import Node

_LONGEST_TITLE = 45
_LONGEST_RUN_IN = 30
_SENTENCE = re.compile(r"[。；;！？]|[，、]$")
_RUN_IN = re.compile(rf"([^。；;：:！？]{{2,{_LONGEST_RUN_IN}}})。(?=.)", re.DOTALL)
_RUN_IN_COLON = re.compile(r"([^。；;：:，,！？\d]{2,16})[：:](?=.)", re.DOTALL)
_GLUED = re.compile(r"([^。；;：:，,！？\d]{3,16}?)(?=一是)")
# 三、自评结论2022年度……。 where the line break was lost: a title ends in such a word, and a sentence begins in such a way.
_LOST_BREAK = re.compile(
    r"([^。；;：:，,！？\d“”]{2,18}?(?:情况|结论|职[责能]|概况|问题|措施|分析|结果|得分|成效|建议|不足|说明|设置|打算))"
    r"(?=(?:20\d\d\s*年|1[.、．](?!\d)|（1）|我(?:会|单位|部门|局)|本(?:单位|部门|年度)|[^。；：，“”的]{2,10}总工会(?:是|为|于|属)|根据《|按照《)[^。]{4,}。|(?:暂?无|暂无问题)。?$)",
)
# A row of a table with a part's title in one cell and its text in the other: 二、存在问题⇥部分项目……。
ROW_HEADING = re.compile(rf"((?:{KNOWN_HEADING.pattern})[^\t。；;：:！？\d]{{0,16}}?)[：: ]*\t+(?=[^\t]*$)(?=[^\t]*。)")
_MEASURED = re.compile(r"\d\s*(万?元|亿元|%|％|人|个|次|家|名|场|分|项|户|年)")
# 附件2 alone begins what is annexed.
_LABEL = re.compile(r"附\s*[件表录]\s*[一二三四五六七八九十\d]{0,3}\s*[:：]?")
# 预算编制（3分，自评3分）: points in brackets belong to a heading, other figures to a sentence.
_POINTS = re.compile(r"[（(][^（()）]{0,16}分[^（()）]{0,12}[)）]")


@dataclass(frozen=True, slots=True)
class Heading:
    """A line read as a heading: its title, and what follows on the same line when it is run-in."""

    title: MappedText
    run_in: bool
    rest: MappedText | None


def headings_among(
    nodes: Sequence[Node],
    lines: Sequence[MappedText],
    skipped: Collection[int],
    others: Collection[int],
    chapter: str = "",
) -> Iterator[tuple[int, Heading]]:
    """(line index, heading) of every node that is a heading, by groups of siblings. ``others`` are lines of forms and
    headings without a number, which are no text of a heading; ``chapter`` is the title above the outermost nodes."""
    marked = {node.line for node in nodes}
    bodies = {node.line for node in nodes if _has_body(node, lines, marked, skipped, others)}
    accepted: set[int] = set()
    for group in _siblings(nodes):
        if group[0].parent is not None and group[0].parent.line not in accepted:
            continue
        items = _labelled_alike(group, lines)
        shapes = {
            node.line: None if node.line in items else _shape(lines[node.line], node, node.line in bodies)
            for node in group
        }
        for node in _accept(group, shapes, bodies, lines, chapter):
            accepted.add(node.line)
            heading = shapes[node.line]
            if heading is not None:
                yield node.line, heading


def _siblings(nodes: Sequence[Node]) -> Iterator[list[Node]]:
    groups: dict[tuple[int, Style], list[Node]] = {}
    for node in nodes:
        groups.setdefault((id(node.parent), node.style), []).append(node)
    yield from sorted(groups.values(), key=lambda group: group[0].line)


def _labelled_alike(group: Sequence[Node], lines: Sequence[MappedText]) -> set[int]:
    """The lines among siblings that begin with the same label, which names no part: （一）问题：…。 （二）问题：…。"""
    labels = {node.line: _RUN_IN_COLON.match(lines[node.line].text, node.marker.length) for node in group}
    counted = Counter(label[1] for label in labels.values() if label)
    return {line for line, label in labels.items() if label and counted[label[1]] > 1}


def _has_body(
    node: Node, lines: Sequence[MappedText], marked: Collection[int], skipped: Collection[int], others: Collection[int]
) -> bool:
    following = node.line + 1
    while following in skipped or (following < len(lines) and _LABEL.fullmatch(lines[following].text)):
        following += 1
    below = following < len(lines) and following not in marked and following not in others
    return bool(node.children) or (below and not _closes_above(node, lines[following]))


def _closes_above(node: Node, line: MappedText) -> bool:
    """Whether the paragraph below the last item of a list speaks of all of them: 以上问题有待改进。"""
    return node.parent is not None and node.marker.number > 1 and closes(line.text)


def _shape(line: MappedText, node: Node, has_body: bool) -> Heading | None:
    """The line read as a heading, None if no reading makes it one."""
    rest = line[node.marker.length :]
    text = rest.text
    row = ROW_HEADING.match(text)
    if row is not None:
        return Heading(rest[: row.end(1)], True, rest[row.end() :])
    lost = _LOST_BREAK.match(text) if node.style <= Style.CHINESE_BRACKET else None
    if lost is not None and KNOWN_HEADING.match(lost[1]):
        return Heading(rest[: lost.end(1)], True, rest[lost.end() :])
    alone = text.rstrip("。：: ")
    if len(alone) <= _LONGEST_TITLE and not _SENTENCE.search(alone):
        return Heading(rest[: len(alone)], False, None)
    match = _RUN_IN.match(text) or (_RUN_IN_COLON.match(text) if node.style <= Style.CHINESE_BRACKET else None)
    if match is None or _MEASURED.search(_POINTS.sub("", match[1])):
        match = _GLUED.match(text)
        if match is None or not KNOWN_HEADING.match(match[1]):
            return None
    behind = rest[match.end() :].strip()
    ends = _counts_on(node, behind.text) or closing_sentence(text) == match.end()
    return None if ends else Heading(rest[: match.end(1)], True, behind)


def _counts_on(node: Node, behind: str) -> bool:
    """Whether the next of a list's numbers stands behind the first sentence: ①新建工会12家。②举办竞赛6场。"""
    following = marker_of(behind)
    own = node.marker
    return following is not None and following.style is own.style and following.number == own.number + 1


def _accept(
    group: Sequence[Node],
    shapes: Mapping[int, Heading | None],
    bodies: Collection[int],
    lines: Sequence[MappedText],
    chapter: str,
) -> Sequence[Node]:
    """Which of a row of siblings are headings: all that can be, or none."""
    able = [node for node in group if shapes[node.line] is not None]
    if len(group) > 1 and all(lines[node.line].text.endswith(("；", ";")) for node in group[:-1]):
        # One sentence, of which the last item has the 。
        return []
    parent = group[0].parent
    title = lines[parent.line].text[parent.marker.length :] if parent else chapter
    if title and _lists_duties(title):
        able = [node for node in able if not _is_duty(node, shapes[node.line])]
    heads = [node for node in able if node.line in bodies or _is_run_in(shapes[node.line])]
    if not parent and group[0].style <= Style.CHINESE:
        return able
    if not heads or 2 * len(heads) < len(group):
        return [node for node in heads if node.children]
    listed = speaks_of_problems(title) or bool(MEASURE.search(title))
    if listed and len(group) > 1 and heads == [group[-1]] and not _is_run_in(shapes[group[-1].line]):
        # What stands below the last of several one-line items closes the section.
        return [node for node in heads if node.children]
    return heads if listed else able


def _lists_duties(title: str) -> bool:
    return role_of_heading(title) is Role.DUTY and bool(KNOWN_HEADING.match(title))


def _is_duty(node: Node, heading: Heading | None) -> bool:
    """A numbered duty whose first sentence is short looks like a run-in heading, but has none of a heading's words."""
    numbered = node.style > Style.CHINESE_BRACKET
    return numbered and heading is not None and heading.run_in and not KNOWN_HEADING.match(heading.title.text)


def _is_run_in(heading: Heading | None) -> bool:
    return heading is not None and heading.run_in
