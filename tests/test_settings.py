"""The settings of one archive: where they come from, which go before which, what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.errors import Misconfigured
from web.settings import SETTINGS, Settings, unknown


def test_everything_lies_in_the_data_folder_unless_told_otherwise(tmp_path: Path) -> None:
    settings = Settings.from_environ(environ={"JILAN_DATA": str(tmp_path)})
    assert settings.data == tmp_path
    assert settings.database == f"sqlite:///{(tmp_path / 'jilan.db').as_posix()}"
    assert settings.search == "whoosh:"
    assert settings.index.parent == settings.log.parent == tmp_path


def test_the_option_goes_before_the_variable(tmp_path: Path) -> None:
    settings = Settings.from_environ(str(tmp_path / "a"), {"JILAN_DATA": str(tmp_path / "b")})
    assert settings.data == tmp_path / "a"


def test_a_relative_folder_is_made_absolute(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert Settings.from_environ(environ={}).data == tmp_path / "data"


def test_every_variable_is_obeyed() -> None:
    environ = {"JILAN_DATABASE": "postgresql://host/jilan", "JILAN_SEARCH": "whoosh:x", "JILAN_ACTOR": "张三"}
    settings = Settings.from_environ("数据", environ)
    assert (settings.database, settings.search, settings.actor) == tuple(environ.values())


def test_a_variable_set_to_nothing_counts_as_not_set(tmp_path: Path) -> None:
    settings = Settings.from_environ(
        str(tmp_path), dict.fromkeys(("JILAN_SEARCH", "JILAN_ACTOR", "JILAN_DATABASE"), "")
    )
    assert settings == Settings.from_environ(str(tmp_path), {})
    assert settings.actor


def test_a_file_is_no_data_folder(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("x")
    with pytest.raises(Misconfigured, match="是一个文件"):
        Settings.from_environ(str(tmp_path / "data"), {})


def test_a_folder_name_that_breaks_the_database_address_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Misconfigured, match="不能用作数据库地址"):
        Settings.from_environ(str(tmp_path / "数据?"), {})


def test_a_misspelt_variable_is_named_with_the_nearest_real_one() -> None:
    (sentence,) = unknown({"JILAN_DATABSE": "x", "JILAN_DATA": "x", "PATH": "x"})
    assert "JILAN_DATABSE" in sentence
    assert "是否应为 JILAN_DATABASE？" in sentence


def test_each_setting_says_its_default_and_its_meaning() -> None:
    assert [setting.name for setting in SETTINGS if not (setting.default and setting.meaning)] == []
