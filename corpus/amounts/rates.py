"""Percentages: how far a budget was carried out, growth, shares, results and goals."""

from __future__ import annotations

import re
from typing import NamedTuple

from corpus.amounts import terms
from corpus.amounts.labels import topic_of
from corpus.details import Direction, RateKind
from corpus.model import Role

_UP = "增长|增加|上升|提高|提升|上涨|增幅|增速|扩大|新增|净增|增收"
_DOWN = "下降|减少|降低|压减|压缩|缩减|回落|节约|节省|减幅|降幅|下浮|下调|核减|调减|减支"
_GROWTH = re.compile(
    rf"((?P<up>{_UP})|(?P<down>{_DOWN}))(率|幅度?|速度?|比例|额)?(均|约|近|超过?|达到?|了|为|是|各|-|分别)*$"
)
# “三公”经费变动率-14.36%: which way is told by the sign.
_CHANGED = re.compile(r"(?:变动|变化|增减)(?:率|幅度|比例)(?:为|是|达|：)*-?$")
_RAISED_TO = re.compile(r"(提高|提升|增加|增长|上升|扩大|降低|下降|减少|压减|压缩)(到|至|为|达到?)(了|约|近)?$")
_RAISED = re.compile(r"(提高|提升|增加|增长|上升|扩大|降低|下降|减少|压减|压缩)$")
_SHARE = re.compile(
    r"占(?!有率)[^，。；]{0,40}$|(占比|比重|比例|构成比|份额)(约|近|超过?|达到?|高达|仅|只有?|为|是|分别)*+$|结余率|结转率"
)
_EXECUTION = re.compile(
    r"(执行率|支出率|支付率|到位率|拨付率|划拨率|使用率|支出进度|执行进度|支付进度|序时进度|预算完成率|执行比例|支出完成率|资金完成率|(?<!人员)控制率"
    r"|完成预算比例|预算完成比例|预算执行(情况|进度|完成率)?)[^，。；]{0,6}$"
    r"|(完成|实现|执行|占|是|为|达|相当于)[^，。；]{0,16}(预算|决算|计划|指标)(数|总额|额|安排|金额)?的?$"
    r"|预算(数|总额|额)?的$|(支出|资金|预算|经费)[^，。；]{0,8}完成率[^，。；]{0,4}$"
)
_OF_PARTS = re.compile(r"(基本|项目|人员|公用|收入|占比|商品|工资|部分)[^，。；]{0,20}占|占(支出|收入|总|决算|本年)")
_PLANNED = re.compile(
    r"目标(?!值?的|值?完成|任务完成|值?均)|力争|争取|确保|(?<!按)(?<!按照)计划|预计|不低于|不少于|不得低于|≥|>=|应当?达|要达到|须达|达标值|指标值|拟|保证|预期"
)
# 高于90%的目标值, 未达到50%的序时进度: what a result is measured against.
_AGAINST = re.compile(
    r"的(?:年初|年度|绩效|预期|计划|既定|考核)*(?:目标|指标|控制|序时进度|进度|要求|标准)(?:值|数|线|要求|标准)?(?=[，。；、）]|$)"
)
# 个别指标完成值超目标值30%: by how much a goal was passed.
_BEYOND = re.compile(r"超(?:过|出|额)?(?:年初|年度|预期|绩效)?(?:目标|计划|预期|指标)(?:值|任务|数)?(?:的|约|达)?$")
_GOAL_VALUE = re.compile(r"(?:目标|计划)值(?:为|是|：)?$")
_ONLY_DONE = re.compile(
    r"=|(?:第?[一二三四]季度|上半年|\d{1,2}月)?(?:年?[末底])?(?:仅|只)?实?际?(?:完成|达到|达)值?(?:了|为)?"
)
_A_RATE = re.compile(r"([\u4e00-\u9fff“”]{2,16}(?:率|满意度))")
_AIMED = re.compile(r"使[^，。；]{0,16}(?:达到?|不低于)$")
_DONE = re.compile(r"实际|已(完成|达|实现)|只有|仅|完成情况|结果|均达|全年实现")
_ENDING = re.compile(
    r"(?:(?:提高|提升|增加|上升|增长|降低|下降|保持)[到至为在]|分别|均|都|已|约|近|超过|超|高达|达到|达|保持在|保持|稳定在|控制在|为|是|了|仅|只有|只|不足|逾"
    r"|在|至|到|：|≥|不低于|不少于|不得|低于|高于|的|各|-|“)++$"
)
_OF_CHANGE = re.compile(r"(比上年|比预算)?[增减追调压节净核超少多缩降上下][\u4e00-\u9fff]额$")
_OF_SHARE = re.compile(r"(占比|占[^，。；]{0,40}|比重|比例)$")
_AT_LEAST = re.compile(r"（含）|及?以上")
_WHOLE = re.compile(r"(?:部门|单位|整体|总|全年|本年|年度|的|合计)*+(?:收入|支出|收支)?(?:总额|合计)?")
_BUDGET_OF = re.compile(r"(?:完成|实现|执行)了?((?:收入|支出|项目|基本支出|调整|年初|全年|年度){1,3}预算)")
_REACHING = re.compile(r"(?:实现|完成|达成|达到)$")
_FORMULA = re.compile(r"([\u4e00-\u9fff“”]{1,16}率)[=＝：]")
_AIMING = re.compile(r"^(力争|争取|确保|保证|计划|预计|实现|达到|使|将)++(?=..)")
_AFTER = re.compile(r"(?:以上|左右|以下)?(?:的)?([^，。；、：（）\d]{2,16})")


