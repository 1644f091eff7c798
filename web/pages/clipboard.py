"""``/clipboard`` (摘录): the passages somebody collected in this browser, with citations, and their export.

The list stands as ids in the signed session, so it needs neither an account nor script, and other people of the same
archive do not see it. The buttons of every page belong to one form (``#clip`` in ``base.html``).
"""

from __future__ import annotations

import datetime as dt
from io import BytesIO
from urllib.parse import urlsplit, urlunsplit

from flask import (
    Blueprint,
    Response,
    current_app,
    flash,
    jsonify,
    redirect,
    render_template,
    request,
    send_file,
    session,
    url_for,
)
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response as Answer

from archive import KeptReport
from corpus.errors import Misused, NotFound
from corpus.model import Passage
from web.citation import cited_in
from web.clipboard import MOST, Clipping, added, as_json, clipping, fitting, moved, removed
from web.exporting import Excerpt, to_docx, to_markdown
from web.numbers import short_number
from web.pages.errors import wants_json
from web.pages.shared import library

pages = Blueprint("clipboard", __name__)

KEPT = "clipboard"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


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


@pages.get("/clipboard.md")
def markdown() -> Response:
    """The list as Markdown."""
    return _file(to_markdown(_excerpts()).encode(), "md", "text/markdown")


@pages.get("/clipboard.docx")
def word() -> Response:
    """The list as a Word document."""
    return _file(to_docx(_excerpts(), _today()), "docx", WORD)


@pages.post("/clipboard/add")
def add() -> Answer:
    """Collects the passages of the form's fields ``passage``."""
    wanted = _passages()
    try:
        known = library().archive.passages(fitting(wanted))
        if not known:
            raise NotFound("这一段已不在档案中，没有收入：所在的报告可能已撤回。请刷新页面后再试。")
        ids = added(collected(), [each for each in wanted if each in known])
    except Misused as full:
        if wants_json():
            raise
        flash(str(full), "")
        return _back(wanted[0])
    return _keep(ids, f"已收入摘录，共 {len(ids)} 段。", wanted[0])


@pages.post("/clipboard/remove")
def remove() -> Answer:
    """Takes passages out of the list."""
    before, gone = collected(), _passages()
    ids = removed(before, gone)
    # On the page of the list the reader goes on at the entry that took the place of the first one removed.
    place = before.index(gone[0]) if gone[0] in before else 0
    following = (ids[place:] or ids[-1:] or gone)[0]
    on_list = _came_from() == url_for("clipboard.index")
    return _keep(ids, f"已移出摘录，还有 {len(ids)} 段。", following if on_list else gone[0])


@pages.post("/clipboard/move")
def move() -> Answer:
    """Moves a passage one place; ``?to=up`` or down."""
    passage = _passages()[0]
    return _keep(moved(collected(), passage, request.args.get("to") == "up"), "", passage)


@pages.post("/clipboard/clear")
def clear() -> Answer:
    """Empties the list; the page asked before."""
    return _keep([], "摘录已清空。报告没有改动。", 0)


def _passages() -> list[int]:
    """The passages that a form names, each once."""
    given = (short_number(each) for each in request.form.getlist("passage"))
    ids = list(dict.fromkeys(each for each in given if each))
    if not ids:
        raise Misused("没有写明是哪一段。请从页面上的按钮操作。")
    return ids


def _keep(ids: list[int], said: str, passage: int) -> Answer:
    session[KEPT] = ids
    if wants_json():
        return jsonify(count=len(ids))
    if said:
        flash(said, "fine")
    return _back(passage)


def _back(passage: int) -> Answer:
    """To the page where the button stood, at the passage (0: at its top)."""
    anchor = f"#p{passage}" if passage else ""
    return redirect(_came_from() + anchor, 303)


def _came_from() -> str:
    """Path and query of the page that sent the form, if it is one of ours that can be asked for; else the list."""
    try:
        came = urlsplit(request.referrer or "")
    except ValueError:
        came = urlsplit("")
    ours = came.netloc == request.host and _is_page(came.path)
    return urlunsplit(("", "", came.path, came.query, "")) if ours else url_for("clipboard.index")


def _is_page(path: str) -> bool:
    """Whether a path can be asked for: what only answered a form has no address of its own."""
    router = current_app.create_url_adapter(request)
    try:
        return router is not None and router.match(path, method="GET") is not None
    except HTTPException:
        return False


def _clipping() -> Clipping:
    return clipping(library().archive, collected())


def _excerpts() -> list[Excerpt]:
    entries = _clipping().entries
    if not entries:
        raise Misused("摘录是空的，没有可以下载的。请先在检索结果或报告中点段落旁的“收入摘录”。")
    return [each.excerpt for each in entries]


def _file(data: bytes, suffix: str, kind: str) -> Response:
    return send_file(BytesIO(data), kind, as_attachment=True, download_name=f"摘录-{_today()}.{suffix}")


def _today() -> dt.date:
    """By this computer's clock."""
    return dt.datetime.now(dt.UTC).astimezone().date()
