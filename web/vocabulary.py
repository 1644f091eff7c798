"""The words that pages look up by a value and not by a text in the source: names of roles, kinds, categories and the like.

``make translations`` gathers them for the catalogues beside the texts that stand in the source (``babel.cfg``).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, get_args

from archive import faults
from corpus import names, saying
from corpus.model import Level
from corpus.readers import docx
from corpus.readers.refusals import REFUSALS, UNSUPPORTED
from corpus.saying import Said
from corpus.taxonomy import shipped
from index.fields import FILTERS
from web import unit_page, words
from web.api.document import texts
from web.drafting import for_draft
from web.overview import asked as overview
from web.pages import errors
from web.problems import asked as problems
from web.reusing import records
from web.wording import said

_REMEDIES = [remedy for _, remedy in (*REFUSALS.values(), *UNSUPPORTED.values())]


TABLES: tuple[object, ...] = (
    saying.MARKS,
    (names.ROLES, names.DOC_TYPES, names.GRADES, names.FIELDS, names.UNKNOWN, names.UNKNOWN_OF),
    (words.VERDICTS, words.SEVERITIES, words.CHECK_KINDS, words.FIGURE_KINDS, words.RATE_KINDS, words.DIRECTIONS),
    (words.WHERES, words.EVENTS, words.TAG_SOURCES, words.TAG_STATUSES, words.STATUSES, words.SORTS),
    (words.JOB_STATUSES, words.BATCH_KINDS),
    (said.GROUP_NAMES, said.GROUP_MEANINGS, said.NEXT_YEAR),
    (records.LEVEL_NAMES, records.PART_NAMES),
    [(each.label, each.hint) for each in FILTERS],
    [(leaf.name, leaf.category_name) for leaf in shipped().leaves.values()],
    (REFUSALS, UNSUPPORTED, [for_draft(remedy) for remedy in _REMEDIES], docx.LEFT_OUT, faults.MESSAGES),
    (errors.WORDS, errors.EXPIRED, errors.FOREIGN),
    get_args(Level),
    (problems.ACROSS_NAMES, problems.FATES, overview.STATES_ASKED, overview.KINDS),
    (unit_page.MEANINGS, [word for word, _ in (*unit_page.STATES.values(), *unit_page.FATES.values())]),
    list(texts()),
)
"""Words, collections of words, and tables of words or of such collections."""


def vocabulary(table: Any = TABLES) -> Iterator[str]:
    """Every word of a table, some of them several times."""
    if isinstance(table, str):
        yield table.pattern if isinstance(table, Said) else table
    else:
        for each in table.values() if isinstance(table, Mapping) else table:
            yield from vocabulary(each)
