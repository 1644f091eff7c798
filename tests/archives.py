"""An archive for tests, with a reader and a parser of its own: what it keeps must not depend on how well reports are read.

A file is UTF-8 text. Lines ``单位=…``, ``年度=…``, ``得分=…``, ``等级=…``, ``文种=…``, ``标题=…``, ``待核实=…`` are
facts, ``# …`` is a heading, every other line is a passage.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from archive import Archive, Understanding
from corpus.errors import Unreadable
from corpus.facts.grade import Bands, derive_grade
from corpus.model import DocType, Evidence, Passage, Reading, Role, Score, Section, Unit
from corpus.report import Report
from corpus.taxonomy import Taxonomy

ACTOR = "陈会计"


def document(
    unit: str | None = "云岚市青屏区总工会",
    year: int | None = 2021,
    body: str = "工会经费预算执行率偏低。",
    **facts: object,
) -> bytes:
    """A file: ``facts`` by their Chinese names, ``body`` lines of headings and passages."""
    named = {"单位": unit, "年度": year, **facts}
    lines = [f"{name}={value}" for name, value in named.items() if value is not None]
    return "\n".join([*lines, body]).encode()


def read(name: str, data: bytes) -> Reading:
    """The text; a file that begins with a zero byte is none."""
    if data.startswith(b"\0"):
        raise Unreadable("binary", "这不是文本文件。", "请另存为文本后重新导入。")
    return Reading(data.decode(), "txt", "utf-8", ("编码为推测。",) if "推测" in name else ())


def understand(text: str, taxonomy: Taxonomy) -> Report:
    """The report in such a text."""
    facts, evidence = _facts(text)
    sections, passages = _parts(text)
    total = float(facts["得分"]) if "得分" in facts else None
    grade = facts.get("等级")
    score = Score(
        total,
        100,
        grade,  # type: ignore[arg-type]
        grade,
        derive_grade(total, 100, Bands()),
        evidence=evidence.get("得分"),
        grade_evidence=evidence.get("等级"),
    )
    return Report(
        title=facts.get("标题"),
        doc_type=DocType(facts.get("文种", "overall_self_evaluation")),
        unit=_unit(facts.get("单位"), evidence.get("单位")),
        year=int(facts["年度"]) if "年度" in facts else None,
        year_evidence=evidence.get("年度"),
        report_date=None,
        date_evidence=None,
        score=score,
        sections=tuple(sections),
        passages=tuple(passages),
        uncertain=tuple(facts.get("待核实", "").split()),
    )


def _facts(text: str) -> tuple[dict[str, str], dict[str, Evidence]]:
    facts, evidence, at = {}, {}, 0
    for line in text.split("\n"):
        name, found, value = line.partition("=")
        if found:
            facts[name] = value
            evidence[name] = Evidence(at + len(name) + 1, at + len(line), value)
        at += len(line) + 1
    return facts, evidence


def _unit(name: str | None, evidence: Evidence | None) -> Unit:
    if name is None:
        return Unit()
    return replace(unit_named(name), as_written=name, evidence=evidence)


def unit_named(name: str) -> Unit:
    """Every unit lies in one city; a district written without it gets it."""
    if "青屏区" in name:
        return Unit("云岚市青屏区总工会", None, "区", "云岭省", "云岚市", "青屏区")
    return Unit(name, None, "市", "云岭省", "云岚市", None)


def _parts(text: str) -> tuple[list[Section], list[Passage]]:
    sections: list[Section] = []
    passages: list[Passage] = []
    at = 0
    for line in text.split("\n"):
        place = (at, at + len(line))
        if line.startswith("# "):
            sections.append(Section(1, str(len(sections) + 1), line[2:], "heading", False, *place))
        elif line and "=" not in line:
            heading = sections[-1].title if sections else None
            above = len(sections) - 1 if sections else None
            path = (str(len(sections)),) if sections else ()
            passages.append(Passage(line, *place, Role.OTHER, path, heading, above, None, len(passages) + 1))
        at += len(line) + 1
    return sections, passages


UNDERSTANDING = Understanding(read, understand, unit_named, version=1)


def opened(folder: Path, understanding: Understanding = UNDERSTANDING) -> Archive:
    """The archive in ``folder``, which the test closes."""
    return Archive.open(f"sqlite:///{folder / 'jilan.db'}", folder, understanding)
