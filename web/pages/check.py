"""``/check``: 草稿自检. A draft is pasted or uploaded, examined and answered on the same page; nothing of it is kept.

The answer must not lie in any cache either (``no-store``), since the draft is not public yet.
"""

from __future__ import annotations

from flask import Blueprint, jsonify, make_response, render_template, request
from flask.blueprints import BlueprintSetupState
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response

from corpus.errors import JilanError, Misused
from corpus.readers import LARGEST_FILE
from corpus.saying import said
from web import contract
from web.drafting import Draft, compared, from_file, from_text
from web.pages.errors import wants_json
from web.pages.facts import facts
from web.pages.importing import ACCEPT, FORMATS
from web.pages.marking import marked_lines
from web.pages.panels import panels
from web.pages.places import on_page
from web.pages.shared import library
from web.reusing import records
from web.reusing.bars import bars
from web.understood import of_draft
from web.wording.said import likeness

pages = Blueprint("check", __name__)

# More findings than anyone reads; the JSON twin has them all.
MOST = 200
TOO_LARGE = said("内容太大，没有检查。请只粘贴或上传一份报告；粘贴不下的，请存为文件后上传。")


@pages.record_once
def _open_to_scripts(state: BlueprintSetupState) -> None:
    """A script has no page to take a token from, and a forged request gains nothing: it changes nothing, and a foreign
    page cannot read the answer."""
    state.app.extensions["csrf"].exempt(check_json)


@pages.after_request
def _forget(response: Response) -> Response:
    response.headers["Cache-Control"] = "no-store"
    return response


@pages.get("/check")
def form() -> str:
    """The form."""
    return _page()


@pages.post("/check")
def check() -> str | tuple[str, int]:
    """The findings; what cannot be read is said above the form, with a pasted text still in it."""
    try:
        return _page(_draft())
    except JilanError as fault:
        return _page(fault=fault, typed=request.form.get("text", "")), fault.status


@pages.post("/check.json")
def check_json() -> Response:
    """The same for scripts: the field ``text`` or the file ``file``."""
    draft = _draft()
    return jsonify(contract.check(draft.report, draft.findings, draft.reuse))


@pages.errorhandler(413)
def _too_large(error: HTTPException) -> Response | tuple[str, int]:
    """What was sent is larger than any draft: it is not even read."""
    if wants_json():
        return make_response(jsonify(error={"code": "too_large", "message": TOO_LARGE}), 413)
    return _page(fault=TOO_LARGE), 413


def _draft() -> Draft:
    """What was sent, compared with what is kept."""
    return compared(_sent(), library())


def _sent() -> Draft:
    """A file before a text."""
    taxonomy = library().archive.taxonomy
    file = request.files.get("file")
    text = request.form.get("text", "")
    if file is not None and file.filename:
        if text.strip():
            raise Misused(said("既粘贴了文字，又选择了文件，不知道该检查哪一个。请只留一个。"))
        name = file.filename.replace("\\", "/").rsplit("/", 1)[-1]
        return from_file(name, file.stream.read(LARGEST_FILE + 1), taxonomy)
    return from_text(text, taxonomy)


def _page(draft: Draft | None = None, fault: str | JilanError = "", typed: str = "") -> str:
    if draft is None:
        return render_template("check/form.html", fault=fault, typed=typed, accept=ACCEPT, formats=FORMATS)
    shown = draft.findings[:MOST]
    text = draft.reading.text
    places = [(each.evidence.start, each.evidence.end) if each.evidence else None for each in shown]
    return render_template(
        "check/result.html",
        draft=draft,
        shown=shown,
        facts=facts(draft.report),
        panels=panels(of_draft(draft.report)),
        lines=marked_lines(text, places),
        goto=on_page(text),
        taxonomy=library().archive.taxonomy,
        bars=bars(draft.reuse) if draft.reuse else (),
        reusing=records,
        likeness=likeness,
    )
