"""A draft before it is handed in: read and understood as an import would, in a sandbox, examined, and forgotten.

Nothing is stored and nothing of the text is logged. Page, JSON twin and command share this one road.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from corpus.errors import Unreadable
from corpus.findings import Finding, findings, joined
from corpus.model import Reading
from corpus.readers.clean import clean
from corpus.readers.legible import require_report_text
from corpus.readers.limits import CHARACTERS
from corpus.report import Report
from corpus.saying import Said, said
from corpus.taxonomy import Taxonomy
from web.library import Library
from web.reading import readers, understand
from web.reusing.examine import NO_ARCHIVE, alone, examine
from web.reusing.noted import noted
from web.reusing.records import Reuse
from web.words import SEVERITIES

_WHOLE = said("请粘贴一份报告的全文，或改为上传文件。")
# What is wrong with a pasted text, by the codes of the readers, whose own sentences speak of files.
_PASTED = {
    "empty": (said("没有文字。"), said("请粘贴草稿，或选择一个文件，再点“检查”。")),
    "no_chinese": (said("粘贴的文字里没有汉字，不像是绩效自评报告。"), _WHOLE),
    "too_large": (said("粘贴的文字超过上限 %(most)s 字。", most=CHARACTERS), said("请只粘贴一份报告的正文。")),
    "garbled": (
        said("粘贴的文字大多是乱码。"),
        said("请打开原文件，确认文字显示正常后重新复制，或改为上传文件。"),
    ),
}
_NO_REPORT = said("粘贴的文字检查不了：耗时过长，或结构异常。")


@dataclass(frozen=True, slots=True)
class Draft:
    """``name`` is that of the file, empty for a pasted text; ``findings`` stand with the weightiest first, those of
    ``reuse`` (the self-check against an archive) among them, once there is one."""

    name: str
    reading: Reading
    report: Report
    findings: tuple[Finding, ...]
    reuse: Reuse | None = None

    @property
    def counts(self) -> dict[str, int]:
        """How many findings there are of each severity."""
        return {severity: sum(each.severity == severity for each in self.findings) for severity in SEVERITIES}


def from_text(text: str, taxonomy: Taxonomy) -> Draft:
    """A pasted draft.

    :raise Unreadable: if it is empty, no Chinese text, or too long.
    """
    plain = clean(text)
    try:
        warnings = require_report_text(plain)
    except Unreadable as fault:
        raise Unreadable(fault.code, *_PASTED[fault.code]) from fault
    try:
        return _examined("", Reading(plain, "txt", None, warnings), taxonomy)
    except Unreadable as fault:
        raise Unreadable(fault.code, _NO_REPORT, _WHOLE) from fault


def from_file(name: str, data: bytes, taxonomy: Taxonomy) -> Draft:
    """A draft in a file of any format that an import takes; ``data`` may be cut behind ``LARGEST_FILE`` bytes.

    :raise Unreadable: as an import refuses it.
    """
    try:
        return _examined(name, readers().read(name, data), taxonomy)
    except Unreadable as fault:
        # The readers speak to a person who imports; here nothing is imported.
        told = said("%(name)s：%(fault)s", name=name, fault=fault.fault)
        raise Unreadable(fault.code, told, for_draft(fault.remedy)) from fault


def for_draft(remedy: str) -> str:
    """A remedy of the readers as it is said of a draft: 检查 for 导入."""
    if not isinstance(remedy, Said):
        return remedy.replace("导入", "检查")
    values = {name: for_draft(value) if isinstance(value, str) else value for name, value in remedy.values.items()}
    return said(for_draft(remedy.pattern), **values)


def compared(draft: Draft, library: Library) -> Draft:
    """The draft with the self-check against what the library holds."""
    return _with(draft, examine(library, draft.report, draft.reading.text))


def uncompared(draft: Draft, why_not: str = NO_ARCHIVE) -> Draft:
    """The draft with what of the self-check needs no archive."""
    return _with(draft, alone(draft.report, draft.reading.text, why_not))


def _with(draft: Draft, reuse: Reuse) -> Draft:
    return replace(draft, findings=joined(draft.findings, noted(reuse)), reuse=reuse)


def _examined(name: str, reading: Reading, taxonomy: Taxonomy) -> Draft:
    report = understand(reading.text, taxonomy)
    return Draft(name, reading, report, tuple(findings(report)))
