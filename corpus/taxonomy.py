"""The categories of problems (问题类别): 12 letters with 47 leaves, and a user's own file that changes them.

Rule: a code once given keeps its meaning for good, since tags of past years rest on it. A user's ``taxonomy.toml`` may
therefore rename leaves, give them other triggers and add new ones; a shipped leaf it leaves out is filled in.

>>> shipped().name_of("B2")
'指标量化不足'
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import astuple, dataclass, field, replace
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from corpus.errors import Misconfigured

_LETTER, _CODE = re.compile(r"[A-Z]"), re.compile(r"([A-Z])[1-9][0-9]?")
_REMEDY = "请改正，或移走该文件以使用自带的类别表。"


@dataclass(frozen=True, slots=True)
class Leaf:
    """A category. ``category`` is its letter; ``triggers`` are plain phrases that speak of it."""

    code: str
    name: str
    category: str
    category_name: str
    triggers: tuple[str, ...]


@dataclass(frozen=True)
class Taxonomy:
    """``leaves`` by code, in the order of the codes; ``identity`` changes whenever any of it does."""

    leaves: Mapping[str, Leaf] = field(compare=False)
    identity: str

    def name_of(self, code: str) -> str:
        """The name of a leaf, of a letter, or the code itself where neither is known."""
        if code in self.leaves:
            return self.leaves[code].name
        return next((leaf.category_name for leaf in self.leaves.values() if leaf.category == code), code)

    def knows(self, code: str) -> bool:
        """Whether it is one of its leaves or letters."""
        return code in self.leaves or any(leaf.category == code for leaf in self.leaves.values())


def is_under(code: str, wanted: str) -> bool:
    """Whether a category is the wanted one or a leaf of the wanted letter: B1 is under B and under B1, not under B11."""
    return code == wanted or (len(wanted) == 1 and code.startswith(wanted))


@cache
def shipped() -> Taxonomy:
    """The taxonomy that comes with the program."""
    text = files("corpus").joinpath("data", "taxonomy.toml").read_text(encoding="utf-8")
    return _taxonomy({leaf.code: leaf for leaf in _leaves(tomllib.loads(text), "corpus/data/taxonomy.toml")})


def load(path: Path) -> Taxonomy:
    """The user's taxonomy in place of the shipped one.

    :raise Misconfigured: file unreadable, no TOML, or with codes or names that cannot be used.
    """
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        raise Misconfigured(f"类别表 {path} 读不出来（须为 UTF-8 文本）。{_REMEDY}") from error
    except tomllib.TOMLDecodeError as error:
        raise Misconfigured(f"类别表 {path} 不是有效的 TOML：{error}。{_REMEDY}") from error
    own: dict[str, Leaf] = {}
    for leaf in _leaves(tables, str(path)):
        if leaf.code in own:
            raise Misconfigured(f"类别表 {path} 中代码 {leaf.code} 出现了两次。{_REMEDY}")
        own[leaf.code] = leaf
    names = {leaf.category: leaf.category_name for leaf in own.values()}
    filled = {
        code: replace(leaf, category_name=names.get(leaf.category, leaf.category_name))
        for code, leaf in shipped().leaves.items()
    }
    return _taxonomy({**filled, **own})


def _taxonomy(leaves: Mapping[str, Leaf]) -> Taxonomy:
    ordered = {code: leaves[code] for code in sorted(leaves, key=lambda code: (code[0], int(code[1:])))}
    content = repr([astuple(leaf) for leaf in ordered.values()])
    return Taxonomy(ordered, hashlib.sha256(content.encode()).hexdigest()[:16])


def _leaves(tables: Mapping[str, Any], where: str) -> Iterator[Leaf]:
    """The leaves of a parsed file, each checked."""
    for letter, table in tables.items():
        if not _LETTER.fullmatch(letter) or not isinstance(table, dict):
            raise Misconfigured(f"类别表 {where} 中“{letter}”不是类别，类别应写作 [A] 至 [Z]。{_REMEDY}")
        name = _name(table.get("name"), letter, where)
        entries = table.get("leaves", [])
        if not isinstance(entries, list):
            raise Misconfigured(f"类别表 {where} 中 {letter} 的 leaves 不是列表。{_REMEDY}")
        for entry in entries:
            yield _leaf(entry, letter, name, where)


def _leaf(entry: object, letter: str, category_name: str, where: str) -> Leaf:
    code = entry.get("code") if isinstance(entry, dict) else None
    match = _CODE.fullmatch(code) if isinstance(code, str) else None
    if not isinstance(entry, dict) or not match or match[1] != letter:
        raise Misconfigured(
            f"类别表 {where} 中 {letter} 之下的代码“{code}”不合格式，应写作 {letter}1、{letter}2……。{_REMEDY}"
        )
    triggers = entry.get("triggers", [])
    if not isinstance(triggers, list) or not all(isinstance(one, str) and one.strip() for one in triggers):
        raise Misconfigured(f"类别表 {where} 中 {code} 的 triggers 应为词语的列表，每个词语非空。{_REMEDY}")
    return Leaf(match[0], _name(entry.get("name"), match[0], where), letter, category_name, tuple(triggers))


def _name(name: object, code: str, where: str) -> str:
    if not isinstance(name, str) or not name.strip():
        raise Misconfigured(f"类别表 {where} 中 {code} 没有名称（name）。{_REMEDY}")
    return name.strip()
