"""What an export writes of a passage."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from web.markdown import visible


@dataclass(frozen=True, slots=True)
class Excerpt:
    """``text`` as printed, ``citation`` as ``web.citation`` writes it; ``source`` says where the text was taken from, in
    words. All three may hold anything a file held: line breaks, control characters, what looks like markup."""

    text: str
    citation: str
    source: str

    @property
    def words(self) -> str:
        """The text in one line, without what no file format can hold."""
        return visible(self.text)

    @property
    def note(self) -> str:
        """The footnote: ``某市总工会，2021年度，三，第1段。绩览档案报告 7，文件 自评.docx。``"""
        parts = (visible(each) for each in (self.citation, self.source))
        return "".join(f"{each}。" for each in parts if each)


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands above excerpts. ``total`` is how many there are, if the file holds only the first of them; ``asked`` says
    in a line what they answer."""

    title: str = "摘录"
    asked: str = ""
    total: int | None = None

    def headline(self, excerpts: Sequence[Excerpt]) -> str:
        """How many there are and where they come from."""
        held = len(excerpts)
        cut = self.total is not None and self.total > held
        count = f"共 {self.total} 段，本文件为前 {held} 段" if cut else f"共 {held} 段"
        return f"{count}，引自绩览档案；各段出处见脚注。"


CLIPBOARD = Heading()
