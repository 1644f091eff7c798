"""Bands: how two texts correspond, from equal (逐字) to said in other words (改写), as a whole or in part.

Source of the bands: ``records.py``. Law: two texts that share a run of ``RUN`` characters always correspond, if only in
that part.

>>> judge("加强预算绩效管理", "加强预算绩效的管理。", Masks()).band
'near'
"""

from __future__ import annotations

from collections.abc import Sequence

from index.same import bare
from index.wording.alignment import Block, blocks, longest, matched, ratio
from index.wording.clauses import same_clauses
from index.wording.masking import NAME, NUMBER, Masks
from index.wording.records import NEAR, REWORDED, RUN, Band, Extent, Judged
from index.wording.sentences import stretches
from index.wording.windows import Spans, Window, turned, whole_of_a, window, with_masks

# Equal but for names and numbers says something only with some wording that is equal.
_LEAST_WORDING = 4
# Unrelated: less alike than by chance, and no run that says anything. Short texts are looked at in any case.
_CHANCE, _SCATTERED, _SAYING, _SHORT, _TINY = 0.35, 0.8, 8, 40, 4
# How alike sentences are that differ in names and numbers only.
_ALIKE = 0.75
# A window that covers so much of a text holds it; what is shorter than this does so only word for word.
_COVERS, _LEAST_ALIKE = 0.8, 6


def judge(a: str, b: str, masks: Masks, run: Block | None = None) -> Judged | None:
    """How ``a``, the input, and ``b``, a passage, correspond; both folded. None if they have nothing to do with each other.
    ``run`` is the longest stretch they share, if that is known."""
    if not (a and b):
        return None
    if a == b or bare(a) == bare(b) != "":
        return Judged("verbatim", "whole", 1.0, 1.0, 1.0, (0, len(a)), (0, len(b)))
    common = matched(a, b)
    like = 2 * common / (len(a) + len(b))
    if like >= REWORDED:
        return _as_sentences(a, b, masks, common) or _whole(_band_of(a, b, masks, common, like), a, b, common)
    run = run or longest(a, b, _SAYING)
    if run is None and _unrelated(len(a), len(b), common):
        return None
    if _renamed(a, b, masks, common):
        return _whole("renamed", a, b, common)
    return _held_or_reordered(a, b, masks, common, run or longest(a, b, min(_TINY, len(a), len(b))))


def _band_of(a: str, b: str, masks: Masks, common: int, like: float) -> Band:
    """The band of texts that are alike by ``REWORDED`` at least, but not equal."""
    if _renamed(a, b, masks, common):
        return "renamed"
    return "near" if like >= NEAR else "reworded"


def _as_sentences(a: str, b: str, masks: Masks, common: int) -> Judged | None:
    """Texts of which one is whole sentences of the other, as they stand or but for names and numbers."""
    longer, shorter = (b, a) if len(a) < len(b) else (a, b)
    plain = bare(shorter)
    for start, end in stretches(longer, len(shorter)):
        part = longer[start:end]
        same = plain in part and plain == bare(part)
        if not (same or _renamed_alike(shorter, part, masks)):
            continue
        held = len(shorter) if same else common
        band: Band = "verbatim" if same else "renamed"
        spans = ((0, len(a)), (start, end)) if longer is b else ((start, end), (0, len(b)))
        extent: Extent = "inside" if longer is b else "around"
        like = 2 * common / (len(a) + len(b))
        return Judged(band, extent, like, held / len(a), held / len(b), *spans)
    return None


def _renamed_alike(a: str, b: str, masks: Masks) -> bool:
    """Whether texts that are alike are equal but for names and numbers; others are not looked at for these, which takes long."""
    common = matched(a, b)
    return 2 * common >= _ALIKE * (len(a) + len(b)) and _renamed(a, b, masks, common)


def _unrelated(length_a: int, length_b: int, common: int) -> bool:
    """Whether texts without a common run have too little in common to be looked at; short ones always are."""
    shorter, longer = sorted((length_a, length_b))
    looked_at = shorter < RUN or longer < _SHORT
    return not looked_at and 2 * common < _CHANCE * (shorter + longer) and common < _SCATTERED * shorter


def _held_or_reordered(a: str, b: str, masks: Masks, common: int, run: Block | None) -> Judged | None:
    """Of texts that are not alike as they stand: one may hold the other, or both say the same in another order."""
    part = _part(a, b, masks, run) if run else None
    if part and part.extent != "part":
        return part
    reordered = same_clauses(masks.masked(a), masks.masked(b))
    return _whole("reworded", a, b, common, reordered) if reordered else part


