"""Do the files say what the reports say? Generated reports in every format are read, understood and compared with their gold.

``python -m tests.agreement 50 [format…]`` prints precision, recall and F1 per format, and the first faults of each.
The files come from ``tests/rendering``, the comparison from ``tests/scoring``. Of a scan, whose text is recognised, a heading,
problem or measure counts as found when nine in ten of its characters agree, widths aside; facts and numbers must be exact
in every format.
"""

from __future__ import annotations

import sys
import time
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from rapidfuzz import fuzz
from rich.console import Console
from rich.table import Table

from corpus.errors import Unreadable
from corpus.parse import understand
from corpus.readers import ocr, read
from corpus.samples import Document
from tests.evaluation import Comparison
from tests.rendering import SUFFIXES, office, render, reports, scan
from tests.scoring import FIELDS

SEED = 7
SHOWN = {
    "unit": "unit",
    "year": "year",
    "score": "score.total",
    "headings": "headings",
    "problems": "problems",
    "measures": "measures",
    "amounts": "figures",
    "indicator rows": "indicators",
}
"""What the table shows, and the field of ``FIELDS`` it is."""

_TEXTS = frozenset({"headings", "problems", "measures"})
_ALIKE = 90
"""Per cent of the characters."""

_CERTAIN = {"unit": 1.0, "year": 1.0, "score": 1.0}
_READ = _CERTAIN | {"headings": 0.98, "problems": 0.98, "measures": 0.98, "amounts": 0.97}
_ROWS = {"indicator rows": 0.98}
TARGETS: dict[str, dict[str, float]] = {
    "txt": _READ,
    "docx": _READ | _ROWS,
    "pdf": _READ | _ROWS,
    "scan": _CERTAIN | dict.fromkeys(("headings", "problems", "measures", "amounts"), 0.9),
    "xlsx": _CERTAIN | {"problems": 0.98, "measures": 0.98, "amounts": 0.97} | _ROWS,
    "html": _READ,
    "ofd": _READ,
    "doc": _READ | _ROWS,
    "wordpdf": _READ | _ROWS,
}
TARGETS["xls"] = TARGETS["xlsx"]
"""The least F1 that counts as agreement. A recognised scan may lose one in ten; a workbook has no headings."""


@dataclass(slots=True)
class Agreement:
    """What was found in the files of one format, and how long rendering aside a file took, in seconds."""

    comparison: Comparison = field(default_factory=Comparison)
    files: int = 0
    seconds: float = 0.0

    def share(self, shown: str) -> float | None:
        """F1 of one row of ``SHOWN``; None where neither gold nor file says anything of it."""
        tally = self.comparison.tallies.get(SHOWN[shown])
        return tally.f1 if tally else None

    def short(self, form: str) -> dict[str, float]:
        """What falls short of its target, with its F1."""
        found = {shown: self.share(shown) for shown in TARGETS[form]}
        return {shown: share for shown, share in found.items() if share is not None and share < TARGETS[form][shown]}


def agreement(form: str, documents: Iterable[Document]) -> Agreement:
    """Render, read, understand and compare."""
    result = Agreement()
    for document, name, data in _files(form, list(documents)):
        start = time.perf_counter()
        try:
            text = read(name, data).text
        except Unreadable as error:
            text = ""
            result.comparison.faults.append(f"{document.name}: {error}")
        _compare(result.comparison, document, text, recognised=form == "scan")
        result.seconds += time.perf_counter() - start
        result.files += 1
    return result


def _files(form: str, documents: Sequence[Document]) -> Iterator[tuple[Document, str, bytes]]:
    """The reports with the names and bytes of their files."""
    if form not in office.CONVERTED:
        yield from ((document, document.name + SUFFIXES[form], render(document, form)) for document in documents)
        return
    source, target = office.CONVERTED[form]
    made = office.converted((render(document, source) for document in documents), form)
    yield from ((document, f"{document.name}.{target}", data) for document, data in zip(documents, made, strict=True))


def _compare(comparison: Comparison, document: Document, text: str, *, recognised: bool) -> None:
    report = understand(text)
    for key in SHOWN.values():
        found, wanted = FIELDS[key](report, document.gold)
        if recognised and key in _TEXTS:
            found = alike(found, wanted)
        comparison.add(document.name, key, found, wanted)


def alike(found: Counter[Any], wanted: Counter[Any]) -> Counter[Any]:
    """What was found, with each value that is nearly a wanted one taken for it; the nearest pairs first."""
    left, lacking = found - wanted, list((wanted - found).elements())
    matched = found & wanted
    scored = [(fuzz.ratio(_folded(one), _folded(other)), one, other) for one in left.elements() for other in lacking]
    for score, one, other in sorted(scored, key=lambda each: -each[0]):
        if score >= _ALIKE and left[one] and other in lacking:
            left[one] -= 1
            lacking.remove(other)
            matched[other] += 1
    return matched + left


def _folded(value: tuple[Any, ...]) -> str:
    """The words of a value in half width; levels and kinds of headings follow from them."""
    return unicodedata.normalize("NFKC", "".join(part for part in value if isinstance(part, str)))


def show(console: Console, results: dict[str, Agreement], faults: int) -> None:
    """One table over all formats; what misses its target is marked; then the first faults of each format."""
    table = Table(title="Agreement of formats with the gold: precision / recall / F1")
    table.add_column("")
    for form, result in results.items():
        table.add_column(f"{form} ({result.files} files, {result.seconds / max(1, result.files):.2f} s each)")
    for shown in SHOWN:
        table.add_row(shown, *(_told(result, form, shown) for form, result in results.items()))
    console.print(table)
    for form, result in results.items():
        for fault in result.comparison.faults[:faults]:
            console.print(f"  {form}: {fault}", markup=False, highlight=False)


def _told(result: Agreement, form: str, shown: str) -> str:
    tally = result.comparison.tallies.get(SHOWN[shown])
    if tally is None or tally.f1 is None:
        return "–"
    told = " / ".join("–" if share is None else f"{share:.3f}" for share in (tally.precision, tally.recall, tally.f1))
    return told + (" ✗" if tally.f1 < TARGETS[form].get(shown, 0.0) else "")


def main(arguments: Sequence[str]) -> None:
    """``[number of reports] [format…] [faults=20]``; without formats all that this machine can make and read."""
    numbers = [int(each) for each in arguments if each.isdigit()]
    forms = [each for each in arguments if each in TARGETS] or list(possible())
    faults = next((int(each[7:]) for each in arguments if each.startswith("faults=")), 20)
    count = numbers[0] if numbers else 50
    # Recognition takes seconds a page: a tenth of the reports, as scans, takes longer than all others together.
    results = {form: checked(form, max(1, count // 10) if form == "scan" else count) for form in forms}
    show(Console(width=200), results, faults)


def possible() -> Iterator[str]:
    """The formats for which this machine has the programs and fonts."""
    for form in TARGETS:
        lacking = (
            scan.missing() or not ocr.available() if form == "scan" else form in office.CONVERTED and office.missing()
        )
        if not lacking:
            yield form


def checked(form: str, count: int, seed: int = SEED) -> Agreement:
    """So many reports of a seed in a format."""
    return agreement(form, reports(count, seed, office.CONVERTED.get(form, (form,))[0]))


if __name__ == "__main__":
    main(sys.argv[1:])
