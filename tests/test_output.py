"""What commands print: plain for pipes, harmless on terminals."""

from __future__ import annotations

import io
import sys

import pytest

from web.cli import output


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("\x1b[31m红\x07", "\ufffd[31m红\ufffd"),
        ("左\u202e右", "左\ufffd右"),
        (None, ""),
        (12, "12"),
        ("一行\n两行", "一行\n两行"),
    ],
)
def test_what_could_steer_a_terminal_is_replaced(given: object, shown: str) -> None:
    assert output.plain(given) == shown


def test_a_pipe_gets_one_line_a_row_with_tabs_between_cells(capsys: pytest.CaptureFixture[str]) -> None:
    output.print_table(("甲", "乙"), [("a\tb", "c\nd"), (None, 1)])
    assert capsys.readouterr().out == "甲\t乙\na b\tc d\n\t1\n"


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def test_a_terminal_gets_a_table_in_which_markup_stays_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", terminal := Terminal())
    output.print_table(("文件",), [("[bold]报告[/bold].txt",)])
    assert "[bold]报告[/bold].txt" in terminal.getvalue()
    assert "┃" in terminal.getvalue() or "|" in terminal.getvalue()


def test_a_bar_shows_itself_with_the_first_telling_and_only_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", terminal := Terminal())
    with output.watch("编入索引"):
        pass
    assert terminal.getvalue() == ""
    with output.watch("编入索引") as tell:
        tell(0, 2)
        tell(2, 2)
    assert "编入索引" in terminal.getvalue()
    monkeypatch.setattr(sys, "stderr", pipe := io.StringIO())
    with output.watch("编入索引") as tell:
        tell(1, 1)
    assert pipe.getvalue() == ""


def test_a_stream_of_another_encoding_is_made_to_take_any_text(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding="gbk"))
    output.make_writable()
    sys.stdout.write("绩效😀\udce5")
    sys.stdout.flush()
    assert raw.getvalue().decode() == "绩效😀?"
