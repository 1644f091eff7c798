"""Pages that lay askew are turned; very short last lines of paragraphs move behind the line they go on."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw

from corpus.readers.ocr_skew import slant, straight
from corpus.readers.ocr_tails import with_tails

WIDTH, HEIGHT, EM, PITCH, LEFT, COLUMNS = 1240, 1754, 32, 58, 150, 28


def page(*lines: int, indent: int = 0, thin: bool = False) -> Image.Image:
    """A page of lines of so many characters, each a box; the last one two strokes if ``thin``."""
    image = Image.new("L", (WIDTH, HEIGHT), 255)
    pen = ImageDraw.Draw(image)
    for number, length in enumerate(lines):
        top = 150 + number * PITCH
        for at in range(length):
            left = LEFT + (at + indent) * EM
            if thin and number + 1 == len(lines):
                pen.rectangle((left + 2, top + 12, left + 28, top + 15), fill=0)
                pen.rectangle((left + 2, top + 24, left + 28, top + 27), fill=0)
            else:
                pen.rectangle((left + 2, top, left + 28, top + 30), fill=0)
    return image


def ink(image: Image.Image, left: int, top: int, right: int, bottom: int) -> int:
    return int((np.asarray(image)[top:bottom, left:right] < 128).sum())


@pytest.mark.parametrize("angle", [-2.0, -0.75, 0.5, 1.5])
def test_a_page_askew_is_turned_straight(angle: float) -> None:
    askew = page(*[COLUMNS] * 20).rotate(angle, resample=Image.Resampling.BICUBIC, fillcolor=255)
    assert slant(askew) == pytest.approx(-angle, abs=0.13)
    assert abs(slant(straight(askew))) <= 0.13


def test_straight_and_empty_pages_stay_as_they_are() -> None:
    for image in (page(*[COLUMNS] * 20), Image.new("L", (WIDTH, HEIGHT), 255), Image.new("L", (30, 40), 90)):
        assert straight(image) is image


@pytest.mark.parametrize("thin", [False, True])
@pytest.mark.parametrize("length", [1, 2])
def test_a_very_short_line_moves_behind_the_one_before(length: int, thin: bool) -> None:
    before = page(*[COLUMNS] * 6, length, thin=thin)
    after = with_tails(before)
    top = 150 + 6 * PITCH
    assert ink(after, 0, top - 5, after.width, top + 35) == 0
    edge = LEFT + COLUMNS * EM
    assert ink(after, edge, top - PITCH, after.width, top - PITCH + 31) == ink(before, LEFT, top, edge, top + 31)


@pytest.mark.parametrize(
    "lines",
    [
        (COLUMNS, COLUMNS, COLUMNS, COLUMNS, COLUMNS, 5),
        (COLUMNS, COLUMNS, COLUMNS, COLUMNS, COLUMNS, 20, 2),
        (COLUMNS, COLUMNS, COLUMNS, COLUMNS, COLUMNS, 0, 0, 2),
        (2, 2, 2),
    ],
)
def test_other_lines_stay(lines: tuple[int, ...]) -> None:
    image = page(*lines)
    assert with_tails(image) is image


def test_a_strip_is_not_blown_up_to_the_width_of_a_page() -> None:
    # 620 pixels wide it would be 39 million high.
    image = Image.new("L", (1, 64_000), 255)
    assert straight(image) is image
