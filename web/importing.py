"""From files to lines: each file of an import becomes one ``ImportLine``, whatever happens to it.

A file fails alone. Its reader may refuse it (``Unreadable``), the system may withhold it (``OSError``), or our own code
may break on it; the line then says so in Chinese and the rest go on. What concerns the whole archive (a full disk, a
lock held by another) ends the run instead: every further file would fail of the same.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

from archive import Added, Archive, KeptReport
from corpus.errors import JilanError, Unreadable
from corpus.readers import LARGEST_FILE
from corpus.saying import said
from web.collect import Collected
from web.words import uncertain

log = logging.getLogger(__name__)

_WITHHELD: tuple[tuple[type[OSError], str], ...] = (
    (FileNotFoundError, said("找不到这个文件，可能已被移走、改名或删除。请核对路径后重新导入。")),
    (PermissionError, said("没有读取权限，或文件正被其他程序占用。请关闭占用它的程序、取得权限后重新导入。")),
)
_SAME = {"bytes": said("与已有文件完全相同"), "text": said("与已有报告文字相同")}


@dataclass(frozen=True, slots=True)
class Remark:
    """``report`` is another report that it speaks of; ``doubt`` asks a person to look."""

    text: str
    report: int | None = None
    doubt: bool = False


@dataclass(frozen=True, slots=True)
class ImportLine:
    """What became of one file. ``report`` and ``kept`` are the report added, updated or, for a duplicate, kept already;
    ``same`` says how a duplicate was recognised, ``replaces`` which report an update follows."""

    file: str
    path: str
    status: Literal["added", "updated", "duplicate", "failed"]
    report: int | None = None
    same: Literal["bytes", "text"] | None = None
    replaces: int | None = None
    kept: KeptReport | None = None
    error: str | None = None

    @property
    def remarks(self) -> list[Remark]:
        """What to say about a file that was read."""
        remarks = [Remark(_SAME[self.same])] if self.same else []
        if self.replaces:
            remarks.append(Remark(said("接替报告 %(report)s", report=self.replaces), report=self.replaces))
        if self.kept and self.kept.uncertain:
            remarks.append(Remark(uncertain(self.kept.uncertain), doubt=True))
        # Of a duplicate the warnings are about the file that was kept, not about this one.
        warnings = self.kept.warnings if self.kept and not self.same else ()
        return remarks + [Remark(warning) for warning in warnings]


@dataclass(frozen=True, slots=True)
class Source:
    """A file to import: its name, where it was found (the name again for an upload) and how to get its bytes."""

    name: str
    path: str
    load: Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class Withheld:
    """A folder that could not be listed."""

    path: str
    fault: OSError


Item: TypeAlias = Source | Withheld


def items(found: Collected) -> list[Item]:
    """What ``found`` gives to import, folders that cannot be listed first."""
    withheld: list[Item] = [Withheld(_printable(fault.filename or ""), fault) for fault in found.faults]
    return [*withheld, *(file_source(path) for path in found.files)]


def file_source(path: Path) -> Source:
    """A file of the file system."""
    return Source(_printable(path.name), _printable(str(path)), lambda: _load(path))


def import_one(archive: Archive, item: Item, actor: str) -> ImportLine:
    """Reads, understands and keeps one file in one transaction.

    :raise Misconfigured: if the archive itself can take no more.
    """
    if isinstance(item, Withheld):
        why = _named(item.path, _withheld(item.fault))
        return ImportLine(Path(item.path).name, item.path, "failed", error=why)
    try:
        data = item.load()
    except OSError as fault:
        return _failed(item, _withheld(fault))
    except Unreadable as fault:
        return _failed(item, fault.sentence)
    return _keep(archive, item, data, actor)


def _keep(archive: Archive, source: Source, data: bytes, actor: str) -> ImportLine:
    try:
        return _kept(source, archive.add(source.name, data, actor))
    except Unreadable as fault:
        return _failed(source, fault.sentence)
    except JilanError:
        raise
    except Exception as defect:
        # Documents are endlessly various and hostile: a crash of a parser on one of them must not cost a clerk the
        # other two hundred. It is told as a defect, and the log has what is needed to mend it.
        log.exception("import of %s failed", source.path)
        kind = type(defect).__name__
        told = said("内部错误（%(kind)s），详情已记入日志。其余文件不受影响；请保留该文件并反映。", kind=kind)
        return _failed(source, told)


def _kept(source: Source, added: Added) -> ImportLine:
    return ImportLine(source.name, source.path, added.status, added.report, added.same, added.replaces, added.kept)


def _failed(source: Source, why: str) -> ImportLine:
    return ImportLine(source.name, source.path, "failed", error=_named(source.name, why))


def _named(name: str, why: str) -> str:
    return said("%(name)s：%(fault)s", name=name, fault=why)


def _withheld(fault: OSError) -> str:
    reason = fault.strerror or type(fault).__name__
    unread = said("系统读不出这个文件（%(reason)s）。请把它复制到本机硬盘后重新导入。", reason=reason)
    return next((why for kind, why in _WITHHELD if isinstance(fault, kind)), unread)


def _load(path: Path) -> bytes:
    """The bytes of ``path``, and one more than any reader takes of an enormous file: its reader then refuses it."""
    with path.open("rb") as file:
        return file.read(LARGEST_FILE + 1)


def _printable(name: str) -> str:
    """A name that can be stored: bytes of an unknown encoding in it become a replacement character."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
