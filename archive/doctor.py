"""What may be amiss in an archive: the database against itself, against the originals, and against what was corrected.

``CHECKS`` is the table of all checks, each a function of the archive that yields findings; ``archive.repairs`` has the
remedy for those that can be put right. Whether the search index agrees with the database is not seen from here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from archive import doctor_files, doubts, tables
from archive.copy_tables import Copy
from archive.details import DETAILS
from archive.doubt_tables import Doubt
from archive.facts import shown
from archive.naming_tables import Naming
from archive.namings import wrong
from archive.queue_records import AGAIN, OPEN
from archive.queue_tables import JobRow
from archive.records import Finding
from archive.settling import facts_of, in_force
from archive.tag_tables import Tag
from archive.vault import Vault
from archive.versions import numbered

PARTS = (
    tables.Attachment,
    Copy,
    tables.Source,
    tables.Section,
    tables.Passage,
    tables.Correction,
    Tag,
    Naming,
    Doubt,
    *(detail.table for detail in DETAILS),
)


def check(vault: Vault) -> list[Finding]:
    """Everything that is amiss. In a damaged database file nothing further can be judged."""
    damage = [
        Finding("damaged", f"数据库文件已损坏（{line}）。请停止使用并从备份恢复。") for line in vault.database.damage()
    ]
    if damage:
        return damage
    with vault.database.read() as session:
        return [finding for find in CHECKS for finding in find(vault, session)]


def _originals(vault: Vault, session: Session) -> Iterator[Finding]:
    own = select(tables.Report.id, tables.Report.file, tables.Report.sha256)
    attached = select(tables.Attachment.report_id, tables.Attachment.file, tables.Attachment.sha256)
    for report, file, sha256 in sorted([*session.execute(own), *session.execute(attached)]):
        if vault.originals.is_sound(sha256):
            continue
        fault = "已损坏" if vault.originals.path(sha256).exists() else "丢失"
        message = f"报告 {report}（{file}）的原件{fault}。请从备份恢复，或重新导入同一文件，程序会补上原件。"
        yield Finding("original", message, report, what=sha256)


def _stray_files(vault: Vault, session: Session) -> Iterator[Finding]:
    known = set(session.scalars(select(tables.Original.sha256)))
    names = [path.name for path in vault.originals.files()]
    stray = [name for name in names if name not in known]
    if len(stray) > 1 and len(stray) == len(names):
        # Dropping them all would destroy an archive whose database lies elsewhere.
        message = f"原件文件夹中的 {len(stray)} 个文件都不属于这个数据库。请核对 JILAN_DATABASE，或从备份恢复数据库。"
        yield Finding("foreign_files", message, fixable=False)
        return
    for name in stray:
        message = f"原件文件夹中的 {name} 不属于任何报告，是中断的导入或撤回留下的。"
        yield Finding("stray_file", message, fixable=True, what=name)


def _lost_bytes(vault: Vault, session: Session) -> Iterator[Finding]:
    """Files that wait to be read, and whose bytes are gone."""
    waiting = select(JobRow.name, JobRow.spooled).where(JobRow.status.in_((*OPEN, *AGAIN)), JobRow.spooled.is_not(None))
    for name, sha256 in session.execute(waiting.order_by(JobRow.id)):
        if sha256 and not vault.spool.is_sound(sha256):
            message = f"等待导入的文件 {name} 的内容丢失或已损坏。请重新导入这个文件，并清除那次导入的记录。"
            yield Finding("lost_bytes", message, what=sha256)


def _stray_rows(vault: Vault, session: Session) -> Iterator[Finding]:
    for table in PARTS:
        loose = table.report_id.not_in(select(tables.Report.id))
        count = session.scalar(select(func.count()).select_from(table).where(loose))
        if count:
            message = f"表 {table.__tablename__} 中有 {count} 行不属于任何报告。"
            yield Finding("stray_rows", message, fixable=True, what=table.__tablename__)


def _empty_units(vault: Vault, session: Session) -> Iterator[Finding]:
    named = select(tables.Report.id).where(tables.Report.unit_id == tables.Unit.id).exists()
    for unit, name in session.execute(select(tables.Unit.id, tables.Unit.name).where(~named)):
        yield Finding("empty_unit", f"单位“{name}”没有任何报告。", fixable=True, what=str(unit))


def _versions(vault: Vault, session: Session) -> Iterator[Finding]:
    rows = session.scalars(select(tables.Report)).all()
    expected = numbered(rows)
    for row in rows:
        if (row.version, row.superseded) != expected[row.id]:
            message = f"报告 {row.id}（{row.file}）的版本号或新旧标记不对，应为第 {expected[row.id][0]} 版。"
            yield Finding("version", message, row.id, fixable=True)


def _facts(vault: Vault, session: Session) -> Iterator[Finding]:
    corrections = _corrections(session)
    query = select(tables.Report, tables.Unit.name).outerjoin(tables.Unit).order_by(tables.Report.id)
    for row, unit in session.execute(query):
        facts = facts_of(row, corrections.get(row.id, {}))
        should = (shown(facts.unit), facts.year, facts.doc_type, facts.score, facts.grade, facts.derived_grade)
        if (unit, row.year, row.doc_type, row.score, row.grade, row.derived_grade) != should:
            message = f"报告 {row.id}（{row.file}）的单位、年度、得分、等级或文种与读出和更正的值不符。"
            yield Finding("facts", message, row.id, fixable=True)


def _doubts(vault: Vault, session: Session) -> Iterator[Finding]:
    for report in doubts.wrong(session, _corrections(session)):
        message = f"报告 {report} 待核实的项目与读出和更正的值不符。"
        yield Finding("doubts", message, report, fixable=True)


def _corrections(session: Session) -> dict[int, dict[str, tables.Correction]]:
    """Report → its corrections in force."""
    found: defaultdict[int, list[tables.Correction]] = defaultdict(list)
    for correction in session.scalars(select(tables.Correction).order_by(tables.Correction.id)):
        found[correction.report_id].append(correction)
    return {report: in_force(rows) for report, rows in found.items()}


def _old_readings(vault: Vault, session: Session) -> Iterator[Finding]:
    older = tables.Report.parser_version < vault.understanding.version
    query = select(tables.Report.id, tables.Report.file).where(older).order_by(tables.Report.id)
    for report, file in session.execute(query):
        message = f"报告 {report}（{file}）由旧版本的程序识别，可用现在的版本重新识别。"
        yield Finding("old_reading", message, report, fixable=True)


def _old_tags(vault: Vault, session: Session) -> Iterator[Finding]:
    # Reports without one were read before there were tags, and are told as old readings.
    other = tables.Report.taxonomy != vault.understanding.taxonomy.identity
    count = session.scalar(select(func.count()).select_from(tables.Report).where(other))
    if count:
        remedy = "请运行 jilan retag --dry-run 查看会有哪些变动，再运行 jilan retag。"
        yield Finding("old_tags", f"有 {count} 份报告的类别建议不是按现在的类别表给出的。{remedy}")


def _namings(vault: Vault, session: Session) -> Iterator[Finding]:
    for report in wrong(session):
        message = f"报告 {report} 的问题类别计数与其标签不符。"
        yield Finding("namings", message, report, fixable=True)


def _pending(vault: Vault, session: Session) -> Iterator[Finding]:
    count = session.scalar(select(func.count()).select_from(tables.Pending))
    if count:
        yield Finding("pending", f"有 {count} 份报告的变动还没有写入检索索引。", fixable=True)


CHECKS: tuple[Callable[[Vault, Session], Iterator[Finding]], ...] = (
    _originals,
    _stray_files,
    _lost_bytes,
    _stray_rows,
    _facts,
    _doubts,
    _versions,
    _empty_units,
    _old_readings,
    _old_tags,
    _namings,
    *doctor_files.CHECKS,
    _pending,
)
