"""What a report says in detail, on the terminal: problems, measures with what they answer, and what the checks found."""

from __future__ import annotations

from corpus.taxonomy import Taxonomy
from web.cli.output import print_text
from web.pages.pairs import Answering, Card, pairing
from web.pages.panels import checks
from web.understood import Understood
from web.words import VERDICTS

_INDENT = "   "


def print_details(seen: Understood, taxonomy: Taxonomy) -> None:
    """Each problem followed by its measures, then the checks that a person should look at."""
    paired = pairing(seen)
    if paired.stated_none:
        print_text("报告写明无问题。")
    for row in paired.rows:
        if row.problem:
            _print_card("问题", row.problem, taxonomy)
        else:
            print_text("没有明确对应问题的措施：")
        for measure in row.measures:
            _print_measure(measure, taxonomy)
        if not row.measures:
            print_text("未见对应措施。", _INDENT)
    for found in checks(seen.report.checks).open:
        print_text(f"{VERDICTS[found.check.verdict]}：{found.check.what}")


def _print_measure(measure: Answering, taxonomy: Taxonomy) -> None:
    if measure.again:
        print_text(f"见措施 {measure.card.number}（{measure.reason}）", _INDENT)
    else:
        _print_card("措施", measure.card, taxonomy, _INDENT, measure.reason)


def _print_card(kind: str, card: Card, taxonomy: Taxonomy, indent: str = "", reason: str = "") -> None:
    head = f"{kind} {card.number}　{card.marker or ''}{card.heading or ''}".rstrip()
    categories = "、".join(f"{code} {taxonomy.name_of(code)}" for code in card.categories)
    notes = "；".join(part for part in (categories, reason) if part)
    print_text(head + (f"（{notes}）" if notes else ""), indent, style="bold")
    print_text(card.text, indent + _INDENT)
