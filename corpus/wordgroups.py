"""The groups of words in a thesaurus file, read and checked: ``[[alias]]``, ``[[near]]`` and ``[[off]]``, each with ``forms``.

Forms come out folded as texts are for search. ``corpus.thesaurus`` says what the groups mean.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal, get_args

from corpus.errors import Misconfigured
from corpus.normalise import normalise

Kind = Literal["alias", "near"]
# A group of a file: its kind or ``off``, and its folded forms, each once.
Entry = tuple[str, tuple[str, ...]]

_REMEDY = "请改正，或移走该文件以使用自带的同义词表。"
_LONGEST, _MOST_FORMS, _MOST_BYTES = 20, 60, 256 * 1024


def read(path: Path) -> list[Entry]:
    """The groups of a user's file; none where there is no such file.

    :raise Misconfigured: file unreadable, too large, no TOML, or with groups or forms that cannot be used.
    """
    try:
        with path.open("rb") as file:
            content = file.read(_MOST_BYTES + 1)
        if len(content) > _MOST_BYTES:
            raise Misconfigured(f"同义词表 {path} 超过 {_MOST_BYTES // 1024} KB，太大。{_REMEDY}")
        tables = tomllib.loads(content.decode("utf-8-sig"))
    except FileNotFoundError:
        return []
    except (OSError, UnicodeDecodeError) as error:
        raise Misconfigured(f"同义词表 {path} 读不出来（须为 UTF-8 文本）。{_REMEDY}") from error
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise Misconfigured(f"同义词表 {path} 不是有效的 TOML：{error}。{_REMEDY}") from error
    return entries(tables, str(path))


def entries(tables: Mapping[str, Any], where: str) -> list[Entry]:
    """The groups of a parsed file, each checked."""
    kinds = (*get_args(Kind), "off")
    found = []
    for kind, listed in tables.items():
        if kind not in kinds or not isinstance(listed, list):
            raise Misconfigured(
                f"同义词表 {where} 中“{kind[:_LONGEST]}”不能用，词组应写作 [[alias]]、[[near]] 或 [[off]]。{_REMEDY}"
            )
        found += [
            (kind, _forms(entry, f"同义词表 {where} 第 {at} 个 [[{kind}]]")) for at, entry in enumerate(listed, 1)
        ]
    for kind, forms in found:
        if kind != "off" and len(forms) == 1:
            raise Misconfigured(
                f"同义词表 {where} 的 [[{kind}]] 中“{forms[0]}”没有不同的写法与之相对，至少要有两个。{_REMEDY}"
            )
    return found


def _forms(entry: object, place: str) -> tuple[str, ...]:
    forms = entry.get("forms") if isinstance(entry, dict) else None
    if not isinstance(entry, dict) or set(entry) != {"forms"} or not isinstance(forms, list):
        raise Misconfigured(f'{place} 应只含 forms = ["…", "…"] 一项。{_REMEDY}')
    if not 0 < len(forms) <= _MOST_FORMS:
        raise Misconfigured(f"{place} 有 {len(forms)} 个词语，应为 1 至 {_MOST_FORMS} 个。{_REMEDY}")
    return tuple(dict.fromkeys(_form(form, place) for form in forms))


def _form(form: object, place: str) -> str:
    folded = normalise(form).text if isinstance(form, str) else ""
    if not isinstance(form, str) or not any(map(str.isalnum, folded)):
        raise Misconfigured(f"{place} 中“{str(form)[:_LONGEST]}”不是词语。{_REMEDY}")
    if len(form.split()) != 1 or len(folded) > _LONGEST:
        raise Misconfigured(
            f"{place} 中“{str(form)[:_LONGEST]}”不能用，词语不含空格，不超过 {_LONGEST} 个字。{_REMEDY}"
        )
    return folded
