"""The list of reports as a table, in the order and with the filters of ``/reports``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from archive import ReportLine
from corpus.names import DOC_TYPES, FIELDS
from corpus.saying import listed, said
from web.exporting.table import MOST_ROWS, Column, Table, Value
from web.language import say
from web.library import Library
from web.pages.listing import reports
from web.tables.args import Args, address, of_list, plain
from web.tables.passages import DOC_TYPE, FILE, SCORE, UNIT, YEAR

COLUMNS = (
    *(Column("id", FIELDS["report"], "integer", 8), YEAR, UNIT, Column("title", FIELDS["title"], width=50), DOC_TYPE),
    *(SCORE, Column("grade", FIELDS["grade"], width=8), Column("derived_grade", "推算等级", width=9)),
    *(Column("province", "省", width=12), Column("city", "市", width=14), Column("district", "区县", width=14)),
    *(Column("uncertain", "待核实", width=16), Column("version", "版本", "integer", 7), FILE),
    Column("imported_at", "导入日期", "date", 12),
)


def table(library: Library, args: Args) -> Table:
    """Of the list that ``/reports`` would show.

    :raise Misused: for a sort that does not exist.
    """
    asked = plain(args)
    found = reports(library.archive, asked, MOST_ROWS)
    words = {word: asked[word] for word in ("unit", "year", "todo", "sort") if asked.get(word)}
    return Table(
        name="reports",
        title=said("报告"),
        columns=COLUMNS,
        rows=_rows(found.lines),
        total=found.total,
        asked="",
        filters=_limits(words),
        address=address("/reports", words),
    )


def _limits(words: Mapping[str, str]) -> str:
    clauses = of_list(words.get("unit", ""), words.get("year"))
    if words.get("todo") == "1":
        clauses.append(said("只看待核实的"))
    return listed(clauses, "；") if clauses else ""


def _rows(lines: Iterable[ReportLine]) -> Iterator[Sequence[Value]]:
    doc_types = {doc_type: say(name) for doc_type, name in DOC_TYPES.items()}
    fields = {field: say(name) for field, name in FIELDS.items()}
    for line in lines:
        doubts = "、".join(fields.get(field, field) for field in line.uncertain)
        report: list[Value] = [line.id, line.year, line.unit, line.title, doc_types[line.doc_type]]
        graded: list[Value] = [line.score, line.grade, line.derived_grade]
        place: list[Value] = [line.province, line.city, line.district]
        yield [*report, *graded, *place, doubts or None, line.version, line.file, line.imported_at.astimezone().date()]
