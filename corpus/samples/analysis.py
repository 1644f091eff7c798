"""Points lost, told in sentences: which indicator, how many of how many points, and why.

What such a sentence names is no item of a section of problems; it stands in the gold as a deduction of its own.
"""

from __future__ import annotations

from corpus.samples.draft import Draft
from corpus.samples.sheet import Row, points

_FORMS = (
    "“{name}”指标分值{weight}分，自评得{score}分，扣{lost}分，扣分原因：{reason}。",
    "{name}（{weight}分）：自评得分{score}分，主要扣分点为{reason}，扣{lost}分。",
    "{name}，满分{weight}分，得{score}分。{reason}，故扣减{lost}分。",
)

_REST = ("其余指标均得满分。", "除上述指标外，其他指标完成情况良好，未扣分。")


def deductions(draft: Draft) -> None:
    """Up to four indicators with points lost, a paragraph each or in one; then how the others fared."""
    dice = draft.case.dice
    rows = [row for row in draft.case.sheet.rows if row.score < row.weight]
    lost = [row for row in rows if row.reason][: dice.whole(2, 4)]
    form, apart = dice.pick(_FORMS), dice.chance(0.5)
    told = [_told(draft, row, form) for row in lost]
    for text in told if apart else ["".join(told)] if told else []:
        draft.paragraph(text)
    forms = _REST if len(lost) == len(rows) else ("其他指标完成情况较好。", "其他指标得分率较高，完成情况良好。")
    draft.paragraph(dice.pick(forms))


def _told(draft: Draft, row: Row, form: str) -> str:
    reason = (row.reason or "").removesuffix("。")
    words = {"name": row.level3, "weight": points(row.weight), "score": points(row.score), "reason": reason}
    text = form.format(**words, lost=points(row.weight - row.score))
    draft.deductions.append({"text": text, "reason": reason, "indicator": row.level3, "categories": [row.leaf]})
    return text
