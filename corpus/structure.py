"""From logical lines to the heading tree, and to blocks of text under their headings.

What is a heading (rule of the annotated reports): a numbered line that heads a block of its own: a line by itself with
something under it, or a short phrase closed by 。 with text behind it on the same line (run-in). Numbered duties, lists
inside a sentence, 一是/二是 and one-line items with nothing under them are none. Siblings are judged together, since a list
is either a row of headings or a row of items.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from corpus.front import Front, contents_lines, find_front
from corpus.headings import KNOWN_HEADING, MEASURE, role_of_heading, speaks_of_problems
from corpus.lines import FORM_HEADER
from corpus.mapped import MappedText
from corpus.markers import Marker, Style, marker_of
from corpus.model import Role, Section
from corpus.outline import Node, build_tree

_LONGEST_TITLE = 45
_LONGEST_RUN_IN = 30
_RUN_IN = re.compile(rf"([^。；;：:！？]{{2,{_LONGEST_RUN_IN}}})。(?=.)", re.DOTALL)
_RUN_IN_COLON = re.compile(r"([^。；;：:，,！？\d]{2,16})[：:](?=.)", re.DOTALL)
_MEASURED = re.compile(r"\d\s*(万?元|亿元|%|％|人|个|次|家|名|场|分|项|户|年)")
_APPENDIX = re.compile(r"(附\s*[件表录]\s*\d{0,2}\s*[:：.、]?\s*)?(?P<title>[^。；，：:]{4,60}?(表|情况表)(（[^）]{1,12}）)?)")
_APPENDIX_WORDS = re.compile(r"自评|评分|指标|评价|绩效|附表|统计|目标|基础数据|基本情况表|汇总")


@dataclass(frozen=True, slots=True)
class Block:
    """A logical line, or what a run-in heading leaves of it: text under ``section`` (an index, or None)."""

    text: MappedText
    section: int | None
    marker: Marker | None
    in_form: bool


@dataclass(frozen=True, slots=True)
class Structure:
    """A document taken apart: its title lines, the headings, and all other text in reading order."""

    front: Front
    sections: tuple[Section, ...]
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class _Heading:
    title: MappedText
    run_in: bool
    rest: MappedText | None


def structure(lines: Sequence[MappedText]) -> Structure:
    """Take a document's logical lines apart. Nothing is lost but title, labels and lines of a table of contents."""
    front = find_front(lines)
    skipped = set(front.lines) | contents_lines(lines)
    forms = _form_lines(lines, skipped)
    nodes = build_tree(_marked(lines, skipped, forms))
    headings = dict(_headings(nodes, lines, skipped))
    return _assemble(lines, front, skipped, forms, nodes, headings)


def _marked(lines: Sequence[MappedText], skipped: set[int], forms: set[int]) -> list[tuple[int, Marker]]:
    marked: list[tuple[int, Marker]] = []
    for number, line in enumerate(lines):
        marker = marker_of(line.text)
        if marker is None or number in skipped or len(line.text) <= marker.length:
            continue
        rest = line.text[marker.length :]
        if number not in forms or (marker.style <= Style.CHINESE_BRACKET and KNOWN_HEADING.match(rest)):
            marked.append((number, marker))
    return marked


def _form_lines(lines: Sequence[MappedText], skipped: set[int]) -> set[int]:
    """The lines of score forms: from a form's title or header row to the next heading of the report proper."""
    inside, found = False, set[int]()
    for number, line in enumerate(lines):
        if number not in skipped and (_appendix_title(line) or FORM_HEADER.search(line.text)):
            inside = True
        elif inside:
            marker = marker_of(line.text)
            chinese = marker is not None and marker.style <= Style.CHINESE
            if chinese and marker is not None and KNOWN_HEADING.match(line.text[marker.length :]):
                inside = False
        if inside:
            found.add(number)
    return found


def _appendix_title(line: MappedText) -> MappedText | None:
    match = _APPENDIX.fullmatch(line.text)
    if match is None or not _APPENDIX_WORDS.search(match["title"]) or marker_of(line.text):
        return None
    return line[match.start("title") : match.end("title")]


