"""Between database and index: what a report is to the engine, and how the index follows the archive's marks.

The archive marks, in the transaction of every change, which reports the index must take up again. ``index_pending``
works the marks off in batches, a commit each, and clears them only once the engine has them on disk: a crash anywhere
leaves marks, and the next run does the work again. Callers hold the writer's lock.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from archive import Archive, KeptPassage
from index.engine import Document, Engine

# Reports in a commit: one costs some 50 ms however small it is.
BATCH = 100

Tell = Callable[[int, int], None]
"""Is told how many reports are done, of how many."""


def silent(done: int, total: int) -> None:
    """For those who do not watch."""


def document(kept: KeptPassage) -> Document:
    """A passage with the facts of its report that filters and facets need."""
    passage, line = kept.passage, kept.report
    return Document(
        passage=kept.id,
        report=line.id,
        heading=passage.heading or "",
        text=passage.text,
        role=passage.role,
        doc_type=line.doc_type,
        unit=line.unit,
        regions=tuple(dict.fromkeys(place for place in (line.province, line.city, line.district) if place)),
        year=line.year,
        score=line.score,
        grade=line.grade,
        categories=kept.categories,
        imported=line.imported_at.timestamp(),
    )


def documents(archive: Archive, reports: Sequence[int]) -> Iterator[Document]:
    """What the index must hold for ``reports``: nothing for those that are gone or superseded."""
    for passages in archive.indexable(reports).values():
        yield from map(document, passages)


def everything(archive: Archive, tell: Tell = silent) -> Iterator[Iterator[Document]]:
    """All that the index must hold, in batches."""
    reports = archive.report_ids(current=True)
    for start, batch in cut(reports):
        tell(start, len(reports))
        yield documents(archive, batch)
    tell(len(reports), len(reports))


def index_pending(archive: Archive, engine: Engine, tell: Tell = silent) -> None:
    """Brings the index up to date with every mark there is."""
    marks = archive.pending()
    known = set(archive.report_ids()) if marks else set()
    for start, batch in cut(list(marks)):
        tell(start, len(marks))
        removed = [report for report in batch if report not in known]
        if removed:
            # What was withdrawn leaves no trace in the files of the index, though it costs writing them anew.
            engine.purge(removed)
        engine.update(documents(archive, batch), drop=batch)
        archive.indexed({report: marks[report] for report in batch})
    tell(len(marks), len(marks))


def cut(reports: Sequence[int]) -> Iterator[tuple[int, list[int]]]:
    """Batches with the number of reports before each."""
    rest = iter(reports)
    done = 0
    while batch := list(islice(rest, BATCH)):
        yield done, batch
        done += len(batch)
