"""``POST /language``: the language of the pages for this browser, chosen at the foot of every page."""

from __future__ import annotations

from flask import Blueprint, redirect, request, session
from werkzeug.wrappers import Response

from corpus.errors import Misused
from corpus.saying import said
from web.language import LANGUAGES
from web.pages.returning import came_from

pages = Blueprint("language", __name__)


@pages.post("/language")
def choose() -> Response:
    """Keeps the language of the form's field ``language`` and goes back to the page the switch stood on."""
    given = request.form.get("language", "")
    if given not in LANGUAGES:
        raise Misused(said("没有这种语言：%(given)s。请用页脚的按钮选择。", given=given))
    session["language"] = given
    session.permanent = True
    return redirect(came_from("search.front"), 303)
