"""The table of namings: which categories the problems of a report name, counted once so that no page counts them again.

It says nothing that tags do not say; ``archive.namings`` keeps it so, the doctor looks after it.
"""

from __future__ import annotations

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from archive.base import Base, of_report


class Naming(Base):
    """A category that holds for ``passages`` problem passages of a report, ``confirmed`` of them by a person."""

    __tablename__ = "namings"
    __table_args__ = (Index("ix_namings_category_report_id", "category", "report_id"),)

    report_id: Mapped[int] = of_report(primary_key=True)
    category: Mapped[str] = mapped_column(primary_key=True)
    passages: Mapped[int]
    confirmed: Mapped[int]
