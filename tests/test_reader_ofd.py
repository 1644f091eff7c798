"""OFD documents (GB/T 33190-2016): text by its place, ruled tables as rows, what is no text of the report left out."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence

import pytest
from PIL import Image

from corpus.errors import Unreadable
from corpus.readers import ocr, ofd
from corpus.readers.ofd.objects import advances
from corpus.readers.steps import listening
from tests.formats import pack

NAMESPACE = "http://www.ofdspec.org/2016"
SIZE = 5.0


def text(x: float, y: float, content: str, code: str = "", more: str = "", size: float = SIZE) -> str:
    """A text object whose baseline lies ``y`` millimetres below the page's upper edge."""
    box = f"{x} {y - size} {size * len(content)} {size * 1.2}"
    return (
        f'<ofd:TextObject ID="1" Boundary="{box}" Font="3" Size="{size}" {more}>'
        f'<ofd:TextCode X="0" Y="{size}" {code}>{content}</ofd:TextCode></ofd:TextObject>'
    )


def path(x: float, y: float, data: str, more: str = "") -> str:
    return (
        f'<ofd:PathObject ID="2" Boundary="{x} {y} 200 200" {more}>'
        f"<ofd:AbbreviatedData>{data}</ofd:AbbreviatedData></ofd:PathObject>"
    )


def page(*objects: str, head: str = "") -> str:
    layer = f'<ofd:Content><ofd:Layer ID="9"><ofd:PageBlock ID="8">{"".join(objects)}</ofd:PageBlock></ofd:Layer></ofd:Content>'
    return f'<ofd:Page xmlns:ofd="{NAMESPACE}">{head}{layer}</ofd:Page>'


def package(*pages: str, common: str = "", extra: Mapping[str, bytes] | None = None) -> bytes:
    listed = "".join(f'<ofd:Page ID="{at}" BaseLoc="Pages/P{at}/Content.xml"/>' for at in range(len(pages)))
    parts = {
        "OFD.xml": f'<ofd:OFD xmlns:ofd="{NAMESPACE}"><ofd:DocBody><ofd:DocRoot>/Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>',
        "Doc_0/Document.xml": (
            f'<ofd:Document xmlns:ofd="{NAMESPACE}"><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297'
            f"</ofd:PhysicalBox></ofd:PageArea>{common}</ofd:CommonData><ofd:Pages>{listed}</ofd:Pages></ofd:Document>"
        ),
        **{f"Doc_0/Pages/P{at}/Content.xml": content for at, content in enumerate(pages)},
    }
    return pack({**{name: content.encode() for name, content in parts.items()}, **(extra or {})})


def read(*objects: str) -> str:
    return ofd.read(package(page(*objects))).text


def test_pieces_of_a_line_become_one_and_lines_come_from_the_top() -> None:
    assert read(text(30, 60, "第二行"), text(40, 40, "2023", 'DeltaX="g 3 2.5"'), text(30, 40, "执行"), text(50, 40, "年度")) == (
        "执行2023年度\n第二行\n"
    )  # fmt: skip


def test_bold_type_drawn_twice_is_read_once_and_wide_gaps_are_blanks() -> None:
    assert read(text(30, 40, "总工会"), text(30.2, 40, "总工会"), text(80, 40, "自评表")) == "总工会 自评表\n"


def test_a_matrix_scales_and_moves_its_text() -> None:
    scaled = text(30, 40, "得分", 'DeltaX="10"', 'CTM="0.5 0 0 0.5 0 5"', 10)
    assert read(scaled, text(40, 40, "九十")) == "得分九十\n"


def test_set_apart_to_fill_the_line_is_no_blank() -> None:
    assert read(text(30, 40, "支出687.65万元", 'DeltaX="5.6 5.6 3.1 3.1 3.1 3.1 3.1 3.1 5.6"')) == "支出687.65万元\n"


def test_what_is_hidden_or_leans_is_left_out() -> None:
    watermark = text(60, 90, "内部资料", more='CTM="0.7 0.7 -0.7 0.7 0 0"')
    assert (
        read(text(30, 40, "青禾县总工会"), text(30, 60, "隐去", more='Visible="false"'), watermark) == "青禾县总工会\n"
    )


def test_radicals_become_the_characters_meant() -> None:
    assert read(text(30, 40, "⼯会⻓期")) == "工会长期\n"


@pytest.mark.parametrize(
    ("delta", "found"),
    [
        ("1 2.5 -3", [1.0, 2.5, -3.0]),
        ("g 3 5.64", [5.64] * 3),
        ("1 g 2 4 7", [1.0, 4.0, 4.0, 7.0]),
        ("g 999999 1", [1.0] * 4),
        ("g", []),
        ("g x y", []),
        ("1e400", [0.0]),
        (None, []),
    ],
)
def test_advances(delta: str | None, found: Sequence[float]) -> None:
    assert advances(delta, 4) == found


