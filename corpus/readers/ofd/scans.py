"""Pages of an OFD document that are pictures: what recognition, if it is installed, makes of them."""

from __future__ import annotations

import io

from PIL import Image

from corpus.errors import Unreadable
from corpus.readers import limits, ocr
from corpus.readers.pdf.scans import Scans

# What Pillow raises for broken pictures, and for kinds it does not know (JBIG2).
_BROKEN = (OSError, ValueError, SyntaxError, EOFError, MemoryError, Image.DecompressionBombError)


class PictureScans(Scans):
    """The same account as for PDF, of pictures that lie in the package as files."""

    def read(self, data: bytes | None, number: int) -> str | None:
        """The text of the picture that is page ``number`` (from 0), None where it cannot be had."""
        try:
            found = ocr.recognise(_opened(data or b"")) if ocr.available() else None
        except (Unreadable, *_BROKEN):
            found = None
        if found is None:
            self.unread.append(number)
            return None
        self.recognised.append(number)
        self.confidences.append((len(found.text), found.confidence))
        return found.text


def _opened(data: bytes) -> Image.Image:
    with Image.open(io.BytesIO(data)) as picture:
        limits.require_pixels(*picture.size)
        return picture.convert("RGB")
