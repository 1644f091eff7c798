"""Telling on the next page what a correction did to the versions of reports, with the way to the report it speaks of."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from flask import flash, url_for
from flask_babel import gettext as _
from markupsafe import Markup

from web.language import say
from web.regrouped import Regrouped

_MOST = 5
"""Sentences at once: the cookie that carries them is small."""


def tell_regrouped(changes: Iterable[Regrouped]) -> None:
    """A notice each."""
    for each in islice(changes, _MOST):
        there, words = url_for("reports.show", report=each.report), _("看报告 %(report)s", report=each.report)
        flash(Markup('{} <a href="{}">{}</a>').format(say(each.sentence), there, words), "")
