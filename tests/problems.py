"""A library for the tests of common problems: six reports of two known units, of which every count can be done by hand.

===== ====================== ==== =================
id    unit                   year categories
===== ====================== ==== =================
1     云岚市总工会           2021 B1, C1
2     云岚市总工会           2022 B1
3     云岚市青屏区总工会     2021 B1 and B2 in one passage
4     云岚市青屏区总工会     2022 C1
5     云岚市总工会           none I2
6     unknown                2022 B1
===== ====================== ==== =================
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tests.archives import document
from tests.libraries import put, settings_in
from tests.pages.conftest import application
from tests.statements import statements
from tests.tagged import opened_with, report
from web.library import Library

CITY, DISTRICT = "云岚市总工会", "云岚市青屏区总工会"
SIX = (
    report("目标模糊。", "支出进度慢。", measures=["明确目标。"]),
    report("目标模糊。", year=2022),
    report("目标没有量化。", unit=DISTRICT, measures=["把目标写清。"]),
    report("执行率低。", unit=DISTRICT, year=2022),
    report("培训少。", year=None),
    document(None, 2022, "# 问题\n目标模糊<b>。"),
)


def six_in(folder: Path) -> Library:
    """The six reports in ``folder``; the test closes the library."""
    library = Library(settings_in(folder), opened_with(folder))
    put(library, *SIX)
    return library


def statements_of(library: Library, addresses: Sequence[str]) -> list[int]:
    """How many statements each page sends when nothing of its answer is remembered, though all that does not hang on the
    address is there."""
    client = application(library).test_client()
    client.get("/problems/C1?year=1999")
    counts = []
    for address in addresses:
        with statements(library.archive) as sent:
            assert client.get(address).status_code == 200
        counts.append(len(sent))
    return counts
