"""The words of money: what tells a budget from what was spent, and the terms every unit's accounts use.

A noun of nothing but terms of the accounts (``AGGREGATE``) is a sum of the whole unit; any other names a project or
something the money was spent on.
"""

from __future__ import annotations

import re

# 预算 in these is part of a name and says nothing of whether money was planned or spent.
NAMES_WITH_BUDGET = re.compile(
    r"(一般公共|政府性基金|国有资本经营|社会保险基金|财政专户|单位|部门整体)预算(?=财政|拨款|收入|支出|资金|“|三公|基本|项目)"
    r"|预算(单位|部门|年度|管理|绩效|内|外|科目|编制|公开|批复文件|执行率)|纳入预算|财政预算(?=拨款|资金)"
)

ADJUSTED = re.compile(
    r"调整后?的?(年度|全年)?(支出|收入|部门)?预算|预算调整|调整(后|数|为|至|到)|全年预算(?!收入|支出|安排)|变动后|可用(预算|指标)"
)
BUDGET = re.compile(r"预算|年初|批复|核定|安排|下达|计划|概算|预计|拟")
FINAL = re.compile(
    r"决算|实际|执行数|支付|开支|发放|拨付|使用|实支|列支|花费|投入|到位|完成数|结算|实现(收入|支出)|已支出|累计支出"
    r"|(?<!预算)(?<!预算总)(收入|支出)(合计|总计|总额|数)|(?<!预算)总(收入|支出)|本年(收入|支出)|完成(收入|支出)(?!预算)|全年(支出|收入)(?!预算)|当年支出"
)

SANGONG = re.compile(r"三公|因公出国|出国（境）|公务用车(?!改革)|公务接待|公车(购置|运行|运维)|公务车")
ASSET = re.compile(
    r"资产(?!管理|处置收入|出租|收益|有偿|评估|清查|采购|购置费)|(房屋|车辆|设备|土地|建筑物)(的)?(账面|原值|净值|价值)|账面(原值|净值|价值)|^(资产)?(原值|净值|累计折旧)"
)
CHANGE = re.compile(
    r"(增加|减少|增长|下降|上升|追加|追减|调增|调减|压减|压缩|核减|核增|节约|节省|净增|净减|增减|降低|减支|增支|超支|少支|多支|少收|多收|缩减)(?![到至为]|后)"
)
COMPARED = re.compile(
    r"(?:[与比较同](?:上一?年度?|去年|同期|年初|调整|全年|部门|决算|预算|执行|完成|实际|支出|收入|安排|总额|金额|数|的|年|相比|比较|对比)++"
    r"|同比|环比|相比)(?:有所|略有|共|各)?$"
)
PROJECT_TOPIC = re.compile(r"[该本此](项目|项工作|专项|资金)|项目(年初|年度|全年)?预算|项目资金")
MONEY_TITLE = re.compile(r"支出|收入|经费|资金|[费款]|采购|资产|三公|结余|拨款|专项|项目")
PROJECT_TITLE = re.compile(
    r"(经费|资金|费用?|专项|补助|补贴|工程|项目|活动|服务|救助|建设|管理|购置|采购|维护|工作)(（[^）]{0,20}）)?$"
)
GENERAL_TITLE = re.compile(
    r"情况|分析|管理$|结论|概况|目标|绩效|成效|收支|预算|决算|基本支出|项目支出|整体|主要|重点|问题|措施|职责|工作$|三公|资产|政府采购|机关运行|结转"
)


def _made_of(words: str, least: str = "+") -> re.Pattern[str]:
    """A pattern for names that consist of these words and of years and short brackets. Longer words go first and
    nothing is tried twice, so that no name can make it run away."""
    plain = sorted(words.split(), key=len, reverse=True)
    return re.compile(rf"(?:[12]\d{{3}}年度?|（[^）]{{0,12}}）|{'|'.join(plain)}){least}+")


_FUNCTIONS = """
一般公共服务 外交 国防 公共安全 教育 科学技术 文化旅游体育与传媒 文化体育与传媒 社会保障和就业 社会保险基金 医疗卫生与计划生育 卫生健康
节能环保 城乡社区 农林水 交通运输 资源勘探工业信息等 资源勘探信息等 商业服务业等 金融 援助其他地区 自然资源海洋气象等 国土海洋气象等
住房保障 粮油物资储备 灾害防治及应急管理 抗疫特别国债安排的 债务还本 债务付息 债务发行费用
"""
_ACCOUNTS = """
一般公共预算 政府性基金 国有资本经营 财政专户管理资金 财政专户 非同级财政 同级财政 本级财政 省级财政 市级财政 区级财政 县级财政 中央财政
财政 拨款 拨入 事业单位经营 单位经营 事业 经营 上级补助 附属单位上缴 上缴上级 对附属单位补助 对下级补助 非税 基本 项目 人员 日常公用 公用 日常
机关运行 运行 工资福利 商品和服务 商品服务 对个人和家庭的补助 对个人和家庭补助 资本性 资本 其他 专项 用事业基金弥补收支差额 使用非财政拨款结余
非财政拨款 结转和结余 结转结余 结转 结余 政府采购 采购 授予中小企业合同 授予小微企业合同 货物类 货物 工程类 工程 服务类 服务 合同 部门 单位 整体
本级 机关 行政 类
"""
_STATE = """
实施 开展 年初 年末 年度 全年 本年 本年度 下年 下年度 下一年 次年 当年 上年 上年度 去年 上半年 下半年 年中 调整后 调整前 调整 实际 累计 批复 核定 下达
安排 编制 完成 执行 到位 支付 使用 实现 可用 可支配 计划 已 总 小 本 我 全 共 收入 支出 收支 预算 决算 经费 资金 费用 金额 总额 合计 总计 共计 总量 总数
额 数 规模 及 和 与 的 中 内 各项 主要 等 来源 方面 “ ”
"""
AGGREGATE = _made_of(_FUNCTIONS + _ACCOUNTS + _STATE)
WHOLE = _made_of(
    "部门 单位 整体 本级 总 全年 本年 年度 年初 决算 预算 财政 收支 收入 支出 的 合计 总计 总额 本 总体", "*"
)
# Words that say how, not what: a head of nothing else speaks of what was named before.
BARE = _made_of(
    """
年初 年度 全年 当年 本年 本年度 年中 截至 截止 年底 年末 目前 调整后 调整 变动 实际 累计 共 总 小 已 财政 批复 下达 核定 安排 拟 计划 完成 执行 到位 支付
使用 支出 开支 列支 发放 拨付 预算 决算 资金 数 额 值 量 金额 总额 合计 总计 共计 其 则 与 比 较 低于 高于 少于 占 达 为 是 的 该 本 经费 费用 上年 上年度
去年 同期 投入 实 收入 申请 和 后 中 从 由 到 至 元 现 均 也 仍 并 又 还 再
""",
    "*",
)
REFERENCE = re.compile(r"^(完成|占|较|比|低于|高于|少于|未超|不超|与|控制在)")