def _whole(band: Band, a: str, b: str, common: int, reordered: bool = False) -> Judged:
    like = 2 * common / (len(a) + len(b))
    return Judged(band, "whole", like, common / len(a), common / len(b), (0, len(a)), (0, len(b)), reordered)


def _renamed(a: str, b: str, masks: Masks, common: int) -> bool:
    """Whether two texts are equal but for names and numbers."""
    spans_a, spans_b = masks.spans(a), masks.spans(b)
    if not (spans_a or spans_b):
        return False
    masked = masks.masked(a)
    if masked == masks.masked(b):
        return sum(one.isalnum() for one in masked if one not in (NAME, NUMBER)) >= _LEAST_WORDING
    return _fits(a, spans_a, common) and _fits(b, spans_b, common) and _differ_in_masks(a, b, spans_a, spans_b)


def _fits(text: str, spans: Spans, common: int) -> bool:
    """Whether the masks could hold all that is not common; but for the punctuation at both ends."""
    return len(bare(text)) - common <= sum(end - start for start, end in spans)


def _differ_in_masks(a: str, b: str, spans_a: Spans, spans_b: Spans) -> bool:
    """Whether all that two texts have not in common is names and numbers, and enough that they have in common is not."""
    found = blocks(a, b)
    gaps_a = _gaps(len(a), [(one.a, one.size) for one in found])
    gaps_b = _gaps(len(b), [(one.b, one.size) for one in found])
    for gap_a, gap_b in zip(gaps_a, gaps_b, strict=True):
        left_out = bool(bare(a[slice(*gap_a)])) != bool(bare(b[slice(*gap_b)]))
        if left_out or not (_covered(a, gap_a, spans_a) and _covered(b, gap_b, spans_b)):
            return False
    masked = {at for start, end in spans_a for at in range(start, end)}
    equal = (at for one in found for at in range(one.a, one.a + one.size))
    return sum(a[at].isalnum() for at in equal if at not in masked) >= _LEAST_WORDING


def _gaps(length: int, common: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """What lies before, between and behind common stretches (start, size), be it nothing."""
    starts = [0, *(start + size for start, size in common)]
    ends = [*(start for start, _ in common), length]
    return list(zip(starts, ends, strict=True))


def _covered(text: str, gap: tuple[int, int], spans: Spans) -> bool:
    """Whether a gap is empty, lies in a span, or is punctuation at an end of the text."""
    return (
        gap[0] == gap[1]
        or any(start <= gap[0] and gap[1] <= end for start, end in spans)
        or not (bare(text[slice(*gap)]) or (gap[0] and gap[1] < len(text)))
    )


def _part(a: str, b: str, masks: Masks, run: Block) -> Judged | None:
    """How the parts correspond in which the texts are alike."""
    plain = window(a, b, run)
    if run.size == min(len(a), len(b)):
        part = _window(a, b, masks, plain)
        return part and part._replace(extent="inside" if run.size == len(a) else "around")
    part = _window(a, b, masks, with_masks(plain, masks.spans(a), masks.spans(b))) or _window(a, b, masks, plain)
    if part is None:
        return None
    found = Window(*part.input_span, *part.match_span)
    inside, around = _holds(a, *part.input_span), _holds(b, *part.match_span)
    if inside and (len(a) <= len(b) or not around):
        part = _window(a, b, masks, whole_of_a(found, a, b, masks.spans(b))) or part
        return part._replace(extent="inside")
    if around:
        part = _window(a, b, masks, turned(whole_of_a(turned(found), b, a, masks.spans(a)))) or part
        return part._replace(extent="around")
    return part if run.size >= RUN else None


def _holds(text: str, start: int, end: int) -> bool:
    """Whether a window holds all but a little of the text. Of a short one it must hold each letter."""
    return end - start >= _COVERS * len(text) and (len(text) >= _LEAST_ALIKE or bare(text) in text[start:end])


def _window(a: str, b: str, masks: Masks, found: Window) -> Judged | None:
    """A window with its band; None if it is below 改写."""
    part_a, part_b = a[found.start_a : found.end_a], b[found.start_b : found.end_b]
    common = matched(part_a, part_b)
    band = _band(part_a, part_b, masks, common)
    return band and Judged(
        band,
        "part",
        ratio(a, b),
        common / len(a),
        common / len(b),
        (found.start_a, found.end_a),
        (found.start_b, found.end_b),
    )


def _band(a: str, b: str, masks: Masks, common: int) -> Band | None:
    if bare(a) == bare(b):
        return "verbatim"
    like = 2 * common / (len(a) + len(b))
    return _band_of(a, b, masks, common, like) if like >= REWORDED else None