XS, YS = (20.0, 50.0, 100.0, 130.0, 160.0), (40.0, 50.0, 60.0, 70.0, 80.0)
CELLS = {
    (0, 0): "一级指标", (0, 1): "三级指标", (0, 2): "分值", (0, 3): "得分",
    (1, 0): "产出", (1, 1): "培训人数", (1, 2): "50", (1, 3): "48.5",
    (2, 1): "合格率", (2, 2): "50", (2, 3): "50", (3, 0): "总分", (3, 2): "100", (3, 3): "98.5",
}  # fmt: skip
OPEN = {(1, 0)}
"""Cells with no line below them."""


def form(rules: Sequence[str]) -> list[str]:
    """The form: 产出 over two rows, each cell drawn by its rules."""
    return [*rules, *(text(XS[column] + 2, YS[row] + 7, cell, size=4) for (row, column), cell in CELLS.items())]


def lines() -> list[str]:
    level = [
        path(XS[column], YS[row], f"M 0 0 L {XS[column + 1] - XS[column]} 0", 'LineWidth="0.2"')
        for row in range(5)
        for column in range(4)
        if (row - 1, column) not in OPEN
    ]
    return [*level, *(path(x, YS[0], f"M 0 0 L 0 {YS[-1] - YS[0]} S 1 1") for x in XS)]


def boxes() -> list[str]:
    """The same as thin filled rectangles and whole frames."""
    frame = f"M 0 0 L {XS[-1] - XS[0]} 0 L {XS[-1] - XS[0]} {YS[-1] - YS[0]} L 0 {YS[-1] - YS[0]} C"
    thin = [
        path(x, YS[0], f"M 0 0 L 0.4 0 L 0.4 {YS[-1] - YS[0]} L 0 {YS[-1] - YS[0]} C", 'Fill="true"') for x in XS[1:-1]
    ]
    level = [(XS[0], YS[1]), (XS[1], YS[2]), (XS[0], YS[3])]
    return [path(XS[0], YS[0], frame), *thin, *(path(x, y, f"M 0 0 L {XS[-1] - x} 0") for x, y in level)]


@pytest.mark.parametrize("rules", [lines(), boxes()])
def test_ruled_lines_make_rows_and_merged_cells_stay_in_place(rules: Sequence[str]) -> None:
    assert read(text(30, 30, "自评表"), *form(rules), text(30, 100, "注：以上")) == (
        "自评表\n一级指标\t三级指标\t分值\t得分\n产出\t培训人数\t50\t48.5\n\t合格率\t50\t50\n总分\t\t100\t98.5\n注：以上\n"
    )


def test_templates_of_several_pages_are_furniture_and_pages_part_by_form_feeds() -> None:
    common = '<ofd:TemplatePage ID="5" BaseLoc="T.xml"/><ofd:TemplatePage ID="6" BaseLoc="U.xml"/>'
    extra = {
        "Doc_0/T.xml": page(text(30, 10, "青禾县总工会文件")).encode(),
        "Doc_0/U.xml": page(text(30, 30, "附件三")).encode(),
    }
    used = '<ofd:Template TemplateID="5" ZOrder="Background"/>'
    pages = [page(text(30, 40, f"第{number}部分正文"), head=used) for number in "一二"]
    pages.append(page(text(30, 40, "表"), head='<ofd:Template TemplateID="6"/><ofd:Template TemplateID="7"/>'))
    steps: list[tuple[int, int]] = []
    with listening(lambda done, total: steps.append((done, total))):
        found = ofd.read(package(*pages, common=common, extra=extra))
    assert found.text == "第一部分正文\n\f第二部分正文\n\f附件三\n表\n"
    assert steps == [(1, 3), (2, 3), (3, 3)]
    assert found.format == "ofd"


def test_older_namespaces_and_several_documents() -> None:
    data = package(
        page(text(30, 40, "甲部分")),
        extra={"doc_1/Document.xml": b"", "Doc_2/p.xml": page(text(30, 40, "乙部分")).encode()},
    )
    second = '<Document xmlns="http://www.ofdspec.org"><Pages><Page BaseLoc="P.xml"/></Pages></Document>'
    first = '<OFD xmlns="http://www.ofdspec.org"><DocBody><DocRoot>Doc_0\\Document.xml</DocRoot></DocBody><DocBody><DocRoot>Doc_2/D.xml</DocRoot></DocBody></OFD>'
    assert ofd.read(changed(data, {"OFD.xml": first, "Doc_2/D.xml": second})).text == "甲部分\n\f乙部分\n"


