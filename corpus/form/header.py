"""Finding score forms: the row of column names, however it was wrapped, spaced or glued, and what each column holds."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from corpus.form.words import HEADS, LIKELY, MARKS, ONE_HEAD, role_of_head

_WORD = re.compile(r"\S+")
_UNKNOWN_HEAD = re.compile(r"[ \t]+[\u4e00-\u9fff（）()/]{2,10}(?=[ \t])")
_NEAR = 30
_LONGEST, _MOST = 400, 30
_NEEDED = ("weight", "score")


@dataclass(frozen=True, slots=True)
class Header:
    """The head of a form at ``[start, end)`` of the flat text. ``columns`` say what each column holds: ``level1`` …
    ``level3`` (the last level there is), ``weight1``, ``weight2`` (of levels 1 and 2), ``weight``, ``score``, ``number``,
    ``explanation``, ``standard``, ``target``, ``actual``, ``reason``, ``measure``, ``other``; ``label`` is beside the form."""

    start: int
    end: int
    columns: tuple[str, ...]
    tabbed: bool


def find_headers(flat: str) -> list[Header]:
    """The heads of score forms in a text, in reading order. A table without marks is no score form."""
    if not LIKELY.search(flat) or "指" not in flat:
        return []
    squeezed = "".join(flat.split())
    candidates = list(_candidates(squeezed))
    if not candidates:
        return []
    words = [match.span() for match in _WORD.finditer(flat)]
    ends = list(accumulate(end - start for start, end in words))
    borders = {0, *ends}
    found: list[Header] = []
    for match in candidates:
        units = [
            _Unit(unit.start(), unit.end(), role_of_head(unit)) for unit in ONE_HEAD.finditer(squeezed, *match.span())
        ]
        header = _header(flat, _whole_words(units, borders), words, ends)
        if header and not (found and header.start < found[-1].end):
            found.append(header)
    return found


def _candidates(squeezed: str) -> Iterator[re.Match[str]]:
    """Runs of names of columns, looked for only where two marks of a head stand close together."""
    done = 0
    for one, other in pairwise(match.start() for match in MARKS.finditer(squeezed)):
        if other - one > _NEAR or one < done:
            continue
        match = HEADS.search(squeezed, max(done, one - _NEAR), other + _NEAR)
        if match:
            # Once more without the far border, so that the whole run is taken.
            match = HEADS.match(squeezed, match.start()) or match
            done = match.end()
            if len(match.group()) <= _LONGEST:
                yield match


@dataclass(frozen=True, slots=True)
class _Unit:
    start: int
    end: int
    role: str


def _header(flat: str, units: list[_Unit], words: Sequence[tuple[int, int]], ends: Sequence[int]) -> Header | None:
    if len(units) < 3:
        return None
    start, end = _place(units[0].start, words, ends), _place(units[-1].end - 1, words, ends) + 1
    tabbed = "\t" in flat[start:end]
    roles = [unit.role for unit in units]
    if tabbed:
        start, end, roles = _tabbed_roles(flat, start, end)
    else:
        more = _after_unknown(flat, end)
        roles, end = roles + more[0], more[1]
    columns = _columns(roles)
    return Header(start, end, columns, tabbed) if columns else None


def _place(at: int, words: Sequence[tuple[int, int]], ends: Sequence[int]) -> int:
    """Where the character ``at`` of the text without white space stands in the flat text."""
    word = bisect_right(ends, at)
    return words[word][1] - (ends[word] - at)


def _whole_words(units: list[_Unit], borders: set[int]) -> list[_Unit]:
    """Without names that only begin or end a longer word, as 目标 in 目标设定; all of them where the head is glued."""
    first = next((at for at, unit in enumerate(units) if unit.start in borders), None)
    last = next((at for at in range(len(units) - 1, -1, -1) if units[at].end in borders), None)
    if first is None:
        return []
    return units[first : last + 1] if last is not None and last - first >= 2 else units[first:]


def _tabbed_roles(flat: str, start: int, end: int) -> tuple[int, int, list[str]]:
    """The roles of the cells of a tabbed head, of which every cell counts, known or not; two rows become one."""
    first = flat.rfind("\n", 0, start) + 1
    last = flat.find("\n", end)
    last = len(flat) if last < 0 else last
    rows = [[_role(cell) for cell in line.split("\t")] for line in flat[first:last].split("\n")]
    rows = [row for row in rows if sum(role not in ("other", "") for role in row) >= 2]
    if not rows:
        return start, end, []
    roles = rows[0]
    for below in rows[1:]:
        roles = _merged(roles, below)
    return first, last, roles


def _role(cell: str) -> str:
    plain = "".join(cell.split())
    match = ONE_HEAD.fullmatch(plain)
    return role_of_head(match) if match else "other" if plain else ""


def _merged(above: list[str], below: list[str]) -> list[str]:
    """Two rows of a head as one: the lower row's names of levels stand under the upper row's common name."""
    lower = [role for role in below if role]
    if "name" in above and any(role.startswith("level") for role in lower):
        at = above.index("name")
        rest = [role for role in above[at + 1 :] if role]
        return above[:at] + lower + rest
    return [low or up for up, low in zip(above, below, strict=False)] + above[len(below) :] + below[len(above) :]


def _after_unknown(flat: str, end: int) -> tuple[list[str], int]:
    """The names of columns behind an unknown name on the same line."""
    roles: list[str] = []
    while len(roles) < _MOST and (gap := _UNKNOWN_HEAD.match(flat, end)):
        following = _WORD.search(flat, gap.end())
        match = (
            ONE_HEAD.fullmatch(following.group())
            if following and "\n" not in flat[gap.end() : following.start()]
            else None
        )
        if match is None or following is None:
            break
        roles += ["other", role_of_head(match)]
        end = following.end()
        while len(roles) < _MOST and (following := _WORD.match(flat, end + 1)) and flat[end] in " \t":
            match = ONE_HEAD.fullmatch(following.group())
            if match is None:
                break
            roles.append(role_of_head(match))
            end = following.end()
    return roles, end


def _columns(roles: Sequence[str]) -> tuple[str, ...] | None:
    """What the columns hold, None unless they are those of a score form."""
    roles = list(_levels_in_place([role or "other" for role in roles]))
    levels = [role for role in roles if role.startswith("level")]
    if "name" in roles and not levels:
        at = roles.index("name")
        roles[at] = "level3"
    roles = ["label" if role == "name" else role for role in roles]
    if not any(role in _NEEDED for role in roles) or not any(role.startswith("level") for role in roles):
        return None
    return tuple(_numbered(roles))


def _levels_in_place(roles: Sequence[str]) -> Iterator[str]:
    """Levels that came behind other columns, since the head has two rows, stand where their common name stands."""
    first = next((at for at, role in enumerate(roles) if role.startswith("level")), None)
    if "name" not in roles or first is None or roles.index("name") + 1 >= first:
        yield from roles
        return
    late = [role for role in roles if role.startswith("level")]
    for role in roles:
        if role == "name":
            yield from late
        elif not role.startswith("level"):
            yield role


def _numbered(roles: Sequence[str]) -> Iterator[str]:
    """Weights by the level they stand behind; the deepest level is the row's own, whatever its number."""
    deepest = max(role for role in roles if role.startswith("level"))
    seen: set[str] = set()
    last = deepest
    for at, role in enumerate(roles):
        if role.startswith("level"):
            last = role
        above = role == "weight" and last != deepest and at + 1 < len(roles) and roles[at + 1] > last
        name = role + last[-1] if above else role
        if name in seen and name not in ("other", "number", "label"):
            name = "number" if name in ("weight", "score") else "other"
        seen.add(name)
        yield name
