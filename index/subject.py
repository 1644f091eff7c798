"""What a query is about: the categories it speaks of, and whether it wants problems or measures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Self

from corpus.model import Role
from index.analysed import AnalysedQuery

# How a shortcoming is named, in queries as in reports.
_SHORTCOMING = re.compile(
    "问题|不足|不够|不到位|不高|不全|不强|不广|不严|不细|不实|不规范|不完整|不及时|不健全|不明确|不合理|不平衡|有待|欠缺|缺乏|缺少"
    "|薄弱|淡薄|滞后|缓慢|偏低|偏慢|没有|没人|未能|尚未|难以|困难在|短板|轻|少|不"
)
# How a measure begins, or asks to be told.
_MEASURE = re.compile(
    "(?:加强|加大|加快|提高|提升|完善|改进|优化|健全|规范|细化|强化|落实|建立|推进|下一步|怎么|怎样|如何)|.*(?:做法|措施|举措|办法|整改|建议)$"
)


@dataclass(frozen=True, slots=True)
class Subject:
    """``plain`` is the wording that passages are compared with; ``categories`` are codes with how sure each is (0 to 1); ``role`` is that of the passages wanted, if any."""

    plain: str
    categories: Mapping[str, float] = field(default_factory=dict)
    role: Role | None = None

    @classmethod
    def of(cls, query: AnalysedQuery, unions: Iterable[str]) -> Self:
        """What the query itself says, the names of ``unions`` aside: those stand in every passage of theirs unsaid."""
        plain = query.query.plain
        for name in unions:
            plain = plain.replace(name, "")
        if _MEASURE.match(plain):
            return cls(plain, query.categories, Role.MEASURE)
        return cls(plain, query.categories, Role.PROBLEM if query.categories or _SHORTCOMING.search(plain) else None)
