"""From jobs to lines: what became of each file of an import, in words for people, one line a report.

A file fails alone. Its reader may refuse it (``Unreadable``), the system may withhold it (``OSError``), or our own code
may break on it; the line then says so in Chinese and the rest go on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from archive import Archive, Job, Outcome, ReportLine, Waiting
from archive.form_records import LoneForm
from corpus.readers import LARGEST_FILE
from corpus.saying import Said, said
from web.collect import Collected, why_passed_over
from web.forms import why_alone
from web.notes import notes_among
from web.words import uncertain

_WITHHELD: tuple[tuple[type[OSError], str], ...] = (
    (FileNotFoundError, said("找不到这个文件，可能已被移走、改名或删除。请核对路径后重新导入。")),
    (PermissionError, said("没有读取权限，或文件正被其他程序占用。请关闭占用它的程序、取得权限后重新导入。")),
)
_SAME = {"bytes": said("与已有文件完全相同"), "text": said("与已有报告文字相同")}
_LIKE_ANOTHER = said("近似重复，请到“审阅”页判断")

LineStatus = Literal["added", "updated", "duplicate", "attached", "failed", "unrecognised", "cancelled", "skipped"]


@dataclass(frozen=True, slots=True)
class Remark:
    """``report`` is another report that it speaks of; ``doubt`` asks a person to look."""

    text: str
    report: int | None = None
    doubt: bool = False


@dataclass(frozen=True, slots=True)
class ImportLine:
    """What became of one report of a file. ``report`` and ``kept`` are the report added or updated, the one joined or,
    for a duplicate, kept already; ``same`` says how a duplicate was recognised, ``replaces`` which report an update
    follows. ``part`` counts the reports of a file that has several, from 1; ``form`` is set for one that waits for its
    report; ``note`` says why it looks like no report; ``is_copy`` tells a near-duplicate of an earlier one that nobody has
    judged."""

    job: int
    file: str
    path: str
    status: LineStatus
    report: int | None = None
    same: Literal["bytes", "text"] | None = None
    replaces: int | None = None
    kept: ReportLine | None = None
    warnings: tuple[str, ...] = ()
    error: str | None = None
    part: int | None = None
    form: LoneForm | None = None
    note: Said | None = None
    is_copy: bool = False

    @property
    def fault(self) -> str | None:
        """The error for where the name of the file stands beside it."""
        told = self.error.values if isinstance(self.error, Said) else {}
        fault = told.get("fault") if "name" in told else None
        return fault if isinstance(fault, str) else self.error

    @property
    def remarks(self) -> list[Remark]:
        """What to say about a file that was read."""
        remarks = [Remark(_SAME[self.same])] if self.same else []
        if self.status == "attached":
            remarks.append(Remark(said("附入报告 %(report)s", report=self.report), report=self.report))
        if self.part:
            remarks.append(Remark(said("文件中的第 %(part)s 份", part=self.part)))
        if self.replaces:
            remarks.append(Remark(said("接替报告 %(report)s", report=self.replaces), report=self.replaces))
        if self.kept and self.kept.uncertain:
            remarks.append(Remark(uncertain(self.kept.uncertain), doubt=True))
        if self.form:
            remarks.append(Remark(why_alone(self.form)))
        if self.is_copy:
            remarks.append(Remark(_LIKE_ANOTHER, doubt=True))
        if self.note:
            remarks.append(Remark(self.note))
        return remarks + [Remark(warning) for warning in self.warnings]


@dataclass(frozen=True, slots=True)
class Source:
    """A file to import that lies nowhere: its name, where it was found (the name again for an upload) and how to get its
    bytes. ``folder`` tells which files lay together."""

    name: str
    path: str
    load: Callable[[], bytes]
    folder: str = ""


def waiting(found: Collected) -> Iterator[Waiting]:
    """What ``found`` gives to import, folders that cannot be listed first, what is no document last."""
    for fault in found.faults:
        path = fault.filename or ""
        name = printable(Path(path).name)
        yield Waiting(name, printable(path), "", error=named(name, withheld(fault)))
    yield from (file_waiting(path) for path in found.files if is_printable(path))
    for path in found.skipped:
        yield passed_over(printable(path.name), printable(str(path)), printable(str(path.parent)))


def passed_over(name: str, path: str, folder: str) -> Waiting:
    """A file of a folder that is no document: nobody reads it, but people are told."""
    return Waiting(name, path, folder, error=why_passed_over(name), skipped=True)


def file_waiting(path: Path, size: int | None = None, modified: int | None = None) -> Waiting:
    """A file of the file system, by its whole path: whoever reads it may stand in another folder."""
    whole = path.absolute()
    return Waiting(printable(path.name), str(whole), str(whole.parent), None, size, modified)


def lines_of(archive: Archive, jobs: Sequence[Job]) -> list[ImportLine]:
    """The lines of jobs that came to an end; an archive (ZIP) has none, its members have theirs."""
    reports = sorted({outcome.report for job in jobs for outcome in job.outcomes})
    kept, warnings = archive.report_lines(reports), archive.warnings(reports)
    forms, notes = archive.lone_forms(reports), notes_among(archive, kept.values())
    copies = set(archive.copies_with(reports))
    lines = (line for job in jobs for line in _lines(job, kept, warnings))
    return [_looked_at(line, line.report, forms, notes, copies) if line.report else line for line in lines]


def _looked_at(
    line: ImportLine, report: int, forms: Mapping[int, LoneForm], notes: Mapping[int, Said], copies: Set[int]
) -> ImportLine:
    """A line with what only the whole archive can tell of its report; that of an older version or of a joined file is no
    copy."""
    is_copy = report in copies and line.status in ("added", "updated") and bool(line.kept and not line.kept.superseded)
    return replace(line, form=forms.get(report), note=notes.get(report), is_copy=is_copy)


def _lines(job: Job, kept: dict[int, ReportLine], warnings: dict[int, tuple[str, ...]]) -> Iterator[ImportLine]:
    path = printable(job.path)
    if job.status in ("failed", "unrecognised", "cancelled", "skipped"):
        yield ImportLine(job.id, job.name, path, job.status, error=job.error)
    for number, one in enumerate(job.outcomes, 1):
        yield ImportLine(
            job.id,
            job.name,
            path,
            one.status,
            one.report,
            one.same,
            one.replaces,
            kept.get(one.report),
            _warnings(job.name, one, warnings),
            part=number if len(job.outcomes) > 1 else None,
        )


def _warnings(name: str, outcome: Outcome, warnings: dict[int, tuple[str, ...]]) -> tuple[str, ...]:
    """What warns of this file: of a duplicate the warnings are about the file that was kept, and those of a joined file
    (``archive.pieces.joined``) stand in the line of that file alone."""
    if outcome.status == "duplicate":
        return ()
    told = [_of_file(warning) for warning in warnings.get(outcome.report, ())]
    return tuple(warning for file, warning in told if file == (name if outcome.status == "attached" else None))


def _of_file(warning: str) -> tuple[str | None, str]:
    """The joined file that a warning speaks of, None for the report's own, and what it says of it."""
    values = warning.values if isinstance(warning, Said) else {}
    file, told = values.get("file"), values.get("warning")
    return (file, told) if isinstance(file, str) and isinstance(told, str) else (None, warning)


def named(name: str, why: str) -> str:
    """The sentence about a file of that name."""
    return said("%(name)s：%(fault)s", name=name, fault=why)


def withheld(fault: OSError) -> str:
    """Why the system does not give a file, and what to do."""
    reason = fault.strerror or type(fault).__name__
    unread = said("系统读不出这个文件（%(reason)s）。请把它复制到本机硬盘后重新导入。", reason=reason)
    return next((why for kind, why in _WITHHELD if isinstance(fault, kind)), unread)


def loaded(path: Path) -> bytes:
    """The bytes of ``path``, and one more than any reader takes of an enormous file: its reader then refuses it."""
    with path.open("rb") as file:
        return file.read(LARGEST_FILE + 1)


def is_printable(path: Path) -> bool:
    """Whether a path is text: bytes of an unknown encoding are none."""
    return printable(str(path)) == str(path)


def printable(name: str) -> str:
    """A name that can be stored: bytes of an unknown encoding in it become a replacement character."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
