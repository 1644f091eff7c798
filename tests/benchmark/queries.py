"""What the benchmark asks, and how calls are timed."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

ROUNDS = 3
WORDS = (
    "绩效目标编报质量",
    "预算执行进度偏慢",
    "绩效指标没有量化",
    "困难职工帮扶",
    "三公经费",
    "产业工人队伍建设改革",
    "预算",
    "绩效管理意识淡薄",
    "项目绩效监控不到位",
    "固定资产盘点账实不符",
    "基层工会组织覆盖面不广",
    "工作经费不足",
    "政府采购程序不规范",
    "职工服务阵地",
    "加强培训提高业务能力",
    "2021年度整体支出绩效自评得分",
    "劳模精神 工匠精神",
    "信息公开不及时",
    "结转结余资金较大",
    "下一步改进措施",
    "送餐员不愿意加入工会",
    "剩下的钱一直放在账上",
)
PHRASES = tuple(f"“{words[:4]}”" for words in WORDS[:12])
GROUPS = ("(编报 OR 申报) 质量", "(进度 OR 执行率) 偏低 -疫情", "“绩效目标” -三公经费", "职代会 OR 厂务公开")


@dataclass(frozen=True, slots=True)
class Timed:
    """Milliseconds: of each call the first time, and of all later rounds."""

    first: Sequence[float]
    warm: Sequence[float]

    def at(self, share: float) -> float:
        """The time that this share of the warm calls stays below."""
        return _at(self.warm, share)

    def cold(self, share: float) -> float:
        """The same of the first calls."""
        return _at(self.first, share)


def timed(call: Callable[[str], object], queries: Sequence[str] = WORDS) -> Timed:
    """Every query once, then ``ROUNDS`` times."""
    return Timed([_once(call, query) for query in queries], [_once(call, query) for query in queries * ROUNDS])


def _once(call: Callable[[str], object], query: str) -> float:
    start = time.perf_counter()
    call(query)
    return (time.perf_counter() - start) * 1000


def _at(times: Sequence[float], share: float) -> float:
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
