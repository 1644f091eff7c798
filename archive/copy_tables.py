"""The table of near-duplicates: pairs of reports that share nearly all passages, and what a person made of them."""

from __future__ import annotations

import datetime as dt

from sqlalchemy.orm import Mapped

from archive.base import Base, of_report


class Copy(Base):
    """Of the ``passages`` of the report imported later (``report_id``) that count, ``shared`` stand in the other one too, up
    to names and numbers, ``same`` of them word for word. ``kind`` is one of ``archive.copies.KINDS``; ``decision``, ``by`` and
    ``at`` are None as long as nobody has decided."""

    __tablename__ = "copies"

    report_id: Mapped[int] = of_report(primary_key=True)
    other_id: Mapped[int] = of_report(primary_key=True, index=True)
    kind: Mapped[str]
    shared: Mapped[int]
    same: Mapped[int]
    passages: Mapped[int]
    found_at: Mapped[dt.datetime]
    decision: Mapped[str | None]
    by: Mapped[str | None]
    at: Mapped[dt.datetime | None]
