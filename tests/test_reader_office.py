"""Documents that LibreOffice converts, web archives, Word's XML; what is said where LibreOffice is missing or fails."""

from __future__ import annotations

import quopri
import subprocess
import sys
from pathlib import Path

import psutil
import pytest
from formats import REPORT, W, docx, paragraph

from corpus.errors import Unreadable
from corpus.readers import docx as word
from corpus.readers import office, officeprogram, read
from corpus.readers.text import OLE2

needs_office = pytest.mark.skipif(not office.available(), reason="LibreOffice is not installed")

BODY = "".join(paragraph(line) for line in REPORT.splitlines() if line)
TEXT = word.read(docx(BODY)).text
RTF = "{\\rtf1\\ansi\\ansicpg936\\uc1 " + "".join(
    "\\par\n" if char == "\n" else char if char.isascii() else f"\\u{ord(char) - 65536 * (ord(char) > 32767)}?"
    for char in REPORT
)


def converted(folder: Path, form: str) -> bytes:
    """The report as LibreOffice writes it in another format."""
    source = folder / "source.rtf"
    source.write_text(RTF + "}", "ascii")
    program = officeprogram.find()
    profile = (folder / "profile").as_uri()
    command = [
        str(program),
        "--headless",
        f"-env:UserInstallation={profile}",
        "--convert-to",
        form,
        "--outdir",
        str(folder),
    ]
    subprocess.run([*command, str(source)], check=True, capture_output=True, timeout=120)
    return source.with_suffix("." + form.partition(":")[0]).read_bytes()


@needs_office
@pytest.mark.parametrize(("name", "form"), [("报告.wps", "doc:MS Word 97"), ("报告.odt", "odt")])
def test_documents_of_office_programs(tmp_path: Path, name: str, form: str) -> None:
    reading = read(name, converted(tmp_path, form))
    assert (reading.text, reading.format, reading.warnings) == (TEXT, "doc", ())


@needs_office
def test_rich_text() -> None:
    assert read("报告.rtf", (RTF + "}").encode("ascii")).text == TEXT


@needs_office
def test_xml_of_word_2003() -> None:
    old = 'xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"'
    document = f'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument {old}><w:body>{BODY}</w:body></w:wordDocument>'
    assert read("报告.xml.doc", document.encode()).text == TEXT


@needs_office
@pytest.mark.parametrize(
    "data",
    [OLE2 + b"\0" * 4000, b"<?xml version='1.0'?><w:wordDocument>"],
    ids=["doc", "xml"],
)
def test_what_cannot_be_converted(data: bytes) -> None:
    with pytest.raises(Unreadable) as refused:
        office.read(data)
    assert refused.value.code == "office_failed"


def test_a_word_file_with_a_password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "find", lambda: Path(sys.executable))
    monkeypatch.setattr(office, "_run", lambda command, folder: None)
    stream = bytearray(1024)
    stream[:2], stream[11] = b"\xec\xa5", 0x13
    with pytest.raises(Unreadable) as refused:
        office.read(OLE2.ljust(512, b"\0") + bytes(stream))
    assert refused.value.code == "encrypted"


def test_without_libreoffice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "find", lambda: None)
    with pytest.raises(Unreadable) as refused:
        office.read(OLE2)
    assert refused.value.code == "needs_office"
    assert not office.available()


def test_a_program_that_hangs_is_ended_with_all_it_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "SECONDS", 3)
    note = tmp_path / "pid"
    inner = "import time; time.sleep(60)"
    outer = f"import subprocess, sys; p = subprocess.Popen([sys.executable, '-c', {inner!r}]); open({str(note)!r}, 'w').write(str(p.pid)); p.wait()"
    with pytest.raises(Unreadable) as refused:
        office._run([sys.executable, "-c", outer], tmp_path)
    assert refused.value.code == "too_slow"
    gone, _ = psutil.wait_procs([psutil.Process(pid)] if psutil.pid_exists(pid := int(note.read_text())) else [], 5)
    assert not psutil.pid_exists(pid) or gone


def test_a_program_that_does_not_start(tmp_path: Path) -> None:
    with pytest.raises(Unreadable) as refused:
        office._run([str(tmp_path / "gone")], tmp_path)
    assert refused.value.code == "office_failed"


def test_the_program_is_found_off_the_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(officeprogram.shutil, "which", lambda name: None)
    monkeypatch.setattr(officeprogram, "_USUAL", (str(tmp_path / "none"),))
    monkeypatch.setenv("ProgramFiles", str(tmp_path))
    program = tmp_path / "LibreOffice" / "program" / "soffice.com"
    program.parent.mkdir(parents=True)
    program.touch()
    assert officeprogram.find() == program


MAIL = """From: <Saved by Office>
MIME-Version: 1.0
Content-Type: multipart/related; boundary="X"

--X
Content-Location: file:///C:/report.htm
Content-Transfer-Encoding: quoted-printable
Content-Type: text/html; charset="gb2312"

{}
--X
Content-Type: image/png
Content-Transfer-Encoding: base64

AAAA
--X--
"""


def test_web_archives() -> None:
    page = (
        f'<html><head><meta charset="gb2312"></head><body>{BODY.replace("w:p>", "p>").replace("w:", "")}</body></html>'
    )
    data = MAIL.format(quopri.encodestring(page.encode("gb18030")).decode("ascii")).replace("\n", "\r\n").encode()
    reading = read("报告.mht", data)
    assert (reading.text, reading.format, reading.encoding) == (TEXT, "doc", "gb18030")
    assert read("报告.doc", data[data.index(b"MIME") :]).text == TEXT


@pytest.mark.parametrize("mail", ["MIME-Version: 1.0\n\n工会", "MIME-Version: 1.0\nContent-Type: text/html\n\n"])
def test_a_web_archive_without_a_page_is_damaged(mail: str) -> None:
    with pytest.raises(Unreadable) as refused:
        office.read(mail.encode())
    assert refused.value.code == "damaged"


FLAT = (
    '<?xml version="1.0"?><?mso-application progid="Word.Document"?>'
    '<pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">{}</pkg:package>'
)


def test_word_documents_in_one_xml_file() -> None:
    link = '<Relationships><Relationship Type="x/officeDocument" Target="word/document.xml"/></Relationships>'
    parts = {"/_rels/.rels": link, "/word/document.xml": f"<w:document {W}><w:body>{BODY}</w:body></w:document>"}
    inner = "".join(
        f'<pkg:part pkg:name="{name}"><pkg:xmlData>{content}</pkg:xmlData></pkg:part>'
        for name, content in parts.items()
    )
    reading = read(
        "报告.doc", FLAT.format(inner + '<pkg:part pkg:name="/image.png"><pkg:binaryData/></pkg:part>').encode()
    )
    assert (reading.text, reading.format) == (TEXT, "doc")
    with pytest.raises(Unreadable) as refused:
        office.read(FLAT.format("").encode())
    assert refused.value.code == "damaged"
