"""``/about`` and ``/about.json``: what this is, how far it can be trusted, how to search, keys and versions."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version

from flask import Blueprint, Response, jsonify, render_template

from corpus.report import PARSER_VERSION
from corpus.saying import said
from index.wording.records import RUN
from web import contract
from web.clipboard import MOST
from web.pages.importing import FORMATS
from web.pages.shared import library

pages = Blueprint("about", __name__)

SYNTAX = (
    ("绩效目标编报质量", said("拆成词检索，含得越全、挨得越近的段落越靠前；别名和近义词一并检索。")),
    ("“工人队伍”", said("引号内的文字必须逐字出现，也能找到“产业工人队伍”。")),
    ("绩效监控 -三公经费", said("减号后的词不得出现。减号前空一格。")),
    ("二〇三五", said("全角与半角、中文数字年份与阿拉伯数字视为相同：也能找到“2035”。")),
)


LIMITS = (
    said(
        "可读 %(formats)s。扫描件和图片要有 Tesseract，旧式 Word 和 WPS 文件要有 LibreOffice；识别的文字会有错字，扫描的表格只认作文字行。",
        formats=FORMATS,
    ),
    said("识别靠规则：粘连单元格里的金额、A 等一类的等级、没有日的日期不识别。"),
    said("检索认得词表里的别名、近义词和各类别的常用说法，并不懂得文意，所属的类别有时会判断错。"),
    said("先例看的是文字而不是文意，相似不到 60 %% 的不算；“本库最早见于”只就本库已有的报告而言，不说明谁参照了谁。"),
    said(
        "草稿的自查找的是连续相同的文字（%(run)s 字以上必能找到，通用提法另计），逐句换过说法的查不出；外单位的名称会有遗漏，也会有多问的。",
        run=RUN,
    ),
    said("摘录只记在浏览器里，最多 %(most)s 段，关闭浏览器后可能清空。", most=MOST),
    said("超过约 20 万段（约 3,000 份报告）时，默认的检索引擎会变慢，请改用 tantivy:，办法见 jilan doctor 的建议。"),
    said("知道订阅地址的人都能读到订阅的内容。"),
    said("界面默认只对本机开放，没有账户；要供一个办公室使用，请在可信的网络内启动。"),
)


@pages.get("/about")
def page() -> str:
    """The page."""
    versions = ((said("绩览"), _version()), (said("报告识别规则"), str(PARSER_VERSION)))
    return render_template("about/page.html", syntax=SYNTAX, limits=LIMITS, versions=versions)


@pages.get("/about.json")
def page_json() -> Response:
    """Versions, formats, limits and counts for scripts."""
    versions: dict[str, str | int] = {"jilan": _version(), "parser": PARSER_VERSION}
    return jsonify(contract.about(versions, LIMITS, library().archive.holdings()))


def _version() -> str:
    """The installed version; a checkout that was never installed has none."""
    try:
        return version("jilan")
    except PackageNotFoundError:
        return said("未安装（源代码）")
