"""The stock of words: TOML files in ``data/``, read once; and the little language they are written in.

In the stock, ``[甲|乙]`` is a choice and ``{…}`` a hole. What fills a hole is up to the caller of :func:`fill`; what is
put in may itself hold choices and holes. The holes in use are listed in ``draft.py``.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from corpus.samples.dice import Dice

_DATA = Path(__file__).parent / "data"
_CHOICE = re.compile(r"\[([^\[\]]*)\]")
_HOLE = re.compile(r"\{([^{}]*)\}")


@cache
def stock(name: str) -> dict[str, Any]:
    """The file ``data/<name>.toml``."""
    return tomllib.loads((_DATA / f"{name}.toml").read_text("utf-8"))


@cache
def projects() -> dict[str, dict[str, Any]]:
    """Name of a project → what ``data/projects.toml`` tells of it."""
    return {each["name"]: each for each in stock("projects")["project"]}


@cache
def sayings() -> dict[str, dict[str, list[tuple[str, str]]]]:
    """Leaf of the taxonomy → ``problems`` and ``measures`` → (short phrase, full sentences) for each wording."""
    leaves = stock("problems_a_f") | stock("problems_g_l")
    more = stock("more_a_f") | stock("more_g_l")
    return {
        code: {kind: [_split(text) for text in texts + more[code][kind]] for kind, texts in said.items()}
        for code, said in leaves.items()
    }


def _split(text: str) -> tuple[str, str]:
    head, _, body = text.partition("。")
    return head, body


def fill(template: str, dice: Dice, look: Callable[[str], str]) -> str:
    """The template with its choices made and its holes filled by ``look``."""
    text = template
    while "{" in text or "[" in text:
        text = _CHOICE.sub(lambda found: dice.pick(found[1].split("|")), text)
        text = _HOLE.sub(lambda found: look(found[1]), text)
    return text


HAN = "零一二三四五六七八九"


def han(number: int) -> str:
    """A number below 100 as headings print it: 一, 十, 十二, 二十一."""
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else HAN[tens] + "十"
    return head + (HAN[ones] if ones or not tens else "")


def in_han_digits(number: int) -> str:
    """A year as covers print it: 二〇二一."""
    return "".join("〇" if digit == "0" else HAN[int(digit)] for digit in str(number))
