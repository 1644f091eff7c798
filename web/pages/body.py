"""A report's text as the page shows it: headings and passages in reading order, hits marked, an outline beside it.

Input: the kept report, and the query whose hits are to be marked, if any. Each passage has the stable anchor
``p<id>`` and small tools (citation, place in the source); each heading ``s<n>``, n being its place among the sections.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from flask import get_template_attribute
from markupsafe import Markup

from archive import KeptPassage, KeptReport
from corpus.model import Section
from index.analysed import AnalysedQuery
from index.wording.records import Shared
from web.citation import cited_in, place
from web.markdown import Block, to_html
from web.pages.hits import hits
from web.pages.places import leaf
from web.rendering import Sheet
from web.sharing import told

DEEPEST = 6


@dataclass(frozen=True, slots=True)
class Body:
    """``html`` is safe to show; ``outline`` holds level, anchor and words of each heading; ``hits`` counts the headings
    and passages that hold a mark."""

    html: Markup
    outline: list[tuple[int, str, str]]
    hits: int


def body(
    report: KeptReport, query: AnalysedQuery | None, shared: Mapping[int, Shared], sheets: Sequence[Sheet] = ()
) -> Body:
    """The text of ``report``, with what ``query`` hits marked, how far each passage is ``shared``, as far as is known, and on
    which of the ``sheets`` it stands."""
    tools = get_template_attribute("reports/tools.html", "tools")
    blocks = [(each.start, _heading(number, each)) for number, each in enumerate(report.sections)]
    blocks += [
        (each.passage.start, _passage(each, tools(report.id, each, cite(report, each), _said(shared, each), on)))
        for each in report.passages
        for on in (leaf(report.id, sheets, each.passage.start, passage=each.id),)
    ]
    # A heading stands before a passage that begins at the same place: the sort keeps their order.
    ordered = [block for _, block in sorted(blocks, key=lambda placed: placed[0])]
    marked = [
        replace(block, marks=spans)
        for block, spans in zip(ordered, hits(query, [each.text for each in ordered]), strict=True)
    ]
    outline = [(each.level, f"s{number}", title(each)) for number, each in enumerate(report.sections)]
    return Body(Markup(to_html(marked)), outline, sum(bool(block.marks) for block in marked))  # noqa: S704 - sanitised


def _said(shared: Mapping[int, Shared], kept: KeptPassage) -> str:
    return told(shared[kept.id]) if kept.id in shared else ""


def title(section: Section) -> str:
    """The heading with its number as printed: ``三、存在的主要问题``."""
    return place([section.number, section.title]) if section.number else section.title


def cite(report: KeptReport, kept: KeptPassage) -> str:
    """The citation of a passage of ``report``."""
    return cited_in(report.unit.name, report.year, kept.passage)


def _heading(number: int, section: Section) -> Block:
    return Block(title(section), level=min(section.level + 1, DEEPEST), anchor=f"s{number}")


def _passage(kept: KeptPassage, tools: str) -> Block:
    passage = kept.passage
    classes = ("passage", f"role-{passage.role}")
    return Block((passage.marker or "") + passage.text, anchor=f"p{kept.id}", classes=classes, tools=str(tools))
