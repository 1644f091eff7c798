"""Forms that belong to a report in another file, and bodies that do not, however their files are called."""

from __future__ import annotations

import pytest

from corpus.companion import is_companion
from corpus.parse import understand
from corpus.taxonomy import shipped

PROSE = (
    "按照市财政局关于开展部门整体支出绩效自评工作的通知要求，我单位认真组织开展了自评。现将有关情况报告如下，请予审阅。"
    * 4
)
TITLE = "广州市总工会2023年度部门整体支出绩效自评"
ROWS = "一级指标\t二级指标\t三级指标\t分值\t得分\t扣分原因\n" + "".join(
    f"管理效率\t预算编制\t预算编制合理性{number}\t5\t4\t预算执行率偏低\n" for number in range(12)
)
FORM = f"{TITLE}表\n单位名称\t广州市总工会\n{ROWS}"
UNNUMBERED = f"部门基本情况\n{PROSE}\n绩效自评情况\n{PROSE}\n下一步工作\n{PROSE}\n"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("2023年部门整体支出绩效自评表.xlsx", FORM),
        ("附件1.xlsx", FORM),
        ("附件2：绩效自评情况表.docx", f"{TITLE}情况表\n部门名称\t广州市总工会\n年度预算\t100\n"),
    ],
)
def test_a_form_goes_with_a_report_elsewhere(name: str, text: str) -> None:
    assert is_companion(name, understand(text, shipped()))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("报告.docx", f"{TITLE}报告\n一、基本情况\n{PROSE}\n"),
        ("附件2：2023年绩效自评报告.docx", f"{TITLE}报告\n{UNNUMBERED}"),
        ("附件2.docx", f"{TITLE}报告\n{UNNUMBERED}"),
        ("附件2.docx", f"{TITLE}报告（2023年度）\n部门基本情况\n履职良好。\n"),
        ("附件2：绩效自评报告.docx", "部门基本情况\n履职良好。\n"),
        ("附件2.docx", f"{TITLE}表\n{UNNUMBERED}"),
        ("附件2.docx", f"{TITLE}报告\n{UNNUMBERED}\n附件\n{FORM}"),
        ("附件1：广州市总工会2023年工作总结.docx", f"广州市总工会2023年工作总结\n{PROSE}\n"),
        ("附件1：会议通知.docx", "关于召开会议的通知\n请准时参加。\n"),
        ("附件1.xlsx", f"项目支出绩效自评表\n项目名称\t困难职工帮扶\n{ROWS}"),
    ],
)
def test_a_body_or_another_document_stands_alone(name: str, text: str) -> None:
    assert not is_companion(name, understand(text, shipped()))
