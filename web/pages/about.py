"""``/about``: what this is, how far it can be trusted, how to search, keys and versions."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version

from flask import Blueprint, render_template

from corpus.parse import PARSER_VERSION
from web.pages.importing import FORMATS

pages = Blueprint("about", __name__)

SYNTAX = (
    ("绩效目标编报质量", "拆成词检索，含得越全、挨得越近的段落越靠前。"),
    ("“工人队伍”", "引号内的文字必须逐字出现，也能找到“产业工人队伍”。"),
    ("绩效监控 -三公经费", "减号后的词不得出现。减号前空一格。"),
    ("二〇三五", "全角与半角、中文数字年份与阿拉伯数字视为相同：也能找到“2035”。"),
)


@pages.get("/about")
def page() -> str:
    """The page."""
    versions = (("绩览", _version()), ("报告识别规则", str(PARSER_VERSION)))
    return render_template("about/page.html", syntax=SYNTAX, formats=FORMATS, versions=versions)


def _version() -> str:
    """The installed version; a checkout that was never installed has none."""
    try:
        return version("jilan")
    except PackageNotFoundError:
        return "未安装（源代码）"
