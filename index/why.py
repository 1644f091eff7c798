"""Why a hit ranks where it does, in the terms of the ranking; made for the hits that are shown, not for every match."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.model import Role
from index import rank
from index.analysed import AnalysedQuery
from index.engine import Why
from index.reports import Named
from index.snapshot import Snapshot
from index.subject import Subject

# A single character standing in a row says nothing.
_LEAST_STRETCH = 2


def why(
    snapshot: Snapshot, query: AnalysedQuery, subject: Subject, named: Sequence[Named], row: int, near: float
) -> Why:
    """The reasons for one passage, ``near`` among them; empty for an empty query."""
    plain = subject.plain
    heading, text = snapshot.text(row)
    role = snapshot.role_names[snapshot.role[row]]
    stretches = (rank.stretch(plain, part) for part in (text, heading))
    longest = max(stretches, key=len)
    return Why(
        words=tuple(word for word in query.words if word in text or word in heading),
        expansions=tuple(
            other
            for other in query.expansions
            if all(word in text or word in heading for word in other.words) and other.of not in text + heading
        ),
        facts=tuple(name.text for name in named if name.reports[snapshot.report[row]]),
        stretch=longest if len(longest) >= _LEAST_STRETCH else "",
        near=round(near, 2),
        categories=tuple(code for code in subject.categories if code in snapshot.categories_of(row)),
        role=subject.role if role == subject.role else None,
        prose=bool(plain) and role != Role.OTHER,
    )
