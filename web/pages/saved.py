"""``/saved`` (保存的检索): searches under a name, what is new for each, and a feed for each."""

from __future__ import annotations

import re
import uuid
from typing import Any

from flask import Blueprint, Response, flash, jsonify, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as Answer

from archive import SavedSearch
from corpus.errors import JilanError, Misused
from web.citation import cited
from web.cursor import Stretch
from web.pages.numbers import page_number
from web.pages.shared import library, remember_actor
from web.request import SearchRequest
from web.saving import SavedLine, as_json, lines, model_of, newest, request_of
from web.words import whose

pages = Blueprint("saved", __name__)

# Each line is a search of its own.
PER_PAGE = 20
# What XML 1.0 cannot hold, not even as a reference.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@pages.get("/saved")
def index() -> str:
    """The saved searches with what is new, the latest first."""
    number, count, total, shown = _asked()
    return render_template(
        "saved/index.html",
        lines=shown,
        total=total,
        page=number,
        pages=count,
        page_args=lambda page: {"page": page},
        link=link,
    )


@pages.get("/saved.json")
def index_json() -> Response:
    """The same for scripts."""
    stretch = Stretch.asked("saved", request.args.to_dict(flat=False), PER_PAGE, PER_PAGE)
    searches = library().archive.saved_searches()
    shown = lines(library(), searches[stretch.offset :][: stretch.limit])
    return jsonify(stretch.answer(len(searches)) | {"searches": [as_json(line) for line in shown]})


@pages.get("/saved/<int:saved>")
def show(saved: int) -> Answer:
    """The search itself; noted as a look at it, unless a browser only fetches what might be opened."""
    kept = library().archive.saved_search(saved)
    asked = request_of(kept.model)
    if request.method == "GET" and _is_look():
        library().archive.looked_at(saved)
    return redirect(link(asked), 303)


@pages.post("/saved")
def save() -> Answer | tuple[str, int]:
    """Keeps the search of the form's hidden fields under the name given."""
    asked = SearchRequest.from_args(request.form.to_dict(flat=False))
    model, name = model_of(asked), request.form.get("name", "")
    try:
        kept = library().archive.save_search(name, model, remember_actor())
    except Misused as fault:
        return _again(fault, url_for("saved.save"), name, asked), fault.status
    flash(_("已保存为“%(name)s”。在“保存的检索”中可以看新增、订阅、改名。", name=kept.name), "fine")
    return redirect(link(request_of(kept.model)), 303)


@pages.post("/saved/<int:saved>/rename")
def rename(saved: int) -> Answer | tuple[str, int]:
    """Gives it another name."""
    name = request.form.get("name", "")
    try:
        kept = library().archive.rename_search(saved, name, remember_actor())
    except Misused as fault:
        return _again(fault, url_for("saved.rename", saved=saved), name), fault.status
    flash(_("已改名为“%(name)s”。", name=kept.name), "fine")
    return redirect(url_for("saved.index"), 303)


@pages.post("/saved/<int:saved>/delete")
def delete(saved: int) -> Answer:
    """Deletes it with its feed; the page asked before."""
    kept = library().archive.saved_search(saved)
    library().archive.delete_search(saved, remember_actor())
    flash(_("已删除保存的检索“%(name)s”，它的订阅地址不再有效。报告没有改动。", name=kept.name), "fine")
    return redirect(url_for("saved.index"), 303)


@pages.get("/saved/feed/<token>.atom")
def feed(token: str) -> Answer:
    """The reports that match, the last imported first, as Atom 1.0 (RFC 4287)."""
    kept = library().archive.saved_search_by_feed(token)
    text = render_template("saved/feed.xml", saved=kept, **_contents(kept))
    response = Response(_NOT_XML.sub("", text), content_type="application/atom+xml; charset=utf-8")
    response.add_etag()
    return response.make_conditional(request)


def link(asked: SearchRequest, external: bool = False) -> str:
    """The address of a search."""
    args: dict[str, Any] = asked.to_args()
    return url_for("search.results", _external=external, **args)


def _is_look() -> bool:
    """Whether a person opens the page. A link or a picture on another site, of which only the browser tells (W3C Fetch
    Metadata: ``Sec-Fetch-Site``), must not make news count as seen; a bookmark has ``none``, an older browser nothing."""
    ahead = "prefetch" in request.headers.get("Sec-Purpose", "")
    return not ahead and request.headers.get("Sec-Fetch-Site", "none") in ("same-origin", "none")


def _asked() -> tuple[int, int, int, list[SavedLine]]:
    """The page asked for, how many pages and searches there are, and the lines of the page."""
    searches = library().archive.saved_searches()
    count = max(1, -(-len(searches) // PER_PAGE))
    number = min(page_number(request.args.get("page", "")), count)
    return number, count, len(searches), lines(library(), searches[(number - 1) * PER_PAGE : number * PER_PAGE])


def _again(fault: JilanError, action: str, name: str, asked: SearchRequest | None = None) -> str:
    """The form once more, with what was typed and what was wrong with it."""
    return render_template("saved/again.html", fault=fault, action=action, name=name, asked=asked)


def _contents(kept: SavedSearch) -> dict[str, Any]:
    """What a feed holds; one that cannot be asked holds nothing and says why."""
    fault, found, home = "", [], url_for("saved.index", _external=True)
    try:
        asked = request_of(kept.model)
        found, home = newest(library(), asked), link(asked, external=True)
    except Misused as unreadable:
        fault = unreadable.sentence
    identity = uuid.uuid5(uuid.NAMESPACE_URL, f"jilan:saved:{kept.feed}")
    return {
        "identity": identity,
        "home": home,
        "fault": fault,
        "updated": max((each.report.imported_at for each in found), default=kept.created_at),
        # A newer version of a report is a report of its own, with an id of its own.
        "entries": [(uuid.uuid5(identity, str(each.report.id)), each, cited(each)) for each in found],
        "whose": whose,
    }
