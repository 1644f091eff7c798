"""The OpenAPI 3.1 document of the JSON API, made from the table of routes: it can tell of nothing that is not there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from web.api import beside, counted, facts, found, imports, lists, overviews, reports, worded
from web.api.route import Route
from web.api.routes import ROUTES
from web.api.shapes import Schema, named

# Of the API, not of the program: keys may be added under the same number, for all else it grows.
VERSION = "1.0.0"

SCHEMAS: dict[str, Schema] = {
    **found.SCHEMAS,
    **lists.SCHEMAS,
    **reports.SCHEMAS,
    **facts.SCHEMAS,
    **worded.SCHEMAS,
    **beside.SCHEMAS,
    **counted.SCHEMAS,
    **overviews.SCHEMAS,
    **imports.SCHEMAS,
    "Document": {"type": "object", "description": "OpenAPI 3.1 文件"},
}

ABOUT = (
    "各页的内容供脚本使用：与页面同样的地址加 .json，同样的参数。只读，不需要令牌。编号是整数，日期和时间按 RFC 3339，"
    "不知道的是 null，不作猜测；位置按 Unicode 字符计。键以后可能增加，已有的含义不变。"
    "分页的列表有 total 和 next：把 next 原样填入 cursor，其余不变，直到 next 为 null。"
)
FAULTS = {
    400: "请求有误：参数看不懂，或者主机名不对",
    404: "没有这份报告、这家单位或这一段",
    413: "内容太大",
    500: "程序出错，详情在日志里",
    503: "另一个程序正在写入，请稍后再试",
}
# What any address may answer.
ALWAYS = (400, 500, 503)
_JSON = "application/json"


def texts() -> Iterator[str]:
    """What the document says in words, for the catalogues of languages."""
    yield ABOUT
    yield from FAULTS.values()
    for route in ROUTES:
        yield from (route.about, *(word.about for word in route.words))
    yield from _descriptions([SCHEMAS, [route.body or {} for route in ROUTES]])


def _descriptions(value: Any) -> Iterator[str]:
    for each in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _descriptions(each)
    if isinstance(value, dict) and isinstance(value.get("description"), str):
        yield value["description"]


def document() -> dict[str, Any]:
    """The whole document; plain JSON values."""
    return {
        "openapi": "3.1.0",
        "info": {"title": "绩览 Jilan", "version": VERSION, "description": ABOUT},
        "servers": [{"url": "/"}],
        "paths": {route.path: {route.method: _operation(route)} for route in ROUTES},
        "components": {"schemas": SCHEMAS},
    }


def _operation(route: Route) -> dict[str, Any]:
    told: dict[str, Any] = {
        "operationId": route.name,
        "summary": route.about,
        "parameters": [word.described() for word in route.words],
        "responses": dict(_responses(route)),
    }
    return {**told, "requestBody": _form(route.body)} if route.body else told


def _responses(route: Route) -> Iterator[tuple[str, dict[str, Any]]]:
    yield "200", _answer("答复", route.answer)
    for status in sorted({*ALWAYS, *route.faults}):
        yield str(status), _answer(FAULTS[status], "Error")


def _answer(about: str, schema: str) -> dict[str, Any]:
    return {"description": about, "content": {_JSON: {"schema": named(schema)}}}


def _form(fields: Any) -> dict[str, Any]:
    """A form as browsers send it, with or without a file."""
    schema = {"type": "object", "properties": dict(fields)}
    return {"required": True, "content": {"multipart/form-data": {"schema": schema}}}
