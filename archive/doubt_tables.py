"""The table of doubts: which facts of which report were read as 待核实, so that asking for them needs no look into reports.

It says nothing that the reading and the corrections do not say; ``archive.doubts`` keeps it so, the doctor looks after it.
"""

from __future__ import annotations

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from archive.base import Base, of_report


class Doubt(Base):
    """A fact that was read as 待核实; ``settled`` as long as a person's correction of it is in force."""

    __tablename__ = "doubts"
    __table_args__ = (Index("ix_doubts_settled_report_id", "settled", "report_id"),)

    report_id: Mapped[int] = of_report(primary_key=True)
    field: Mapped[str] = mapped_column(primary_key=True)
    settled: Mapped[bool]
