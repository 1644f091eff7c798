"""``/reports/<id>/pages/<n>``: a page of the original as a picture beside what was read of it, with a stretch marked on both.

``?passage=`` or ``?start=&end=`` says what is marked, ``?width=`` how large the picture is. Marks lie over the picture, so
that it is the same whatever is marked. Files attached to a report are saved from here, too.
"""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, jsonify, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Redirect

from archive import KeptReport
from web.language import say
from web.pages.downloads import to_be_saved
from web.pages.original_view import WIDTH, View, opened, stretch_asked, width_asked
from web.pages.shared import library
from web.rendering import NO_PAGES, drawn, has_pages, sheet_at, sheet_numbered

pages = Blueprint("originals", __name__)

ZOOMS = (1400, 2000)
"""Pixels of larger pictures that the page offers."""

# Seconds for which a browser need not ask again.
_FRESH = 600


@pages.app_template_global("has_pages")
def paged(file: str) -> bool:
    """For lists of hits: whether a link to the page is worth showing."""
    return has_pages(file)


@pages.get("/reports/<int:report>/pages")
def first(report: int) -> Redirect:
    """To the page on which what is to be marked begins; of a report without pages to the report itself."""
    kept, text, found = opened(report)
    stretch, words = stretch_asked(kept, len(text))
    sheet = sheet_at(found, stretch[0]) if stretch else next(iter(found), None)
    if sheet is None:
        anchor = f"p{words['passage']}" if "passage" in words else None
        return redirect(url_for("reports.show", report=report, _anchor=anchor))
    return redirect(url_for("originals.page", report=report, number=sheet.number, **words))


@pages.get("/reports/<int:report>/pages/<int:number>")
def page(report: int, number: int) -> str:
    """The picture beside the text."""
    return render_template("originals/page.html", view=View.asked(report, number), zooms=ZOOMS, default=WIDTH)


@pages.get("/reports/<int:report>/pages/<int:number>.json")
def page_json(report: int, number: int) -> Response:
    """The same for scripts; that a report has no pages is an answer, too."""
    kept, text, found = opened(report)
    stretch, words = stretch_asked(kept, len(text))
    width = width_asked()
    if not found:
        return jsonify(_without_pages(kept))
    view = View(kept, text, found, sheet_numbered(found, number), stretch, words)
    one = view.sheet
    return jsonify(
        report=report,
        page=one.number,
        pages=len(found),
        file=view.file,
        attachment=one.attachment.id if one.attachment else None,
        file_page=one.page + 1,
        start=one.start,
        end=one.end,
        text=text[one.start : one.end],
        confidence=kept.confidence,
        picture=view.picture,
        width=width,
        height=view.size[1],
        boxes=[[box.x0, box.y0, box.x1, box.y1] for box in view.boxes],
        fault=say(view.fault) if view.fault else None,
    )


@pages.get("/reports/<int:report>/pages/<int:number>.png")
def picture(report: int, number: int) -> Response:
    """The picture alone, drawn anew: never what was uploaded."""
    view, width = View.asked(report, number), width_asked()
    answer = Response(content_type="image/png")
    answer.set_etag(f"{view.sheet.sha256}-{view.sheet.page}-{width}")
    answer.cache_control.private, answer.cache_control.max_age = True, _FRESH
    if request.if_none_match.contains(answer.get_etag()[0] or ""):
        answer.status_code = 304
        return answer
    answer.set_data(drawn(library(), view.report, view.sheet, (), width).png)
    return answer


@pages.get("/reports/<int:report>/attachments/<int:attachment>")
def attachment(report: int, attachment: int) -> Response:
    """A form or an appendix as it was imported, to be saved."""
    return to_be_saved(*library().archive.attachment(report, attachment), otherwise=f"{report}-{attachment}")


def _without_pages(report: KeptReport) -> dict[str, Any]:
    nothing = ("page", "attachment", "file_page", "start", "end", "picture", "width", "height")
    known = {"report": report.id, "file": report.file, "confidence": report.confidence}
    return {**dict.fromkeys(nothing), **known, "pages": 0, "text": "", "boxes": [], "fault": say(NO_PAGES)}
