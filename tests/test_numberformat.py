"""Numbers as Excel prints them under their format codes (ECMA-376 part 1, 18.8.30 and 18.8.31)."""

from __future__ import annotations

import pytest

from corpus.readers.formatcodes import BUILTIN
from corpus.readers.numberformat import shown, shown_text

ACCOUNTING = '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ '


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        (0.1 + 0.2, "General", "0.3"),
        (98.50000000001, "General", "98.5"),
        (90.0, "General", "90"),
        (1e-16, "General", "0"),
        (-95.25, "General", "-95.25"),
        (13800138000, "General", "13800138000"),
        (687.65, 'General"万元"', "687.65万元"),
        (95.5, "", "95.5"),
        (95.5, "0.00", "95.50"),
        (2.5, "0", "3"),
        (1.005, "0.00", "1.01"),
        (90, "0.0#", "90.0"),
        (90, "0.##", "90"),
        (0.5, "#.##", ".5"),
        (7, "000", "007"),
        (1234567.891, "#,##0.00", "1,234,567.89"),
        (999, "#,##0", "999"),
        (1234, "0,000", "1,234"),
        (12345678, "0.00,,", "12.35"),
        (12345, '0!.0,"万"', "1.2万"),
        (12345, "0\\.0,", "1.2"),
        (0.956, "0%", "96%"),
        (0.9561, "0.00%", "95.61%"),
        (12345, "0.00E+00", "1.23E+04"),
        (0.5, "# ?/?", "0.5"),
        (95.5, "0.0_);[Red]\\(0.0\\)", "95.5"),
        (-95.5, "0.0_);[Red]\\(0.0\\)", "(95.5)"),
        (-5, "0;[红色]-0", "-5"),
        (-5, "0.0", "-5.0"),
        (1234.5, ACCOUNTING, "1,234.50"),
        (-1234.5, ACCOUNTING, "-1,234.50"),
        (0, ACCOUNTING, "-"),
        (3, ";;;", ""),
        (15000, '[>=10000]0.0,"千";0', "15.0千"),
        (5, '[>=10000]0.0,"千";0', "5"),
        (5, "[$¥-804]#,##0.00", "¥5.00"),
        (2023, '0"年度"', "2023年度"),
        (5, '"第"0"名"', "第5名"),
        (float("inf"), "0.00", "#NUM!"),
        (float("nan"), "General", "#NUM!"),
        (5, "0" * 300, "5"),
        (5, '0"万', "5万"),
        (5, "[", "["),
    ],
)
def test_numbers(value: float, code: str, text: str) -> None:
    assert shown(value, code) == text


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        (45291, 'yyyy"年"m"月"d"日"', "2023年12月31日"),
        (45291, "yyyy\\-mm\\-dd", "2023-12-31"),
        (45291, "[$-F800]yyyy/m/d;@", "2023/12/31"),
        (45291, "yy.m.d", "23.12.31"),
        (45291, '[DBNum1][$-804]yyyy"年"m"月"d"日"', "二〇二三年十二月三十一日"),
        (45219, '[DBNum1]m"月"d"日"', "十月二十日"),
        (45291.75, "yyyy/m/d h:mm", "2023/12/31 18:00"),
        (45291.75, "上午/下午h:mm", "下午6:00"),
        (45291.0021, "h:mm:ss", "0:03:01"),
        (1.5, "[h]:mm", "36:00"),
        (45291, "aaaa", "星期日"),
        (45291, "mmm-yy", "Dec-23"),
        (59, "yyyy/m/d", "1900/2/28"),
        (-1, "yyyy/m/d", "-1"),
        (3e6, "yyyy/m/d", "3000000"),
        (45291.5, "mm:ss.0", "00:00"),
    ],
)
def test_dates(value: float, code: str, text: str) -> None:
    assert shown(value, code) == text


def test_old_macs_count_from_1904() -> None:
    assert shown(43829, "yyyy/m/d", since_1904=True) == "2023/12/31"


def test_built_in_codes_are_those_of_chinese_excel() -> None:
    assert shown(45291, BUILTIN[31]) == "2023年12月31日"
    assert shown(45291, BUILTIN[57]) == "2023年12月"
    assert shown(45291, BUILTIN[14]) == "2023/12/31"
    assert shown(0.955, BUILTIN[10]) == "95.50%"


@pytest.mark.parametrize(
    ("code", "text"),
    [("General", "优"), ("@", "优"), ('@"级"', "优级"), ('0;-0;0;@"。"', "优。"), ("0.00", "优"), (";;;", "")],
)
def test_texts(code: str, text: str) -> None:
    assert shown_text("优", code) == text
