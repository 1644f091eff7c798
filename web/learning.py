"""How far the learned suggester is: what it was measured to be worth, or what is still missing before it can begin.

It learns when categories are suggested anew (``jilan retag``), from the passages that people have decided about.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.util import find_spec

from archive import Archive, Learning, Progress
from corpus.learned import ENOUGH, PRECISE
from corpus.saying import said, sentences

LIBRARY = "sklearn"

# Names of ``corpus.learned.Quality`` as people read them: shares, then counts.
SHARES = {"precision": said("准确率"), "recall": said("召回率")}
COUNTS = {"examples": said("审阅过的段落"), "groups": said("单位"), "leaves": said("启用的类别")}


@dataclass(frozen=True, slots=True)
class Learned:
    """``measured`` is the last measurement, None if there was none; ``figures`` are its names and values as people read
    them. ``why`` says what keeps the suggester from suggesting now; empty: it suggests."""

    measured: Learning | None
    figures: tuple[tuple[str, str], ...]
    why: str


def learning(archive: Archive, reviewed: Mapping[str, Progress]) -> Learned:
    """The state of the archive's suggester; ``reviewed`` says how far each category's review is."""
    measured = archive.learning()
    return Learned(measured, _figures(measured) if measured else (), _why(measured, reviewed))


def _figures(measured: Learning) -> tuple[tuple[str, str], ...]:
    quality = measured.quality
    shares = ((label, quality.get(name)) for name, label in SHARES.items())
    counts = ((label, quality.get(name)) for name, label in COUNTS.items())
    return (
        *((label, said("没有建议") if share is None else f"{share * 100:.0f}%") for label, share in shares),
        *((label, f"{count or 0:.0f}") for label, count in counts),
    )


def _why(measured: Learning | None, reviewed: Mapping[str, Progress]) -> str:
    if find_spec(LIBRARY) is None:
        missing = said('本机没有安装 scikit-learn。请运行 pip install "jilan[learn]" 安装，重新启动后再重新提出建议。')
        return said("已有的学习建议保留，但不再更新：%(why)s", why=missing) if measured else missing
    if measured is None:
        return _missing(reviewed)
    if not measured.quality.get("leaves"):
        return said(
            "还没有类别的准确率达到 %(precise)s，暂不提建议。继续审阅，再重新提出建议。",
            precise=f"{PRECISE * 100:.0f}%",
        )
    return ""


def _missing(reviewed: Mapping[str, Progress]) -> str:
    """What must be decided yet. A passage may carry several tags, so their number only says what is missing at least."""
    needed = said(
        "须审阅 %(passages)s 段以上、来自 %(units)s 家以上单位，且有类别确认过 %(times)s 次以上。",
        passages=ENOUGH.examples,
        units=ENOUGH.groups,
        times=ENOUGH.per_leaf,
    )
    decided = sum(each.decided for each in reviewed.values())
    most = max((each.confirmed for each in reviewed.values()), default=0)
    if decided < ENOUGH.examples:
        lacking = said(
            "现已定 %(decided)s 项，至少还差 %(lacking)s 项。", decided=decided, lacking=ENOUGH.examples - decided
        )
    elif most < ENOUGH.per_leaf:
        lacking = said("确认最多的类别才 %(most)s 次，还差 %(lacking)s 次。", most=most, lacking=ENOUGH.per_leaf - most)
    else:
        lacking = said(
            "现已定 %(decided)s 项，可以重新提出建议，让程序开始学习；若仍未启用，是段数或单位还不够。", decided=decided
        )
    return sentences(needed, lacking)
