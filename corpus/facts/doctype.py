"""Which kind of document this is. The title decides; where it is silent, the text's own words do."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.facts.pattern import Line, squeeze
from corpus.model import DocType

_OTHERS_JUDGE = re.compile(
    r"(受|接受).{0,30}委托|第三方(评价)?机构|会计师事务所|咨询(有限)?公司|评价(工作)?组(认为|通过)|财政局.{0,12}(组织|开展).{0,12}(重点|绩效)评价"
)
_SELF = re.compile(r"自评|自我评价|自查")
_WHOLE_PARTS = re.compile(r"(部门|单位)(概况|基本情况|职责|职能)|机构设置|年度(总体|重点|主要)?工作任务|三公.?经费")
_PROJECT_PARTS = re.compile(r"项目支出绩效|本项目|该项目|项目(名称|立项|绩效|概况|基本情况|背景|单位)")
_WHOLE = re.compile(r"整体支出|整体绩效|部门整体|单位整体|部门（单位）整体|部门预算整体")

# The first row whose pattern the title meets; a title of an overall report may also name its projects.
_TITLES: tuple[tuple[re.Pattern[str], DocType], ...] = (
    (re.compile(r"审计(结果|报告|调查|查出)"), DocType.OTHER),
    (re.compile(r"转移支付"), DocType.OTHER),
    (re.compile(r"第三方|重点(绩效)?评价|财政(重点|绩效|支出绩效)评价|部门评价"), DocType.EVALUATION),
    (re.compile(r"绩效目标(申报)?表|目标申报|绩效目标公开"), DocType.TARGETS),
    (
        re.compile(
            r"(整体支出|整体绩效|部门整体|单位整体|（单位）整体).{0,20}(自评|自我评价|自查)|(自评|自我评价).{0,12}整体"
        ),
        DocType.OVERALL,
    ),
    (
        re.compile(r"(项目|专项(资金|经费)?|经费|资金).{0,12}(绩效)?(自评|自我评价)|(自评|自我评价).{0,8}项目"),
        DocType.PROJECT,
    ),
    (re.compile(r"决算"), DocType.FINAL_ACCOUNTS),
    (re.compile(r"预算(公开|说明|编制说明)|年度?(部门|单位)预算$|部门预算(公开|说明|$)"), DocType.BUDGET),
)


def find_doc_type(lines: Sequence[Line], title: str | None) -> tuple[DocType, bool]:
    """The kind of document, and whether a person should look at it."""
    named = squeeze(title or "")
    for pattern, kind in _TITLES:
        if pattern.search(named):
            return kind, False
    body = "".join(line.text for line in lines[:400])
    if "评价" in named and "自评" not in named:
        return _judged(named, body)
    if _SELF.search(named) or _SELF.search(body[:3000]):
        return _own(named, body)
    return DocType.OTHER, True


def _judged(title: str, body: str) -> tuple[DocType, bool]:
    """An 绩效评价报告: by others, or a self-evaluation under a short name (as Hunan's notices call it)."""
    if _OTHERS_JUDGE.search(body) or not _SELF.search(body):
        return DocType.EVALUATION, False
    return (DocType.OVERALL if _WHOLE.search(title) else DocType.PROJECT), not _WHOLE.search(title)


def _own(title: str, body: str) -> tuple[DocType, bool]:
    """A self-evaluation whose title does not say of what."""
    whole, projects = (
        len(_WHOLE.findall(body)),
        len(re.findall(r"项目支出绩效|本项目|该项目|项目(名称|立项|绩效)", body)),
    )
    if not whole and not projects:
        return DocType.OVERALL, not _SELF.search(title)
    return (DocType.OVERALL if 2 * whole >= projects else DocType.PROJECT), 2 * whole < projects < 4 * whole
