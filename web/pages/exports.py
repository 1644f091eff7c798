"""Every list as a file: ``<page>.csv``, ``.xlsx`` and, of passages, ``.md`` and ``.docx``, with the query string of the page.

The addresses are made from ``web.tables.EXPORTS``. CSV is sent while it is written, so that it begins at once and needs
no memory; a workbook is written to a temporary file first.
"""

from __future__ import annotations

import datetime as dt
import re
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import IO, Any
from urllib.parse import quote, urljoin

from flask import Blueprint, Response, request, stream_with_context

from web.exporting import to_csv
from web.exporting.files import OF_EXCERPTS, OF_ROWS, Suffix, most, write
from web.exporting.table import Table, told
from web.pages.clipboard import collected
from web.pages.shared import library
from web.tables import EXPORTS, Export
from web.tables.args import address

pages = Blueprint("exports", __name__)

TYPES: dict[Suffix, str] = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "md": "text/markdown; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
LABELS: dict[Suffix, str] = {"csv": "CSV", "xlsx": "XLSX", "md": "Markdown", "docx": "Word"}
# Bytes of a file that are sent at once.
AT_ONCE = 64 * 1024
# Where in a list somebody is says nothing about the list.
_PLACES = ("page", "limit", "cursor")
_UNSAFE = re.compile(r'[\x00-\x1f\x7f-\x9f"*/:<>?\\|\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]')
_LONGEST_NAME = 60


@pages.app_template_global("downloads_of")
def downloads_of(path: str, args: Mapping[str, Any], with_excerpts: bool, rows: int | None) -> list[dict[str, Any]]:
    """The links for a page: ``label``, ``href``, and ``most`` if the file will hold only so many of ``rows``."""
    asked = {word: value for word, value in args.items() if word not in _PLACES}
    return [
        {
            "label": LABELS[suffix],
            "href": address(f"{path}.{suffix}", asked),
            "most": most(suffix) if rows is not None and rows > most(suffix) else None,
        }
        for suffix in (*OF_ROWS, *(OF_EXCERPTS if with_excerpts else ()))
    ]


def _view(export: Export) -> Callable[..., Response]:
    def send(suffix: Suffix, **parts: object) -> Response:
        args = request.args.to_dict(flat=False) | {word: [str(value)] for word, value in parts.items()}
        if export.kept:
            args = {"passage": [str(each) for each in collected()]}
        table = export.table(library(), args)
        answer = _answer(replace(table, address=urljoin(request.url_root, table.address)), suffix)
        answer.headers.set("Content-Disposition", "attachment", **_names(table, suffix))
        if export.kept:
            answer.headers["Cache-Control"] = "no-store"
        return answer

    return send


def _answer(table: Table, suffix: Suffix) -> Response:
    if suffix == "csv":
        return Response(stream_with_context(to_csv(table)), content_type=TYPES[suffix])
    file = tempfile.TemporaryFile()  # noqa: SIM115
    try:
        write(table, suffix, _now(), file)
    except BaseException:
        file.close()
        raise
    answer = Response(_drained(file), content_type=TYPES[suffix])
    answer.content_length = file.tell()
    return answer


def _drained(file: IO[bytes]) -> Iterator[bytes]:
    """The content of a file from its beginning, which is gone then."""
    with file:
        file.seek(0)
        while some := file.read(AT_ONCE):
            yield some


def _names(table: Table, suffix: Suffix) -> dict[str, str]:
    """What the file is called: by RFC 6266 once in ASCII and once in the language in force."""
    today = _now().date()
    title = _UNSAFE.sub("_", told(table.title))[:_LONGEST_NAME]
    return {
        "filename": f"{table.name}-{today}.{suffix}",
        "filename*": f"UTF-8''{quote(f'{title}-{today}.{suffix}', safe='')}",
    }


def _now() -> dt.datetime:
    """By this computer's clock."""
    return dt.datetime.now(dt.UTC).astimezone()


for _each in EXPORTS:
    _kinds = ",".join(_each.suffixes)
    pages.add_url_rule(f"{_each.path}.<any({_kinds}):suffix>", _each.name, _view(_each))
