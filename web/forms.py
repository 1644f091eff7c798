"""Forms and appendices that found no report to join: why, and what joins them, in a sentence for pages and commands."""

from __future__ import annotations

from archive.form_records import LoneForm
from corpus.names import FIELDS
from corpus.saying import Said, listed, said

_DECIDED = said(
    "单独的评分表或附件。有人更正过它的得分等信息或定过它的类别，不再自动附入报告；要附入请撤回它，再重新导入原文件。"
)


def why_alone(form: LoneForm) -> Said:
    """Which report it waits for or, where it does not say, what would tell."""
    if form.decided:
        return _DECIDED
    if form.unsure:
        return said(
            "单独的评分表或附件，没有读准%(fields)s，不知属于哪份报告；更正为那份报告的单位和年度，即附入。",
            fields=listed([said(FIELDS[name]) for name in form.unsure]),
        )
    return said(
        "单独的评分表或附件，在等 %(unit)s %(year)s 年度的整体支出绩效自评报告；导入那份报告，即自动附入。",
        unit=form.unit,
        year=form.year,
    )
