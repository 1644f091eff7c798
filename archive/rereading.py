"""Reading a kept original again, with a better reader or parser, in place: ids, corrections and decided tags stay.

A decision about a passage that the new reading no longer has is lost, and logged without the text it was about.
"""

from __future__ import annotations

from archive import tables
from archive.deciding import decisions_in
from archive.events import log
from archive.faults import faults
from archive.fetching import report_in, row_of
from archive.keeping import fill, replace_parts
from archive.marks import mark
from archive.records import KeptReport
from archive.settling import settle
from archive.vault import Vault
from archive.versions import key_of


def original(vault: Vault, report: int) -> tuple[str, bytes]:
    """The name and the bytes of the file as it came.

    :raise NotFound: if there is no such report.
    :raise Misconfigured: if the file is gone or has changed.
    """
    with vault.database.read() as session:
        row = row_of(session, report)
        file, sha256 = row.file, row.sha256
    with faults(vault.database.folder):
        return file, vault.originals.read(sha256)


def reread(vault: Vault, report: int, actor: str) -> KeptReport:
    """Understands the original of a report anew.

    :raise NotFound: if there is no such report.
    :raise Unreadable: if it can no longer be read; then everything stays as it was.
    """
    reading = vault.understanding.read(*original(vault, report))
    content = vault.understanding.report_in(reading.text)
    with vault.database.write() as session:
        row = row_of(session, report)
        before = key_of(row)
        fill(row, reading, content, vault.understanding)
        kept = session.get_one(tables.Original, row.sha256)
        kept.format, kept.encoding = reading.format, reading.encoding
        decided = decisions_in(session, report)
        replace_parts(session, report, reading.text, content)
        lost = decided.keys() - decisions_in(session, report).keys()
        for tag in sorted(lost):
            log(session, "untagged", report, actor, decided[tag])
        settle(session, row, before)
        mark(session, [report])
        log(session, "reread", report, actor, {"parser_version": row.parser_version})
        session.flush()
        return report_in(session, report)
