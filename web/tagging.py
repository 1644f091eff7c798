"""Categories and tags as people name and decide them: codes and their names, and decisions that overwrite no one else's.

A person decides about what was seen: a suggestion that somebody confirmed or rejected meanwhile, or that is gone, stays as
it is and is told of as ``late``. ``Wish`` says what was seen, ``settle`` compares it with what is kept now.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from archive import Archive, Decided, Decision, KeptTag
from archive.records import TagStatus
from corpus.errors import Misused
from corpus.saying import listed, said
from corpus.taxonomy import Taxonomy
from index.fields import read_category


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person wants of a category of a passage (an id), who saw it as ``seen``; ``any``: whatever it is now.
    ``by``: it must moreover still be this person's decision."""

    passage: int
    category: str
    status: TagStatus
    seen: TagStatus | Literal["any"] = "suggested"
    by: str | None = None


@dataclass(frozen=True, slots=True)
class Late:
    """A wish that came too late: ``tag`` is what is there now, None if it is gone, or its passage is."""

    wish: Wish
    tag: KeptTag | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of wishes: those that changed something, and those that came too late."""

    done: tuple[Decided, ...]
    late: tuple[Late, ...]


def category_names(taxonomy: Taxonomy) -> dict[str, str]:
    """``B`` → ``B 绩效目标与指标`` and ``B1`` → ``B1 目标编报质量不高``, in the order of the taxonomy."""
    names: dict[str, str] = {}
    for leaf in taxonomy.leaves.values():
        names.setdefault(leaf.category, _named(leaf.category, leaf.category_name))
        names[leaf.code] = _named(leaf.code, leaf.name)
    return names


def _named(code: str, name: str) -> str:
    return said("%(code)s %(name)s", code=code, name=_word(name))


def _word(name: str) -> str:
    """A user's name may hold a percent sign."""
    return said(name.replace("%", "%%"))


def known(given: str, taxonomy: Taxonomy, letters: bool = False) -> str:
    """The code that was typed, of a leaf or, where that is allowed, of a letter.

    :raise Misused: for any other, naming those there are.
    """
    code = read_category(given)
    if code in taxonomy.leaves or (letters and code in category_names(taxonomy)):
        return code
    leaves = [leaf for leaf in taxonomy.leaves.values() if leaf.category == code[0]]
    choice = leaves or {leaf.category: leaf for leaf in taxonomy.leaves.values()}.values()
    there = listed(
        [
            said("%(code)s（%(name)s）", code=code, name=_word(name))
            for leaf in choice
            for code, name in ((leaf.code, leaf.name) if leaves else (leaf.category, leaf.category_name),)
        ]
    )
    if leaves:
        raise Misused(
            said("没有代码为“%(code)s”的问题类别。%(letter)s 类有：%(there)s。", code=code, letter=code[0], there=there)
        )
    raise Misused(said("没有代码为“%(code)s”的问题类别。大类有：%(there)s。", code=code, there=there))


def settle(archive: Archive, wishes: Sequence[Wish], actor: str) -> Outcome:
    """Decides what is still as it was seen, in one step. Callers let no other decision come between (``Library``).

    :raise Misused: for a category that neither the taxonomy has nor the passage carries.
    """
    passages = archive.passages([wish.passage for wish in wishes])
    now = tags_of(archive, {kept.report.id for kept in passages.values()})
    late: list[Late] = []
    decisions: list[Decision] = []
    for wish in wishes:
        tag = now.get((wish.passage, wish.category))
        if wish.passage in passages and (_as_seen(wish, tag) or _done_already(wish, tag, actor)):
            decisions.append(Decision(wish.passage, wish.category, wish.status))
        else:
            late.append(Late(wish, tag))
    return Outcome(archive.decide(decisions, actor) if decisions else (), tuple(late))


def tags_of(archive: Archive, reports: Iterable[int]) -> Mapping[tuple[int, str], KeptTag]:
    """The tags of these reports by passage and category."""
    return {(tag.passage, tag.category): tag for report in reports for tag in archive.report(report).tags}


def _as_seen(wish: Wish, tag: KeptTag | None) -> bool:
    if wish.seen == "any":
        return True
    return tag is not None and tag.status == wish.seen and wish.by in (None, tag.by)


def _done_already(wish: Wish, tag: KeptTag | None, actor: str) -> bool:
    """A button pressed twice is no quarrel with oneself."""
    return tag is not None and (tag.status, tag.by) == (wish.status, actor)
