"""Where the words that a suggestion rests on stand in what is shown of a passage.

A suggestion points into the text as read; passages and headings have lost its line wraps. So only what is no white space
is compared.
"""

from __future__ import annotations

from corpus.model import Passage

Marks = tuple[tuple[int, int], ...]


def stretch(source: str, passage: Passage, start: int, end: int) -> tuple[Marks, Marks]:
    """Where the matched words ``[start, end)`` of the text as read stand in the passage or, if they lie before it, in its
    heading; nothing where they do not stand there literally."""
    words = _bare(source[start:end])
    if start >= passage.start:
        return _nearest(passage.text, words, len(_bare(source[passage.start : start]))), ()
    return (), _nearest(passage.heading or "", words, 0)


def _bare(text: str) -> str:
    return "".join(text.split())


def _nearest(text: str, words: str, wanted: int) -> Marks:
    """Where ``words`` stand in ``text``, white space apart, nearest to the bare offset ``wanted``."""
    places = [place for place, character in enumerate(text) if not character.isspace()]
    bare = _bare(text)
    found = [at for at in range(len(bare)) if words and bare.startswith(words, at)]
    if not found:
        return ()
    at = min(found, key=lambda at: abs(at - wanted))
    return ((places[at], places[at + len(words) - 1] + 1),)
