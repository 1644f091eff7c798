"""The chapters that say who the union is: its duties, its departments and staff, and to whom it belongs."""

from __future__ import annotations

from collections.abc import Mapping

from corpus.samples.checks import arithmetic, statement
from corpus.samples.draft import Draft, Writer
from corpus.samples.stock import stock


def _duties(draft: Draft) -> list[str]:
    dice = draft.case.duty_dice
    return [draft.fill(duty, dice=dice) for duty in dice.pick(stock("duties")["list"])["duties"]]


def duties(draft: Draft) -> None:
    """Numbered duties, a paragraph each; they look like headings and are none."""
    marker = draft.case.style["duty"]
    for number, duty in enumerate(_duties(draft), 1):
        draft.paragraph(("" if marker == "bare" else marker.replace("1", str(number))) + duty, "item")


def inline_duties(draft: Draft) -> None:
    """The same in one sentence: 1、…；2、…"""
    listed = "".join(f"{number}、{duty}" for number, duty in enumerate(_duties(draft), 1))
    draft.paragraph("主要职责：" + listed)


def one_duty_line(draft: Draft) -> None:
    """Two or three duties in a row, without numbers."""
    draft.paragraph("主要承担以下职能：" + "".join(_duties(draft)[:3])[:-1] + "。")


def structure(draft: Draft) -> None:
    """Departments and staff, with numbers that add up."""
    dice = draft.case.dice
    departments = stock("chapters")["departments"]
    names = dice.some(list(departments), dice.whole(3, 7))
    posts, extra, staff, retired = dice.whole(6, 30), dice.whole(1, 9), dice.whole(5, 28), dice.whole(3, 30)
    draft.paragraph(
        draft.fill(f"{{name}}内设{len(names)}个部室，分别是{'、'.join(names)}。核定编制{posts + extra}名，")
        + f"其中行政编制{posts}名、事业编制{extra}名；年末实有在职人员{staff}人，退休人员{retired}人。"
    )
    if draft.case.style["size"] != "small":
        draft.paragraph("各部室分工为：" + "；".join(name + departments[name] for name in names) + "。")
    counted = ("内设部室", len(names), "个"), ("核定编制", posts + extra, "名"), ("行政编制", posts, "名")
    for label, count, unit in (
        *counted,
        ("事业编制", extra, "名"),
        ("在职人员", staff, "人"),
        ("退休人员", retired, "人"),
    ):
        draft.count(str(count), unit, label)
    draft.checks.append(arithmetic("核定编制", f"{posts}+{extra}", str(posts + extra)))
    draft.checks.append(statement("count", f"内设{len(names)}个部室：名称{len(names)}个", "ok"))


def belonging(draft: Draft) -> None:
    """To which city and province the union belongs."""
    draft.paragraph(draft.fill("{belongs}"))


ABOUT: Mapping[str, Writer] = {
    "duties": duties,
    "inline_duties": inline_duties,
    "one_duty_line": one_duty_line,
    "structure": structure,
    "belonging": belonging,
}
