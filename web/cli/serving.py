"""``jilan serve`` and ``jilan demo``: the web interface, for this computer unless told otherwise."""

from __future__ import annotations

import errno
import signal
import socket
from collections.abc import Callable
from typing import Any

import click
import waitress

from corpus.errors import Misconfigured
from corpus.samples import shipped
from web import create_app
from web.cli.beside import worker
from web.cli.chinese import Command, Number
from web.cli.importing import summary, watched
from web.cli.output import say
from web.cli.session import Session
from web.importing import Source
from web.library import PATIENCE, Library

# Pages wait for the disk more than for the processor; more threads would only share one interpreter.
THREADS = 6
HOST, PORT = "127.0.0.1", 8765


def _listening(command: Callable[..., Any]) -> Callable[..., Any]:
    """The two options that say where to listen."""
    host = click.option("--host", default=HOST, metavar="地址", help=f"监听的地址，默认 {HOST}。")
    port = click.option("--port", default=PORT, type=Number(0, 65535), help=f"端口，默认 {PORT}；0 为任选空闲的。")
    return host(port(command))


@click.command(
    "serve",
    cls=Command,
    help="""启动网页界面，用浏览器打开所示地址即可使用；按 Ctrl-C 停止。

默认只有本机能够访问。--host 0.0.0.0 向整个局域网开放：界面没有账户，请只在可信的网络内这样做。""",
)
@_listening
@click.pass_obj
def serve(session: Session, host: str, port: int) -> None:
    """Serves the archive until interrupted."""
    with session.library() as library:
        run_server(library, host, port)


@click.command(
    "demo",
    cls=Command,
    help="""试用：档案库为空时先导入随程序附带的示例报告，再启动网页界面。

示例报告中的单位和内容都是虚构的，标有“示例”。档案库里已有报告时不导入，等同 jilan serve。""",
)
@_listening
@click.pass_obj
def demo(session: Session, host: str, port: int) -> None:
    """Serves the archive, with the shipped samples if it is empty."""
    with session.library() as library:
        if not library.archive.report_ids():
            samples = [Source(each.name, each.name, each.text.encode) for each in shipped()]
            batch = library.enqueue(samples, kind="samples")
            for _ in watched(library, [batch]):
                pass
            say(f"已导入示例报告：{summary(library, [batch])}")
        run_server(library, host, port)


def run_server(library: Library, host: str, port: int) -> None:
    """Catches up with the index, then serves until Ctrl-C.

    :raise Misconfigured: if nothing can listen there.
    """
    with listening(host, port) as listener:
        library.prepare()
        library.recover(PATIENCE)
        app = create_app(library, host)
        server = waitress.create_server(app, sockets=[listener], threads=THREADS, ident=None)
        stop_on_signals()
        with worker(library.settings):
            say(f"绩览已启动：{address(host, listener.getsockname()[1])}（按 Ctrl-C 停止）")
            try:
                server.run()
            finally:
                server.close()
    say("绩览已停止。")


def stop_on_signals() -> None:
    """End cleanly on Ctrl-C, and on SIGTERM as service managers send it; a shell that starts a program in the
    background has it ignore Ctrl-C otherwise."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.default_int_handler)


def listening(host: str, port: int) -> socket.socket:
    """A socket bound to the port, so that no other program can take it any more.

    :raise Misconfigured: if the port is taken or reserved, or ``host`` is no address of this computer.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as fault:
        if fault.errno == errno.EADDRINUSE:
            raise Misconfigured(
                f"端口 {port} 已被占用，可能绩览已在运行。请打开 {address(host, port)} 看看，或用 --port 换一个端口。"
            ) from fault
        raise Misconfigured(
            f"无法在 {host} 的端口 {port} 上监听（{fault.strerror}）。请换一个 --port，并核对 --host。"
        ) from fault


def address(host: str, port: int) -> str:
    """What to type into the browser."""
    shown = "127.0.0.1" if host in ("0.0.0.0", "::", "") else host  # noqa: S104 - compared, not bound
    return f"http://{f'[{shown}]' if ':' in shown else shown}:{port}/"
