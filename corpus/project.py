"""Which project a form or report of a project is about: the line or cell that says 项目名称.

Forms of a unit's projects share their title; only this tells them apart.
"""

from __future__ import annotations

import re

_NEAR = 2000
"""Characters in which a form says it: its first rows."""

_NAMED = re.compile(
    r"项[ \t　]*目[ \t　]*名[ \t　]*称(?:[（(][^（）()\n]{0,12}[）)])?[:：\t 　|]+([^\s:：|][^\t\n:：|]{1,59})"
)


def project_in(text: str) -> str | None:
    """The name of the project without white space; None where nothing says it.

    >>> project_in("项目支出绩效自评表\\n项目名称\\t职工疗休养补助\\t主管部门\\t青禾县总工会")
    '职工疗休养补助'
    """
    found = _NAMED.search(text, 0, _NEAR)
    return "".join(found[1].split()) if found else None
