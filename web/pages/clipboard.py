"""``/clipboard`` (摘录): the passages somebody collected in this browser, with citations; ``web.pages.exports`` makes files of
them.

The list stands as ids in the signed session, so it needs neither an account nor script, and other people of the same
archive do not see it. The buttons of every page belong to one form (``#clip`` in ``base.html``).
"""

from __future__ import annotations

from flask import (
    Blueprint,
    Response,
    flash,
    jsonify,
    redirect,
    render_template,
    request,
    session,
    url_for,
)
from flask_babel import gettext as _
from werkzeug.wrappers import Response as Answer

from archive import KeptReport
from corpus.errors import Misused, NotFound
from corpus.model import Passage
from corpus.saying import said
from web.citation import cited_in
from web.clipboard import MOST, Clipping, added, as_json, clipping, fitting, moved, removed
from web.language import say
from web.numbers import short_number
from web.pages.errors import wants_json
from web.pages.returning import came_from
from web.pages.shared import library

pages = Blueprint("clipboard", __name__)

KEPT, OWN = "clipboard", "clipboard.index"


@pages.after_request
def _forget(response: Answer) -> Answer:
    """The list is one person's: no cache keeps it."""
    response.headers["Cache-Control"] = "no-store"
    return response


@pages.app_template_global("collected")
def collected() -> list[int]:
    """The ids of the list in their order; templates may ask too."""
    return list(session.get(KEPT, ()))


@pages.app_template_global("cited_of")
def cited_of(report: KeptReport, passage: Passage) -> str:
    """How a passage of a kept report is cited."""
    return cited_in(report.unit.name, report.year, passage)


@pages.get("/clipboard")
def index() -> str:
    """The list; what is gone is said once and then forgotten."""
    shown = _clipping()
    if shown.gone:
        session[KEPT] = [each.kept.id for each in shown.entries]
    everything = "\n".join(f"“{each.kept.passage.text}”（{each.citation}）" for each in shown.entries)
    return render_template("clipboard/index.html", shown=shown, everything=everything, most=MOST)


@pages.get("/clipboard.json")
def index_json() -> Response:
    """The same for scripts."""
    shown = _clipping()
    return jsonify(count=len(shown.entries), gone=shown.gone, entries=[as_json(each) for each in shown.entries])


@pages.post("/clipboard/add")
def add() -> Answer:
    """Collects the passages of the form's fields ``passage``."""
    wanted = _passages()
    try:
        known = library().archive.passages(fitting(wanted))
        if not known:
            raise NotFound(said("这一段已不在档案中，没有收入：所在的报告可能已撤回。请刷新页面后再试。"))
        ids = added(collected(), [each for each in wanted if each in known])
    except Misused as full:
        if wants_json():
            raise
        flash(say(full), "")
        return _back(wanted[0])
    return _keep(ids, _("已收入摘录，共 %(count)s 段。", count=len(ids)), wanted[0])


@pages.post("/clipboard/remove")
def remove() -> Answer:
    """Takes passages out of the list."""
    before, gone = collected(), _passages()
    ids = removed(before, gone)
    # On the page of the list the reader goes on at the entry that took the place of the first one removed.
    place = before.index(gone[0]) if gone[0] in before else 0
    following = (ids[place:] or ids[-1:] or gone)[0]
    on_list = came_from(OWN) == url_for("clipboard.index")
    return _keep(ids, _("已移出摘录，还有 %(count)s 段。", count=len(ids)), following if on_list else gone[0])


@pages.post("/clipboard/move")
def move() -> Answer:
    """Moves a passage one place; ``?to=up`` or down."""
    passage = _passages()[0]
    return _keep(moved(collected(), passage, request.args.get("to") == "up"), "", passage)


@pages.post("/clipboard/clear")
def clear() -> Answer:
    """Empties the list; the page asked before."""
    return _keep([], _("摘录已清空。报告没有改动。"), 0)


def _passages() -> list[int]:
    """The passages that a form names, each once."""
    given = (short_number(each) for each in request.form.getlist("passage"))
    ids = list(dict.fromkeys(each for each in given if each))
    if not ids:
        raise Misused(said("没有写明是哪一段。请从页面上的按钮操作。"))
    return ids


def _keep(ids: list[int], message: str, passage: int) -> Answer:
    session[KEPT] = ids
    if wants_json():
        return jsonify(count=len(ids))
    if message:
        flash(message, "fine")
    return _back(passage)


def _back(passage: int) -> Answer:
    """To the page where the button stood, at the passage (0: at its top)."""
    anchor = f"#p{passage}" if passage else ""
    return redirect(came_from(OWN) + anchor, 303)


def _clipping() -> Clipping:
    return clipping(library().archive, collected())
