"""What awaits a person as a table: the facts that were read as 待核实, then the suggested categories, or near-duplicates, those
of most use first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from archive import Archive, FactPage, ReviewFact, ReviewPage, ReviewTag
from archive.copy_records import CopyPage, KeptCopy
from corpus.names import DOC_TYPES, FIELDS
from corpus.saying import listed, said
from web.citation import cited
from web.copies import named
from web.doubts import typed
from web.exporting.table import MOST_ROWS, Column, Table, Value
from web.language import say
from web.library import Library
from web.pages.queue import Asked
from web.tables.args import Args, address, of_list, plain
from web.tables.passages import CITATION, FILE, REPORT, TEXT, UNIT, YEAR
from web.tables.portions import PORTION
from web.tagging import category_names
from web.words import TAG_SOURCES

COLUMNS = (
    *(Column("kind", "种类", width=8), Column("what", "待定的", width=30), Column("value", "读出的值", width=28)),
    *(Column("source", "来源", width=8), Column("confidence", "把握（0 至 1）", "number", 12), UNIT, YEAR),
    *(TEXT, CITATION, REPORT, Column("passage", "段落", "integer", 9), FILE),
)


def table(library: Library, args: Args) -> Table:
    """Of the queue that ``/review`` would show.

    :raise Misused: for a queue, category, year or source that does not exist.
    """
    asked = Asked.of(library.archive, {**plain(args), "page": ""})
    facts, tags = _facts(library.archive, asked, 0), _tags(library.archive, asked, 0)
    copies = _copies(library.archive, asked, 0)
    with_facts, with_tags, with_copies = asked.facts > 0, asked.tags > 0, asked.copies > 0
    rows = chain(
        _fact_rows(library.archive, asked, facts) if with_facts else (),
        _tag_rows(library.archive, asked, tags) if with_tags else (),
        _copy_rows(library.archive, asked, copies) if with_copies else (),
    )
    return Table(
        name="review",
        title=said("待审阅"),
        columns=COLUMNS,
        rows=rows,
        total=facts.total * with_facts + tags.total * with_tags + copies.total * with_copies,
        asked="",
        filters=_limits(library.archive, asked),
        address=address("/review", asked.args()),
    )


def _facts(archive: Archive, asked: Asked, offset: int) -> FactPage:
    return archive.facts_to_review(asked.unit or None, asked.year, PORTION, offset)


def _tags(archive: Archive, asked: Asked, offset: int) -> ReviewPage:
    return archive.tags_to_review(asked.category, asked.unit or None, asked.year, asked.source, PORTION, offset)


def _copies(archive: Archive, asked: Asked, offset: int) -> CopyPage:
    return archive.copies_to_review(asked.unit or None, asked.year, PORTION, offset)


def _limits(archive: Archive, asked: Asked) -> str:
    clauses = of_list(asked.unit, asked.year)
    if asked.category:
        name = category_names(archive.taxonomy).get(asked.category, asked.category)
        clauses.append(said("%(field)s为%(value)s", field=said("问题类别"), value=name))
    if asked.source:
        clauses.append(said("%(field)s为%(value)s", field=said("来源"), value=said(TAG_SOURCES[asked.source])))
    return listed(clauses, "；") if clauses else ""


def _fact_rows(archive: Archive, asked: Asked, first: FactPage) -> Iterator[Sequence[Value]]:
    kind, fields = say(said("信息")), {field: say(name) for field, name in FIELDS.items()}
    doc_types = {doc_type: say(name) for doc_type, name in DOC_TYPES.items()}
    page = first
    for offset in range(PORTION, MOST_ROWS + PORTION, PORTION):
        for each in page.facts:
            shown = doc_types[each.report.doc_type] if each.field == "doc_type" else typed(each.field, each.value)
            yield [kind, fields.get(each.field, each.field), shown or None, None, None, *_of_fact(each)]
        if offset >= page.total:
            return
        page = _facts(archive, asked, offset)


def _of_fact(fact: ReviewFact) -> list[Value]:
    line, text = fact.report, fact.evidence.text if fact.evidence else None
    return [line.unit, line.year, text, None, line.id, None, line.file]


def _tag_rows(archive: Archive, asked: Asked, first: ReviewPage) -> Iterator[Sequence[Value]]:
    kind, sources = say(said("标签")), {source: say(name) for source, name in TAG_SOURCES.items()}
    names = {code: say(name) for code, name in category_names(archive.taxonomy).items()}
    page = first
    for offset in range(PORTION, MOST_ROWS + PORTION, PORTION):
        for each in page.tags:
            tag = each.tag
            what: list[Value] = [kind, names.get(tag.category, tag.category), None, sources[tag.source], tag.confidence]
            yield [*what, *_of_tag(each)]
        if offset >= page.total:
            return
        page = _tags(archive, asked, offset)


def _of_tag(review: ReviewTag) -> list[Value]:
    kept, line = review.passage, review.passage.report
    return [line.unit, line.year, kept.passage.text, cited(kept), line.id, kept.id, line.file]


def _copy_rows(archive: Archive, asked: Asked, first: CopyPage) -> Iterator[Sequence[Value]]:
    kind, page = say(said("近似重复")), first
    for offset in range(PORTION, MOST_ROWS + PORTION, PORTION):
        yield from ([kind, say(named(each)), *_of_copy(each)] for each in page.copies)
        if offset >= page.total:
            return
        page = _copies(archive, asked, offset)


def _of_copy(copy: KeptCopy) -> list[Value]:
    line, other = copy.report, copy.other
    sentence = said(
        "报告 %(report)s（%(file)s）有其 %(passages)s 段中的 %(shared)s 段，逐字相同的 %(same)s 段",
        report=other.id,
        file=other.file,
        shared=copy.shared,
        same=copy.same,
        passages=copy.passages,
    )
    return [say(sentence), None, None, line.unit, line.year, None, None, line.id, None, line.file]