def _headings(nodes: Sequence[Node], lines: Sequence[MappedText], skipped: set[int]) -> Iterator[tuple[int, _Heading]]:
    """(line index, heading) of every node that is a heading, by groups of siblings."""
    marked = {node.line for node in nodes}
    bodies = {node.line for node in nodes if _has_body(node, lines, marked, skipped)}
    accepted: set[int] = set()
    for group in _siblings(nodes):
        if group[0].parent is not None and group[0].parent.line not in accepted:
            continue
        shapes = {node.line: _shape(lines[node.line], node, node.line in bodies) for node in group}
        for node in _accept(group, shapes, bodies, lines):
            accepted.add(node.line)
            heading = shapes[node.line]
            if heading is not None:
                yield node.line, heading


def _siblings(nodes: Sequence[Node]) -> Iterator[list[Node]]:
    groups: dict[tuple[int, Style], list[Node]] = {}
    for node in nodes:
        groups.setdefault((id(node.parent), node.style), []).append(node)
    yield from sorted(groups.values(), key=lambda group: group[0].line)


def _has_body(node: Node, lines: Sequence[MappedText], marked: set[int], skipped: set[int]) -> bool:
    following = node.line + 1
    while following in skipped:
        following += 1
    return bool(node.children) or (following < len(lines) and following not in marked)


def _shape(line: MappedText, node: Node, has_body: bool) -> _Heading | None:
    """The line read as a heading, None if no reading makes it one."""
    rest = line[node.marker.length :]
    text = rest.text
    alone = text.rstrip("。：: ")
    if len(alone) <= _LONGEST_TITLE and not re.search(r"[。；;！？]|[，、]$", alone):
        return _Heading(rest[: len(alone)], False, None)
    match = _RUN_IN.match(text) or (_RUN_IN_COLON.match(text) if node.style <= Style.CHINESE_BRACKET else None)
    if match and not _MEASURED.search(match[1]):
        return _Heading(rest[: match.end(1)], True, rest[match.end() :].strip())
    return None


def _accept(
    group: Sequence[Node], shapes: dict[int, _Heading | None], bodies: set[int], lines: Sequence[MappedText]
) -> Sequence[Node]:
    """Which of a row of siblings are headings: all that can be, or none."""
    able = [node for node in group if shapes[node.line] is not None]
    parent = group[0].parent
    title = lines[parent.line].text if parent else ""
    if parent is not None and role_of_heading(title) is Role.DUTY:
        able = [node for node in able if not _is_run_in(shapes[node.line])]
    heads = [node for node in able if node.line in bodies or _is_run_in(shapes[node.line])]
    if not parent and group[0].style <= Style.CHINESE:
        return able
    if not heads or 2 * len(heads) < len(group):
        return [node for node in heads if node.children]
    listed = speaks_of_problems(title) or bool(MEASURE.search(title))
    return heads if listed else able


def _is_run_in(heading: _Heading | None) -> bool:
    return heading is not None and heading.run_in


def _assemble(
    lines: Sequence[MappedText],
    front: Front,
    skipped: set[int],
    forms: set[int],
    nodes: Sequence[Node],
    headings: dict[int, _Heading],
) -> Structure:
    by_line = {node.line: node for node in nodes}
    sections: list[Section] = []
    blocks: list[Block] = []
    index_of: dict[int, int] = {}
    for number, line in _numbered(lines, skipped):
        appendix = _appendix_title(line) if number in forms else None
        heading = headings.get(number)
        current = len(sections) - 1 if sections else None
        if appendix is not None:
            sections.append(_appendix_section(appendix))
        elif heading is not None:
            index_of[number] = len(sections)
            sections.append(_section(by_line[number], heading, sections, index_of))
            if heading.rest is not None:
                blocks.append(Block(heading.rest, len(sections) - 1, None, number in forms))
        else:
            node = by_line.get(number)
            text = line[node.marker.length :] if node else line
            blocks.append(Block(text, current, node.marker if node else None, number in forms))
    return Structure(front, tuple(sections), tuple(blocks))


def _numbered(lines: Sequence[MappedText], skipped: set[int]) -> Iterable[tuple[int, MappedText]]:
    return ((number, line) for number, line in enumerate(lines) if number not in skipped)


def _section(node: Node, heading: _Heading, sections: Sequence[Section], index_of: dict[int, int]) -> Section:
    above = node.parent
    while above is not None and above.line not in index_of:
        above = above.parent
    parent = index_of[above.line] if above else None
    start, end = heading.title.span()
    level = sections[parent].level + 1 if parent is not None else 1
    return Section(level, node.marker.label, heading.title.text, "heading", heading.run_in, start, end, parent)


def _appendix_section(title: MappedText) -> Section:
    start, end = title.span()
    return Section(1, None, title.text, "appendix", False, start, end)
