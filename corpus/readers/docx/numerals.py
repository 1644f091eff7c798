"""The numerals in which Word prints the numbers of a list (``w:numFmt``, ISO/IEC 29500-1 §17.18.59).

Numerals that differ from plain ones in their looks alone (full width ``１``, ``⑴``, ``⒈``) come as ``1``, ``(1)``, ``1.``: nobody
typed them, and so markers and searches know them. Beyond the last sign of a row of signs Word goes on in decimal.
"""

from __future__ import annotations

from collections.abc import Callable

_DIGITS = "零一二三四五六七八九"
_FORMAL = "零壹贰叁肆伍陆柒捌玖"
_FORMAL_TRADITIONAL = "零壹貳參肆伍陸柒捌玖"
_POWERS = (("", "十", "百", "千"), ("", "拾", "佰", "仟"))
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚㉛㉜㉝㉞㉟㊱㊲㊳㊴㊵㊶㊷㊸㊹㊺㊻㊼㊽㊾㊿"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
_LARGEST = 9_999
"""No list counts further; what does is printed in decimal."""


def numeral(number: int, style: str) -> str:
    """A number from 0 up as Word prints it in a ``w:numFmt``; decimal where the format is none of those below.

    >>> [numeral(12, style) for style in ("chineseCounting", "decimalEnclosedCircle", "upperRoman", "lowerLetter")]
    ['十二', '⑫', 'XII', 'l']
    """
    write = _STYLES.get(style, str)
    return write(number) if 0 < number <= _LARGEST or write is _padded else str(number)


def _counted(number: int, digits: str = _DIGITS, powers: tuple[str, ...] = _POWERS[0]) -> str:
    """一百零二; the 一 before a leading 十 goes unsaid, as in 十二."""
    text, gap = "", False
    for place in range(3, -1, -1):
        digit = number // 10**place % 10
        if digit:
            text += ("零" if gap and text else "") + digits[digit] + powers[place]
        gap = not digit
    return text[1:] if text.startswith(digits[1] + powers[1]) and powers is _POWERS[0] else text


def _formal(number: int) -> str:
    return _counted(number, _FORMAL, _POWERS[1])


def _formal_traditional(number: int) -> str:
    return _counted(number, _FORMAL_TRADITIONAL, _POWERS[1])


def _by_digits(number: int) -> str:
    return "".join("〇一二三四五六七八九"[int(digit)] for digit in str(number))


def _padded(number: int) -> str:
    return f"{number:02d}"


def _bracketed(number: int) -> str:
    return f"({number})"


def _dotted(number: int) -> str:
    return f"{number}."


def _dashed(number: int) -> str:
    return f"- {number} -"


def _lower_letter(number: int) -> str:
    """a … z, aa, bb …: the letter comes again, as Word has it."""
    times, at = divmod(number - 1, 26)
    return chr(ord("a") + at) * (times + 1)


def _upper_letter(number: int) -> str:
    return _lower_letter(number).upper()


def _lower_roman(number: int) -> str:
    text = ""
    for value, sign in _ROMAN:
        text += sign * (number // value)
        number %= value
    return text


def _upper_roman(number: int) -> str:
    return _lower_roman(number).upper()


def _row(signs: str) -> Callable[[int], str]:
    return lambda number: signs[number - 1] if number <= len(signs) else str(number)


def _sexagenary(number: int) -> str:
    return _STEMS[(number - 1) % 10] + _BRANCHES[(number - 1) % 12]


def _nothing(_number: int) -> str:
    return ""


_STYLES: dict[str, Callable[[int], str]] = {
    **dict.fromkeys(
        (
            "chineseCounting",
            "chineseCountingThousand",
            "japaneseCounting",
            "taiwaneseCounting",
            "taiwaneseCountingThousand",
        ),
        _counted,
    ),
    **dict.fromkeys(("ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital"), _by_digits),
    "chineseLegalSimplified": _formal,
    **dict.fromkeys(("ideographLegalTraditional", "japaneseLegal"), _formal_traditional),
    **dict.fromkeys(("decimalEnclosedCircle", "decimalEnclosedCircleChinese"), _row(_CIRCLED)),
    "ideographEnclosedCircle": _row("㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉"),
    "decimalEnclosedParen": _bracketed,
    "decimalEnclosedFullstop": _dotted,
    "numberInDash": _dashed,
    "decimalZero": _padded,
    "ideographTraditional": _row(_STEMS),
    "ideographZodiac": _row(_BRANCHES),
    "ideographZodiacTraditional": _sexagenary,
    "lowerLetter": _lower_letter,
    "upperLetter": _upper_letter,
    "lowerRoman": _lower_roman,
    "upperRoman": _upper_roman,
    "none": _nothing,
}
