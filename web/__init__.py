"""Pages, JSON twins and the jilan command; the one place that wires the rooms.

``create_app`` takes an opened library and returns the Flask application over it. Importing this package opens nothing,
and loads no page: commands do without.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask

    from web.library import Library

# One request may carry many files; a single one is capped by its reader.
MOST_BYTES = 200 * 1024 * 1024
MOST_FILES = 2000
# A pasted draft of as many characters as a file may hold, three bytes each and some of four.
MOST_TYPED = 8 * 1024 * 1024


def create_app(library: Library, host: str = "localhost") -> Flask:
    """The pages over ``library``, which the caller opened and closes.

    ``host`` is where it is served: a name that a browser may ask for, besides addresses and this computer's names.
    """
    from flask import Flask
    from flask_wtf import CSRFProtect

    from web import language
    from web.pages import errors, numbers, security, templating, transfers
    from web.pages.blueprints import BLUEPRINTS

    app = Flask(__name__)
    app.config.update(
        SECRET_KEY=library.archive.secret("session"),
        SESSION_COOKIE_NAME="jilan",
        SESSION_COOKIE_SAMESITE="Lax",
        # A slow answer must not put back what the session held when it was asked for.
        SESSION_REFRESH_EACH_REQUEST=False,
        # A page left open overnight still sends its form.
        WTF_CSRF_TIME_LIMIT=None,
        MAX_CONTENT_LENGTH=MOST_BYTES,
        MAX_FORM_PARTS=MOST_FILES,
        MAX_FORM_MEMORY_SIZE=MOST_TYPED,
    )
    app.extensions["jilan"] = library
    CSRFProtect(app)
    transfers.init_app(app)
    security.init_app(app, host)
    errors.init_app(app)
    language.init_app(app)
    templating.init_app(app)
    numbers.init_app(app)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    return app
