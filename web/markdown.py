"""A report's structure → Markdown → HTML that is safe to show.

Input: blocks (headings and paragraphs) of untrusted text. Output: one sanitised HTML text. The rule it keeps: what a
reader sees is exactly the text given. So every ASCII punctuation character is written as a character reference before
it reaches the Markdown: ``3.``, ``*``, ``<script>`` and ``{: onclick}`` stay what they are.

Marks and the small tools behind a paragraph are set *after* sanitising: until then noncharacters stand for them,
which no text can hold, because they are taken out of every text first.

>>> to_html([Block("3.*不足*", anchor="p7", marks=[(2, 6)])])
'<p id="p7">3.<mark>*不足*</mark></p>'
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import markdown
import nh3

MARK, END_MARK, SLOT = "\ufdd0", "\ufdd1", "\ufdd2"
TAGS: Final = {"h2", "h3", "h4", "h5", "h6", "p"}
ATTRIBUTES: Final = {tag: {"id", "class"} for tag in TAGS}

_PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~]")
# Noncharacters are our signs, surrogates cannot be encoded; a control character takes their place so that offsets hold.
_OURS = re.compile("[\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]")
# Control characters show nothing, and Markdown keeps two of them for itself.
_CONTROL = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]")


@dataclass(frozen=True, slots=True)
class Block:
    """One heading (``level`` 2 to 6) or paragraph (0). ``marks`` are offsets ``[start, end)`` into ``text``.

    ``anchor`` and ``classes`` are ours, never the document's. ``tools`` is finished HTML set behind the text.
    """

    text: str
    level: int = 0
    anchor: str = ""
    classes: tuple[str, ...] = ()
    marks: Sequence[tuple[int, int]] = ()
    tools: str = ""


def to_html(blocks: Iterable[Block]) -> str:
    """The blocks as sanitised HTML with their marks and tools; blocks without visible text are left out."""
    kept = {number: block for number, block in enumerate(blocks) if visible(block.text)}
    raw = markdown.markdown(to_markdown(kept), extensions=["attr_list"], output_format="html")
    clean = nh3.clean(raw, tags=TAGS, attributes=ATTRIBUTES, link_rel=None)
    marked = clean.replace(MARK, "<mark>").replace(END_MARK, "</mark>")
    return re.sub(f"{SLOT}(\\d+){SLOT}", lambda slot: kept[int(slot[1])].tools, marked)


def to_markdown(blocks: Mapping[int, Block]) -> str:
    """The Markdown source, one block a paragraph; the keys number the slots for tools."""
    return "\n\n".join(_source(number, block) for number, block in blocks.items())


def visible(text: str) -> str:
    """What a reader sees of a text: one line, single spaces, no control characters.

    A line break is a space here: an empty line would end the paragraph, an indent begin a block of code.
    """
    return " ".join(_CONTROL.sub("", _OURS.sub("\x00", text)).split())


def _source(number: int, block: Block) -> str:
    text = _marked(block)
    escaped = _PUNCTUATION.sub(lambda found: f"&#{ord(found[0])};", text)
    slot = f"{SLOT}{number}{SLOT}" if block.tools else ""
    attributes = " ".join([f"#{block.anchor}"] * bool(block.anchor) + [f".{name}" for name in block.classes])
    if block.level:
        return f"{'#' * block.level} {escaped}{slot}" + (f" {{: {attributes} }}" if attributes else "")
    return escaped + slot + (f"\n{{: {attributes} }}" if attributes else "")


def _marked(block: Block) -> str:
    """The visible text with every mark between its two signs; later marks first, so that offsets hold."""
    text = _OURS.sub("\x00", block.text)
    for start, end in sorted(block.marks, reverse=True):
        text = f"{text[:start]}{MARK}{text[start:end]}{END_MARK}{text[end:]}"
    return " ".join(_CONTROL.sub("", text).split())
