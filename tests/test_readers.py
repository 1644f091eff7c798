"""The one road from bytes to text: every format gives the same report, every bad file its own reason."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from types import SimpleNamespace

import pytest
from formats import REPORT, docx, paragraph, pdf
from hostile import BAD_FILES, BadFile, write
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.errors import Unreadable
from corpus.model import Reading
from corpus.readers import LARGEST_FILE, READERS, read
from corpus.readers.kinds import ARCHIVE, DOCUMENTS, SUFFIXES, label
from corpus.readers.limits import CHARACTERS, LARGEST
from corpus.readers.refusals import REFUSALS, UNSUPPORTED

ROOT = Path(__file__).resolve().parents[1]
# Reasons that depend on what is installed, on the clock and the memory, or that members of archives have.
ELSEWHERE = {
    *("needs_ocr", "ocr_failed", "unrecognisable", "needs_office", "office_failed"),
    *("too_slow", "too_heavy", "crashed"),
    *("archive_empty", "archive_large", "nested", "compression"),
}
LINES = [line for line in REPORT.splitlines() if line]
SAME_REPORT = {
    "报告.txt": REPORT.encode(),
    "报告.md": "\n\n".join(["# " + LINES[0], *LINES[1:]]).encode(),
    "报告.html": f"<html><body>{''.join(f'<p>{line}</p>' for line in LINES)}</body></html>".encode(),
    "报告.docx": docx("".join(map(paragraph, LINES))),
    "报告.pdf": pdf([LINES[:4], LINES[4:]]),
}


@pytest.mark.parametrize("name", SAME_REPORT)
def test_the_same_report_reads_alike_in_every_format(name: str) -> None:
    reading = read(name, SAME_REPORT[name])
    assert [line.lstrip("\f") for line in reading.text.splitlines() if line.strip("\f")] == LINES
    assert reading.format == name.partition(".")[2]
    assert reading.warnings == ()


@pytest.mark.parametrize("bad", BAD_FILES, ids=lambda bad: bad.name)
def test_a_bad_file_is_refused_with_its_reason(bad: BadFile) -> None:
    with pytest.raises(Unreadable) as refused:
        read(bad.name, bad.data())
    assert refused.value.code == bad.code
    assert refused.value.fault.endswith("。")
    assert refused.value.remedy.endswith("。")
    assert "{" not in str(refused.value)


def test_every_reason_has_a_bad_file_that_shows_it() -> None:
    shown = {bad.code for bad in BAD_FILES}
    assert shown | ELSEWHERE == set(REFUSALS)


def test_bad_files_can_be_put_into_a_folder(tmp_path: Path) -> None:
    assert {path.name for path in write(tmp_path)} == {path.name for path in tmp_path.iterdir()}


def test_every_format_has_a_cap_a_label_and_an_extension() -> None:
    assert {*READERS, ARCHIVE} == set(LARGEST) == set(SUFFIXES.values())
    assert max(LARGEST.values()) == LARGEST_FILE
    assert set(SUFFIXES) < DOCUMENTS
    for kind in LARGEST:
        assert label(kind)


def test_what_reads_nothing_loads_no_reader() -> None:
    code = "import sys, corpus.readers; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=True, text=True).stdout
    assert "corpus.readers.detect" in loaded.split()
    heavy = {"pypdfium2", "pdfplumber", "PIL", "trafilatura", "xlrd", "openpyxl", "lxml.html"}
    assert heavy.isdisjoint(loaded.split())


def test_every_known_type_without_a_reader_says_what_it_is_and_what_to_do() -> None:
    for what, remedy in UNSUPPORTED.values():
        assert what
        assert remedy.startswith("请")
        assert remedy.endswith("。")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
def test_real_reports_read_the_same_in_every_encoding(shared: Path, encoding: str) -> None:
    for path in sorted((shared / "seeds").glob("*.txt")):
        text = path.read_bytes().decode()
        assert read(path.name, path.read_bytes()).text == text
        reading = read(path.name, text.encode(encoding))
        assert (reading.text, reading.warnings) == (text, ())


def test_one_line_of_a_megabyte_is_read() -> None:
    line = REPORT.replace("\n", "") * 2000
    assert read("一行.txt", line[:350_000].encode()).text == line[:350_000]


def test_a_text_at_the_cap_is_read_and_one_character_more_is_not() -> None:
    assert len(read("长.txt", ("工会" * (CHARACTERS // 2)).encode("gb18030")).text) == CHARACTERS
    with pytest.raises(Unreadable, match="2000001 字"):
        read("长.txt", ("工会" * (CHARACTERS // 2) + "。").encode("gb18030"))


def test_a_few_lost_characters_are_reported_not_refused() -> None:
    reading = read("报告.txt", REPORT.replace("困难", "\ufffd\ufffd", 1).encode())
    assert "\ufffd\ufffd" in reading.text
    assert reading.warnings == ("文中有 2 处文字已丢失（显示为 � 或 锟斤拷），请对照原件核实。",)


def test_files_are_read_in_several_threads_at_once() -> None:
    jobs = [*SAME_REPORT.items()] * 4
    with ThreadPoolExecutor(4) as pool:
        readings = list(pool.map(lambda job: read(*job), jobs))
    assert readings == [read(*job) for job in jobs]


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(sorted(SAME_REPORT)), st.integers(0, 5000), st.binary(max_size=40), st.integers(0, 40))
def test_a_damaged_file_is_read_or_refused_but_never_breaks_the_program(
    name: str, place: int, noise: bytes, lost: int
) -> None:
    data = SAME_REPORT[name]
    place %= len(data)
    with suppress(Unreadable):
        assert read(name, data[:place] + noise + data[place + lost :]).text.strip()


def test_noise_that_was_taken_for_text_is_no_report(monkeypatch: pytest.MonkeyPatch) -> None:
    noise = SimpleNamespace(read=lambda _: Reading("工会预算绩效，" * 20, "image", confidence=0.04))
    monkeypatch.setattr("corpus.readers.reader", lambda _: noise)
    with pytest.raises(Unreadable, match=r"置信度 4%.*图片里可能没有文字"):
        read("合影.jpg", b"\xff\xd8\xff\xe0photo")
