"""What frames a report: the mark that it is a sample, title, cover, table of contents, signature and date."""

from __future__ import annotations

from corpus.samples.checks import statement
from corpus.samples.draft import Block, Draft
from corpus.samples.residue import cover_slots, empty_date
from corpus.samples.stock import han, in_han_digits, stock

MARK = "【示例报告：单位与数据均为虚构】"
"""The first line of every sample; not part of its title."""

_COVER = "评价年度：{year}年度", "评价单位：{name}"
_COVERS = {
    "evaluation": ("评价年度：{year}年度", "被评价单位：{name}"),
    "targets": ("预算年度：{year}年度", "申报单位：{name}"),
    "budget": ("预算年度：{year}年度", "编制单位：{name}"),
    "final_accounts": ("决算年度：{year}年度", "编制单位：{name}"),
}


def title(draft: Draft) -> str:
    """The title as printed, in one line."""
    return draft.fill(draft.case.dice.pick(draft.case.shape["titles"]))


def front(draft: Draft, title_text: str, date: str | None) -> list[Block]:
    """Everything before the first chapter. It is written last, since a table of contents needs the headings."""
    style = draft.case.style
    covered = bool(draft.case.shape.get("cover")) or style["cover"] == "yes"
    blocks = [Block("mark", MARK)]
    if style["label"] == "yes":
        blocks.append(Block("line", draft.case.dice.pick(["附件", "附件1", "附件2", "附件3："])))
    blocks.append(Block("title", title_text))
    if covered:
        blocks += [Block("line", line) for line in _cover_lines(draft, date)]
    if draft.case.shape.get("toc"):
        blocks += _contents(draft)
    return blocks


def _cover_lines(draft: Draft, date: str | None) -> list[str]:
    dice = draft.case.dice
    lines = [draft.fill(line) for line in _COVERS.get(draft.case.doc_type, _COVER)]
    lines += cover_slots(draft)
    if dice.chance(0.3) and not any(line.startswith("填报人") for line in lines):
        people = stock("chapters")["people"]
        lines.append(
            f"填报人：{dice.pick(people['family'])}{dice.pick(people['given'])}  联系电话：0000-55501{dice.whole(10, 99)}"
        )
    if date:
        lines.append(f"填报日期：{date}")
    return lines


def _contents(draft: Draft) -> list[Block]:
    lines, page = [Block("line", "目 录")], 1
    for block in draft.blocks:
        if block.section and block.section["level"] <= 2 and block.section["kind"] == "heading":
            page += draft.case.dice.below(2)
            lines.append(Block("contents", f"{block.heading}{'…' * 8}{page}"))
    return lines


def date_of(draft: Draft) -> tuple[str | None, str | None]:
    """The date as printed and as ISO, none in some reports; planted faults put it into the year evaluated or leave it
    blank."""
    case = draft.case
    if blank := empty_date(draft):
        return blank, None
    ahead = case.doc_type in ("targets", "budget")
    faulty = case.style["fault"] == "date" and not ahead
    if case.style["signature"] == "no" and not faulty:
        return None, None
    year = case.year + (not faulty) - ahead
    month, day = case.dice.whole(2, 10), case.dice.whole(1, 28)
    if faulty:
        what = f"落款日期{year}年{month}月{day}日早于评价年度（{case.year}年）结束"
        draft.checks.append(statement("date", what, "error"))
    printed = f"{year}年{month}月{day}日"
    if case.style["hanzi_date"] == "yes":
        printed = f"{in_han_digits(year)}年{han(month)}月{han(day)}日"
    return printed, f"{year}-{month:02d}-{day:02d}"


def signature(draft: Draft, date: str) -> None:
    """Unit and date at the end, where they do not stand on the cover."""
    draft.paragraph(draft.fill("{name}"), "sign")
    draft.paragraph(date, "sign")
