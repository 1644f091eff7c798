"""A report as an OFD package (GB/T 33190-2016): text objects a line with their advances, ruled lines, a template page."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from itertools import count, pairwise
from xml.sax.saxutils import escape

from corpus.samples import Document
from corpus.samples.dice import Dice
from tests.rendering.page import Page, Rule, Text
from tests.rendering.setting import pages

_MM = 25.4 / 72
_NAMESPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_TIME = (2024, 3, 1, 8, 0, 0)


def measure(text: str, size: float) -> float:
    """Chinese characters are as wide as high, all others half of that."""
    return sum(size if char > "~" else size / 2 for char in text)


def write(document: Document) -> bytes:
    """The bytes of the package."""
    dice = Dice("ofd", document.name)
    template = dice.chance(0.5)
    made = pages(document, measure)
    ids = count(100)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in _parts(document, made, ids, template=template):
            package.writestr(zipfile.ZipInfo(name, _TIME), text.encode(), zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def _parts(document: Document, made: list[Page], ids: Iterator[int], *, template: bool) -> Iterator[tuple[str, str]]:
    yield (
        "OFD.xml",
        (
            f'{_HEAD}<ofd:OFD {_NAMESPACE} DocType="OFD" Version="1.0"><ofd:DocBody><ofd:DocInfo>'
            f"<ofd:Title>{escape(document.title)}</ofd:Title></ofd:DocInfo>"
            "<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"
        ),
    )
    yield "Doc_0/Document.xml", _document(made, template=template)
    yield (
        "Doc_0/PublicRes.xml",
        (
            f'{_HEAD}<ofd:Res {_NAMESPACE} BaseLoc="Res"><ofd:Fonts><ofd:Font ID="3" FontName="仿宋" FamilyName="仿宋"/>'
            "</ofd:Fonts></ofd:Res>"
        ),
    )
    if template:
        yield "Doc_0/Tpls/Tpl_0/Content.xml", _content(made[0], [made[0].frame[0]] if made[0].frame else [], [], ids)
    for number, page in enumerate(made):
        # What stands on the template is not repeated on the pages.
        frame = page.frame[1:] if template else page.frame
        yield (
            f"Doc_0/Pages/Page_{number}/Content.xml",
            _content(page, page.texts + frame, page.rules, ids, template=template),
        )


def _document(made: list[Page], *, template: bool) -> str:
    listed = "".join(
        f'<ofd:Page ID="{10 + number}" BaseLoc="Pages/Page_{number}/Content.xml"/>' for number in range(len(made))
    )
    box = _box(made[0])
    used = '<ofd:TemplatePage ID="2" BaseLoc="Tpls/Tpl_0/Content.xml"/>' if template else ""
    return (
        f"{_HEAD}<ofd:Document {_NAMESPACE}><ofd:CommonData><ofd:MaxUnitID>99999</ofd:MaxUnitID><ofd:PageArea>"
        f"<ofd:PhysicalBox>{box}</ofd:PhysicalBox></ofd:PageArea><ofd:PublicRes>PublicRes.xml</ofd:PublicRes>{used}"
        f"</ofd:CommonData><ofd:Pages>{listed}</ofd:Pages></ofd:Document>"
    )


def _content(page: Page, texts: list[Text], rules: list[Rule], ids: Iterator[int], *, template: bool = False) -> str:
    drawn = "".join(_text(text, next(ids)) for text in texts) + "".join(_rule(rule, next(ids)) for rule in rules)
    used = '<ofd:Template TemplateID="2" ZOrder="Background"/>' if template else ""
    return (
        f"{_HEAD}<ofd:Page {_NAMESPACE}>{used}<ofd:Area><ofd:PhysicalBox>{_box(page)}</ofd:PhysicalBox></ofd:Area>"
        f'<ofd:Content><ofd:Layer Type="Body" ID="{next(ids)}">{drawn}</ofd:Layer></ofd:Content></ofd:Page>'
    )


def _box(page: Page) -> str:
    return f"0 0 {page.width * _MM:.2f} {page.height * _MM:.2f}"


def _text(text: Text, number: int) -> str:
    """Boundary in millimetres of the page, the place of the first character inside it, and the advances of the others."""
    size = text.size * _MM
    width = (measure(text.text, text.size) + text.spread * len(text.text)) * _MM
    x, y = text.x * _MM, (text.y - text.size) * _MM
    advances = [f"{(measure(char, text.size) + text.spread) * _MM:.3f}" for char in text.text[:-1]]
    delta = f' DeltaX="{_advances(advances)}"' if advances else ""
    return (
        f'<ofd:TextObject ID="{number}" Boundary="{x:.3f} {y:.3f} {width:.3f} {size * 1.3:.3f}" Font="3" Size="{size:.3f}">'
        f'<ofd:TextCode X="0" Y="{size:.3f}"{delta}>{escape(text.text)}</ofd:TextCode></ofd:TextObject>'
    )


def _advances(advances: list[str]) -> str:
    """Repeated advances in the short form ``g 5 5.64`` (11.3 of the standard)."""
    if len(advances) < 4 or any(one != other for one, other in pairwise(advances)):
        return " ".join(advances)
    return f"g {len(advances)} {advances[0]}"


def _rule(rule: Rule, number: int) -> str:
    width, height = (rule.x1 - rule.x0) * _MM, (rule.y1 - rule.y0) * _MM
    return (
        f'<ofd:PathObject ID="{number}" Boundary="{rule.x0 * _MM:.3f} {rule.y0 * _MM:.3f} {max(width, 0.2):.3f} '
        f'{max(height, 0.2):.3f}" LineWidth="0.18"><ofd:StrokeColor Value="0 0 0"/>'
        f"<ofd:AbbreviatedData>M 0 0 L {width:.3f} {height:.3f}</ofd:AbbreviatedData></ofd:PathObject>"
    )
