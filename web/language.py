"""The language of the pages: Chinese as written in the program, others by a catalogue each in ``translations/``.

The Chinese text is the key of the catalogue, so that a text which a catalogue lacks is shown in Chinese. Outside a request
(commands, tests of pure parts) everything is Chinese.
"""

from __future__ import annotations

from typing import cast

from babel import Locale
from flask import Flask, has_request_context, session
from flask_babel import Babel, get_locale, gettext

from corpus.saying import Said

CHINESE = "zh_Hans_CN"
LANGUAGES = {CHINESE: "中文", "en": "English"}
"""Codes of languages with their own names."""


def init_app(app: Flask) -> None:
    """Lets pages speak the language chosen in the browser, Chinese if none was."""
    app.config.setdefault("BABEL_DEFAULT_LOCALE", CHINESE)
    Babel(app, locale_selector=chosen)
    app.jinja_env.globals.update(say=say, languages=LANGUAGES, language=chosen, language_tag=language_tag)


def chosen() -> str:
    """The code of the language in force."""
    given = session.get("language") if has_request_context() else None
    return given if given in LANGUAGES else CHINESE


def language_tag() -> str:
    """The same as HTML's ``lang`` has it."""
    locale = cast("Locale", get_locale())
    return "zh-CN" if locale.language == "zh" else locale.language


def say(text: object) -> str:
    """A text of the program in the language in force: a sentence of ``corpus.saying``, or a word of a table of names.
    Nothing that comes from a document goes through here."""
    if isinstance(text, Said):
        values = {name: say(value) if isinstance(value, Said) else value for name, value in text.values.items()}
        return str(gettext(text.pattern)) % values
    return str(gettext(str(text))) if text else ""
