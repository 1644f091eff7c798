"""What pages and files show, as numbers; and how many reports stand behind a link."""

from __future__ import annotations

import csv
import io
import re
from typing import Any
from urllib.parse import urlsplit

from flask.testing import FlaskClient
from lxml.html import HtmlElement

from tests.pages.look import find


def of(path: str, limits: str = "", more: str = "") -> str:
    """An address with its filters.

    >>> of("/problems", "year=2020", "across=unit")
    '/problems?year=2020&across=unit'
    """
    query = "&".join(filter(None, (limits, more)))
    return f"{path}?{query}" if query else path


def said(each: HtmlElement) -> str:
    """What a reader sees of an element, white space folded."""
    return " ".join(each.text_content().split())


def number(each: HtmlElement) -> int:
    """The count in an element; where there is nothing a point stands, with or without a 0 to be heard.

    >>> from lxml.html import fromstring
    >>> [number(fromstring(cell)) for cell in ("<td>·</td>", "<td>·<b>0</b></td>", "<td><a>12</a></td>")]
    [0, 0, 12]
    """
    return int(said(each).removeprefix("·") or 0)


def numbers_in(told: str) -> list[float]:
    """All numbers of a text.

    >>> numbers_in("2 家，1.5 分")
    [2.0, 1.5]
    """
    return [float(each) for each in re.findall(r"\d+(?:\.\d+)?", told)]


def table(root: HtmlElement, selector: str) -> list[list[str]]:
    """The rows of a table's bodies as they are read."""
    return [[said(cell) for cell in row] for row in find(root, f"{selector} tbody tr")]


def part(root: HtmlElement, name: str) -> HtmlElement:
    """The section of a page whose heading has this id."""
    return find(root, f"section[aria-labelledby={name}]")[0]


def json_of(reader: FlaskClient, address: str) -> Any:
    """The answer of an address for scripts."""
    answer = reader.get(address)
    assert answer.status_code == 200, (address, answer.get_data(as_text=True)[:500])
    return answer.get_json()


def file_of(reader: FlaskClient, address: str) -> list[list[str]]:
    """The rows of a CSV file, without its head."""
    answer = reader.get(address)
    assert answer.status_code == 200, address
    return list(csv.reader(io.StringIO(answer.get_data().decode("utf-8-sig"))))[1:]


def behind(reader: FlaskClient, href: str) -> int:
    """How many reports (of a list: rows) the page a link leads to counts, asked of its twin."""
    path, query = urlsplit(href).path, urlsplit(href).query
    told = json_of(reader, f"{path}.json?{query}&limit=1")
    return int(told["reports"] if path == "/search" else told["total"])
