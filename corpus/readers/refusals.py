"""Every reason why a file cannot be read, in words for a clerk: one table, code → fault and remedy.

The code is short and stable, for tests and statistics. The caller puts the name of the file before the sentence.
"""

from __future__ import annotations

from corpus.errors import Unreadable
from corpus.saying import said

_RESAVE = "请在 Word 或 WPS 中打开原文件，另存为 .docx 或 PDF 后重新导入。"
_READABLE = "txt、md、html、docx 和带文字层的 PDF"

REFUSALS: dict[str, tuple[str, str]] = {
    "empty": ("文件里没有任何文字。", "请确认选对了文件，重新导出或下载后再导入。"),
    "no_chinese": ("文件里没有汉字，不像是绩效自评报告。", "请确认选对了文件后重新导入。"),
    "unknown_type": ("不认识扩展名为“.%(suffix)s”的文件。", f"目前能读取 {_READABLE}；请另存为其中一种后重新导入。"),
    "unsupported": ("这是%(what)s，目前还不能读取。", "%(remedy)s"),
    "too_large": ("%(what)s，超过上限 %(limit)s。", "请只保留报告正文，或拆分成几个文件后重新导入。"),
    "too_slow": ("读取超过 %(limit)s 秒仍未完成。", "请把文件拆分或重新另存为 PDF 后重新导入。"),
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
        "PDF 里没有可以读取的文字，应是扫描件或图片。",
        "请先用 OCR 软件识别成文字，另存为带文字层的 PDF 或 .docx 后重新导入。",
    ),
}

UNSUPPORTED: dict[str, tuple[str, str]] = {
    "doc": ("旧版 Word 或 WPS 文字文件（.doc、.wps）", _RESAVE),
    "xls": ("旧版 Excel 工作簿（.xls、.et）", "请把报告正文复制到 Word 或 WPS 文字中，存为 .docx 后导入。"),
    "xlsx": ("Excel 工作簿（.xlsx）", "请把报告正文复制到 Word 或 WPS 文字中，存为 .docx 后导入。"),
    "slides": ("演示文稿（.ppt、.pptx）", "请把报告正文存为 .docx 或 PDF 后导入。"),
    "ole": ("旧版 Office 格式的文件", _RESAVE),
    "rtf": ("RTF 文件", _RESAVE),
    "wordml": ("Word 的 XML 文件", _RESAVE),
    "odf": ("OpenDocument 文件（.odt、.ods）", _RESAVE),
    "mht": ("单个文件网页（.mht）", "请用 Word 或浏览器打开，另存为 .docx、PDF 或 .html 后导入。"),
    "ofd": ("OFD 版式文件", "请用 OFD 阅读器或 WPS 打开，另存或打印为 PDF 后导入。"),
    "archive": ("压缩包", "请先解压，再导入其中的报告文件。"),
    "image": ("图片", "请用 OCR 软件识别成文字，存为 .docx 或 txt 后导入。"),
}
"""Types known by their first bytes that have no reader yet: what it is, and what to do."""


def refusal(code: str, **details: object) -> Unreadable:
    """The error to raise for ``code``, its sentences filled in with ``details``."""
    fault, remedy = REFUSALS[code]
    return Unreadable(code, said(fault, **details), said(remedy, **details))


def unsupported(kind: str) -> Unreadable:
    """The error for a known type without a reader: a key of ``UNSUPPORTED``."""
    what, remedy = UNSUPPORTED[kind]
    return refusal("unsupported", what=said(what), remedy=said(remedy))
