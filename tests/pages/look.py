"""Looking at an answer as a person or a browser would."""

from __future__ import annotations

import re

from lxml import html
from werkzeug.test import TestResponse


def page(answer: TestResponse, status: int = 200) -> html.HtmlElement:
    """The page of an answer, which has this status."""
    assert answer.status_code == status, answer.get_data(as_text=True)[:2000]
    return html.fromstring(answer.get_data())


def find(root: html.HtmlElement, selector: str) -> list[html.HtmlElement]:
    """The elements below ``root`` that match: ``tag.class#id[name=value]``, one inside the other, and no more of CSS."""
    path = "".join(f"//{_tag(part)}{''.join(_conditions(part))}" for part in selector.split())
    return list(dict.fromkeys(root.xpath("." + path)))


def _tag(part: str) -> str:
    return (re.match(r"\w+", part) or ["*"])[0]


def _conditions(part: str) -> list[str]:
    kinds = {
        r"\.([\w-]+)": "[contains(concat(' ', normalize-space(@class), ' '), ' {0} ')]",
        r"#([\w-]+)": "[@id='{0}']",
        r"\[([\w-]+)\]": "[@{0}]",
        r"\[([\w-]+)=([^\]]*)\]": "[@{0}='{1}']",
    }
    bare = re.sub(r"\[.*?\]", "", part)
    return [
        xpath.format(*found.groups())
        for pattern, xpath in kinds.items()
        for found in re.finditer(pattern, part if pattern.startswith(r"\[") else bare)
    ]


def texts(root: html.HtmlElement, selector: str) -> list[str]:
    """What a reader sees of each matching element, white space folded."""
    return [" ".join(each.text_content().split()) for each in find(root, selector)]


def text(root: html.HtmlElement, selector: str = "main") -> str:
    """The same of all of them together."""
    return " ".join(texts(root, selector))


def links(root: html.HtmlElement, selector: str) -> list[str]:
    """Where matching links lead."""
    return [each.get("href") for each in find(root, selector)]


def assert_inert(root: html.HtmlElement) -> None:
    """No script or style but our files, no handler, no address but http or our own: whatever the documents hold."""
    for each in root.iter():
        if not isinstance(each.tag, str):
            continue
        assert each.tag not in {"iframe", "object", "embed", "base", "style"}
        assert each.tag != "script" or (each.get("src", "").startswith("/static/") and not each.text)
        for name, value in each.attrib.items():
            assert not name.startswith("on"), (each.tag, name)
            assert name != "style"
            assert name not in {"href", "src", "action"} or value.startswith(("/", "#", "?")), (each.tag, value)
