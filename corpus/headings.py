"""The words of headings: which words reports use for their parts, and which role a part gives its passages.

Rules in order of precedence; sources are the outlines A, B and C of Guangdong's notices and the headings collected from
other provinces' reports. Problem, measure and reason win from any level, since their sub-headings speak of anything.
"""

from __future__ import annotations

import re
from functools import lru_cache

from corpus.markers import Style, marker_of
from corpus.model import Role

PROBLEM = re.compile(
    r"(存在|主要|突出|面临|发现|遇到)(的|着|主要|突出|一些|一定|困难|和)*(问题|不足|困难|短板|薄弱环节)|^问题(分析|$|[与和及、])"
    r"|[与和及、](问题|不足)([与和及、]|$)|偏离.{0,8}(绩效)?目标|^不足之处|问题及原因"
)
MEASURE = re.compile(
    r"改进(的)?(措施|建议|意见|方向|计划|方法|打算)|整改(措施|计划|方案|建议)|下一?步.{0,8}(措施|工作|打算|计划|安排|改进|建议|思路)"
    r"|(意见|对策|措施|几点|相关|有关|工作|政策)(和|与|及|、)?建议|^建议|改进和|解决(措施|办法|对策)|努力方向|今后.{0,6}(打算|工作|措施)|后续工作|^措施：?$"
)
REASON = re.compile(r"未(能)?(完成|达标|达到|实现).{0,10}原因|(原因|成因)(分析|$)|产生.{0,6}原因|偏差原因")
DEDUCTION = re.compile(r"扣分|失分|丢分")
_NO_PROBLEM = re.compile(r"问题(?![和及与、]).{0,4}(整改|解决|处理|落实|反馈)|(解决|整改|处理|化解|反映).{0,10}问题")

# For the nearest heading first; of one heading the first row that fits.
OTHER_ROLES: tuple[tuple[Role, re.Pattern[str]], ...] = (
    (Role.DEDUCTION, DEDUCTION),
    (
        Role.RESULT,
        re.compile(
            r"完成情况|成效|成果|结论|结果|得分|评价分析|指标分析|履职效能|管理效率|效益|效果|产出|绩效分析|评价情况|自评情况|实现情况|达成情况|(?:经济|效率|效益|有效|可持续|公平)性(?:评价|分析|$)"
            r"|工作(过程|组织|开展)情况|业绩|满意度|完成.{0,4}任务|落实情况|进展情况|做法|经验"
        ),
    ),
    (Role.DUTY, re.compile(r"职责|职能|概况|机构|人员(情况|构成|编制)|编制情况|单位简介|部门简介|基本信息")),
    (
        Role.MONEY,
        re.compile(r"收支|收入|支出|预算|决算|经费|资金|资产|采购|财务|结转|结余|拨款|费用|成本"),
    ),
    (
        Role.PLAN,
        re.compile(
            r"工作任务|工作目标|重点工作|总体工作|工作要点|工作计划|绩效目标|年度目标|总体目标|指标设定|工作思路|目标设[置定]"
        ),
    ),
)

KNOWN_HEADING = re.compile(
    r"(?:部门|单位|年度)?(?:(部门|单位|项目|部门（单位）)?(基本|整体|总体)(情况|概况)|(部门|单位|机构)(概况|职[责能]|简介|基本情况)|(主要|部门|单位)职[责能]|机构设置|人员(情况|构成)"
    r"|年度(总体|主要|重点)?工作|(部门|单位)?整体(支出|收支|绩效)|(绩效)?自评(得分|结论|情况|工作|结果)|综合评价|评价(结论|情况|工作|得分)|(主要)?(工作|绩效)成效"
    r"|履职效能|管理效率|预算(执行|编制|管理)|绩效目标|绩效(管理|指标|评价|分析|运行)|(目前)?存在(的)?(主要|突出)?(的)?(问题|不足|困难)|主要问题|问题(及|和|与)"
    r"|(下一?步|今后).{0,6}(措施|打算|工作|建议|计划)|改进(措施|建议|意见|方向)|措施(?=：?$)|整改措施|(有关|相关|意见|几点)建议|(主要)?经验|其他(需要)?(说明|情况)|各项工作|摘要|“?三公”?经费"
    r"|偏离.{0,8}目标|原因分析|(收入|支出|收支|决算|资金)(情况|预算|使用)|资产(管理|情况)|采购(管理|情况)|附件)"
)


def speaks_of_problems(title: str) -> bool:
    """Whether a heading opens a list of problems, not a report on how problems were solved."""
    return bool(PROBLEM.search(title)) and not tells_of_solving(title)


def tells_of_solving(title: str) -> bool:
    """Whether a heading tells how problems were solved: 上年度问题整改情况."""
    return bool(_NO_PROBLEM.search(title))


@lru_cache(maxsize=4096)
def role_of_heading(title: str) -> Role | None:
    """The role of one heading by itself, None when its words say nothing."""
    if speaks_of_problems(title):
        return Role.PROBLEM
    if MEASURE.search(title):
        return Role.MEASURE
    if REASON.search(title):
        return Role.REASON
    return next((role for role, pattern in OTHER_ROLES if pattern.search(title)), None)


def is_chapter(text: str) -> bool:
    """Whether a line is a chapter's heading, with which a form ends."""
    marker = marker_of(text)
    if marker is None or marker.style > Style.CHINESE:
        return False
    return marker.style is Style.PART or KNOWN_HEADING.match(text, marker.length) is not None
