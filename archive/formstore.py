"""The part of the archive's door that is about forms without their report; ``archive.store.Archive`` is the whole of it."""

from __future__ import annotations

from collections.abc import Sequence

from archive import lone_forms
from archive.database import Database
from archive.form_records import LoneForm


class FormStore:
    """Forms and appendices that are reports of their own so far."""

    _database: Database

    def lone_forms(self, reports: Sequence[int]) -> dict[int, LoneForm]:
        """Those of these reports that are forms waiting for their report, by id, without what lay beside them."""
        with self._database.read() as session:
            return lone_forms.among(session, reports)

    def lone_form(self, report: int) -> LoneForm | None:
        """One of them, with the reports that lay beside it; None for a report that is none."""
        with self._database.read() as session:
            return lone_forms.with_beside(session, report)
