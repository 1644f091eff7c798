"""Drawing pages of PDFs and pictures, and finding what stands on them."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from PIL import Image, ImageDraw
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from corpus.errors import Unreadable
from corpus.readers import pdf_view
from corpus.readers.pdf_view import Page, page, pages
from tests import formats

WIDE, HIGH = A4
FIRST = "加强预算执行监控，提高绩效目标编报质量，"
SECOND = "定期通报支出进度，督促各部室按计划使用经费。"

Draw = Callable[[Canvas], None]


def drawn(*sheets: Draw, rotated: int = 0) -> bytes:
    """A PDF, a function drawing each of its pages."""
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4)
    for sheet in sheets:
        canvas.setFont("STSong-Light", 14)
        canvas.setPageRotation(rotated)
        sheet(canvas)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def lines(*texts: str, top: float = 760, left: float = 90) -> Draw:
    """A page of these lines, 24 points apart."""

    def draw(canvas: Canvas) -> None:
        for number, text in enumerate(texts):
            canvas.drawString(left, top - 24 * number, text)

    return draw


def row(cells: list[tuple[float, str]], y: float) -> Draw:
    def draw(canvas: Canvas) -> None:
        for x, text in cells:
            canvas.drawString(x, y, text)

    return draw


def picture(size: tuple[int, int] = (400, 600), form: str = "PNG", **options: object) -> bytes:
    out = io.BytesIO()
    image = Image.new("RGB", size, "white")
    ImageDraw.Draw(image).rectangle((0, 0, 40, 40), fill="red")
    image.save(out, form, **options)
    return out.getvalue()


def found(data: bytes, *wanted: str, number: int = 0) -> list[tuple[int, int, int, int, int]]:
    """The boxes in points from the upper left corner."""
    boxes = page(data, "pdf", number, wanted, 600).boxes
    return [(box.wanted, *(round(one) for one in _points(box))) for box in boxes]


def _points(box: pdf_view.Box) -> tuple[float, float, float, float]:
    return box.x0 * WIDE, box.y0 * HIGH, box.x1 * WIDE, box.y1 * HIGH


def opened(shown: Page) -> Image.Image:
    return Image.open(io.BytesIO(shown.png))


def test_a_page_is_drawn_as_wide_as_was_asked() -> None:
    data = drawn(lines(FIRST), lines(SECOND))
    assert pages(data, "pdf") == 2
    shown = page(data, "pdf", 1, (), 600)
    assert opened(shown).size == (shown.width, shown.height)
    assert abs(shown.width - 600) <= 1
    assert abs(shown.height / shown.width - HIGH / WIDE) < 0.01
    assert shown.boxes == ()


@pytest.mark.parametrize(("asked", "given"), [(1, pdf_view.NARROWEST), (10**9, pdf_view.WIDEST)])
def test_a_width_beyond_the_limits_is_drawn_at_the_limit(asked: int, given: int) -> None:
    assert abs(page(drawn(lines(FIRST)), "pdf", 0, (), asked).width - given) <= 1


def test_a_passage_of_two_lines_has_a_box_for_each() -> None:
    data = drawn(lines("一、改进措施", FIRST, SECOND, "二、其他"))
    (_, left, top, right, bottom), (_, left2, top2, right2, bottom2) = found(data, FIRST + "\n" + SECOND)
    assert left == left2 == 90
    assert (right, right2) == (90 + 14 * len(FIRST), 90 + 14 * len(SECOND))
    assert top < HIGH - 736 < bottom <= top2 + 6
    assert top2 < HIGH - 712 < bottom2 < HIGH - 680


def test_white_space_widths_and_radicals_make_no_difference() -> None:
    data = drawn(lines("⼯会经费 １２３ 万元，执行率９８％。"))
    assert len(found(data, "工会经费123万元，执行率98%。")) == 1


def test_what_stands_nowhere_or_twice_gets_no_box() -> None:
    data = drawn(lines("绩效管理", FIRST, "绩效管理"))
    assert found(data, "绩效管理", "不在这一页的文字", "") == []


def test_a_passage_over_a_page_break_is_found_by_its_piece_on_each_page() -> None:
    data = drawn(lines("一、改进措施", FIRST), lines(SECOND, "二、其他"))
    passage = FIRST + SECOND
    assert [round(one[4] - one[2]) > 0 for one in found(data, passage)] == [True]
    assert found(data, passage, number=1)[0][3] == 90 + 14 * len(SECOND)


def test_a_passage_is_not_marked_where_only_a_phrase_of_it_stands() -> None:
    whole = "各部室要高度重视，提高绩效目标编报质量，并按要求报送有关材料和总结，确保按时完成全年各项任务。"
    sheet = lines("无关的第一行文字写在这里。", "为此需要提高绩效目标编报质量的水平。", "无关的另一行文字。")
    assert found(drawn(sheet), whole) == []


def test_cells_are_found_one_by_one_and_numbers_in_their_row() -> None:
    def sheet(canvas: Canvas) -> None:
        row([(90, "预算执行率"), (300, "5"), (400, "4.5")], 700)(canvas)
        row([(90, "资产管理规范"), (300, "5"), (400, "5")], 660)(canvas)

    marked = found(drawn(sheet), "预算执行率\t5\t4.5")
    assert [one[1] for one in marked] == [90, 300, 400]
    assert all(abs(one[2] - (HIGH - 700 - 12)) < 4 for one in marked)
    assert [one[1] for one in found(drawn(sheet), "资产管理规范\t5\t5")] == [90, 300, 400]
    assert found(drawn(sheet), "没有这个指标\t5\t5") == []


def test_a_number_is_no_part_of_a_longer_one() -> None:
    assert found(drawn(lines("全年支出1987.6万元。")), "987.6") == []


@pytest.mark.parametrize("turned", [90, 180, 270])
def test_boxes_follow_a_turned_page(turned: int) -> None:
    data = drawn(lines(FIRST, top=400), rotated=turned)
    shown = page(data, "pdf", 0, [FIRST], 600)
    (box,) = shown.boxes
    across, high = box.x1 - box.x0, box.y1 - box.y0
    assert (across * shown.width > high * shown.height) == (turned == 180)
    dark = (
        opened(shown)
        .convert("L")
        .crop(
            (
                int(box.x0 * shown.width) - 3,
                int(box.y0 * shown.height) - 3,
                int(box.x1 * shown.width) + 3,
                int(box.y1 * shown.height) + 3,
            )
        )
    )
    outside = sum(opened(shown).convert("L").histogram()[:128]) - sum(dark.histogram()[:128])
    assert outside == 0


def test_a_page_without_text_has_no_boxes() -> None:
    assert found(formats.pdf([[formats.PICTURE]]), FIRST) == []


@pytest.mark.parametrize(
    ("data", "code"),
    [(b"%PDF-1.4 nothing", "damaged"), (formats.pdf([["甲"]], encrypted=True), "encrypted")],
    ids=["broken", "locked"],
)
def test_a_pdf_that_cannot_be_opened_is_refused(data: bytes, code: str) -> None:
    for look in (lambda: pages(data, "pdf"), lambda: page(data, "pdf", 0, (), 600)):
        with pytest.raises(Unreadable) as refused:
            look()
        assert refused.value.code == code


def test_a_page_that_is_not_there_is_refused() -> None:
    with pytest.raises(Unreadable, match="已损坏"):
        page(drawn(lines(FIRST)), "pdf", 7, (), 600)


def test_a_picture_is_encoded_anew_and_never_enlarged() -> None:
    hidden = picture() + b"<script>alert(1)</script>"
    shown = page(hidden, "image", 0, [FIRST], 1000)
    assert (shown.width, shown.height, shown.boxes) == (400, 600, ())
    assert b"script" not in shown.png
    assert page(hidden, "image", 0, (), 200).height == 300


def test_a_photograph_is_shown_upright() -> None:
    turned = Image.Exif()
    turned[0x0112] = 6
    shown = page(picture((400, 600), "JPEG", exif=turned), "image", 0, (), 1000)
    assert (shown.width, shown.height) == (600, 400)
    red, green, _ = opened(shown).convert("RGB").getpixel((595, 5))
    assert red > 200 > green + 100


def test_the_pages_of_a_tiff_are_counted_the_frames_of_an_animation_not() -> None:
    more = {"save_all": True, "append_images": [Image.new("RGB", (300, 300), "blue")]}
    assert pages(picture(form="TIFF", **more), "image") == 2
    assert pages(picture(form="GIF", **more), "image") == 1
    assert page(picture(form="TIFF", **more), "image", 1, (), 1000).width == 300


def test_an_image_bomb_and_broken_pictures_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    for data in (b"", b"\x89PNG\r\n\x1a\nno", picture()[:200]):
        with pytest.raises(Unreadable) as refused:
            page(data, "image", 0, (), 600)
        assert refused.value.code == "damaged"
    monkeypatch.setattr(pdf_view, "PIXELS", 1000)
    with pytest.raises(Unreadable) as refused:
        page(picture(), "image", 0, (), 600)
    assert refused.value.code == "unsafe"


def test_an_endless_strip_is_drawn_narrow() -> None:
    shown = page(picture((100, 5000)), "image", 0, (), 600)
    assert shown.height <= pdf_view.TALLEST * 100 + 1


@pytest.mark.parametrize("quarters", [1, 3])
def test_a_text_over_lines_that_run_up_or_down_is_marked_on_both(quarters: int) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.translate(WIDE / 2, HIGH / 2)
        canvas.rotate(90 * quarters)
        for at, line in enumerate((FIRST, SECOND, "以上情况特此报告。")):
            canvas.drawString(-150, 100 - 24 * at, line)

    one, other = page(drawn(draw), "pdf", 0, [FIRST + SECOND], 600).boxes
    assert all(box.y1 - box.y0 > 0.25 for box in (one, other))
    assert (one.x0 < other.x0) == (quarters == 1)


def test_what_the_page_cuts_off_is_not_marked() -> None:
    assert found(drawn(lines(FIRST, left=700)), FIRST) == []


def test_marks_on_a_cut_page_lie_on_what_is_seen() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setCropBox((60, 500, 560, 800))
        canvas.drawString(90, 760, FIRST)

    (box,) = page(drawn(draw), "pdf", 0, [FIRST], 600).boxes
    assert box.x0 == pytest.approx(30 / 500, abs=0.005)
    assert box.y0 < (40 - 3) / 300 < box.y1
    assert box.x1 == pytest.approx((30 + 14 * len(FIRST)) / 500, abs=0.02)
