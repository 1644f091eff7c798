"""What an overall self-evaluation should have and this one lacks (缺少的部分).

The standard parts are those that the notices on self-evaluation of all provinces ask for; a report of another kind is not
measured by them.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from corpus.model import DocType
from corpus.report import Report
from corpus.saying import said

_Lacks = Callable[[Report], bool]


_ORGANISATION = re.compile(r"工会|委员会|联合会|协会|中心|政府|集团|公司|学校|医院|[局厅院馆所]")
_OF_A_PART = re.compile(r"三公|公用|公务|接待|出国|控制率|项目(?!支出)|资金|工程|经费")
_YEAR = re.compile(r"\d{4}|二[〇○零]")


def _names_no_unit(report: Report) -> bool:
    return report.title is not None and not _ORGANISATION.search(report.title)


def _names_no_year(report: Report) -> bool:
    return report.title is not None and not _YEAR.search(report.title)


def _states_no_execution(report: Report) -> bool:
    """The rate of the whole: not of 三公经费, of running costs, or of one project."""
    return not any(rate.kind == "execution" and not _OF_A_PART.search(rate.label) for rate in report.rates)


def _has_total_only(report: Report) -> bool:
    return report.score.total is not None and not report.score.parts and not report.indicators


_PARTS: tuple[tuple[str, _Lacks], ...] = (
    (said("标题"), lambda report: report.title is None),
    (said("标题中的单位名称"), _names_no_unit),
    (said("标题中的年度"), _names_no_year),
    (said("自评分数"), lambda report: report.score.total is None),
    (said("自评等级"), lambda report: report.score.grade is None),
    (said("分项得分"), _has_total_only),
    (said("预算执行率"), _states_no_execution),
    (said("存在问题"), lambda report: not report.problems and not report.problems_stated_none),
    (said("改进措施"), lambda report: not report.measures and not report.problems_stated_none),
    (said("报告日期"), lambda report: report.report_date is None),
)


def find_missing(report: Report) -> tuple[str, ...]:
    """The names of the parts that are not there, in Chinese; empty for documents that need not have them."""
    if report.doc_type is not DocType.OVERALL:
        return ()
    return tuple(name for name, lacks in _PARTS if lacks(report))
