"""The language of the pages: Chinese as written in the program, others by a catalogue each in ``translations/``.

The Chinese text is the key of the catalogue, so that a text which a catalogue lacks is shown in Chinese. Outside a request
(commands, tests of pure parts) everything is Chinese.
"""

from __future__ import annotations

import re
from gettext import NullTranslations
from typing import cast

from babel import Locale
from flask import Flask, g, has_request_context, session
from flask_babel import Babel, get_translations
from markupsafe import Markup

from corpus.errors import JilanError
from corpus.saying import Said

CHINESE = "zh_Hans_CN"
LANGUAGES = {CHINESE: "中文", "en": "English"}
"""Codes of languages with their own names."""
_AS_WRITTEN = NullTranslations()
_HAN = re.compile("[\u4e00-\u9fff]")


def init_app(app: Flask) -> None:
    """Lets pages speak the language chosen in the browser, Chinese if none was."""
    app.config.setdefault("BABEL_DEFAULT_LOCALE", CHINESE)
    Babel(app, locale_selector=chosen)
    # A long page says tens of thousands of texts: the catalogue is looked up once a request, not once a text.
    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]
        gettext=lambda text: _catalogue().gettext(text),
        ngettext=lambda one, many, number: _catalogue().ngettext(one, many, number),
        pgettext=lambda context, text: _catalogue().pgettext(context, text),
        newstyle=True,
    )
    app.jinja_env.filters["original"] = original
    app.jinja_env.globals.update(say=say, told=told, languages=LANGUAGES, language=chosen, language_tag=language_tag)


def _catalogue() -> NullTranslations:
    """The texts of the language in force."""
    if not has_request_context():
        return _AS_WRITTEN
    if "catalogue" not in g:
        g.catalogue = _AS_WRITTEN if chosen() == CHINESE else get_translations()
    return cast("NullTranslations", g.catalogue)


def chosen() -> str:
    """The code of the language in force."""
    given = session.get("language") if has_request_context() else None
    return given if given in LANGUAGES else CHINESE


def language_tag(code: str = "") -> str:
    """A language, or else the one in force, as HTML's ``lang`` has it."""
    locale = Locale.parse(code or chosen())
    return "zh-CN" if locale.language == "zh" else locale.language


def say(text: object) -> str:
    """A text of the program in the language in force: a sentence of ``corpus.saying``, an error with such a sentence, or a
    word of a table of names. Nothing that comes from a document goes through here."""
    sentence = text.sentence if isinstance(text, JilanError) else text
    if not sentence:
        return ""
    catalogue = _catalogue()
    if catalogue is _AS_WRITTEN:
        return str(sentence)
    if isinstance(sentence, Said):
        return catalogue.gettext(sentence.pattern) % {name: _value(value) for name, value in sentence.values.items()}
    return catalogue.gettext(str(sentence))


def told(text: object) -> str:
    """As ``say``, for the content of an element: what no catalogue translates (names, words of documents, sentences kept in
    the archive) is marked as Chinese on pages in another language."""
    sentence = text.sentence if isinstance(text, JilanError) else text
    catalogue = _catalogue()
    if catalogue is _AS_WRITTEN or not sentence:
        return say(sentence)
    if not isinstance(sentence, Said):
        return original(catalogue.gettext(str(sentence)))
    values = {name: _part(value) for name, value in sentence.values.items()}
    return Markup.escape(catalogue.gettext(sentence.pattern)) % values


def original(text: object) -> str:
    """Words of a document or a name, marked as Chinese on pages in another language."""
    if _catalogue() is _AS_WRITTEN or not _HAN.search(str(text)):
        return str(text)
    return Markup('<span lang="zh-CN">{}</span>').format(text)


def _part(value: object) -> object:
    if isinstance(value, Said | JilanError):
        return told(value)
    return original(value) if isinstance(value, str) else value


def _value(value: object) -> object:
    return say(value) if isinstance(value, Said | JilanError) else value
