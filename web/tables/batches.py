"""What became of the files of an import, as a table: a row a report, and one for each file in which none was found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from archive.queue_records import Batch, Job
from corpus.errors import Misused
from corpus.names import DOC_TYPES, FIELDS
from corpus.saying import said
from web import following
from web.address import last
from web.exporting.table import MOST_ROWS, Column, Table, Value
from web.importing import ImportLine
from web.language import say
from web.library import Library
from web.numbers import MOST_DIGITS
from web.tables.args import Args
from web.tables.passages import DOC_TYPE, REPORT, SCORE, YEAR
from web.words import JOB_STATUSES, STATUSES

_PORTION = 200

COLUMNS = (
    *(Column("file", "文件", width=36), Column("path", "位置", width=48), Column("status", "结果", width=10)),
    *(REPORT, Column("unit", FIELDS["unit"], width=32), YEAR, DOC_TYPE, SCORE),
    Column("remarks", "说明", width=60),
)


def table(library: Library, args: Args) -> Table:
    """Of ``/import/<batch>``, every file in the order they came; what is still open stands as such.

    :raise Misused: for what is no number.
    :raise NotFound: if there is no such import.
    """
    given = last(args, "batch")
    if not (given.isascii() and given.isdigit() and len(given) <= MOST_DIGITS):
        raise Misused(said("导入编号“%(given)s”无法识别。请写导入页地址中的编号。", given=given[:20]))
    batch = library.archive.batch(int(given))
    return Table(
        name="import",
        title=said("导入结果"),
        columns=COLUMNS,
        rows=_rows(library, batch),
        total=max(batch.total, sum(batch.outcomes.values()) + batch.total - batch.counts.get("done", 0)),
        asked=batch.title,
        filters="",
        address=f"/import/{batch.id}",
    )


def _rows(library: Library, batch: Batch) -> Iterator[Sequence[Value]]:
    """Stretch by stretch as they are drawn, so that memory stays flat."""
    drawn = 0
    for offset in range(0, batch.total, _PORTION):
        jobs = library.archive.jobs(batch.id, offset=offset, limit=_PORTION)
        for job, lines in following.told(library.archive, jobs):
            yield from [_cells(line) for line in lines] or [_without(job)]
            drawn += max(1, len(lines))
        if drawn >= MOST_ROWS:
            return


def _cells(line: ImportLine) -> Sequence[Value]:
    kept = line.kept
    facts: list[Value] = [kept.unit, kept.year, say(DOC_TYPES[kept.doc_type]), kept.score] if kept else [None] * 4
    remarks = say(line.error) or "；".join(say(remark.text) for remark in line.remarks)
    return [line.file, line.path, say(STATUSES[line.status]), line.report, *facts, remarks or None]


def _without(job: Job) -> Sequence[Value]:
    """A file that is still open, or an archive (ZIP) whose members stand for it."""
    return [job.name, job.path, say(JOB_STATUSES[job.status]), *[None] * 6]
