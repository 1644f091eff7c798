"""Other wordings of what is searched for: names of the same thing, and words that say nearly the same in this genre.

An alias (产改, 产业工人队伍建设改革) stands for the other forms of its group anywhere; groups of aliases that share a form are
one. A near-synonym (不足, 欠缺) widens a search at a price and may stand in several groups. A user's own ``thesaurus.toml``
adds groups to the shipped ones and switches off what does not suit::

    [[alias]]
    forms = ["产改", "产业工人队伍建设改革"]
    [[near]]
    forms = ["不足", "欠缺"]
    [[off]]                             # these no longer stand for one another
    forms = ["执行率", "执行进度"]
    [[off]]                             # a single form: nothing stands for it, nor it for anything
    forms = ["三新"]

>>> [(one.of, one.form) for one in shipped().expansions("推进产改")][:1]
[('产改', '产业工人队伍建设改革')]
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from itertools import combinations, islice
from pathlib import Path

from corpus.wordgroups import Entry, Kind, entries, read

__all__ = ["Expansion", "Group", "Kind", "Thesaurus", "load", "shipped"]

_MOST = 40


@dataclass(frozen=True, slots=True)
class Group:
    """``forms`` are folded, the commonest first."""

    kind: Kind
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Expansion:
    """``form`` may be looked for beside ``of``, the stretch ``[start, end)`` of the query."""

    of: str
    form: str
    kind: Kind
    start: int
    end: int


@dataclass(frozen=True)
class Thesaurus:
    """``off`` are forms (alone) and pairs of forms switched off."""

    groups: tuple[Group, ...]
    off: frozenset[frozenset[str]] = frozenset()

    def expansions(self, text: str) -> tuple[Expansion, ...]:
        """What else may be looked for where ``text``, folded by ``corpus.normalise``, is looked for: at most 40, aliases first,
        each form once and none that stands in the text. A form inside a longer alias counts for nothing there (劳动 in 劳动模范).

        Forms are found as strings, and a short one may straddle two words (省总 in 全省总量): whoever knows the words must
        drop what ``start`` and ``end`` show to begin or end inside one.
        """
        proposals = sorted(
            (group.kind, rank, start, end, form)
            for start, end, group in self._standing(text)
            for rank, form in enumerate(islice(self._others(text[start:end], group, text), _MOST))
        )
        found: dict[str, Expansion] = {}
        for kind, _, start, end, form in proposals:
            found.setdefault(form, Expansion(text[start:end], form, kind, start, end))
        return tuple(islice(found.values(), _MOST))

    def _others(self, of: str, group: Group, text: str) -> Iterator[str]:
        for form in group.forms:
            # Where a longer near-synonym stands (资产盘点), the word itself (盘点) does too, and finds it.
            wider = group.kind == "near" and of in form
            if not wider and form not in text and not (self.off and self._is_off(of, form)):
                yield form

    def _is_off(self, of: str, form: str) -> bool:
        return not self.off.isdisjoint((frozenset((of,)), frozenset((form,)), frozenset((of, form))))

    def _standing(self, text: str) -> Iterator[tuple[int, int, Group]]:
        """Where forms stand, with their groups. What begins first and is longest comes first, so that ``reach``, the end of the
        aliases so far, tells what lies inside one."""
        reach = 0
        for at in range(len(text)):
            # Forms of two letters and more, then those of one.
            for start in (text[at : at + 2], text[at]) if at + 1 < len(text) else (text[at],):
                for form in self._by_start.get(start, ()):
                    end = at + len(form)
                    if end > reach and text.startswith(form, at):
                        yield from ((at, end, group) for group in self._by_form[form])
                        reach = end if self._by_form[form][0].kind == "alias" else reach

    @cached_property
    def _by_form(self) -> Mapping[str, Sequence[Group]]:
        found = defaultdict(list)
        for group in self.groups:
            for form in group.forms:
                found[form].append(group)
        return found

    @cached_property
    def _by_start(self) -> Mapping[str, Sequence[str]]:
        """The forms by their first two characters (one, for forms of one), the longest first."""
        found = defaultdict(list)
        for form in sorted(self._by_form, key=len, reverse=True):
            found[form[:2]].append(form)
        return found


@cache
def shipped() -> Thesaurus:
    """The thesaurus that comes with the program."""
    return _thesaurus(_shipped(), [])


def load(path: Path) -> Thesaurus:
    """The shipped thesaurus with what the user's file adds and switches off; without such a file, the shipped one.

    :raise Misconfigured: file unreadable, too large, no TOML, or with groups or forms that cannot be used.
    """
    own = read(path)
    return _thesaurus(_shipped(), own) if own else shipped()


@cache
def _shipped() -> Sequence[Entry]:
    text = files("corpus").joinpath("data", "thesaurus.toml").read_text(encoding="utf-8")
    return entries(tomllib.loads(text), "corpus/data/thesaurus.toml")


def _thesaurus(given: Sequence[Entry], own: Sequence[Entry]) -> Thesaurus:
    aliases = _joined(forms for kind, forms in (*given, *own) if kind == "alias")
    groups = [Group("alias", forms) for forms in aliases]
    groups += [Group("near", forms) for kind, forms in (*given, *own) if kind == "near"]
    off = [one for kind, forms in own if kind == "off" for one in (combinations(forms, 2) if forms[1:] else [forms])]
    return Thesaurus(tuple(groups), frozenset(map(frozenset, off)))


def _joined(groups: Iterable[Sequence[str]]) -> Iterator[tuple[str, ...]]:
    """The groups, those that share a form as one, forms in the order in which they came."""
    above: dict[str, str] = {}

    def first(form: str) -> str:
        while above.setdefault(form, form) != form:
            above[form] = form = above[above[form]]
        return form

    for head, *rest in groups:
        for form in (head, *rest):
            above[first(form)] = first(head)
    found = defaultdict(list)
    for form in above:
        found[first(form)].append(form)
    return map(tuple, found.values())
