"""The files that a browser sent: each with its name and, out of a folder, where in it it lay.

A name is only a name: whatever a browser (or somebody who pretends to be one) writes into it, it never becomes a place on
this computer's disk.
"""

from __future__ import annotations

from collections.abc import Iterator

from flask import request
from flask_babel import gettext as _
from werkzeug.datastructures import FileStorage

from corpus.readers import LARGEST_FILE
from web.batches import in_folder
from web.importing import Source

FILES, FOLDER = "files", "folder"
"""The fields of the form: files are always tried, of a folder only documents."""

_LONGEST = 1000


def sent() -> Iterator[Source]:
    """What the request brought, in its order."""
    for file in request.files.getlist(FILES):
        if file.filename:
            yield _source(file)
    for file in request.files.getlist(FOLDER):
        if file.filename and in_folder(file.filename):
            yield _source(file)


def skipped() -> int:
    """How many files of a folder are no documents."""
    return sum(1 for file in request.files.getlist(FOLDER) if file.filename and not in_folder(file.filename))


def _source(file: FileStorage) -> Source:
    """The file as it came; of an enormous one just enough is read for its reader to refuse it."""
    parts = [part for part in (file.filename or "").replace("\\", "/").split("/") if part not in ("", ".", "..")]
    name = parts[-1] if parts else _("未命名")
    path, folder = "/".join(parts)[-_LONGEST:] or name, "/".join(parts[:-1])[-_LONGEST:]
    return Source(name, path, lambda: file.stream.read(LARGEST_FILE + 1), folder)
