"""How well categories are seen and measures are joined to problems, on generated reports: part of ``make eval``.

The generator's wordings of each category are of two kinds: those the rules were developed against (``variant`` up to 5 for
problems, up to 3 for measures), and held-out ones, written by somebody else into files that no rule rests on. For the
latter only numbers are printed, never examples, so that they stay held out.

    python -m tests.tagging_eval [reports] [seed] [examples]
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from corpus.edges import answers
from corpus.errors import Misconfigured
from corpus.learned import Example, train
from corpus.model import Passage, Role
from corpus.parse import understand
from corpus.report import Report
from corpus.samples import generate
from corpus.taxonomy import shipped

DEVELOPED = {"problems": 5, "measures": 3}
ROLES = {"problems": (Role.PROBLEM, Role.REASON, Role.DEDUCTION), "measures": (Role.MEASURE,)}


@dataclass(slots=True)
class Scores:
    """Right, false and missed per category; ``main`` counts the main category alone; ``lost`` items were not read at all."""

    right: Counter[str] = field(default_factory=Counter)
    false: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    main: Counter[bool] = field(default_factory=Counter)
    lost: int = 0

    def add(self, found: list[str], point: str) -> None:
        self.main[found[:1] == [point]] += 1
        (self.right if point in found else self.missed)[point] += 1
        for code in found:
            if code != point:
                self.false[code] += 1

    def of(self, code: str) -> tuple[float, float, float]:
        """Precision, recall and F1 of a category."""
        right, false, missed = self.right[code], self.false[code], self.missed[code]
        precision, recall = share(right, right + false), share(right, right + missed)
        return precision, recall, share(2 * precision * recall, precision + recall)

    def codes(self) -> list[str]:
        """The categories that occur."""
        return [code for code in shipped().leaves if self.right[code] + self.missed[code]]

    def macro(self) -> float:
        """Mean F1 of the categories that occur."""
        return share(sum(self.of(code)[2] for code in self.codes()), len(self.codes()))


@dataclass(slots=True)
class Findings:
    """All that one run measures. ``edges``: right, false and missed answers; ``items``: (text, category, union, held out)."""

    scores: dict[tuple[str, bool], Scores] = field(default_factory=lambda: defaultdict(Scores))
    faults: Counter[str] = field(default_factory=Counter)
    edges: Counter[str] = field(default_factory=Counter)
    items: list[tuple[str, str, str, bool]] = field(default_factory=list)


def share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


def squeezed(text: str | None) -> str:
    return "".join((text or "").split())


def evaluate(reports: int = 200, seed: int = 7) -> Findings:
    """Categories of each annotated problem and measure that was read, and the answers of the measures."""
    found = Findings()
    for sample in generate(reports, seed):
        report = understand(sample.text)
        _count_edges(found.edges, report, sample.gold)
        for kind in DEVELOPED:
            _count_items(found, kind, report, sample.gold)
    return found


def _count_items(found: Findings, kind: str, report: Report, gold: dict[str, Any]) -> None:
    codes: dict[int, list[str]] = defaultdict(list)
    for one in report.suggestions:
        codes[one.passage].append(one.category)
    passages = [(at, one, squeezed(one.text)) for at, one in enumerate(report.passages) if one.role in ROLES[kind]]
    for item in gold[kind]:
        held_out = (item.get("variant") or 0) > DEVELOPED[kind]
        scores, at = found.scores[kind, held_out], _passage_of(item, passages)
        if item.get("variant"):
            text = f"{item['heading'] or ''}。{item['text']}"
            found.items.append((text, item["point"], gold["unit"]["name"] or gold["file"], held_out))
        if at is None:
            scores.lost += 1
            continue
        scores.add(codes[at], item["point"])
        if not held_out and codes[at] != [item["point"]]:
            found.faults[f"{kind} {item['point']} → {codes[at]}: {item['heading'] or ''}｜{item['text'][:60]}"] += 1


def _passage_of(item: dict[str, Any], passages: Iterable[tuple[int, Passage, str]]) -> int | None:
    """The first passage of an annotated item."""
    whole = squeezed(item["text"])
    for at, _, text in passages:
        bare = text.rstrip("。；")
        if bare and (bare in whole or whole in bare):
            return at
    return None


def _count_edges(edges: Counter[str], report: Report, gold: dict[str, Any]) -> None:
    bare = tuple(replace(one, answers=()) if one.where != "form" else one for one in report.measures)
    joined = answers(report.problems, bare, report.suggestions, report.passages)
    found = {
        (squeezed(report.problems[one.problem].text), squeezed(measure.text))
        for measure in joined
        for one in measure.answers
    }
    texts = [squeezed(problem["text"]) for problem in gold["problems"]]
    wanted = {(texts[at], squeezed(measure["text"])) for measure in gold["measures"] for at in measure["answers"]}
    edges["right"] += len(found & wanted)
    edges["false"] += len(found - wanted)
    edges["missed"] += len(wanted - found)


def show(reports: int = 200, seed: int = 7, examples: int = 0) -> None:
    """Print what was measured: categories by rule, by the learned suggester, and answers."""
    found = evaluate(reports, seed)
    print(f"Categories on generated reports ({reports}, seed {seed})")
    for (kind, held_out), scores in sorted(found.scores.items()):
        judged = sum(scores.main.values())
        name = f"{kind}, {'held-out' if held_out else 'developed'} wordings"
        print(f"  {name}: {judged} items, {scores.lost} not read")
        print(f"    macro-F1 {scores.macro():.3f}, main category right {share(scores.main[True], judged):.3f}")
        weak = [(code, *scores.of(code)[:2]) for code in scores.codes() if scores.of(code)[2] < 0.9]
        print("    below 0.9: " + ("; ".join(f"{code} P {p:.2f} R {r:.2f}" for code, p, r in weak) or "none"))
    _show_learned(found)
    right, false, missed = (found.edges[key] for key in ("right", "false", "missed"))
    print(f"Answers: precision {share(right, right + false):.3f}, recall {share(right, right + missed):.3f}")
    for fault, count in found.faults.most_common(examples):
        print(f"  {count}× {fault}")


def _show_learned(found: Findings) -> None:
    """The learned suggester: cross-validated by union, and trained on developed wordings and asked held-out ones."""
    examples = [Example(text, (code,), union) for text, code, union, _ in found.items]
    known = [one for one, (*_, held_out) in zip(examples, found.items, strict=True) if not held_out]
    new = [one for one, (*_, held_out) in zip(examples, found.items, strict=True) if held_out]
    try:
        learned, on_known = train(examples), train(known)
    except Misconfigured as error:
        print(f"Learned: {error}")
        return
    print(f"Learned, cross-validated by union: {learned.quality if learned else 'off'}")
    if on_known and new:
        said = on_known.suggest([one.text for one in new])
        right = sum(guess.code in one.codes for one, guesses in zip(new, said, strict=True) for guess in guesses)
        made = sum(map(len, said))
        print(
            f"Learned, wordings never confirmed: precision {share(right, made):.3f}, recall {share(right, len(new)):.3f}"
        )


if __name__ == "__main__":
    show(*(int(argument) for argument in sys.argv[1:]))
