"""A concordance from request to answer: the node understood, its places asked of the index, the lines as printed.

The index counts and orders; what is shown comes from the database, so that it is the original text and a report removed
a moment ago never shows.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from archive import KeptPassage
from corpus.normalise import normalise
from corpus.saying import listed, said, sentences
from index.fields import clauses
from index.wording.concordance import MOST_HITS, Concordance, Line, Order, Side, View, concordance
from index.wording.formulas import BORDER
from index.wording.nodes import GAP, Node, parse
from web.citation import cited
from web.concordance_request import ConcordanceRequest
from web.explaining import limited
from web.library import Library
from web.request import SearchRequest
from web.searching import MOST_NAMES, meant, ranks
from web.tagging import category_names, known

# Characters before and behind the node.
CONTEXT = 20

ORDER_NAMES: dict[Order, str] = {
    "right": said("后文"),
    "left": said("前文"),
    "year": said("年度，旧的在前"),
    "-year": said("年度，新的在前"),
    "unit": said("单位"),
}
SIDE_NAMES: dict[Side, str] = {"right": said("后文"), "left": said("前文")}


class Starter(NamedTuple):
    """A node to begin with, and the side on which its formulas stand."""

    node: str
    side: Side


# What tells of degree in reports (程度用语): the first ones stand before what is judged, the last ones behind it.
DEGREES = (
    Starter("有待…", "right"),
    Starter("不够…", "right"),
    Starter("还需…", "right"),
    Starter("尚未…", "right"),
    Starter("仍需进一步…", "right"),
    Starter("亟待…", "right"),
    Starter("…不足", "left"),
    Starter("…薄弱", "left"),
    Starter("…偏低", "left"),
    Starter("…滞后", "left"),
)
EXAMPLES = (
    Starter("编报…质量", "right"),
    Starter("绩效…不", "right"),
    Starter("监控…到位", "right"),
    Starter("提高…水平", "right"),
    Starter("预算执行", "right"),
    Starter("…的原因", "left"),
)


@dataclass(frozen=True, slots=True)
class ShownLine:
    """A place as it is printed in the text of its passage, or in the ``heading`` whose first passage it is."""

    passage: KeptPassage
    heading: bool
    left: str
    node: str
    right: str
    citation: str


@dataclass(frozen=True, slots=True)
class ConcordancePage:
    """The answer to ``request``, in which whole names stand for parts of names; ``of_reports`` are indexed, ``waiting``
    are not yet."""

    request: ConcordanceRequest
    node: Node
    explained: str
    found: Concordance
    lines: tuple[ShownLine, ...]
    pages: int
    of_reports: int
    waiting: int
    took_ms: float


def answer(library: Library, request: ConcordanceRequest) -> ConcordancePage:
    """Answers ``request``.

    :raise Misused: for a text that is no node, and for a category that does not exist.
    """
    began = time.perf_counter()
    node, archive = parse(request.asked.text), library.archive
    for code in request.asked.filters.category:
        known(code, archive.taxonomy, letters=True)
    filters = meant(request.asked.filters, library.units)
    found, of_reports = library.ask(
        lambda snapshot: (
            concordance(snapshot, node, filters, request.view, ranks(request.asked)),
            len(snapshot.reports),
        )
    )
    # Whole names are shown and can be taken back, unless there are more than an address holds.
    few = len(filters.unit) <= MOST_NAMES and len(filters.region) <= MOST_NAMES
    asked = replace(request.asked, filters=filters) if few else request.asked
    kept = archive.passages(list(dict.fromkeys(line.passage for line in found.lines)))
    return ConcordancePage(
        request=request.asking(asked),
        node=node,
        explained=_explained(node, asked, request.view, category_names(archive.taxonomy)),
        found=found,
        lines=tuple(shown for line in found.lines for shown in _shown(node, line, kept)),
        pages=-(-found.hits // asked.limit),
        of_reports=of_reports,
        waiting=archive.waiting(),
        took_ms=(time.perf_counter() - began) * 1000,
    )


def nowhere(page: ConcordancePage) -> str:
    """What to say where the node stands nowhere."""
    return said("没有这样的写法") if page.of_reports or page.waiting else said("档案里还没有报告，请先导入")


def cut_notice(page: ConcordancePage) -> str:
    """What to know of the counts, or nothing."""
    if not page.found.cut:
        return ""
    return said(
        "处数太多，只看了年度最近的部分（最多 %(most)s 处），份数和家数也只算这一部分。请加条件，或多写几个字。",
        most=f"{MOST_HITS:,}",
    )


def formula_name(text: str, side: Side) -> str:
    """A formula as people read it; the border of a clause is no text."""
    if text != BORDER:
        return text
    return said("（分句到此为止）") if side == "right" else said("（分句由此开始）")


def _only(view: View) -> str:
    if view.pick == BORDER:
        return said("只看后面就是分句边界的。") if view.side == "right" else said("只看前面就是分句边界的。")
    return said("只看%(side)s为“%(pick)s”的。", side=SIDE_NAMES[view.side], pick=view.pick)


def _explained(node: Node, asked: SearchRequest, view: View, names: Mapping[str, str]) -> str:
    first, *rest = (f"“{part}”" for part in node.parts)
    steps = [said("其后 %(gap)s 字以内有%(part)s", gap=GAP, part=part) for part in rest]
    across = [said("中间不跨句")] if rest else []
    return sentences(
        said(
            "段落正文和标题中%(node)s的每一处；同一标题在一份报告里只列一次。",
            node=listed([first, *steps, *across], "，"),
        ),
        _only(view) if view.pick else "",
        limited(clauses(asked.filters, names)),
    )


def _shown(node: Node, line: Line, kept: Mapping[int, KeptPassage]) -> Iterator[ShownLine]:
    """The index may lag behind the database: of what is no longer there, or not in a current report, nothing shows."""
    passage = kept.get(line.passage)
    if passage is None or passage.report.superseded:
        return
    text = (passage.passage.heading or "") if line.heading else passage.passage.text
    folded = normalise(text)
    if (line.start, line.end) not in node.hits(folded.text):
        return
    start, end = folded.span(line.start, line.end)
    yield ShownLine(
        passage=passage,
        heading=line.heading,
        left=text[max(0, start - CONTEXT) : start],
        node=text[start:end],
        right=text[end : end + CONTEXT],
        citation=cited(passage),
    )
