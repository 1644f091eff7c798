"""From logical lines to the sections of a document, and to blocks of text under them.

Title, tables of contents and labels are taken off first (``corpus.front``); numbered lines are put into a tree
(``corpus.outline``) and the headings among them found (``corpus.numbered``); forms and annexes have titles of their own.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from itertools import pairwise

from corpus.annexes import annex_lists, annexed_reports, appendix_title, form_lines
from corpus.blocks import Block
from corpus.front import Front, contents_lines, find_front, signature_lines
from corpus.headings import KNOWN_HEADING, role_of_heading
from corpus.itemtables import with_rows_apart
from corpus.mapped import MappedText
from corpus.markers import Marker, Style, marker_of
from corpus.model import Role, Section
from corpus.numbered import ROW_HEADING, Heading, headings_among
from corpus.outline import Node, build_tree

_LONGEST_UNNUMBERED = 20
_UNNUMBERED = re.compile(rf"(?:{KNOWN_HEADING.pattern})[^。；，：:\d]*$")
_ABSTRACT = re.compile(r"(摘\s*要|前\s*言|引\s*言)$")
_TITLE = re.compile(r"[^。；，：:]{2,30}[。：:]?")
_CELL = re.compile(r"[^。；，：]*(?:收入|支出|拨款|经费|资金|预算|决算|结转|结余|[费额款])[^。；，：]*")
_ROW = re.compile(r"\S+\s+\d{1,3}\s+-?\d[\d,，]*\.\d{1,2}(?:\s|$)")
_AMOUNT = re.compile(r"-?\d[\d,，]*\.\d{1,2}|--")
_BREAK = re.compile(r"[\n\f]")
_STOPS = "：:。"


@dataclass(frozen=True, slots=True)
class Structure:
    """A document taken apart: its title lines, the headings, and all other text in reading order."""

    front: Front
    sections: tuple[Section, ...]
    blocks: tuple[Block, ...]


def structure(lines: Sequence[MappedText], text: str) -> Structure:
    """Take the logical lines of a ``text`` as read apart. Nothing is lost but title, labels and lines of a table of contents."""
    front = find_front(lines)
    skipped = set(front.lines) | contents_lines(lines) | signature_lines(lines)
    forms = form_lines(lines, skipped)
    annexes = annex_lists(lines, skipped | forms)
    marked = _marked(lines, skipped | annexes, forms)
    numbered = any(marker.style <= Style.CHINESE for _, marker in marked)
    bare = _unnumbered(lines, skipped | forms, _ABSTRACT if numbered else _UNNUMBERED, 1 if numbered else 3)
    marked = [(number, marker) for number, marker in marked if number not in bare]
    hosts = _hosts(lines, marked)
    nodes: list[Node] = []
    headings = dict(bare)
    for above, part in _chapters(marked, {} if numbered else bare):
        tree = build_tree(part, hosts)
        headings |= headings_among(tree, lines, skipped, forms | bare.keys(), above)
        nodes += tree
    titles = {number: Heading(title, False, None) for number in forms if (title := appendix_title(lines[number]))}
    titles |= annexed_reports(lines, skipped)
    seen = {number: _seen_run_in(lines, number, heading, text) for number, heading in (titles | headings).items()}
    chapters = set() if numbered else set(bare)
    taken = _assemble(lines, front, skipped, forms, nodes, seen, titles.keys() - headings.keys(), chapters)
    taken = _with_annexes(taken, [lines[number] for number in annexes])
    return replace(taken, blocks=tuple(with_rows_apart(taken.blocks, taken.sections, text)))


def _hosts(lines: Sequence[MappedText], marked: Sequence[tuple[int, Marker]]) -> set[int]:
    """The marked lines that are titles of lists: no sentence, and either with a marked line right below or by their words."""
    numbers = {number for number, _ in marked}
    titles = ((number, lines[number].text[marker.length :]) for number, marker in marked)
    return {
        number
        for number, title in titles
        if _TITLE.fullmatch(title) and (number + 1 in numbers or role_of_heading(title) in (Role.PROBLEM, Role.MEASURE))
    }


def _chapters(
    marked: Sequence[tuple[int, Marker]], bare: Mapping[int, Heading]
) -> Iterator[tuple[str, list[tuple[int, Marker]]]]:
    """The numbered lines of each chapter, with its title, where chapters have no numbers: numbering begins anew in each."""
    borders = [-1, *sorted(bare), sys.maxsize]
    for start, end in pairwise(borders):
        yield bare[start].title.text if start in bare else "", [one for one in marked if start < one[0] < end]


def _seen_run_in(lines: Sequence[MappedText], number: int, heading: Heading, text: str) -> Heading:
    """Run-in also where the text behind a heading was cut from the same line of the file."""
    if heading.run_in or number + 1 == len(lines):
        return heading
    end, following = lines[number].span()[1], lines[number + 1].span()[0]
    return heading if _BREAK.search(text, end, following) else replace(heading, run_in=True)


def _unnumbered(
    lines: Sequence[MappedText], skipped: set[int], words: re.Pattern[str], least: int
) -> dict[int, Heading]:
    """Headings without a number: short lines of the words that head such reports, if there are several."""
    found = {
        number: Heading(line, False, None)
        for number, line in _numbered(lines[:-1], skipped)
        if len(line) <= _LONGEST_UNNUMBERED
        and words.match(line.text)
        and "\t" not in line.text
        and number + 1 not in skipped
    }
    return found if len(found) >= least else {}


def _marked(lines: Sequence[MappedText], skipped: set[int], forms: set[int]) -> list[tuple[int, Marker]]:
    marked: list[tuple[int, Marker]] = []
    for number, line in enumerate(lines):
        marker = marker_of(line.text)
        rest = line.text[marker.length :] if marker else ""
        if marker is None or number in skipped or not rest.strip(_STOPS):
            continue
        if ("\t" in rest and not ROW_HEADING.match(rest)) or _ROW.match(rest):
            # 一、其他收入⇥2⇥3.10 heads nothing, nor with spaces.
            continue
        if number + 1 < len(lines) and _CELL.fullmatch(rest) and _AMOUNT.fullmatch(lines[number + 1].text):
            # Nor does a cell above its amount.
            continue
        if number not in forms or (marker.style <= Style.CHINESE_BRACKET and KNOWN_HEADING.match(rest)):
            marked.append((number, marker))
    return marked


def _assemble(
    lines: Sequence[MappedText],
    front: Front,
    skipped: set[int],
    forms: set[int],
    nodes: Sequence[Node],
    headings: dict[int, Heading],
    appendices: Set[int],
    chapters: Set[int],
) -> Structure:
    by_line = {node.line: node for node in nodes}
    sections: list[Section] = []
    blocks: list[Block] = []
    index_of: dict[int, int] = {}
    current: int | None = None
    chapter: int | None = None
    for number, line in _numbered(lines, skipped):
        heading, node = headings.get(number), by_line.get(number)
        if heading is not None and number in appendices:
            current = len(sections)
            sections.append(Section(1, None, heading.title.text, "appendix", heading.run_in, *heading.title.span()))
            continue
        if heading is not None:
            current = index_of[number] = len(sections)
            chapter = current if number in chapters else chapter
            sections.append(_section(node, heading, sections, index_of, chapter))
            if heading.rest is not None:
                blocks.append(Block(heading.rest, current, None, number in forms))
            continue
        if node is not None and node.parent is not None:
            current = _section_above(node, index_of, current)
        text = line[node.marker.length :] if node else line
        blocks.append(Block(text, current, node.marker if node else None, number in forms))
    return Structure(front, tuple(sections), tuple(blocks))


def _with_annexes(taken: Structure, names: Sequence[MappedText]) -> Structure:
    """The names of annexes speak for no chapter, be the last one of problems or measures."""
    starts = {line.origin[0] for line in names}
    blocks = (
        replace(block, role=Role.OTHER) if len(block.text) and block.text.origin[0] in starts else block
        for block in taken.blocks
    )
    return replace(taken, blocks=tuple(blocks))


def _section_above(node: Node, index_of: dict[int, int], otherwise: int | None) -> int | None:
    """The section a numbered line stands under, whatever section was open last."""
    above = node.parent
    while above is not None:
        if above.line in index_of:
            return index_of[above.line]
        above = above.parent
    return otherwise


def _numbered(lines: Sequence[MappedText], skipped: set[int]) -> Iterable[tuple[int, MappedText]]:
    return ((number, line) for number, line in enumerate(lines) if number not in skipped)


def _section(
    node: Node | None, heading: Heading, sections: Sequence[Section], index_of: dict[int, int], chapter: int | None
) -> Section:
    parent = _section_above(node, index_of, chapter) if node else None
    start, end = heading.title.span()
    level = sections[parent].level + 1 if parent is not None else 1
    label = node.marker.label if node else None
    return Section(level, label, heading.title.text, "heading", heading.run_in, start, end, parent)
