"""From bytes to text: byte order mark, then strict UTF-8, then the encodings Chinese files come in.

The library (charset-normalizer) ranks the candidates; how Chinese each result looks decides, since on short texts
the library alone often takes GB18030 for Big5 or UTF-16. Decoding is always strict: no byte is dropped or replaced.
"""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from operator import itemgetter
from typing import TYPE_CHECKING

from charset_normalizer import from_bytes

from corpus.readers.legible import STRANGE, strangeness
from corpus.readers.refusals import refusal

if TYPE_CHECKING:
    from collections.abc import Mapping

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# GB18030 contains GBK and GB2312. Python's name → how it is written in a message.
CANDIDATES = {
    "gb18030": "GB18030",
    "utf-8": "UTF-8",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
    "big5": "Big5",
}
_CONTAINED_IN = {"gb2312": "gb18030", "gbk": "gb18030", "big5hkscs": "big5", "cp950": "big5"}
_SAMPLE = 1 << 16
"""Characters of each candidate, or bytes, that are counted; the library samples by itself."""
_CONTROLS = bytes({*range(32), 127} - {*b"\t\n\v\f\r"})
_CONTROL_SHARE = 0.02


@dataclass(frozen=True, slots=True)
class Decoded:
    """``certain`` is False when the encoding could only be inferred and another one is possible."""

    text: str
    encoding: str
    certain: bool = True

    @property
    def warnings(self) -> tuple[str, ...]:
        """What to tell the clerk."""
        if self.certain:
            return ()
        return (f"文字编码按 {CANDIDATES[self.encoding]} 推断，若有乱码，请另存为 UTF-8 后重新导入。",)


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """The text of a file without its byte order mark.

    ``declared`` is the encoding the file claims, if any: a hint for the doubtful case, never believed blindly.
    :raise Unreadable: ``undecodable``, or ``binary`` when the bytes are no text in any encoding.
    """
    for bom, encoding in BOMS:
        if data.startswith(bom):
            return Decoded(_strict(data[len(bom) :], encoding), encoding)
    # UTF-16 of plain ASCII is valid UTF-8 full of NULs: leave that to the comparison.
    text = None if b"\0" in data else _attempt(data, "utf-8")
    return Decoded(text, "utf-8") if text is not None else _infer(data, known(declared))


def known(label: str | None) -> str | None:
    """The candidate an encoding label such as ``GB2312`` stands for, or None."""
    try:
        name = codecs.lookup(label or "").name
    except LookupError:
        return None
    name = _CONTAINED_IN.get(name, name)
    return name if name in CANDIDATES else None


def looks_binary(data: bytes) -> bool:
    """Whether there are more control bytes than any text has (UTF-16 aside, whose zero bytes count here)."""
    head = data[:_SAMPLE]
    return len(head) - len(head.translate(None, _CONTROLS)) > _CONTROL_SHARE * len(head)


def _strict(data: bytes, encoding: str) -> str:
    text = _attempt(data, encoding)
    if text is None:
        raise refusal("undecodable")
    return text


def _attempt(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _infer(data: bytes, declared: str | None) -> Decoded:
    """The candidate whose text looks most Chinese; order breaks ties: declared, then as the library ranks them."""
    ranked = _rank(data)
    order = dict.fromkeys([*([declared] if declared else []), *ranked, *CANDIDATES])
    decoded = [(encoding, text) for encoding in order if (text := _attempt(data, encoding)) is not None]
    scored = sorted(((strangeness(text[:_SAMPLE]), encoding, text) for encoding, text in decoded), key=itemgetter(0))
    legible = [row for row in scored if row[0] <= STRANGE]
    if not legible:
        return _illegible(data, dict(decoded))
    _, encoding, text = legible[0]
    certain = encoding == declared or (len(legible) == 1 and encoding in ranked[:1])
    return Decoded(text, encoding, certain)


def _illegible(data: bytes, decoded: Mapping[str, str]) -> Decoded:
    """What is no Chinese in any encoding, in the likeliest one: the checks on its text tell best what is wrong."""
    for encoding in ("utf-8", "gb18030"):
        if encoding in decoded:
            return Decoded(decoded[encoding], encoding, certain=False)
    raise refusal("binary" if looks_binary(data) else "undecodable")


def _rank(data: bytes) -> list[str]:
    """The candidates the library finds plausible, best first."""
    matches = from_bytes(data, cp_isolation=list(CANDIDATES), enable_fallback=False)
    return [codecs.lookup(match.encoding).name for match in matches]
