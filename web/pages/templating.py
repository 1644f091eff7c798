"""What templates may call: the tables of ``corpus.names`` and ``web.words``, marked text, addresses of static files."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from flask import Flask, current_app, url_for
from markupsafe import Markup, escape

from corpus import names
from web import words
from web.citation import place
from web.forms import why_alone
from web.pages.facts import as_read


def init_app(app: Flask) -> None:
    """Makes the helpers known to Jinja; a line that holds only a tag leaves no line behind."""
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.filters.update(marked=marked, number=words.number, day=day, as_read=as_read)
    app.jinja_env.globals.update(asset=asset, names=names, place=place, why_alone=why_alone, words=words)


def marked(text: str, marks: Iterable[tuple[int, int]] = ()) -> Markup:
    """``text`` escaped, with ``<mark>`` around each stretch ``[start, end)``; the stretches do not overlap."""
    shown, at = Markup(), 0
    for start, end in sorted(marks):
        shown += escape(text[at:start]) + Markup("<mark>{}</mark>").format(text[start:end])
        at = end
    return shown + escape(text[at:])


def day(moment: dt.datetime) -> str:
    """A moment as date and time of this computer's clock."""
    return f"{moment.astimezone():%Y-%m-%d %H:%M}"


def asset(name: str) -> str:
    """The address of a static file with the hash of its content, so that browsers may keep it for good."""
    return url_for("static", filename=name, v=_digest(Path(current_app.static_folder or "") / name))


@cache
def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12]
