"""The command line itself: help in Chinese, usage errors, settings, and what happens when we break."""

from __future__ import annotations

import logging
import os
import re
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from tests.commands import jilan
from web.cli import cli
from web.cli.chinese import wrapped
from web.cli.log import log_to
from web.settings import SETTINGS

COMMANDS = cli.list_commands(click.Context(cli))


def loaded(name: str) -> click.Command:
    command = cli.get_command(click.Context(cli), name)
    assert command
    return command


def test_the_help_page_names_every_command_and_setting(tmp_path: Path) -> None:
    page = jilan(tmp_path / "data", "--help").stdout
    for name in [*COMMANDS, *(setting.name for setting in SETTINGS)]:
        assert re.search(rf"^  {name}\b", page, re.MULTILINE), name


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_and_each_of_its_options_is_explained_in_chinese(tmp_path: Path, command: str) -> None:
    result = jilan(tmp_path / "data", command, "--help")
    assert result.exit_code == 0
    assert result.stdout.startswith(f"用法：jilan {command} ")
    for option in loaded(command).get_params(click.Context(loaded(command))):
        if isinstance(option, click.Option) and "--help" not in option.opts:
            assert re.search("[一-龥]", option.help or ""), option.name
    for english in ("Usage", "Options:", "Show this", "[default", "[required]"):
        assert english not in result.stdout


@pytest.mark.parametrize("command", COMMANDS)
def test_what_the_help_page_says_of_a_command_is_how_its_own_begins(command: str) -> None:
    assert loaded(command).name == command
    assert (loaded(command).help or "").partition("。")[0] + "。" == cli.deferred[command].meaning


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["lst"], "没有命令 lst。是否想用"),
        (["list", "--jso"], "没有选项 --jso。是否想用 --json？"),
        (["show"], "缺少参数 ID。"),
        (["show", "0"], "参数 ID：“0”不在 1 到"),
        (["show", "1", "2"], "多余的参数：2。"),
        (["list", "--json=1"], "选项 --json 的用法不对"),
        (["list", "--unit"], "选项 --unit 的用法不对"),
        (["samples", "x"], "缺少选项 --reports。"),
        (["backup", "/"], "参数 FILE：“/”是文件夹，请写一个文件。"),
        (["serve", "--port", "99999"], "选项 --port：“99999”不在"),
        ([], "缺少命令。"),
    ],
)
def test_usage_errors_are_said_in_chinese(tmp_path: Path, words: list[str], said: str) -> None:
    result = jilan(tmp_path / "data", *words)
    assert result.exit_code == 2
    assert said in result.stdout + result.stderr
    assert not (tmp_path / "data").exists()


def test_jilan_alone_prints_its_help() -> None:
    result = CliRunner().invoke(cli, [], prog_name="jilan")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("用法：jilan [选项] 命令")


def test_a_misspelt_variable_is_mentioned(tmp_path: Path) -> None:
    result = jilan(tmp_path / "data", "list", JILAN_SERACH="whoosh:")
    assert result.exit_code == 0
    assert "不认识的环境变量 JILAN_SERACH" in result.stderr


@pytest.mark.parametrize(
    ("environ", "said"),
    [
        ({"JILAN_SEARCH": "lucene:"}, "没有名为 lucene: 的检索引擎"),
        ({"JILAN_DATABASE": "rubbish"}, "不是可用的数据库地址"),
    ],
)
def test_settings_that_cannot_be_followed_are_refused(tmp_path: Path, environ: dict[str, str], said: str) -> None:
    result = jilan(tmp_path / "data", "search", "预算", **environ)
    assert result.exit_code == 2
    assert said in result.stderr


def test_a_data_folder_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("x")
    result = jilan(tmp_path / "data", "list")
    assert result.exit_code == 2
    assert "是一个文件" in result.stderr


def test_a_database_that_is_none_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "jilan.db").write_bytes(b"no database" * 500)
    result = jilan(tmp_path / "data", "list")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "数据库" in result.stderr
    assert (tmp_path / "data" / "jilan.db").read_bytes() == b"no database" * 500


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="no folder can be withheld from this user")
def test_a_read_only_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir(mode=0o500)
    result = jilan(tmp_path / "data", "list")
    assert result.exit_code == 2
    assert "权限" in result.stderr
    assert "Traceback" not in result.stderr


def test_a_defect_is_told_in_a_sentence_and_its_detail_goes_to_the_log(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("the detail")

    monkeypatch.setattr("web.contract.listing", broken)
    result = jilan(tmp_path / "data", "list", "--json")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("jilan：程序内部错误（ZeroDivisionError）。")
    assert "Traceback" not in result.stderr
    logged = (tmp_path / "data" / "jilan.log").read_text("utf-8")
    assert "the detail" in logged
    assert "Traceback" in logged


def test_where_no_log_can_be_written_the_detail_goes_to_standard_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("x")
    with log_to(tmp_path / "file" / "jilan.log"):
        logging.getLogger("web").warning("the detail")
    assert capsys.readouterr().err.endswith("WARNING web: the detail\n")


def test_a_large_log_is_turned_over_at_the_start(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "jilan.log").write_bytes(b"x" * 1_000_001)
    assert jilan(tmp_path / "data", "list").exit_code == 0
    assert (tmp_path / "data" / "jilan.log.1").stat().st_size == 1_000_001


def test_an_interruption_is_no_defect(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("web.contract.listing", interrupted)
    result = jilan(tmp_path / "data", "list", "--json")
    assert result.exit_code == 1
    assert result.stderr.strip() == "已中断。"


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("一二三四五六", 6, ["一二三", "四五六"]),
        ("一二三，四五六", 6, ["一二", "三，四", "五六"]),
        ("运行 jilan demo 试用", 12, ["运行 jilan", "demo 试用"]),
        ("一二“三四”", 6, ["一二", "“三四”"]),
        ("", 6, []),
    ],
)
def test_help_is_wrapped_between_characters_and_never_before_a_closing_mark(
    text: str, width: int, lines: list[str]
) -> None:
    assert [line for line in wrapped(text, width) if line] == lines
