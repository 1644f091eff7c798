"""What every table of passages tells of one: its report, what it says, how it is cited. The columns ``text``, ``citation``,
``report`` and ``file`` are what Markdown and Word take of such a table."""

from __future__ import annotations

from collections.abc import Callable

from archive import KeptPassage
from corpus.names import DOC_TYPES, FIELDS, ROLES
from corpus.taxonomy import Taxonomy
from web.citation import cited
from web.exporting.table import Column, Value
from web.language import say
from web.tagging import category_names

UNIT, YEAR = Column("unit", FIELDS["unit"], width=28), Column("year", FIELDS["year"], "integer", 8)
DOC_TYPE, SCORE = Column("doc_type", FIELDS["doc_type"], width=18), Column("score", FIELDS["score"], "number", 9)
TEXT, CITATION = Column("text", "原文", width=70), Column("citation", "引文", width=44)
REPORT, FILE = Column("report", FIELDS["report"], "integer", 8), Column("file", "文件", width=30)

COLUMNS = (
    *(UNIT, YEAR, DOC_TYPE, SCORE, Column("grade", FIELDS["grade"], width=8)),
    *(Column("role", FIELDS["role"], width=8), Column("categories", "问题类别", width=30)),
    *(Column("heading", FIELDS["title"], width=24), TEXT, CITATION),
    *(REPORT, Column("passage", "段落", "integer", 9), FILE),
)

Cells = Callable[[KeptPassage], list[Value]]


def cells_of(taxonomy: Taxonomy) -> Cells:
    """What fills ``COLUMNS`` for a passage, with the words of the language in force now: rows are drawn later."""
    roles = {role: say(name) for role, name in ROLES.items()}
    doc_types = {doc_type: say(name) for doc_type, name in DOC_TYPES.items()}
    categories = {code: say(name) for code, name in category_names(taxonomy).items()}

    def cells(kept: KeptPassage) -> list[Value]:
        line, passage = kept.report, kept.passage
        named = "；".join(categories.get(code, code) for code in kept.categories)
        facts: list[Value] = [line.unit, line.year, doc_types[line.doc_type], line.score, line.grade]
        said: list[Value] = [roles[passage.role], named or None, passage.heading, passage.text, cited(kept)]
        return [*facts, *said, line.id, kept.id, line.file]

    return cells
