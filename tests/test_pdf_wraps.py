"""Paragraphs: what the page's margins tell of hard wraps."""

from __future__ import annotations

from pdf_pages import Paper

from corpus.readers import pdf
from corpus.readers.pdf.wraps import FIRST_WORD

BODY = [
    "　　青禾县总工会内设四个部室，分别是基层工作部、女职工部、职工服务部",
    "和权益保障部。全年组织开展各类活动，职工群众的获得感持续增强，工会组",
    "织的凝聚力不断提升。",
    "　　（一）主要职责。依照法律和章程独立自主开展工作，自评得分",
    "91.58分。维护职工合法权益，开展困难职工帮扶，推动建立健全协调劳动关",
    "系制度，指导职工与用人单位签订劳动合同。二是调查了解职工意见；2、会同有关部门",
]


def read(*pages: list[str], x: float = 72) -> str:
    paper = Paper()
    for lines in pages:
        paper.lines(x, 100, lines).page()
    return pdf.read(paper.data()).text


def test_wrapped_lines_become_indented_paragraphs() -> None:
    assert read(BODY[:5]).split("\n")[:2] == [BODY[0] + BODY[1] + BODY[2], BODY[3] + BODY[4]]


def test_a_full_last_line_ends_its_paragraph_before_an_indent() -> None:
    full = "　　二是推进工会改革，完善服务职工的各项制度，把更多资源投向基层一线。"
    assert full in read([*BODY[:3], full, full, *BODY[3:5]]).split("\n")


def test_a_line_that_begins_with_a_number_goes_on() -> None:
    lines = [
        *BODY[:3],
        "　　主要职责：一是引导职工听党话跟党走，二是维护职工合法权益的各项工作",
        "2、调查了解职工的困难。",
    ]
    assert read(lines).split("\n")[1] == lines[3] + lines[4]


def test_a_title_over_two_lines_is_one() -> None:
    paper = Paper().lines(72, 200, BODY[:3]).lines(72, 300, BODY[:3])
    paper.text(81, 120, "青禾县总工会二〇二三年度部门整体支出绩效", 21).text(240, 150, "自评报告", 21)
    assert pdf.read(paper.page().data()).text.startswith("青禾县总工会二〇二三年度部门整体支出绩效自评报告\n")


def test_a_title_set_like_a_first_line_ends_above_a_heading_at_the_margin() -> None:
    title = "　　二〇二三年度青禾县总工会部门整体支出和财政专项资金绩效自评报告"
    lines = [title, "一.部门基本情况", *BODY]
    assert read(lines).split("\n")[:2] == lines[:2]


def test_signature_and_date_stay_apart() -> None:
    paper = (
        Paper()
        .lines(72, 100, BODY[:3])
        .lines(72, 200, BODY[:3])
        .text(390, 300, "青禾县总工会")
        .text(380, 320, "2024年3月1日")
    )
    assert pdf.read(paper.page().data()).text.endswith("\n青禾县总工会\n2024年3月1日\n")


def test_lines_without_margins_stay_as_printed() -> None:
    assert read(["评价单位：青禾县总工会", "评价年度：2023年度", "填报日期：2024年3月"]).count("\n") == 3


def test_cells_without_rules_stay_lines() -> None:
    paper = Paper().lines(72, 100, BODY[:3]).lines(72, 160, BODY[:3])
    for at, (name, figure) in enumerate((("基本支出", "2884.80"), ("项目支出", "1266.81"), ("合计", "4151.61"))):
        paper.text(72, 240 + 20 * at, name).text(430, 240 + 20 * at, figure)
    assert pdf.read(paper.page().data()).text.endswith("\n基本支出 2884.80\n项目支出 1266.81\n合计 4151.61\n")


def test_pages_with_margins_of_their_own_are_read_alike() -> None:
    paper = Paper().lines(72, 200, BODY[:3] * 2).page().lines(110, 200, BODY[:3] * 2).page()
    whole = "".join(BODY[:3]) + "\n"
    assert pdf.read(paper.data()).text == f"{whole}{whole}\f{whole}{whole}"


def test_two_columns_are_read_one_after_the_other() -> None:
    left = [f"左栏第{'一二三四五六七八九'[at]}行文字写满一整行为止" for at in range(9)]
    right = [line.replace("左", "右") for line in left]
    paper = Paper().text(150, 80, "青禾县总工会工作简报").lines(72, 120, left).lines(320, 120, right)
    text = pdf.read(paper.page().data()).text.replace("\n", "")
    assert text == "青禾县总工会工作简报" + "".join(left) + "".join(right)


def spaced(*paragraphs: list[str]) -> str:
    """Paragraphs at the margin, parted by space alone."""
    paper, y = Paper(), 100.0
    for lines in paragraphs:
        paper.lines(72, y, lines)
        y += 20 * len(lines) + 12
    return pdf.read(paper.page().data()).text


def test_space_parts_paragraphs_without_indents() -> None:
    long = [
        "3、职工技能竞赛经费。全年围绕重点产业举办竞赛，职工技能竞赛经费年初预算",
        "63.34万元，全部用于选拔高技能人才。",
    ]
    full = ["（一）加强预算编制工作的统筹安排进一步提高预算编制工作的科学化精细化水平", "和规范化程度。"]
    heading = ["（二）强化预算执行过程的监督管理进一步提高预算执行工作的及时性均衡性水平"]
    assert spaced(long, full, heading, long, full).split("\n")[:-1] == [
        "".join(lines) for lines in (long, full, heading, long, full)
    ]


def test_an_indented_item_goes_on_where_other_paragraphs_have_no_indent() -> None:
    flush = ["按照上级要求，区总工会对照绩效目标逐项检查了各项工作的完成情况和实际效果，", "形成本报告。"]
    item = ["　　1、产出指标下只列了数量，时效和成本两栏长期空缺，在自评时才发现了满意", "度指标也没有填报"]
    lines = read([*flush * 8, *item]).split("\n")
    assert item[0] + item[1] in lines


FLUSH = [
    "按照上级要求，区总工会对照绩效目标逐项检查了各项工作的完成情况和实际效果，",
    "现将有关情况报告如下。",
    "区总工会内设五个部室，年末在职人员十二人，离退休人员九人，全年工作进展顺利",
    "并取得较好成绩。",
    "二、存在的问题",
]


def test_without_indents_a_full_line_inside_a_sentence_goes_on() -> None:
    whole = [FLUSH[0] + FLUSH[1], FLUSH[2] + FLUSH[3], FLUSH[4]]
    assert read(FLUSH * 4).split("\n")[:-1] == whole * 4


INDENTED = [
    "　　（二）部门整体支出绩效目标中各项工作任务和重点工作任务的完成情况",
    "分析。本单位完成全年目标任务。",
]


def test_a_heading_that_ends_like_a_title_goes_on_at_the_margin() -> None:
    assert read([*BODY, *INDENTED, *BODY]).count("情况分析。") == 1


def test_an_item_at_the_margin_goes_on_in_an_indented_paragraph() -> None:
    items = ["　　主要职责是：1.组织职工开展劳动竞赛和技能培训，不断提高职工素质；", "2.维护职工合法权益。"]
    assert "素质；2.维护" in read([*BODY, *items, *BODY])


def test_brackets_and_quotation_marks_cling_to_what_they_enclose() -> None:
    words = [FIRST_WORD.match(text) for text in ("（2）公务", "“双覆盖”工程", "抓“双覆盖”", "98.5%。下", "工会，")]
    assert [word and word.group() for word in words] == ["（2）", "“双", "抓“双", "98.5%。", "工"]