def changed(data: bytes, parts: Mapping[str, str]) -> bytes:
    """The package with some parts replaced or added."""
    with zipfile.ZipFile(io.BytesIO(data)) as container:
        kept = {name: container.read(name) for name in container.namelist()}
    return pack({**kept, **{name: content.encode() for name, content in parts.items()}})


def scanned(picture: bytes) -> bytes:
    """A package of a page with text and one that is a picture."""
    listed = '<Res xmlns="a" BaseLoc="Res"><MultiMedias><MultiMedia ID="7" Type="Image"><MediaFile>i.png</MediaFile></MultiMedia></MultiMedias></Res>'
    image = page('<ofd:ImageObject ID="4" Boundary="0 0 210 297" CTM="210 0 0 297 0 0" ResourceID="7"/>')
    extra = {"Doc_0/Res.xml": listed.encode(), "Doc_0/Res/i.png": picture}
    return package(
        page(text(30, 40, "青禾县总工会自评报告")),
        image,
        common="<ofd:DocumentRes>Res.xml</ofd:DocumentRes>",
        extra=extra,
    )


def png(width: int = 40, height: int = 60) -> bytes:
    stream = io.BytesIO()
    Image.new("L", (width, height), 255).save(stream, "PNG")
    return stream.getvalue()


def test_scans_are_recognised(monkeypatch: pytest.MonkeyPatch) -> None:
    sizes: list[tuple[int, int]] = []

    def recognise(picture: Image.Image) -> ocr.Recognised:
        sizes.append(picture.size)
        return ocr.Recognised("识别出的正文\n", 0.9)

    monkeypatch.setattr(ocr, "available", lambda: True)
    monkeypatch.setattr(ocr, "recognise", recognise)
    found = ofd.read(scanned(png()))
    assert found.text == "青禾县总工会自评报告\n\f识别出的正文\n"
    assert (found.confidence, sizes) == (0.9, [(40, 60)])
    assert "第 2 页" in found.warnings[0]
    assert ofd.read(scanned(b"no picture")).text == "青禾县总工会自评报告\n\f\n"


def test_scans_without_recognition_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "available", lambda: False)
    found = ofd.read(scanned(png()))
    assert found.confidence is None
    assert "第 2 页" in found.warnings[0]
    empty = changed(scanned(png()), {"Doc_0/Pages/P0/Content.xml": page()})
    assert code_of(empty) == "needs_ocr"


def code_of(data: bytes) -> str:
    with pytest.raises(Unreadable) as refused:
        ofd.read(data)
    return refused.value.code


WHOLE = package(page(text(30, 40, "正文")))


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        ({"Doc_0/Pages/P0/Content.xml": "<!DOCTYPE a><a/>"}, "unsafe"),
        ({"Doc_0/Pages/P0/Content.xml": "<Page>"}, "damaged"),
        ({"OFD.xml": "<OFD/>"}, "damaged"),
        ({"OFD.xml": "<OFD><DocBody><DocRoot>../../etc/passwd</DocRoot></DocBody></OFD>"}, "damaged"),
        ({"Encryptions.xml": "<Encryptions/>"}, "encrypted"),
        ({"Doc_0/Document.xml": "<D><Pages>" + "<Page BaseLoc='Pages/P0/Content.xml'/>" * 2001 + "</Pages></D>"}, "too_large"),
        ({"Doc_0/Pages/P0/Content.xml": page()}, "no_text_layer"),
    ],
)  # fmt: skip
def test_files_that_cannot_be_read_say_why(parts: Mapping[str, str], code: str) -> None:
    assert code_of(changed(WHOLE, parts)) == code


@pytest.mark.parametrize("odd", ["", "a b", "1e999 0 0 0", "-5", "99999999999 1 1 1", "NaN NaN NaN NaN"])
def test_odd_numbers_do_no_harm(odd: str) -> None:
    marks = f'Boundary="{odd}" CTM="{odd}" HScale="{odd}" Size="{odd}"'
    strange = f'<ofd:TextObject {marks}><ofd:TextCode X="{odd}" DeltaX="g {odd}" DeltaY="{odd}">异</ofd:TextCode></ofd:TextObject>'
    drawn = f"<ofd:PathObject {marks}><ofd:AbbreviatedData>M {odd} L {odd} A {odd} C Z {odd}</ofd:AbbreviatedData></ofd:PathObject>"
    assert "正文" in read(text(30, 40, "正文"), strange, drawn, '<ofd:ImageObject Boundary="x"/>')
