"""Everything that can leave as a file: one entry a list, by the address of the page that shows it.

``/problems`` of the pages is ``/problems.json`` for scripts and ``/problems.csv`` or ``/problems.xlsx`` for offices, and
``jilan export problems`` on the command line.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from web.exporting.files import OF_EXCERPTS, OF_ROWS, Suffix
from web.exporting.table import Table
from web.library import Library
from web.tables import (
    batches,
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


class Query(NamedTuple):
    """What a command's QUERY stands for: the ``word`` of the address, and what people call it."""

    word: str
    label: str


@dataclass(frozen=True, slots=True)
class Export:
    """``name`` is what the command calls it, ``path`` the rule of the page, ``label`` what people call it. Rows of
    ``excerpts`` are passages (columns ``text``, ``citation``, ``report``, ``file``), so that Markdown and Word can have them
    too. What a ``kept`` one is asked for stands in the browser's session and not in an address; ``query`` is the one
    word that most ask such a list for, None where there is none."""

    name: str
    path: str
    label: str
    table: Callable[[Library, Args], Table]
    query: Query | None = None
    excerpts: bool = False
    kept: bool = False

    @property
    def suffixes(self) -> tuple[Suffix, ...]:
        """The kinds of file there are."""
        return OF_ROWS + OF_EXCERPTS if self.excerpts else OF_ROWS

    @property
    def of_one(self) -> bool:
        """Whether the query is a part of the path, without which there is no list."""
        return self.query is not None and f"{self.query.word}>" in self.path


_WORDS, _TEXT = Query("q", "检索词"), Query("q", "所查的文字")
_CATEGORY, _CODE = Query("category", "问题类别的代码"), Query("code", "问题类别的代码")
_NAMED, _NAME, _UNIT = Query("unit", "单位名称"), Query("name", "单位名称"), Query("unit", "单位编号")
_BATCH = Query("batch", "导入编号")
_INDICATOR, _KIND = Query("indicator", "指标名称"), Query("kind", "发现的种类")


EXPORTS: tuple[Export, ...] = (
    Export("search", "/search", "检索结果", search.table, _WORDS, excerpts=True),
    Export("reports", "/reports", "报告", reports.table, _NAMED),
    Export("wording", "/wording", "先例措辞", wording.table, _TEXT, excerpts=True),
    Export("concordance", "/concordance", "语境索引", concordance.table, _TEXT, excerpts=True),
    Export("problems", "/problems", "常见问题", problems.table, _CATEGORY),
    Export("category", "/problems/<code>", "一类问题的段落", problems.category, _CODE, excerpts=True),
    Export("units", "/units", "单位", units.table, _NAME),
    Export("unit", "/units/<int:unit>", "一家单位逐年", units.years, _UNIT),
    Export("unit-problems", "/units/<int:unit>/problems", "一家单位各年度的问题", units.problems_of, _UNIT),
    Export("unit-figures", "/units/<int:unit>/figures", "一家单位各年度的金额", units.figures, _UNIT),
    Export("coverage", "/overview/coverage", "覆盖情况", overview_lists.coverage, _NAMED),
    Export("scores", "/overview/scores", "得分分布", overview.scores),
    Export("changes", "/overview/changes", "上升的问题", overview.changes),
    Export("rising", "/overview/rising", "一类问题两年对比", overview_lists.rising, _CATEGORY),
    Export("indicators", "/overview/indicators", "失分的指标", overview.indicators),
    Export("lost", "/overview/lost", "失分的指标行", overview_lists.lost, _INDICATOR),
    Export("found", "/overview/found", "核对发现", overview.found),
    Export("findings", "/overview/findings", "一种发现", overview_lists.findings, _KIND),
    Export("import", "/import/<int:batch>", "导入结果", batches.table, _BATCH),
    Export("review", "/review", "待审阅", review.table, _NAMED),
    Export("compare", "/compare", "并列比较", compare.table),
    Export("clipboard", "/clipboard", "摘录", clipboard.table, excerpts=True, kept=True),
)
EXPORTS_BY_NAME = {each.name: each for each in EXPORTS}
