"""Markdown: marks go, the report's own text and numbering stay."""

from __future__ import annotations

import pytest

from corpus.readers import read

WHOLE = """---
title: 自评
tags: [工会]
---
# 青禾县总工会绩效自评报告 #

## 一、基本情况
### （一）部门职责
1. 维护职工**合法权益**；
2. 开展`困难职工`帮扶，见[通知](https://example.org/a_b)。

- 一是绩效目标*编报质量*有待提高
* [x] 二是支出进度偏慢
> 三是监控不足

| 指标 | 得分 |
|:-----|-----:|
| 预算编制 | 9.5 |
| 备注\\|说明 | 第一<br>第二 |

***
总分\\*95.5\\*分，2*3*4=24，GB_T_1\\
```
原文照录
```
![印章](seal.png)联系人&amp;电话<br/>无
"""
PLAIN = """青禾县总工会绩效自评报告

一、基本情况
（一）部门职责
1. 维护职工合法权益；
2. 开展困难职工帮扶，见通知。

一是绩效目标编报质量有待提高
二是支出进度偏慢
三是监控不足

指标\t得分
预算编制\t9.5
备注|说明\t第一 第二

总分*95.5*分，2*3*4=24，GB_T_1
原文照录
联系人&电话
无
"""


def test_a_whole_report_loses_its_marks_and_nothing_else() -> None:
    reading = read("报告.md", WHOLE.encode())
    assert reading.text == PLAIN
    assert (reading.format, reading.encoding) == ("md", "utf-8")


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("##一、基本情况", "一、基本情况"),
        ("3. 支出", "3. 支出"),
        ("3\\. 支出", "3. 支出"),
        ("（1）*全部*完成", "（1）全部完成"),
        ("***重点***", "重点"),
        ("~~删去~~保留", "删去保留"),
        ("金额*比例", "金额*比例"),
        ("> > 引文", "引文"),
        ("收入-支出", "收入-支出"),
        ("-5.2%，同比下降", "-5.2%，同比下降"),
        ("得分 # 95", "得分 # 95"),
        ("C# 编写", "C# 编写"),
        ("\\# 不是标题", "# 不是标题"),
        ("<!-- 批注 -->正文", "正文"),
    ],
)
def test_one_line(line: str, text: str) -> None:
    assert read("a.md", f"{line}\n工会\n".encode()).text == f"{text}\n工会\n"


@pytest.mark.parametrize(
    "mark", ["**a ", "*", "` a", "[", "[a](", "![", "<!--", "_a ", "~~", "\\", "|", "> ", "#", "-"]
)
def test_a_long_line_of_unclosed_marks_takes_no_longer_than_any_other(mark: str) -> None:
    assert read("a.md", f"工会\n{mark * (300_000 // len(mark))}工会\n".encode()).text.startswith("工会\n")
