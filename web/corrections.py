"""A person's corrections as typed, in options of ``jilan set`` or a form: read into the values that the archive keeps.

Only what was given is corrected. An empty value withdraws the correction of its field, and what the report itself says
holds again. Whether a value is possible is the archive's to judge; here it is only understood.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Mapping

from corpus.errors import Misused
from corpus.model import DocType, Grade
from corpus.names import DOC_TYPE_ALIASES, DOC_TYPES, GRADE_ALIASES, GRADES, named
from corpus.saying import listed, said


def read_corrections(given: Mapping[str, str | None]) -> dict[str, object]:
    """Field → value for what ``given`` names (``unit``, ``year``, ``score``, ``grade``, ``type``); None withdraws.

    :raise Misused: for a value that cannot be understood, and if nothing is to be changed.
    """
    changes: dict[str, object] = {}
    for word, (field, read) in _READERS.items():
        text = given.get(word)
        if text is not None:
            text = unicodedata.normalize("NFKC", text).strip()
            changes[field] = read(text) if text else None
    if not changes:
        raise Misused(said("没有写明要更正什么。请至少给出单位、年度、得分、等级、文种中的一项。"))
    return changes


def _year(text: str) -> int:
    digits = text.removesuffix("年度").removesuffix("年").strip()
    if not (digits.isascii() and digits.isdigit() and len(digits) == 4):
        raise Misused(said("年度“%(given)s”无法识别。请写评价年度的四位数字，如 2022。", given=text))
    return int(digits)


def _score(text: str) -> float:
    try:
        return float(text.removesuffix("分"))
    except ValueError:
        raise Misused(said("得分“%(given)s”不是数。请写报告自评的总分，如 91.58。", given=text)) from None


def _grade(text: str) -> Grade:
    grade = named(text, {grade: str(grade) for grade in GRADES}, GRADE_ALIASES)
    if grade is None:
        raise _unknown("等级", text, GRADES)
    return grade


def _doc_type(text: str) -> str:
    doc_type: DocType | None = named(text, DOC_TYPES, DOC_TYPE_ALIASES)
    if doc_type is None:
        raise _unknown("文种", text, DOC_TYPES.values())
    return doc_type.value


def _unknown(field: str, given: str, choices: Iterable[str]) -> Misused:
    return Misused(
        said(
            "%(field)s“%(given)s”无法识别。可用的有：%(choices)s。",
            field=said(field),
            given=given,
            choices=listed([said(each) for each in choices]),
        )
    )


_READERS: dict[str, tuple[str, Callable[[str], object]]] = {
    "unit": ("unit", str),
    "year": ("year", _year),
    "score": ("score", _score),
    "grade": ("grade", _grade),
    "type": ("doc_type", _doc_type),
}
