"""``/import``: files and folders from the browser into the queue of imports, and the imports there were."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Blueprint, jsonify, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from archive import Waiting
from archive.queue_records import Batch
from corpus.errors import Misused
from corpus.readers import DOCUMENTS, ENCODINGS, SUFFIXES
from corpus.samples import shipped
from corpus.saying import listed, said
from web import batches, contract_batches
from web.importing import Source
from web.numbers import short_number
from web.pages.batches import accepted
from web.pages.errors import wants_json
from web.pages.shared import actor, library, remember_actor
from web.pages.uploads import sent, skipped
from web.programs import programs

pages = Blueprint("importing", __name__)

# What the file dialog offers first. A reader decides by content: other files may be chosen, and fail with a reason.
ACCEPT = ",".join(f".{suffix}" for suffix in SUFFIXES)
FORMATS = said(
    "PDF、Word（DOCX、DOC、WPS）、Excel（XLSX、XLS）、OFD、网页（HTML）、TXT 和 Markdown（%(encodings)s）、"
    "扫描件和图片、装着这些文件的 ZIP 压缩包",
    encodings=listed(ENCODINGS),
)
# Imports that the page tells of.
RECENT = 20


@pages.get("/import")
def form() -> str:
    """The form, and the latest imports, those that are not finished first."""
    return render_template(
        "importing/form.html",
        recent=_recent(),
        batches=batches,
        programs=programs(),
        accept=ACCEPT,
        documents=" ".join(sorted(DOCUMENTS)),
        formats=FORMATS,
        actor=actor(),
    )


@pages.get("/import.json")
def index_json() -> Response:
    """The latest imports for scripts."""
    return jsonify({"batches": [contract_batches.batch(one) for one in _recent()]})


@pages.post("/import")
def add() -> Response | tuple[Response, int]:
    """Takes the files sent into the queue and leads to their import; ``more``: others will follow."""
    files, others = list(sent()), skipped()
    if not (files or others):
        raise Misused(said("没有选择文件。请先选择要导入的报告文件，再点“导入”。"))
    batch = _begun(files, others)
    if wants_json():
        return accepted(batch)
    return redirect(url_for("batches.show", batch=batch), 303)


@pages.post("/import/samples")
def samples() -> Response:
    """Queues the reports shipped with the program, for a first look."""
    sources = [_sample(each.name, each.text) for each in shipped()]
    batch = library().enqueue(sources, actor(), "samples")
    return redirect(url_for("batches.show", batch=batch), 303)


def _begun(files: list[Source], others: list[Waiting]) -> int:
    """A batch with these files and ``others`` that nobody reads, to which more may be added if the form says that ``more``
    will come."""
    archive = library().archive
    batch = archive.open_batch("upload", _title(files or others), remember_actor())
    for source in files:
        archive.enqueue_bytes(batch, source.name, source.path, source.load(), source.folder)
    archive.enqueue(batch, others)
    if not request.form.get("more"):
        archive.seal_batch(batch)
    return batch


def _title(files: Sequence[Source | Waiting]) -> str:
    """What people know it by: the folder or the first file, and how many there are or, as a script says, will be."""
    count = max(len(files), short_number(request.form.get("count", "")))
    name = files[0].folder.partition("/")[0] or files[0].name
    return said("%(name)s 等 %(count)s 个文件", name=name, count=count) if count > 1 else name


def _recent() -> list[Batch]:
    return sorted(library().archive.batches(RECENT), key=lambda one: one.finished)


def _sample(name: str, text: str) -> Source:
    return Source(name, name, text.encode)
