"""How far the learned suggester is: what it was measured to be worth, or what is still missing before it can begin.

It learns when categories are suggested anew (``jilan retag``), from the passages that people have decided about.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib.util import find_spec

from archive import Archive, Learning
from corpus.learned import ENOUGH, PRECISE

LIBRARY = "sklearn"

# Names of ``corpus.learned.Quality`` as people read them: shares, then counts.
SHARES = {"precision": "准确率", "recall": "召回率"}
COUNTS = {"examples": "审阅过的段落", "groups": "单位", "leaves": "启用的类别"}


@dataclass(frozen=True, slots=True)
class Learned:
    """``measured`` is the last measurement, None if there was none; ``figures`` are its names and values as people read
    them. ``why`` says what keeps the suggester from suggesting now; empty: it suggests."""

    measured: Learning | None
    figures: tuple[tuple[str, str], ...]
    why: str


def learning(archive: Archive) -> Learned:
    """The state of the archive's suggester."""
    measured = archive.learning()
    return Learned(measured, _figures(measured) if measured else (), _why(archive, measured))


def _figures(measured: Learning) -> tuple[tuple[str, str], ...]:
    quality = measured.quality
    shares = ((label, quality.get(name)) for name, label in SHARES.items())
    counts = ((label, quality.get(name)) for name, label in COUNTS.items())
    return (
        *((label, "没有建议" if share is None else f"{share * 100:.0f}%") for label, share in shares),
        *((label, f"{count or 0:.0f}") for label, count in counts),
    )


def _why(archive: Archive, measured: Learning | None) -> str:
    if find_spec(LIBRARY) is None:
        kept = "已有的学习建议保留，但不再更新：" if measured else ""
        return f'{kept}本机没有安装 scikit-learn。请运行 pip install "jilan[learn]" 安装，重新启动后再重新提出建议。'
    if measured is None:
        return _missing(archive)
    if not measured.quality.get("leaves"):
        return f"还没有类别的准确率达到 {PRECISE * 100:.0f}%，暂不提建议。继续审阅，再重新提出建议。"
    return ""


def _missing(archive: Archive) -> str:
    """What must be decided yet. A passage may carry several tags, so their number only says what is missing at least."""
    needed = (
        f"须审阅 {ENOUGH.examples} 段以上、来自 {ENOUGH.groups} 家以上单位，且有类别确认过 {ENOUGH.per_leaf} 次以上。"
    )
    decided = archive.tags_to_review(limit=0).progress.decided
    most = max((each.confirmed for each in archive.categories()), default=0)
    if decided < ENOUGH.examples:
        return f"{needed}现已定 {decided} 项，至少还差 {ENOUGH.examples - decided} 项。"
    if most < ENOUGH.per_leaf:
        return f"{needed}确认最多的类别才 {most} 次，还差 {ENOUGH.per_leaf - most} 次。"
    return f"{needed}现已定 {decided} 项，可以重新提出建议，让程序开始学习；若仍未启用，是段数或单位还不够。"
