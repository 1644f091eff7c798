"""The pages in other languages: the catalogue is whole and true to the texts, and English pages speak English."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from corpus.errors import Misused, Unreadable
from corpus.saying import listed, said
from web.language import LANGUAGES, language_tag, say

ROOT = Path(__file__).resolve().parents[1]
ENGLISH = ROOT / "web" / "translations" / "en" / "LC_MESSAGES" / "messages.po"
KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}
PLACE = re.compile(r"%\(\w+\)s|%%|</?\w+")


def extracted() -> Iterator[str]:
    """Every text of the program that people see, as ``make translations`` gathers them."""
    with (ROOT / "babel.cfg").open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file)
    for room in ("corpus", "archive", "index", "web"):
        for found in extract_from_dir(ROOT / room, methods, options, KEYWORDS):
            yield found[2] if isinstance(found[2], str) else found[2][0]


@pytest.fixture(scope="module")
def english() -> Catalog:
    with ENGLISH.open("rb") as file:
        return read_po(file, locale="en")


def translations(catalogue: Catalog) -> list[tuple[str, str]]:
    """Each text with what it is translated to, once for each form that depends on a number."""
    return [
        (message.id if isinstance(message.id, str) else message.id[0], told)
        for message in catalogue
        if message.id
        for told in ([message.string] if isinstance(message.string, str) else message.string or [""])
    ]


def test_every_text_has_a_translation_and_nothing_else_has(english: Catalog) -> None:
    translated = {text for text, told in translations(english) if told}
    texts = set(extracted())
    assert texts - translated == set()
    assert translated - texts == set()
    assert not english.obsolete


def test_no_translation_is_a_guess(english: Catalog) -> None:
    assert [message.id for message in english if message.id and message.fuzzy] == []


def test_every_form_of_a_number_is_translated(english: Catalog) -> None:
    assert [text for text, told in translations(english) if not told] == []


def test_no_translation_says_unit_for_union(english: Catalog) -> None:
    plain = re.compile(r"%\(\w+\)s|<[^>]*>")
    assert [text for text, told in translations(english) if re.search(r"\bunits?\b", plain.sub("", told), re.I)] == []


def test_a_translation_has_the_places_and_tags_of_its_text(english: Catalog) -> None:
    assert [
        text for text, told in translations(english) if sorted(PLACE.findall(text)) != sorted(PLACE.findall(told))
    ] == []


def test_no_translation_closes_an_attribute(english: Catalog) -> None:
    assert [text for text, told in translations(english) if '"' not in text and '"' in told] == []


def test_translations_are_english(english: Catalog) -> None:
    quoted = re.compile(r"<code[^>]*>.*?</code>|“[^”]*”|\([^)]*\)")
    pairs = translations(english)
    assert [text for text, told in pairs if re.search("[\u4e00-\u9fff（），。：；]", quoted.sub("", told))] == []


def test_what_is_shipped_is_what_the_catalogue_compiles_to(english: Catalog) -> None:
    compiled = BytesIO()
    write_mo(compiled, english)
    assert ENGLISH.with_suffix(".mo").read_bytes() == compiled.getvalue()


def test_a_sentence_is_a_string_that_knows_its_pattern() -> None:
    sentence = said("没有编号为 %(unit)s 的单位。", unit=3)
    assert sentence == "没有编号为 3 的单位。"
    assert sentence.pattern == "没有编号为 %(unit)s 的单位。"
    assert listed(["甲", "乙"]) == "甲、乙"
    assert listed([]) == ""


def test_outside_a_request_everything_is_chinese() -> None:
    assert say(said("共 %(count)s 段", count=3)) == "共 3 段"
    assert say("") == say(None) == ""


def test_an_error_keeps_its_sentence() -> None:
    assert say(Misused(said("共 %(count)s 段", count=3))) == "共 3 段"
    assert say(Unreadable("empty", said("没有文字。"), said("请粘贴。"))) == "没有文字。请粘贴。"


@pytest.mark.parametrize(("code", "tag"), [*zip(LANGUAGES, ("zh-CN", "en"), strict=True)])
def test_the_tag_of_a_language_is_that_of_html(code: str, tag: str) -> None:
    assert language_tag(code) == tag
