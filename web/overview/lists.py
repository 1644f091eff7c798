"""The lists behind the counts of the overview: how each is read, what it needs to be asked, how it is written for scripts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from archive import Archive
from index.filters import Filters
from web import contract_overview as contract
from web.contract_details import Json
from web.overview.asked import OverviewRequest


@dataclass(frozen=True, slots=True)
class Behind:
    """``read`` gives a stretch (limit, offset) of the list, whose ``total`` counts all; ``part`` of the overview leads to it."""

    part: str
    read: Callable[[Archive, OverviewRequest, Filters, int, int], Any]
    contract: Callable[[Any], Json]
    needs: str = ""


LISTS: Mapping[str, Behind] = {
    "coverage": Behind(
        "coverage",
        lambda archive, asked, filters, *place: archive.coverage(filters, *place, state=asked.state),
        contract.coverage,
    ),
    "findings": Behind(
        "found",
        lambda archive, asked, filters, *place: archive.findings(asked.of_kind(), asked.verdict, filters, *place),
        contract.findings,
        needs="kind",
    ),
    "lost": Behind(
        "lost",
        lambda archive, asked, filters, *place: archive.lost_points(asked.indicator or None, filters, *place),
        contract.lost,
    ),
    "rising": Behind(
        "rising",
        lambda archive, asked, filters, *place: archive.turns(asked.of_category(), filters, *place),
        contract.turns,
        needs="category",
    ),
}
