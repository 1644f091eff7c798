"""Text without a place to break: however long a run of letters in a report is, no page grows wider than its window."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.serving import opened, served
from web.importing import Source

RUN = "A" * 3000
ADDRESS = "https://example.org/" + "a1" * 400
UNBROKEN = f"""{{year}}年度云岚市青屏区总工会{RUN}整体支出绩效自评报告

一、基本情况
（一）{RUN}
云岚市青屏区总工会在职12人，详见{ADDRESS}。
{{year}}年度支出预算为820.5万元，完成支出预算的96.29%。
二、绩效自评情况
自评得分为92.5分。

| 一级指标 | 二级指标 | 三级指标 | 分值 | 得分 | 未达标原因 | 改进措施 |
| --- | --- | --- | --- | --- | --- | --- |
| 产出 | 数量 | 培训{RUN} | 10 | 8 | 原因{RUN} | {ADDRESS} |
| 产出 | 质量 | 验收合格率 | 10 | 10 |  |  |

三、存在的主要问题
（一）绩效目标编报质量{RUN}
年初编报绩效目标时，部分指标没有量化，{RUN}。
（二）预算执行率偏低
部分项目推进缓慢，预算执行率偏低，见{ADDRESS}。
四、下一步改进措施
（一）加强绩效目标编报{RUN}
组织业务科室共同编报绩效目标，做到可量化，{RUN}。
"""
PAGES = [
    "/",
    "/search?q=绩效目标",
    f"/search?q={RUN[:200]}",
    "/problems",
    "/problems?across=unit",
    "/problems/B1",
    "/units",
    "/units/1",
    "/overview",
    "/overview/lost",
    "/overview/findings?kind=missing",
    "/compare",
    "/compare?report=1&report=2",
    "/reports",
    "/reports/1",
    "/reports/1?q=绩效目标",
    "/reports/1/source",
    "/reports/1/remove",
    "/redline?from=1&to=2",
    "/wording?passage=3",
    "/wording?q=部分指标没有量化，时效指标不完整",
    "/concordance?q=绩效目标",
    "/review",
]
# The page, and cells whose text runs into the next one; what is only heard stands outside its cell.
WIDE = """() => [
  ...(document.documentElement.scrollWidth > window.innerWidth ? ["page"] : []),
  ...[...document.querySelectorAll("main tbody td, main tbody th")]
    .filter((each) => !each.querySelector(".heard") && each.clientWidth && each.scrollWidth > each.clientWidth + 1)
    .map((each) => each.textContent.trim().slice(0, 30)),
]"""


@pytest.fixture(scope="module")
def unbroken(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server over two years of a report full of such text."""
    library = opened(tmp_path_factory.mktemp("unbroken"))
    texts = [(f"{year}{RUN[:180]}.md", UNBROKEN.format(year=year)) for year in (2021, 2022)]
    list(library.import_items([Source(name, name, text.encode) for name, text in texts]))
    with served(library) as address:
        yield address
    library.close()


@pytest.mark.parametrize("width", [1280, 390])
def test_no_page_scrolls_sideways(chromium: Browser, unbroken: str, width: int) -> None:
    context = chromium.new_context(base_url=unbroken, viewport={"width": width, "height": 844})
    page = context.new_page()
    wide: dict[str, set[str]] = {}
    for address in PAGES:
        answer = page.goto(address)
        assert answer is not None
        assert answer.status == 200, address
        wide[address] = set(page.evaluate(WIDE))
    context.close()
    assert {address: found for address, found in wide.items() if found} == {}
