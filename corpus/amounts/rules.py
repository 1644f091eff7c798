"""Which numbers with 元 or % are none of the unit's own amounts or results: thresholds, ceilings, standards, formulas,
ranges, scoring rules, and the money of others."""

from __future__ import annotations

import re

from corpus.quantities import Quantity

_REACH = 80
_CASE = 40
_EACH = re.compile("单|[人户]均")
# 对6月底执行率低于40%、9月底低于70%的项目收回资金: which ones are meant.
_WHICH = re.compile(r"(?:、[^，。；]{0,12}\d[\d.]*%)*的(?:项目|单位|部门|企业|资金|指标)")
_BOUND_AFTER = re.compile(
    r"(（?[不]?含）?)?(及?以上|及?以下|以内|以外|之间|起步|起付|封顶|为限|/|每|左右的|的?标准|[-—~～至到]+\d)|[（]含[^）]{0,6}[）](以|及)"
)
_BOUND_BEFORE = re.compile(
    r"(不得?超过|不得高于|不高于|上限|下限|限额|起付线|最低|最高|单价|单笔|单项|单台|单次|单件|每[人户名家次天日月年件份批场个张亩笔课学节位期平][^，。；]{0,6}|[人户]均[^，。；\d]{0,6}|标准(为|是)?|定额(为)?"
    r"|[≥≤＞＜><]|\d[万亿元]{0,2}[-—~～至到])(为|在|达到?|约|是|按)?$"
)
# 协调解决拖欠工资案件7起，涉及金额128万元: what the clauses before it are about.
_INVOLVED = re.compile(r"^(?:共)?(?:涉及|涉案)(?:的)?(?:金额|资金|款项|工资)?(?:达|共|约|为)*$")
_OF_BUDGET = re.compile(r"预算|决算|经费|三公")
_CLASS_BEFORE = re.compile(r"(超过|低于|高于|不足|大于|小于|超出)(人民币)?$")
_OTHERS = re.compile(
    r"挽回|追回|追讨|讨回|追缴|讨薪|欠薪|拖欠|经济损失|产值|销售|营业收入|GDP|生产总值|国民收入|贷款|授信|纳税|交易额|成交|投资额"
    r"|带动(消费|投资)|人均(可支配)?收入|月薪|年薪|工资标准|最低工资|注册资[本金]|罚没|罚款"
)
_MONEY_WORD = re.compile(r"[费款金资]|经费|预算|支出|收入|补[助贴]|投入|拨|决算|采购|资产|元|结余")
_COUNTED_AFTER_WAN = re.compile(
    r"[职会群农学师患老困市民居青妇儿女劳工员人户名家条次件份平步字亩吨米个]|余[^元]|多[^元]|\+"
)
_COUNTED_BEFORE_WAN = re.compile(
    r"(人数?|户数?|次数?|量|阅读|点击|浏览|会员|职工|群众|粉丝|覆盖|惠及|受益|服务|参与|关注)(超过?|达到?|约|近|共|为|突破)*$"
)

