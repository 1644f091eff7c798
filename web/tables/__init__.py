"""Everything that can leave as a file: one entry a list, by the address of the page that shows it.

``/problems`` of the pages is ``/problems.json`` for scripts and ``/problems.csv`` or ``/problems.xlsx`` for offices, and
``jilan export problems`` on the command line.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from web.exporting.files import OF_EXCERPTS, OF_ROWS, Suffix
from web.exporting.table import Table
from web.library import Library
from web.tables import (
    clipboard,
    compare,
    concordance,
    overview,
    overview_lists,
    problems,
    reports,
    review,
    search,
    units,
    wording,
)
from web.tables.args import Args


@dataclass(frozen=True, slots=True)
class Export:
    """``name`` is what the command calls it, ``path`` the rule of the page, ``label`` what people call it. Rows of
    ``excerpts`` are passages (columns ``text``, ``citation``, ``report``, ``file``), so that Markdown and Word can have them
    too. What a ``kept`` one is asked for stands in the browser's session and not in an address."""

    name: str
    path: str
    label: str
    table: Callable[[Library, Args], Table]
    excerpts: bool = False
    kept: bool = False

    @property
    def suffixes(self) -> tuple[Suffix, ...]:
        """The kinds of file there are."""
        return OF_ROWS + OF_EXCERPTS if self.excerpts else OF_ROWS


EXPORTS: tuple[Export, ...] = (
    Export("search", "/search", "检索结果", search.table, excerpts=True),
    Export("reports", "/reports", "报告", reports.table),
    Export("wording", "/wording", "先例措辞", wording.table, excerpts=True),
    Export("concordance", "/concordance", "语境索引", concordance.table, excerpts=True),
    Export("problems", "/problems", "常见问题", problems.table),
    Export("category", "/problems/<code>", "一类问题的段落", problems.category, excerpts=True),
    Export("units", "/units", "单位", units.table),
    Export("unit", "/units/<int:unit>", "一家单位逐年", units.years),
    Export("unit-problems", "/units/<int:unit>/problems", "一家单位各年度的问题", units.problems_of),
    Export("unit-figures", "/units/<int:unit>/figures", "一家单位各年度的金额", units.figures),
    Export("coverage", "/overview/coverage", "覆盖情况", overview_lists.coverage),
    Export("scores", "/overview/scores", "得分分布", overview.scores),
    Export("changes", "/overview/changes", "上升的问题", overview.changes),
    Export("rising", "/overview/rising", "一类问题两年对比", overview_lists.rising),
    Export("indicators", "/overview/indicators", "失分的指标", overview.indicators),
    Export("lost", "/overview/lost", "失分的指标行", overview_lists.lost),
    Export("found", "/overview/found", "核对发现", overview.found),
    Export("findings", "/overview/findings", "一种发现", overview_lists.findings),
    Export("review", "/review", "待审阅", review.table),
    Export("compare", "/compare", "并列比较", compare.table),
    Export("clipboard", "/clipboard", "摘录", clipboard.table, excerpts=True, kept=True),
)
EXPORTS_BY_NAME = {each.name: each for each in EXPORTS}
