"""Ruled lines go, letters and pictures stay."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageDraw

from corpus.readers.ocr_rules import rules_of, without


def without_rules(image: Image.Image) -> Image.Image:
    return without(image, rules_of(image).ink)


def page() -> Image.Image:
    """Two cells with a character of strokes in the first, a dash, and a dark picture below."""
    image = Image.new("L", (1240, 1754), 240)
    pen = ImageDraw.Draw(image)
    for box in ((200, 300, 600, 430), (600, 300, 1000, 430)):
        pen.rectangle(box, outline=40, width=2)
    pen.rectangle((200, 300, 1000, 900), outline=40, width=2)
    pen.line((300, 315, 300, 345), fill=0, width=3)
    pen.line((285, 330, 315, 330), fill=0, width=3)
    pen.line((700, 330, 766, 330), fill=0, width=3)
    pen.rectangle((300, 1200, 600, 1400), fill=60)
    return image


def test_rules_go_and_strokes_dashes_and_pictures_stay() -> None:
    before, after = page(), without_rules(page())
    assert after.crop((195, 295, 1005, 305)).getextrema() == (240, 240)
    assert after.crop((595, 295, 605, 435)).getextrema() == (240, 240)
    for box in ((280, 310, 320, 350), (690, 320, 780, 340), (310, 1210, 590, 1390)):
        assert np.array_equal(np.asarray(after.crop(box)), np.asarray(before.crop(box)))


def test_a_page_without_rules_stays_as_it_is() -> None:
    for image in (Image.new("L", (1240, 1754), 255), Image.new("L", (40, 40), 30)):
        assert without_rules(image) is image


def test_sides_of_low_cells_are_rules_and_strokes_between_none_are_not() -> None:
    image = Image.new("L", (1240, 1754), 255)
    pen = ImageDraw.Draw(image)
    for y in (300, 340):
        pen.line((200, y, 900, y), fill=0, width=3)
    for x in (200, 500, 900):
        pen.line((x, 300, x, 340), fill=0, width=3)
    for x in (400, 700):
        pen.line((x, 311, x, 333), fill=0, width=3)
    pen.line((200, 100, 200, 400), fill=0, width=3)
    found = rules_of(image)
    assert [(one.top, one.bottom) for one in found.level] == [(299, 302), (339, 342)]
    assert sorted((one.left, one.right) for one in found.upright) == [(199, 202), (499, 502), (899, 902)]


def test_a_rule_in_pieces_is_one() -> None:
    image = Image.new("L", (1240, 1754), 255)
    pen = ImageDraw.Draw(image)
    for left, right in ((200, 260), (270, 400), (412, 800)):
        pen.line((left, 300, right, 300), fill=0, width=3)
    assert [(one.left, one.right) for one in rules_of(image).level] == [(200, 801)]


def test_a_picture_of_nothing_but_a_rule_is_looked_at() -> None:
    image = Image.new("L", (1200, 4), 255)
    ImageDraw.Draw(image).line((0, 1, 1200, 1), fill=0, width=2)
    for one in (image, image.transpose(Image.Transpose.ROTATE_90)):
        assert without_rules(one).size == one.size