class Share(NamedTuple):
    """What is known where a percentage stands: ``head`` raw and ``own`` cleaned words before it, the sentence up to it,
    the words behind it, the ``last`` label and its ``topic``, and the role of its paragraph."""

    head: str
    own: str
    sentence: str
    after: str
    last: str
    topic: str
    role: Role


def kind_of_rate(at: Share) -> tuple[RateKind, Direction | None]:
    """What a percentage tells, and, for growth, which way."""
    clause = _named(at)
    growth = _GROWTH.search(clause) if not _RAISED_TO.search(clause) else None
    planned = _is_planned(at)
    if _CHANGED.search(clause) and not planned:
        return "growth", "down" if clause.endswith("-") else "up"
    if growth and not (planned and at.after.startswith("以上")):
        negative = clause.endswith("-")
        return "growth", "up" if bool(growth["up"]) != negative else "down"
    if planned:
        return "target", None
    execution = _EXECUTION.search(clause)
    if execution and not (_OF_PARTS.search(clause) and "完成" not in clause and "率" not in clause):
        return "execution", None
    if _SHARE.search(clause):
        return "share", None
    return "completion", None


def _named(at: Share) -> str:
    """The words before a percentage, or, where these say only 实际完成 or end a formula, the rate named before them."""
    if _ONLY_DONE.fullmatch(at.head) and (named := list(_A_RATE.finditer(at.sentence))):
        return named[-1][0]
    return at.head


def _is_planned(at: Share) -> bool:
    near = at.sentence[-24:]
    if _BEYOND.search(near):
        return False
    if _AGAINST.match(at.after) or _GOAL_VALUE.search(near):
        return True
    found = next(reversed(list(_PLANNED.finditer(near))), None)
    if found and not _DONE.search(near, found.end()):
        return at.role is not Role.RESULT or found[0] not in ("计划", "确保", "保证", "预计", "拟", "目标", "预期")
    if at.role is not Role.RESULT and _AT_LEAST.match(at.after) and not _DONE.search(near):
        return True
    if at.role is Role.MEASURE:
        return at.after.startswith("以上") or bool(_AIMED.search(near)) or not _EXECUTION.search(at.head)
    return at.role is Role.PLAN and not _DONE.search(near) and not _SHARE.search(at.head)


def label_of_rate(at: Share, kind: RateKind, direction: Direction | None) -> str:
    """The name of a percentage: 支出预算增长率, 预算执行率, 职工满意度目标."""
    if kind == "growth":
        return _growth_label(at, direction)
    if kind == "share":
        return _share_label(at)
    noun = _ENDING.sub("", at.own).lstrip("的”")
    if _RAISED_TO.search(at.head):
        noun = _RAISED.sub("", noun)
    if kind == "execution":
        return _execution_label(at, noun)
    noun = "" if _REACHING.search(noun) else noun
    if len(noun) < 2:
        found = (
            _FORMULA.search(at.sentence)
            or next(reversed(list(_A_RATE.finditer(at.sentence))), None)
            or _AFTER.match(at.after)
        )
        noun = found[1] if found else at.last
    noun = _AIMING.sub("", noun)[-28:] or "比率"
    return noun if kind == "completion" or noun.endswith("目标") else noun + "目标"


def _growth_label(at: Share, direction: Direction | None) -> str:
    if _CHANGED.search(at.own):
        return _ENDING.sub("", at.own)[-28:]
    found = _GROWTH.search(at.own)
    noun = at.own[: found.start()] if found else ""
    compared = terms.COMPARED.search(noun)
    noun = noun[: compared.start()] if compared else noun
    other = noun in ("收入", "支出") and noun not in at.last
    if terms.BARE.fullmatch(noun) and not other:
        noun = at.last or at.topic
    noun = _OF_CHANGE.sub("", noun)
    return noun[-28:] + ("增长率" if direction == "up" else "下降率")


def _share_label(at: Share) -> str:
    noun = _OF_SHARE.sub("", _ENDING.sub("", at.own))
    if terms.BARE.fullmatch(noun):
        noun = at.last or at.topic
    if noun.endswith("率"):
        return noun[-28:]
    return noun[-28:] + "占比"


def _execution_label(at: Share, noun: str) -> str:
    topic = at.topic if not at.topic or at.topic not in noun else ""
    if "率" in noun or "进度" in noun or "比例" in noun:
        specific = bool(topic) and terms.BARE.fullmatch(noun.replace("率", "").replace("进度", "")) is not None
        return (topic + noun if specific and not _is_whole(topic) else noun)[-30:]
    named = _BUDGET_OF.search(noun)
    if named and not topic:
        return named[1] + "完成比例"
    return (topic or topic_of(at.last)) + "完成预算比例"


def _is_whole(topic: str) -> bool:
    """Whether a topic is income or spending as a whole, which 预算执行率 need not repeat."""
    return bool(_WHOLE.fullmatch(topic))
