"""``/import``: files from the browser into the archive, with one line saying what became of each."""

from __future__ import annotations

from flask import Blueprint, flash, jsonify, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.datastructures import FileStorage
from werkzeug.wrappers import Response

from corpus.errors import Misused
from corpus.readers import ENCODINGS, LARGEST_FILE, SUFFIXES
from corpus.samples import shipped
from corpus.saying import listed, said
from web import contract
from web.importing import ImportLine, Source
from web.library import PATIENCE
from web.pages.errors import wants_json
from web.pages.shared import actor, library, remember_actor

pages = Blueprint("importing", __name__)

# What the file dialog offers first. A reader decides by content: other files may be chosen, and fail with a reason.
ACCEPT = ",".join(f".{suffix}" for suffix in SUFFIXES)
FORMATS = said("TXT、Markdown、HTML（%(encodings)s）、DOCX 和带文字层的 PDF", encodings=listed(ENCODINGS))


@pages.get("/import")
def form() -> str:
    """The form."""
    return _page([])


@pages.post("/import")
def add() -> Response | str:
    """Imports the files sent; answers JSON (one line a file, as ``jilan import --json``) if asked for it."""
    files = [file for file in request.files.getlist("files") if file.filename]
    if not files:
        raise Misused(said("没有选择文件。请先选择要导入的报告文件，再点“导入”。"))
    lines = list(library().import_items([_source(file) for file in files], remember_actor(), PATIENCE))
    return jsonify([contract.import_line(line) for line in lines]) if wants_json() else _page(lines)


@pages.post("/import/samples")
def samples() -> Response:
    """Imports the reports shipped with the program, for a first look."""
    lines = list(library().import_items([_sample(each.name, each.text) for each in shipped()], actor(), PATIENCE))
    added = sum(line.status == "added" for line in lines)
    flash(_("已载入 %(count)s 份示例报告。", count=added), "fine")
    return redirect(url_for("search.front"), 303)


def _page(lines: list[ImportLine]) -> str:
    return render_template("importing/form.html", lines=lines, accept=ACCEPT, formats=FORMATS, actor=actor())


def _source(file: FileStorage) -> Source:
    """The file as it came; of an enormous one just enough is read for its reader to refuse it."""
    name = (file.filename or "").replace("\\", "/").rsplit("/", 1)[-1] or _("未命名")
    return Source(name, name, lambda: file.stream.read(LARGEST_FILE + 1))


def _sample(name: str, text: str) -> Source:
    return Source(name, name, text.encode)
