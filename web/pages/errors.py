"""Every failure as a calm page, or as ``{"error": {"code", "message"}}`` for scripts.

Messages of the ``JilanError`` family are for people and shown as they are. Everything unforeseen becomes one plain
sentence; its detail goes to the log, which Flask writes before this is asked. ``code`` is the word of what cannot be read
(``Unreadable.code``), of the family (``misused``, ``notfound``, ``busy``, ``misconfigured``), ``csrf``, ``host``,
``too_large``, or the HTTP status.
"""

from __future__ import annotations

import logging

from flask import Flask, Response, jsonify, make_response, render_template, request
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, MethodNotAllowed, SecurityError

from corpus.errors import JilanError
from web.language import say

log = logging.getLogger(__name__)

# Status → title and what to do.
WORDS = {
    400: ("请求有误", "服务器看不懂这个请求。请返回上一页重试。"),
    403: ("不允许", "不允许这样做。"),
    404: ("没有这个页面", "地址可能写错了，或者内容已经撤回。可以从检索页或报告列表重新查找。"),
    405: ("方法不对", "这个地址不接受这种请求。请从页面上的按钮操作。"),
    413: ("上传的内容太大", "一次上传的文件总量或个数超过上限。请分几次上传，或用命令 jilan import 导入。"),
    414: ("地址太长", "检索词太长。请缩短后再试。"),
    500: ("程序出错了", "这不是您的操作问题。详情已写入数据文件夹中的日志；请重试，若仍出错，请把日志交给维护人员。"),
    503: ("正在忙", "另一个程序正在写入。请稍后再试。"),
}
EXPIRED = ("页面已过期", "表单的校验码不对或已过期，内容没有提交。请返回、刷新页面后重新提交。")
FOREIGN = ("不接受这个主机名。", "请用 jilan serve 显示的地址，或所在计算机的 IP 地址或计算机名访问。")


def init_app(app: Flask) -> None:
    """Registers the answers to every failure."""
    app.register_error_handler(JilanError, _ours)
    app.register_error_handler(CSRFError, _expired)
    app.register_error_handler(SecurityError, _foreign)
    app.register_error_handler(HTTPException, _http)


def wants_json() -> bool:
    """Whether a script asks: an address that answers nothing else, or a client that names JSON first."""
    best = request.accept_mimetypes.best_match(("text/html", "application/json"))
    return request.path.endswith((".json", "/healthz")) or best == "application/json"


def _ours(error: JilanError) -> Response:
    if error.status >= 500:
        log.error("%s: %s", type(error).__name__, error)
    return _answer(error.status, _code(error), WORDS.get(error.status, WORDS[400])[0], error.sentence)


def _code(error: JilanError) -> str:
    """A stable word: that of the error itself, else the name of its kind in ``corpus.errors``."""
    kinds = (kind.__name__.lower() for kind in type(error).__mro__ if kind.__module__ == JilanError.__module__)
    return str(getattr(error, "code", next(kinds)))


def _expired(error: CSRFError) -> Response:
    return _answer(400, "csrf", *EXPIRED)


def _foreign(error: SecurityError) -> Response:
    if wants_json():
        return _answer(400, "host", *FOREIGN)
    # No page: every link on it would lead to the foreign name again.
    return Response("".join(map(say, FOREIGN)), status=400, content_type="text/plain; charset=utf-8")


def _http(error: HTTPException) -> Response:
    status = error.code or 500
    answer = _answer(status, str(status), *WORDS.get(status, WORDS[400 if status < 500 else 500]))
    if isinstance(error, MethodNotAllowed):
        answer.headers["Allow"] = ", ".join(error.valid_methods or ())
    return answer


def _answer(status: int, code: str, title: str, message: str) -> Response:
    if wants_json():
        body = jsonify(error={"code": code, "message": say(message)})
    else:
        body = make_response(render_template("error.html", title=title, message=message, status=status))
    body.status_code = status
    return body