_RULE_AFTER = re.compile(
    r"(（?[不]?含）?|及)*(以上|以下|以内|以外|之间)?(（?[不]?含）?)?(的|时|，|、|者|则|为)*(该项|此项|本项|该指标)?"
    r"(得(?!到|以|益|分率)|不得|扣|计\d|计算|计分|不计|酌情|可评|评为|记\d|记为|视为|为?[优良中差]([（，；。]|$))"
)
_CONDITION = re.compile(r"以上|以下|以内|之间|的|时|者")
_RULE_BEFORE = re.compile(
    r"(每(低|高|超|少|增|减|下降|上升|降低|提高)(于|过|出|加|少)?|[×xX*＊/÷±]|权重(为|占)?|介于|偏[离差]度?在?|得满分|在)$"
)
_RATIO_OF_RULE = re.compile(r"(按|按照|依照|以)[^，。；]{0,24}$")
_RULE_RATIO_AFTER = re.compile(
    r"(的?(比例|标准|系数|费率|税率|额度|幅度))?(计提|提取|计算|缴纳|返还|回拨|留成|上[缴解]|拨[缴付]|划[转拨]|分成|补助|配套|预留|核定|计拨|征收|报销|奖励|扣)"
)
# 未达到95%的目标值，扣1.5分 tells what was missed.
_OF_GOAL = re.compile(r"的(?:年初|年度|预期)?目标值")
_SHARED_POINTS = re.compile(r"(、\d[\d.]*%){0,3}的?(分值|权重|分数|系数|标准分|赋分)|为?权重")
_COMPARING = re.compile(r"[≥≤＞＜><]\d?$|(低于|高于|不足|大于|小于|超过|达到|不低于|未达|未达到)$")
_SCORING = re.compile(
    r"得满分|不得分|扣\d|扣完|扣分|按比例(得|计)|得\d+(\.\d+)?分；|计分|评分标准|指标得分|满分值|×|计算公式"
)


def foreign_money(text: str, quantity: Quantity, head: str) -> bool:
    """Whether an amount is a threshold, a standard, a range or the money of others; ``head`` are the words before."""
    after = text[quantity.end : quantity.end + 14]
    before = text[max(0, quantity.start - 14) : quantity.start]
    if _OTHERS.search(head) and not _OF_BUDGET.search(head):
        return True
    if _INVOLVED.match(head) and _OTHERS.search(text, max(0, quantity.start - _CASE), quantity.start):
        return True
    if after.startswith("的") and _CLASS_BEFORE.search(before) and not _OF_BUDGET.search(head):
        return True
    bounded = _BOUND_AFTER.match(after) or _BOUND_BEFORE.search(before)
    return bool(bounded) and not (_OF_BUDGET.search(head) and not _EACH.search(before) and not after.startswith("/"))


def is_bare_money(text: str, quantity: Quantity, head: str, spoken_of: bool) -> bool:
    """Whether 万 or 亿 without 元 counts money: no people or things behind it, and words of money before it."""
    if _COUNTED_AFTER_WAN.match(text, quantity.end) or _COUNTED_BEFORE_WAN.search(head):
        return False
    return spoken_of or bool(_MONEY_WORD.search(head))


def in_title(text: str, at: int) -> bool:
    """Whether a place lies within 《…》, the name of a document."""
    low = max(0, at - _REACH)
    opened = text.rfind("《", low, at)
    return opened >= 0 and opened > text.rfind("》", low, at) and text.find("》", at, at + _REACH) >= 0


def rule_rate(text: str, quantity: Quantity, low: int) -> bool:
    """Whether a percentage is of a rule of scoring, a formula or a statutory ratio; its sentence begins at ``low``."""
    end = text.find("。", quantity.end, quantity.end + _REACH)
    high = end if end >= 0 else quantity.end + _REACH
    before, after = (
        text[max(low, quantity.start - 30) : quantity.start],
        text[quantity.end : min(high, quantity.end + 30)],
    )
    if _RULE_BEFORE.search(before) or _SHARED_POINTS.match(after) or after.startswith(("×", "*", "-", "~", "～")):
        return True
    if _OF_GOAL.match(after):
        return False
    if _RATIO_OF_RULE.search(before) and _RULE_RATIO_AFTER.match(after):
        return True
    if _COMPARING.search(before) and _WHICH.match(after):
        return True
    scored = _RULE_AFTER.match(after)
    if scored and _conditional(before, after[: scored.end()]):
        return True
    return bool(_COMPARING.search(before)) and bool(_SCORING.search(text, low, high))


def _conditional(before: str, matched: str) -> bool:
    """支出率98%，得4.9分 tells a result; 达到95%的得满分 and 低于60%，不得分 lay down a rule."""
    return bool(_CONDITION.search(matched)) or bool(_COMPARING.search(before)) or not matched.startswith("，")
