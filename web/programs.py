"""Programs beside ours that read what we cannot: whether they are there, and what to do if not."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.saying import Said, said


@dataclass(frozen=True, slots=True)
class Program:
    """``name`` is the program, ``purpose`` what it is for, ``remedy`` what to do where it is missing."""

    name: str
    purpose: Said
    available: bool
    remedy: Said


def programs() -> tuple[Program, ...]:
    """The programs that an installation may have. Readers are loaded where they are asked for: they bring much with them."""
    from corpus.readers import ocr, office

    return (
        Program(
            "Tesseract",
            said("文字识别，读扫描件和图片"),
            ocr.available(),
            said(
                "扫描件和图片会保留为“待识别”。安装 Tesseract 和简体中文数据（tesseract-ocr-chi-sim）后点“重试待识别”。"
            ),
        ),
        Program(
            "LibreOffice",
            said("读旧式 Word 和 WPS 文件（.doc、.wps）"),
            office.available(),
            said("请安装 LibreOffice（含 Writer），或在 Word、WPS 中另存为 .docx 后导入。"),
        ),
    )
