"""Pictures of reports (PNG, JPEG, TIFF, BMP, WebP, GIF): their text is recognised, page by page."""

from __future__ import annotations

import io
import warnings
from typing import TYPE_CHECKING

from PIL import Image, ImageOps, UnidentifiedImageError

from corpus.model import Reading
from corpus.readers import ocr
from corpus.readers.limits import require_pages, require_pixels
from corpus.readers.refusals import refusal
from corpus.readers.steps import step
from corpus.saying import said

if TYPE_CHECKING:
    from collections.abc import Iterator

WHAT = said("图片")

_FORMATS = ("PNG", "JPEG", "TIFF", "BMP", "WEBP", "GIF")
# What Pillow raises for broken files of these formats, beside its own error.
_BROKEN = (
    UnidentifiedImageError,
    OSError,
    SyntaxError,
    ValueError,
    EOFError,
    KeyError,
    IndexError,
    TypeError,
    OverflowError,
)


def read(data: bytes) -> Reading:
    """The text recognised, page by page, and how sure the recognition is.

    :raise Unreadable: ``needs_ocr``, ``ocr_failed``, ``damaged``, ``unsafe`` (too many pixels), ``too_large`` (pages) or
        ``empty`` when no page holds any text.
    """
    with warnings.catch_warnings():
        # Pillow warns of large pictures and odd tags; the limits are ours.
        warnings.simplefilter("ignore")
        with _opened(data) as image:
            pages = _pages(image)
            require_pages(pages)
            if not ocr.available():
                raise refusal("needs_ocr")
            found = []
            for number, frame in enumerate(_frames(image, pages), 1):
                found.append(ocr.recognise(frame))
                step(number, pages)
    text = "\f".join(page.text for page in found)
    if not text.strip():
        raise refusal("empty")
    confidence = _mean(found)
    return Reading(text, "image", warnings=(doubt(confidence),), confidence=confidence)


def doubt(confidence: float) -> str:
    """What a person is told about recognised text."""
    return said("文字由识别得出，置信度 %(percent)s，请对照原件核实。", percent=f"{confidence:.0%}")


def _opened(data: bytes) -> Image.Image:
    try:
        image = Image.open(io.BytesIO(data), formats=_FORMATS)
    except Image.DecompressionBombError as error:
        raise refusal("unsafe", what=said("图片尺寸过大")) from error
    except _BROKEN as error:
        raise refusal("damaged", what=WHAT) from error
    require_pixels(*image.size)
    return image


def _pages(image: Image.Image) -> int:
    """How many pages it has. Further frames of other formats are steps of an animation or previews."""
    try:
        return int(getattr(image, "n_frames", 1)) if image.format == "TIFF" else 1
    except _BROKEN as error:
        raise refusal("damaged", what=WHAT) from error


def _frames(image: Image.Image, pages: int) -> Iterator[Image.Image]:
    """Each page as it was meant to be held."""
    for number in range(pages):
        try:
            image.seek(number)
            # The size of a later page is known only when it is reached.
            require_pixels(*image.size)
            frame = ImageOps.exif_transpose(image)
            frame.load()
        except Image.DecompressionBombError as error:
            raise refusal("unsafe", what=said("图片尺寸过大")) from error
        except _BROKEN as error:
            raise refusal("damaged", what=WHAT) from error
        yield frame


def _mean(pages: list[ocr.Recognised]) -> float:
    """The mean confidence of all characters."""
    lengths = [len(page.text) for page in pages]
    return sum(page.confidence * length for page, length in zip(pages, lengths, strict=True)) / sum(lengths)
