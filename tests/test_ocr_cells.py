"""The sheet of cells: what was read there finds its cell, in whatever pieces; doubtful figures are read twice."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw

from corpus.readers.ocr_boxes import Box
from corpus.readers.ocr_cells import Cut, Prints, in_parts, prints_of, sheet_of
from corpus.readers.ocr_figures import agreed, doubtful
from corpus.readers.ocr_lines import Word
from corpus.readers.ocr_placing import Found, cell_lines, placed

HEIGHT = 30


def page(*cells: tuple[int, ...]) -> Prints:
    """Cells below each other of lines of so many boxes (as characters are) of 30 pixels."""
    image = Image.new("L", (2000, 200 * len(cells)), 255)
    pen = ImageDraw.Draw(image)
    for row, lines in enumerate(cells):
        for number, length in enumerate(lines):
            for at in range(length):
                left, top = 20 + 36 * at, 20 + 200 * row + 50 * number
                pen.rectangle((left, top, left + 29, top + HEIGHT - 1), fill=0)
    return prints_of(image, [Box(0, 200 * row, 2000, 200 * row + 199) for row in range(len(cells))])


def word(cut: Cut, text: str, *, left: int | None = None, width: int | None = None, sure: float = 0.9) -> Word:
    box = cut.box
    start = box.left if left is None else left
    return Word(("1",), start, box.top, box.width if width is None else width, box.height, sure, text)


def texts(found: Found) -> list[str]:
    return ["".join(each.text for each in words) for words in found.values()]


def test_lines_of_a_cell_follow_each_other_and_short_cells_share_a_line() -> None:
    sheet = sheet_of(page((5, 3), (1,), (), (2,)))
    assert [(cut.row, cut.listed) for cut in sheet.cuts] == [(0, False), (0, False), (1, True), (1, True)]
    assert sheet.cuts[1].box.left > sheet.cuts[0].box.right
    before, after = sheet.cuts[2].box, sheet.cuts[3].box
    between = np.asarray(sheet.picture)[before.top : before.bottom, before.right : after.left]
    assert (between < 128).any()


def test_a_word_over_the_end_of_a_line_is_parted_and_the_last_dash_goes() -> None:
    prints = page((5, 3))
    one, other = sheet_of(prints).cuts
    whole = word(one, "支出进度均衡性好—", width=other.box.right - one.box.left + 30)
    found = placed([whole], [one, other])
    assert texts(found) == ["支出进度均", "衡性好"]
    lines = cell_lines(found, 240)
    assert [round(line.x0 * 240 / 72) for line in lines] == [one.place.left, other.place.left]
    assert lines[0].y < lines[1].y


def test_cells_between_dashes_are_told_by_their_order() -> None:
    cuts = sheet_of(page((1,), (1,), (2,))).cuts
    # The places are those of one word; the order tells the cells.
    assert texts(placed([word(cuts[0], "4一12.5—7—")], cuts)) == ["4", "12.5", "7"]
    assert texts(placed([word(cut, text) for cut, text in zip(cuts, ("4", "5", "7"), strict=True)], cuts)) == list(
        "457"
    )


def test_what_is_read_off_all_print_is_left_out() -> None:
    cuts = sheet_of(page((1,), (1,))).cuts
    assert placed([word(cuts[0], "8", left=cuts[1].box.right + 60)], cuts) == {}


def test_so_many_cells_that_a_picture_cannot_hold_them_are_parted() -> None:
    prints = page((3,))
    many = prints._replace(cells=list(prints.cells) * 700)
    assert [len(part.cells) for part in in_parts(many)] == [250, 250, 200]
    assert len(list(in_parts(prints))) == 1


@pytest.mark.parametrize(
    ("first", "second", "text", "sure"),
    [
        ("125", "12.5", "12.5", 0.45),
        ("12.5", "125", "12.5", 0.45),
        ("1I0", "110", "110", 0.45),
        ("4", "4", "4", 0.9),
        ("5", "S", "5", 0.45),
        ("口", "n", "口", 0.9),
        ("", "8", "8", 0.45),
    ],
)
def test_of_two_readings_the_likelier_one_holds_with_less_confidence(
    first: str, second: str, text: str, sure: float
) -> None:
    prints = page((len(text),))
    cut = sheet_of(prints).cuts[0]
    read = {cut.place: [word(cut, first)]} if first else {}
    (found,) = agreed(prints, read, {cut.place: [word(cut, second)]}).values()
    assert ["".join(each.text for each in found), found[0].confidence] == [text, pytest.approx(sure)]


@pytest.mark.parametrize(
    ("text", "marks", "sure", "doubted"),
    [
        ("95", 2, 0.9, False),
        ("95", 2, 0.5, True),
        ("125", 4, 0.9, True),
        ("I4", 2, 0.9, True),
        ("98%", 4, 0.9, False),
        ("合格", 2, 0.5, False),
    ],
)
def test_figures_are_doubted_by_look_confidence_and_marks(text: str, marks: int, sure: float, doubted: bool) -> None:
    prints = page((marks,)) if marks < 4 else page((marks,))._replace(height=60)
    cut = sheet_of(prints).cuts[0]
    assert bool(doubtful(prints, {cut.place: [word(cut, text, sure=sure)]}).cells) == doubted
