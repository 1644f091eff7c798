"""``jilan serve`` and ``jilan demo``: where they listen, what they refuse, how they end."""

from __future__ import annotations

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.samples import generate
from tests.commands import jilan, told, write
from tests.libraries import self_evaluation
from web.cli import serving


@pytest.fixture
def taken() -> Iterator[int]:
    """A port that another program listens on."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield listener.getsockname()[1]


def test_a_taken_port_is_refused_with_a_remedy(tmp_path: Path, taken: int) -> None:
    result = jilan(tmp_path / "data", "serve", "--port", str(taken))
    assert result.exit_code == 2
    assert f"端口 {taken} 已被占用" in result.stderr
    assert "--port" in result.stderr


def test_an_address_of_another_computer_is_refused(tmp_path: Path) -> None:
    result = jilan(tmp_path / "data", "serve", "--host", "203.0.113.7", "--port", "0")
    assert result.exit_code == 2
    assert "请换一个 --port，并核对 --host" in result.stderr


@pytest.mark.parametrize(
    ("host", "port", "shown"),
    [
        ("127.0.0.1", 8765, "http://127.0.0.1:8765/"),
        ("::", 80, "http://127.0.0.1:80/"),
        ("::1", 8765, "http://[::1]:8765/"),
        ("office.lan", 8765, "http://office.lan:8765/"),
    ],
)
def test_the_address_shown_can_be_typed_into_a_browser(host: str, port: int, shown: str) -> None:
    assert serving.address(host, port) == shown


@pytest.mark.skipif(os.name == "nt", reason="a console's Ctrl-C cannot be sent to one process")
def test_the_server_says_its_address_answers_and_ends_cleanly_on_ctrl_c(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "web.cli", "--data", str(tmp_path / "data"), "serve", "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, encoding="utf-8") as server:
        assert server.stderr is not None
        # A server that does not end must fail this test, not hang it.
        watch = threading.Timer(60, server.kill)
        watch.start()
        started = server.stderr.readline()
        address = re.search(r"http://127\.0\.0\.1:(\d+)/", started)
        assert address is not None, started + server.stderr.read()
        connection = http.client.HTTPConnection("127.0.0.1", int(address[1]), timeout=20)
        connection.request("GET", "/healthz")
        assert connection.getresponse().status == 200
        connection.close()
        server.send_signal(signal.SIGINT)
        rest = server.stderr.read()
        watch.cancel()
    assert (server.returncode, rest) == (0, "绩览已停止。\n")


@pytest.mark.skipif(sys.platform == "darwin", reason="macOS gives its loopback only one address")
def test_another_loopback_address_answers_too(tmp_path: Path) -> None:
    options = ["--data", str(tmp_path / "data"), "serve", "--host", "127.0.0.2", "--port", "0"]
    with subprocess.Popen(
        [sys.executable, "-m", "web.cli", *options], stderr=subprocess.PIPE, encoding="utf-8"
    ) as server:
        assert server.stderr is not None
        address = re.search(r"http://127\.0\.0\.2:(\d+)/", server.stderr.readline())
        try:
            assert address is not None
            connection = http.client.HTTPConnection("127.0.0.2", int(address[1]), timeout=20)
            connection.request("GET", "/healthz")
            assert connection.getresponse().status == 200
            connection.close()
        finally:
            server.kill()


@pytest.fixture
def unserved(monkeypatch: pytest.MonkeyPatch) -> None:
    """The commands stop where they would begin to serve; two samples are shipped."""
    monkeypatch.setattr(serving, "run_server", lambda *_: None)
    monkeypatch.setattr(serving, "shipped", lambda: generate(2, 1))


@pytest.mark.usefixtures("unserved")
def test_demo_fills_an_empty_archive_with_the_shipped_samples(tmp_path: Path) -> None:
    result = jilan(tmp_path / "data", "demo")
    assert result.exit_code == 0
    assert "已导入示例报告" in result.stderr
    assert len(told(jilan(tmp_path / "data", "list", "--json"))) == 2


@pytest.mark.usefixtures("unserved")
def test_demo_adds_nothing_to_an_archive_in_use(tmp_path: Path) -> None:
    jilan(tmp_path / "data", "import", str(write(tmp_path / "报告", a=self_evaluation())))
    jilan(tmp_path / "data", "demo")
    assert len(told(jilan(tmp_path / "data", "list", "--json"))) == 1
