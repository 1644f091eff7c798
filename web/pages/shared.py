"""What several pages need: the library of this application, and who acts."""

from __future__ import annotations

from typing import cast

from flask import current_app, request, session

from web.library import Library

LONGEST_NAME = 40


def library() -> Library:
    """The library that ``create_app`` was given."""
    return cast("Library", current_app.extensions["jilan"])


def actor() -> str:
    """Whose name goes with a change: given once in this browser, else that of the settings."""
    return session.get("actor") or library().settings.actor


def remember_actor() -> str:
    """Keeps the name of the form field 经办人 for this browser, if one was given, and says who acts."""
    given = "".join(filter(str.isprintable, request.form.get("actor", ""))).strip()[:LONGEST_NAME]
    if given:
        session["actor"] = given
        session.permanent = True
    return actor()
