"""A report as a scanned PDF: pictures of its pages, greyish, speckled and askew in part, and no text layer."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw, ImageFont

from corpus.samples import Document
from corpus.samples.dice import Dice
from tests.rendering.page import Page
from tests.rendering.setting import pages

_FONTS = (
    Path("/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc"),
    Path("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"),
    Path("/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc"),
)
_SIMPLIFIED = {"NotoSerifCJK-Regular.ttc": 2, "NotoSansCJK-Regular.ttc": 2}
"""Which face of the collection has the shapes of the mainland."""


def missing() -> str:
    """Why this machine cannot print pictures of Chinese text; "" if it can."""
    return "" if any(font.exists() for font in _FONTS) else "no Chinese font (fonts-noto-cjk)"


def write(document: Document, most: int | None = None) -> bytes:
    """The bytes of a PDF of pictures of all pages, or of the first ones."""
    found = pictures(document, most)
    resolution = Dice("scan", document.name).pick([200, 300])
    stream = io.BytesIO()
    found[0].save(stream, "PDF", resolution=resolution, save_all=True, append_images=found[1:])
    return stream.getvalue()


def pictures(document: Document, most: int | None = None) -> list[Image.Image]:
    """The pages as a scanner delivers them, all or the first ones."""
    dice = Dice("scan", document.name)
    scale = dice.pick([200, 300]) / 72
    grey, askew, noisy = dice.chance(0.5), dice.chance(0.4), dice.chance(0.5)
    made = []
    for page in pages(document, measure)[:most]:
        picture = _drawn(page, scale)
        if askew:
            picture = picture.rotate(dice.whole(-6, 6) / 10, resample=Image.Resampling.BICUBIC, fillcolor=255)
        if noisy:
            picture = _speckled(picture)
        made.append(picture if grey else picture.point(lambda value: 255 if value > 150 else 0))
    return made


def measure(text: str, size: float) -> float:
    """The width of a text as the font has it."""
    return float(_font(100).getlength(_printed(text))) * size / 100


def _printed(text: str) -> str:
    """What of a text leaves ink; Pillow sets no line breaks, which cells of forms may hold."""
    return text.replace("\n", "")


@cache
def _font(pixels: int) -> ImageFont.FreeTypeFont:
    path = next(font for font in _FONTS if font.exists())
    return ImageFont.truetype(path, pixels, index=_SIMPLIFIED.get(path.name, 0))


def _drawn(page: Page, scale: float) -> Image.Image:
    picture = Image.new("L", (round(page.width * scale), round(page.height * scale)), 255)
    pen = ImageDraw.Draw(picture)
    for text in page.texts + page.frame:
        font = _font(round(text.size * scale))
        if text.spread:
            x = text.x
            for char in _printed(text.text):
                pen.text((x * scale, text.y * scale), char, fill=20, font=font, anchor="ls")
                x += measure(char, text.size) + text.spread
        else:
            pen.text((text.x * scale, text.y * scale), _printed(text.text), fill=20, font=font, anchor="ls")
    for rule in page.rules:
        ends = [round(each * scale) for each in (rule.x0, rule.y0, rule.x1, rule.y1)]
        pen.line(ends, fill=20, width=2)
    return picture


def _speckled(picture: Image.Image) -> Image.Image:
    """Grain over the whole page; the same grain for the same size, so that files do not differ from run to run."""
    return ImageChops.add(picture, _grain(picture.size), 1, -128)


@cache
def _grain(size: tuple[int, int]) -> Image.Image:
    """Grey around 128, as the sensor of a cheap scanner has it."""
    dice = Dice("grain", *size)
    tile = Image.new("L", (97, 89))
    tile.putdata([min(255, max(0, 128 + sum(dice.whole(-9, 9) for _ in range(3)))) for _ in range(97 * 89)])
    grain = Image.new("L", size)
    for left in range(0, size[0], 97):
        for top in range(0, size[1], 89):
            grain.paste(tile, (left, top))
    return grain
