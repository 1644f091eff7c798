"""What the environment says about one archive: where it lies, which database, which search engine, who acts.

``SETTINGS`` is the one table of all variables; the help text of ``jilan`` and the tests of the documentation derive
from it. A variable set to nothing counts as not set. A misspelt one is not ignored silently: ``unknown`` names it.
"""

from __future__ import annotations

import difflib
import getpass
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import Misconfigured

PREFIX = "JILAN_"
NAMELESS = "未具名"


@dataclass(frozen=True, slots=True)
class Setting:
    """One variable; ``default`` is said in words where it is no fixed value."""

    name: str
    default: str
    meaning: str


SETTINGS = (
    Setting("JILAN_DATA", "./data", "一个档案库的文件夹，内有数据库、原件、索引和日志；同 jilan --data"),
    Setting(
        "JILAN_DATABASE",
        "数据文件夹中的 jilan.db",
        "SQLAlchemy 数据库地址，如 sqlite:////srv/jilan.db 或 postgresql://…",
    ),
    Setting("JILAN_SEARCH", "whoosh:", "检索引擎地址"),
    Setting("JILAN_ACTOR", "系统登录名", "导入、更正、标签和删除记在谁的名下"),
)


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of one run. ``data`` is absolute; it need not exist yet."""

    data: Path
    database: str
    search: str
    actor: str

    @classmethod
    def from_environ(cls, data: str | None = None, environ: Mapping[str, str] | None = None) -> Settings:
        """``data`` (the option ``--data``) goes before ``JILAN_DATA``.

        :raise Misconfigured: if the data folder is a file, or its name cannot stand in a database address.
        """
        given = os.environ if environ is None else environ
        folder = _folder(data or given.get("JILAN_DATA") or "data")
        return cls(
            data=folder,
            database=given.get("JILAN_DATABASE") or _sqlite_in(folder),
            search=given.get("JILAN_SEARCH") or "whoosh:",
            actor=given.get("JILAN_ACTOR") or login_name(),
        )

    @property
    def index(self) -> Path:
        """The folder of the search index; it can be deleted at any time and is then built again."""
        return self.data / "index"

    @property
    def log(self) -> Path:
        """The file that takes the details of defects."""
        return self.data / "jilan.log"


def unknown(environ: Mapping[str, str]) -> list[str]:
    """A Chinese sentence for each ``JILAN_*`` variable that no setting answers to."""
    names = [setting.name for setting in SETTINGS]
    return [_stray(name, names) for name in sorted(environ) if name.startswith(PREFIX) and name not in names]


def login_name() -> str:
    """The name of the system's user, or 未具名 where the system knows none (a container's bare user number)."""
    try:
        return getpass.getuser()
    except (KeyError, ImportError, OSError):
        return NAMELESS


def _folder(given: str) -> Path:
    folder = Path(given).expanduser().absolute()
    if folder.exists() and not folder.is_dir():
        raise Misconfigured(f"数据文件夹 {folder} 是一个文件。请用 --data 或 JILAN_DATA 指定一个文件夹。")
    return folder


def _sqlite_in(folder: Path) -> str:
    if "?" in str(folder):
        # In a database address everything after ? is read as parameters: the file would silently lie elsewhere.
        raise Misconfigured(f"数据文件夹 {folder} 的名称含有“?”，不能用作数据库地址。请换一个文件夹名。")
    return f"sqlite:///{(folder / 'jilan.db').as_posix()}"


def _stray(name: str, names: list[str]) -> str:
    near = difflib.get_close_matches(name, names, n=1)
    hint = f"，是否应为 {near[0]}？" if near else "。"
    return f"不认识的环境变量 {name}，已忽略{hint}"
