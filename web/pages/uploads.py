"""The files that a browser sent: each with its name and, out of a folder, where in it it lay.

A name is only a name: whatever a browser (or somebody who pretends to be one) writes into it, it never becomes a place on
this computer's disk.
"""

from __future__ import annotations

from collections.abc import Iterator

from flask import request
from flask_babel import gettext as _
from werkzeug.datastructures import FileStorage

from archive import Waiting
from corpus.readers import LARGEST_FILE
from web.batches import in_folder, is_hidden
from web.collect import is_litter
from web.importing import Source, passed_over

FILES, FOLDER = "files", "folder"
"""The fields of the form: files are always tried unless they are litter, of a folder only documents."""

SKIPPED = "skipped"

_LONGEST = 1000
_MOST_SKIPPED = 1000
"""Names of files that are no documents; whoever drops a whole disk wants no list of it."""


def sent() -> Iterator[Source]:
    """What the request brought, in its order."""
    for file in request.files.getlist(FILES):
        if file.filename and not is_litter(_place(file.filename)[0]):
            yield _source(file)
    for file in request.files.getlist(FOLDER):
        if file.filename and in_folder(file.filename):
            yield _source(file)


def skipped() -> list[Waiting]:
    """The files that are no documents: litter among those chosen, those of a folder that were sent, and the names
    (``skipped``) of those that a script of the page left out."""
    chosen = [file.filename or "" for file in request.files.getlist(FILES)]
    sent = [file.filename or "" for file in request.files.getlist(FOLDER)]
    left = [
        name for name in [*sent, *request.form.getlist(SKIPPED)] if name and not (in_folder(name) or is_hidden(name))
    ]
    litter = [name for name in chosen if is_litter(_place(name)[0])]
    return [passed_over(*_place(name)) for name in [*litter, *left][:_MOST_SKIPPED]]


def _source(file: FileStorage) -> Source:
    """The file as it came; of an enormous one just enough is read for its reader to refuse it."""
    name, path, folder = _place(file.filename or "")
    return Source(name, path, lambda: file.stream.read(LARGEST_FILE + 1), folder)


def _place(given: str) -> tuple[str, str, str]:
    """Name, path and folder of a file as a browser calls it."""
    parts = [part for part in given.replace("\\", "/").split("/") if part not in ("", ".", "..")]
    name = parts[-1][-_LONGEST:] if parts else _("未命名")
    return name, "/".join(parts)[-_LONGEST:] or name, "/".join(parts[:-1])[-_LONGEST:]
