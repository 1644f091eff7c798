"""The words of score forms: names of columns, usual names of indicators, what ends a form, how cells speak.

The names come from the forms of the Ministry of Finance (项目支出绩效自评表), of Guangdong (部门整体支出绩效自评指标评分表) and of
other provinces. Names only help where a text has lost the borders between cells; any other name is read as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_AND = "(?:及其?|和|与|或|、|/|以及)"

# What stands in a column → how its head is written. In order: of two that fit, the first counts.
_HEADS: tuple[tuple[str, str], ...] = (
    ("level", r"(?P<numeral>[一二三四])级(?:绩效|评价|考核|自评)?(?:指标)?(?:名称|内容)?"),
    (
        "number",
        r"序号|编号|(?:财政|复核|核定|评审|专家|抽查|复评|审核|主管部门|第三方)(?:部门)?(?:评价|复核|审核)?(?:得分|评分|分值|分数|分)",
    ),
    ("number", r"得分(?:率|系数)|偏差[率度值]|扣分(?:值|数)?(?![原标情说依项理细办])|扣减分"),
    (
        "reason",
        r"(?:(?:未(?:能)?(?:按期|按时)?(?:达标|完成|达到|实现|达成|得满分?)(?:[的年度绩效预期]*(?:目标|指标))?(?:值)?|扣分|失分|丢分|减分|偏差|偏离|自评扣分)"
        rf"(?:的|及|主要)*(?:原因|理由|说明|情况|依据|因素|项)(?:分析|说明)?|(?:主要)?原因(?:分析|说明)?|存在(?:的)?(?:主要)?问题(?:{_AND}原因)?(?:分析)?)"
        rf"(?:{_AND}(?:下一?步|拟采取的?|具体)?(?:改进|整改)(?:的)?(?:措施|建议|意见))?",
    ),
    ("measure", r"(?:下一?步|拟采取的?|具体)?(?:改进|整改|完善)(?:的)?(?:措施|建议|意见|情况|办法)(?:及建议)?"),
    (
        "standard",
        r"(?:评分|评价|计分|扣分|考核|打分|得分|记分|赋分|指标)(?:的)?(?:标准|细则|办法|规则|方法|准则)(?:说明)?|(?:指标)?计算(?:公式|方法)",
    ),
    (
        "explanation",
        rf"(?:三级)?指标(?:解释|说明|释义|含义|定义|内容|描述|要点|内涵)(?:{_AND}?(?:评分标准|计算公式|评价标准|说明))?|(?:评价|考核|考评|评审)(?:要点|内容)",
    ),
    ("target", r"(?:年度|年初|预期|全年|本年度?|计划|绩效|当年|设定|调整后?)*(?:指标值|目标值|计划值|预期值)(?:设定)?"),
    (
        "actual",
        r"(?:全年|本年度?|年度|实际|指标|自评|目标|当年)*(?:完成|实现|达成)(?:值|情况|结果|程度|率)(?:说明|分析)?|(?:全年|指标)?实际值|自评(?:情况|说明)(?:说明)?"
        r"|(?:得分|自评|评分)(?:依据|说明|理由|情况)",
    ),
    (
        "other",
        r"备\s*注|说明|(?:数据|资料|信息)来源|佐证材料|证明材料|指标(?:性质|类型|方向|属性)|计量单位|度量单位|是否核心指标|责任(?:部门|科室|处室)",
    ),
    (
        "weight",
        r"(?:指标|标准|参考|考核|评价|基础|权重)?(?:分值|权重|权数)(?:权重|分值)?|标准分数?|(?:指标)?满分(?:值)?|权重分|标准分值",
    ),
    (
        "score",
        rf"(?:单位|部门|自我|自评|评价|考核|实际|指标|最终|本级|预算)*(?:得分|评分|自评分[数值]?|打分|评定分)(?:[/／]?{_AND}?(?:自评得?分))?(?:情况)?|自评",
    ),
    ("name", r"(?:绩效|评价|考核|具体|自评|年度绩效)?指标(?:名称|体系)?|(?:评价|考核|评分)(?:项目|因素|事项)"),
)
_TAIL = r"(?:[（(][^（()）\n]{1,14}[）)])?"
_LONGEST_HEAD = 30

ONE_HEAD = re.compile("|".join(f"(?P<r{at}>(?:{words}){_TAIL})" for at, (_, words) in enumerate(_HEADS)))
_PLAIN = ONE_HEAD.pattern.replace("?P<numeral>", "?:")
_PLAIN = re.sub(r"\?P<r\d+>", "?:", _PLAIN)
HEADS = re.compile(f"(?:{_PLAIN})(?:{_PLAIN}){{2,{_LONGEST_HEAD}}}")
"""Three names of columns or more, one behind the other, in a text without white space."""

MARKS = re.compile(r"级指标|指标名称|分值|权重|得分|自评分|评分|满分|指标值|完成值")
"""What a head holds two of, at least, close together."""

LIKELY = re.compile(r"分\s*值|得\s*分|权\s*重|自\s*评\s*分|满\s*分|评\s*分")


def role_of_head(match: re.Match[str]) -> str:
    """What the column under a matched head holds: ``level1`` … ``level4``, ``name``, ``weight``, ``score``, ``reason`` …"""
    role = _HEADS[int((match.lastgroup or "r0").removeprefix("r"))][0] if match.lastgroup != "numeral" else "level"
    return f"level{'一二三四'.index(match['numeral']) + 1}" if role == "level" else role


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


LEVEL1 = _names(
    "投入 过程 产出 效果 效益 决策 管理 履职效能 管理效率 履职效果 预算编制 预算执行 预算管理 资产管理 绩效管理 资金管理 采购管理 信息公开 信息公开管理 成本管理 绩效结果应用"
    " 产出指标 效益指标 满意度指标 成本指标 满意度 社会效应 可持续性 可持续发展能力 部门决策 部门管理 部门绩效 部门绩效情况 综合管理 运行成本 整体效能 项目决策 项目管理 项目绩效 项目过程 项目产出"
    " 项目效益 投入管理 财务管理 加分项 扣分项 预算编制情况 预算执行情况 部门履职 履职绩效 基础管理 服务满意 社会效益 预算编制与执行"
)
LEVEL2 = _names(
    "目标设定 预算配置 预算执行 预算管理 资产管理 职责履行 履职效益 项目立项 绩效目标 资金投入 资金管理 组织实施 产出数量 产出质量 产出时效 产出成本 项目效益 数量指标 质量指标 时效指标 成本指标"
    " 经济效益指标 社会效益指标 生态效益指标 可持续影响指标 服务对象满意度指标 满意度指标 满意度 服务对象满意度 社会效益 经济效益 生态效益 可持续影响 可持续影响力 信息公开 绩效管理 采购管理 运行成本 整体效能"
    " 预算编制 预算决策 目标管理 业务管理 财务管理 经济成本指标 社会成本指标 生态环境成本指标 信息公开管理 成本管理 履职效能 部门预算管理 支出控制 目标编制 编制质量 职责履行情况 履职成效 可持续发展能力"
    " 预算编制管理 人员管理 内控管理 结果应用 绩效结果应用 监督管理 资金使用 资金分配 项目管理 社会公众满意度 公众满意度 社会评价 支出进度 动态调整 制度建设 整改反馈 资产配置 资产使用 重点工作"
)
USUAL = LEVEL1 | LEVEL2
NAME_ENDING = re.compile("(?:绩?效)?指?标|情况|程?度|[率性值分]|管理")
"""What a wrapped name ends with, in a line of its own, and what is no whole name."""

_LEVEL1_START, _LEVEL2_START = (
    re.compile("|".join(map(re.escape, sorted(names, key=len, reverse=True)))) for names in (LEVEL1, LEVEL2)
)
_NAME = re.compile(r"[^\d，。；：]*")
_SHORTEST_NAME = 4
_POINTS = re.compile(r"[（(]\s*(\d{1,3}(?:\.\d{1,2})?)\s*分?\s*[）)]$")


def bare_name(name: str) -> str:
    """The name of an indicator without the full marks in brackets and a number before: ``一、产出（50分）`` → 产出."""
    return re.sub(r"^(?:[一二三四五六七八九十]{1,3}|\d{1,2})[、.．]", "", _POINTS.sub("", name))


def points_in_name(name: str | None) -> float | None:
    """The full marks that a name carries: 25 of ``部门决策（25分）``."""
    found = _POINTS.search(name or "")
    return float(found[1]) if found else None


def names_end(text: str) -> Iterator[int]:
    """Where usual names of levels 1 and 2 end that are glued before another name: ``投入目标设定绩效目标合理性``."""
    above = _LEVEL1_START.match(text)
    below = _LEVEL2_START.match(text, above.end()) if above else None
    if above and below and not text[below.end() : below.end() + 1].isdecimal():
        yield above.end()
    below = below or _LEVEL2_START.match(text)
    rest = _NAME.match(text, below.end()) if below else None
    if below and rest and len(rest.group()) >= _SHORTEST_NAME:
        yield below.end()


TOTAL = re.compile(
    r"(?:自评|评价|绩效|指标|综合|最终)?(?:总\s*分|合\s*计|总\s*计|总得分|得分合计|分值合计|综合得分)(?:数|值|得分)?(?:[（(][^（()）]{1,14}[）)])?[:：]?"
)
"""The first cell of the row of sums."""

ENDS = re.compile(
    r"(?:评价|自评|评定|绩效|评分)?(?:等级|等次|档次|结论)(?:[（(：:]|$)|(?:填[表报]|审核|复核|经办|联系|负责)人|联系(?:电话|方式)|(?:单位|部门|财务|项目)负责人|[注附][:：件]|备注[:：]|说明[:：]|[□☑√]\s*优"
    r"|(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十]{1,3}[）)])\s*(?:[^。；]{0,12}(?:问题|不足|措施|建议|结论|成效|经验|说明|原因|基本情况|概况|打算|计划|应用|公开)[^。；]{0,10}$)"
    r"|(?:主要|存在的?)(?:主要)?问题(?:[:：]|及|$)|打印|【"
)
"""What stands behind the last row of a form at the latest."""

CHAPTER = re.compile(r"[一二三四五六七八九十]{1,3}、")

STARTS_EXPLAINING = re.compile(
    r"反映|考核|考察|评价|用以|主要考|部门（单位）|部门\(单位\)|是否|指标得分|本指标|该指标|按|根据|以.{0,8}为|对.{2,12}(?:情况|程度)|[①1]|.{2,14}[=＝]|每|实际.{0,12}(?:数|额)?与"
)
STARTS_MEASURE = re.compile(
    r"(?:下一?步|今后|将|进一步|继续|及时)?[，,]?(?:加[强快大]|完善|提[高升前]|严格|建立|规范|强化|落实|督促|优化|健全|推[进动]|细化|做好|拓宽|改进|明确|加以|制定|按|定期|开展|组织(?:开展|实施)|统筹|压实|压减|合理(?!化)|科学(?!化)|把|对|在|及时|进一步|继续|实行|实施|盘活|清理|深化|增[加强]|扩大|抓|主动|认真|积极|修订|引入|探索|设立|梳理|指定|配[备齐强]|安排|每|由|通过|结合|围绕|坚持|聚焦)"
)
STARTS_REASON = re.compile(
    r"未|不|缺|因|由于|受|部分|个别|尚|没有|存在|少|仅|滞后|较|无法|对.{1,12}(?:不|缺)|有待|.{2,14}(?:不|未|滞后|偏|较[低慢少弱]|欠)"
)
VALUE = re.compile(
    r"[≥≤＞＜>=＝<≧≦±]|^\d[\d.,]*\s*(?:[%％‰]|[\u4e00-\u9fff]{1,3}$)|^(?:优良?|良好?|达标|合格|完成|已完成|及时|按时完成|是|否|有|无|好|高|较高|基本达标|有效|持续|明显)$"
)
SPLIT_LABEL = re.compile(
    r"(?:原因(?:分析)?[:：])?(?P<reason>.*?)[；;，,]?\s*(?:\d[.、．]\s*)?(?:下一?步|拟采取的?)?(?:改进|整改)?(?:措施|建议)[:：](?P<measure>.+)",
    re.DOTALL,
)
SPLIT_TURN = re.compile(
    r"(?<=[^。；;，,]{4})(?:[，,；;。](?=(?:下一?步|今后|下一?阶段|(?:次年|来年|明年|下一?年度?)(?:将|拟|应|要|起|把|提前|继续|加[强快大]|合理|适当|重新|按)))|[。；;](?=(?:进一步|将|拟)?(?:加强|加快|加大|完善|优化|强化|提高|提前|合理|严格|建立)))"
)
"""Where the measure begins in a cell of reasons and measures both (偏差原因分析及改进措施) without a label between them."""
EMPTY = frozenset({"", "-", "--", "—", "——", "－", "/", "／", "无", "无。", "*", "……", "\\", "N/A", "不适用"})
"""Cells that say nothing."""

LABELS = frozenset(
    {"绩效指标", "年度绩效指标", "绩", "效", "指", "标", "评价指标", "绩效", "指标", "年度绩效", "考核指标"}
)
"""What stands beside a form, down its side, and in none of its rows."""
