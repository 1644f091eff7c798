"""Categories of problems seen in passages (建议标签): the rules of the genre and the triggers of the taxonomy.

Only passages that name problems, reasons, measures or lost points are looked at. The heading of an item speaks for its
first passage, and for those below that say nothing of their own. A measure's category is that of the problem it answers.
"""

from __future__ import annotations

from collections.abc import Sequence

from corpus.details import Suggestion
from corpus.model import Passage, Role, Section
from corpus.tagging.choosing import Chosen, chosen
from corpus.tagging.headings import item_headings
from corpus.tagging.places import source_span
from corpus.tagging.reading import TAGGED, Seen, read
from corpus.taxonomy import Taxonomy

__all__ = ["TAGGED", "suggest"]


def suggest(
    passages: Sequence[Passage], sections: Sequence[Section], taxonomy: Taxonomy, text: str
) -> tuple[Suggestion, ...]:
    """The categories of each passage, the main one first; spans are stretches of ``text``, the text as read."""
    headed = item_headings(passages, sections)
    titles: dict[tuple[int, Role], Sequence[Seen]] = {}
    found: list[Suggestion] = []
    for index, passage in enumerate(passages):
        if passage.role not in TAGGED or passage.text.endswith(("：", ":")):
            # What only leads in (存在以下问题：) names nothing yet.
            continue
        own, heading = read(passage.text, passage.role, taxonomy), headed.get(index)
        above: Sequence[Seen] = ()
        if heading:
            key = heading.section, passage.role
            above = titles[key] = titles.get(key) or read(sections[heading.section].title, passage.role, taxonomy).seen
        picked = chosen(above if heading and heading.first else (), own) or chosen(above, own)
        found += [_suggestion(index, passage, sections, one, at == 0, text) for at, one in enumerate(picked)]
    return tuple(found)


def _suggestion(
    index: int, passage: Passage, sections: Sequence[Section], one: Chosen, main: bool, text: str
) -> Suggestion:
    if one.in_heading and passage.section is not None:
        section = sections[passage.section]
        span = source_span(text, section.start, section.end, section.title, one.start, one.end)
    else:
        span = source_span(text, passage.start, passage.end, passage.text, one.start, one.end)
    return Suggestion(one.code, index, main, *span)
