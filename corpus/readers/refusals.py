"""Every reason why a file cannot be read, in words for a clerk: one table, code → fault and remedy.

The code is short and stable, for tests and statistics. The caller puts the name of the file before the sentence.
"""

from __future__ import annotations

from corpus.errors import Unreadable
from corpus.saying import said

_RESAVE = "请用原来的软件打开，另存为 .docx、.xlsx 或 PDF 后重新导入。"
_READABLE = "txt、md、html、docx、doc、wps、rtf、pdf、ofd、xlsx、xls、图片和 zip 压缩包"

REFUSALS: dict[str, tuple[str, str]] = {
    "empty": ("文件里没有任何文字。", "请确认选对了文件，重新导出或下载后再导入。"),
    "no_chinese": ("文件里没有汉字，不像是绩效自评报告。", "请确认选对了文件后重新导入。"),
    "unknown_type": ("不认识扩展名为“.%(suffix)s”的文件。", f"请另存为能读取的格式（{_READABLE}）后重新导入。"),
    "unsupported": ("这是%(what)s，不能读取。", "%(remedy)s"),
    "too_large": ("%(what)s，超过上限 %(limit)s。", "请只保留报告正文，或拆分成几个文件后重新导入。"),
    "too_slow": ("读取超过 %(limit)s 秒仍未完成。", "请把文件拆分或重新另存为 PDF 后重新导入。"),
    "too_heavy": ("读取这个文件占用的内存超过上限 %(limit)s。", "请把文件拆分，或压缩其中的图片，另存后重新导入。"),
    "crashed": (
        "读取这个文件时读取程序异常退出，文件可能已损坏或结构异常。",
        "请用原来的软件打开后另存一份再导入；仍不行请保留该文件并反映。",
    ),
    "binary": ("文件内容不是文字，而是图片、程序等二进制数据。", "请确认选对了文件，不要只改扩展名。" + _RESAVE),
    "undecodable": (
        "无法识别文件的文字编码，按 UTF-8、UTF-16、GB18030、Big5 都读不通。",
        "请用记事本或 WPS 打开，确认文字显示正常后，另存为 UTF-8 编码的 txt 文件再导入。",
    ),
    "garbled": (
        "文字大多是乱码：编码不常见，曾用错误的编码打开并保存，或 PDF 的字体没有文字对照表。",
        "请找到最初的文件重新另存，或用 OCR 软件识别后再导入。",
    ),
    "decoded_word": ("这是把旧版 Word 或 WPS 文件（.doc、.wps）当作文本保存的结果，混有乱码和文档属性。", _RESAVE),
    "encrypted": ("%(what)s设有打开密码。", "请用密码打开，取消密码另存一份后重新导入。"),
    "damaged": ("%(what)s已损坏或不完整，无法打开。", "请重新下载，或用原来的软件打开后另存一份再导入。"),
    "unsafe": ("文件结构异常（%(what)s），为安全起见没有读取。", _RESAVE),
    "no_text_layer": (
        "PDF 里没有可以读取的文字，也没有可以识别的图片。",
        "请确认选对了文件，用原来的软件打开后重新另存为 PDF 或 .docx 再导入。",
    ),
    "attached": ("这个网页本身没有报告正文，报告可能在附件%(names)s里。", "请下载附件后导入附件文件。"),
    "needs_ocr": (
        "这是扫描件或图片，需要文字识别（OCR），而本机没有安装识别程序。",
        "请安装 Tesseract 及其简体中文数据（chi_sim）后重试，或先用 OCR 软件识别成文字再导入。",
    ),
    "ocr_failed": (
        "文字识别（OCR）没有成功：识别程序出错，或图片无法识别。",
        "请检查 Tesseract 能否正常运行后重试，或重新扫描得清楚些再导入。",
    ),
    "unrecognisable": (
        "识别出的文字大多不可信（置信度 %(percent)s），图片里可能没有文字。",
        "请确认选对了文件；如是扫描件，请重新扫描得清楚些再导入。",
    ),
    "needs_office": (
        "这是旧版 Word、WPS 等格式的文件，需要 LibreOffice 转换，而本机没有安装。",
        "请安装 LibreOffice 后重试，或用 Word、WPS 打开，另存为 .docx 后重新导入。",
    ),
    "office_failed": (
        "LibreOffice 没能转换这个文件，文件可能已损坏或设有密码。",
        "请用 Word 或 WPS 打开，另存为 .docx 或 PDF 后重新导入。",
    ),
    "archive": ("这是压缩包，里面可以有多份报告，不能当作一份报告读取。", "请先解压，再选择其中的一个文件。"),
    "archive_empty": ("压缩包里没有可以读取的文档。", f"请确认选对了文件后重新导入；能读取的格式有 {_READABLE}。"),
    "archive_large": (
        "压缩包太大：%(what)s，超过上限 %(limit)s，其余文件没有读取。",
        "请先解压，再导入其中的文件，或拆分成几个压缩包。",
    ),
    "nested": ("压缩包套压缩包超过 %(limit)s 层，里层没有读取。", "请先解压，再导入其中的文件。"),
    "compression": ("压缩包里的这个文件用了不常见的压缩方式，无法解压。", "请用压缩软件解压后，直接导入这个文件。"),
}

UNSUPPORTED: dict[str, tuple[str, str]] = {
    "xlsb": ("二进制的 Excel 工作簿（.xlsb）", "请用 Excel 或 WPS 表格打开，另存为 .xlsx 后导入。"),
    "sheetml": ("Excel 的 XML 表格", "请用 Excel 或 WPS 表格打开，另存为 .xlsx 后导入。"),
    "ods": ("OpenDocument 表格（.ods）", "请用 WPS 表格或 LibreOffice 打开，另存为 .xlsx 后导入。"),
    "odf": ("OpenDocument 文件", _RESAVE),
    "slides": ("演示文稿（.ppt、.pptx）", "请把报告正文存为 .docx 或 PDF 后导入。"),
    "ole": ("旧版 Office 格式的文件，但不是文档或表格", _RESAVE),
    "archive": ("rar、7z 等格式的压缩包", "请先解压，再导入其中的报告文件；或重新压缩为 zip 后导入。"),
    "heic": ("HEIC 等格式的手机照片", "请在手机或电脑上另存为 JPG 后导入。"),
}
"""Types known by their content that have no reader: what it is, and what to do."""


def refusal(code: str, **details: object) -> Unreadable:
    """The error to raise for ``code``, its sentences filled in with ``details``."""
    fault, remedy = REFUSALS[code]
    return Unreadable(code, said(fault, **details), said(remedy, **details))


def unsupported(kind: str) -> Unreadable:
    """The error for a known type without a reader: a key of ``UNSUPPORTED``."""
    what, remedy = UNSUPPORTED[kind]
    return refusal("unsupported", what=said(what), remedy=said(remedy))
