"""A suggester of categories that learns from what people have confirmed, beside the rules.

Short passages of set phrases are told apart well by runs of one to four characters; a linear model over them is trained
in seconds and runs offline. It stays off until enough was confirmed (``ENOUGH``), and each category stays off until its
suggestions were right nine times in ten on unions the model had not seen. What is reported as its precision was measured
with thresholds set without the reports it is measured on.

scikit-learn is an optional extra and is imported only when something is trained.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from corpus.errors import Misconfigured


class Enough(NamedTuple):
    """What must have been confirmed. On generated confirmations (``tests/tagging_eval.py``) 200 passages switch on three
    categories, 500 eleven, 2,000 nearly all, each time right in more than 95 % on unseen unions; with fewer passages none
    comes on. Fewer unions leave folds of one, whose phrases tell nothing of others; below ten examples of a category no
    threshold can be told from luck."""

    examples: int = 200
    groups: int = 10
    per_leaf: int = 10


ENOUGH = Enough()
# What suggestions of a category must reach to be made, and what all together must reach on unseen unions.
PRECISE, PRECISE_UNSEEN = 0.9, 0.8
_FOLDS = 5
# A category less likely than this is never suggested, however well the ranking did.
_LEAST = 0.2
_NOISE = re.compile(r"[\W\d_]+")

Floats = NDArray[np.float64]
Truths = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Example:
    """A passage with the categories confirmed for it, none if all were rejected. ``group`` is the union: passages of one
    union resemble each other and must not stand on both sides of a measurement."""

    text: str
    codes: tuple[str, ...]
    group: str


@dataclass(frozen=True, slots=True)
class Prediction:
    """A category the model suggests, with its probability."""

    code: str
    probability: float


@dataclass(frozen=True, slots=True)
class Quality:
    """Measured on unions the model had not seen: of its suggestions, the share that people had confirmed; of what they had
    confirmed, the share it suggests. ``leaves`` are the categories switched on."""

    precision: float
    recall: float
    examples: int
    groups: int
    leaves: int


class Model(NamedTuple):
    """Runs of characters → a row of numbers → for each category a probability; None for one that cannot be told."""

    runs: Any
    classifiers: Sequence[Any]

    def probabilities(self, texts: Sequence[str]) -> Floats:
        """A row for each text, a column for each category."""
        rows = self.runs.transform(texts)
        columns = [np.zeros(len(texts)) if one is None else one.predict_proba(rows)[:, 1] for one in self.classifiers]
        return np.stack(columns, axis=1)


class Learned:
    """A trained model."""

    def __init__(self, model: Model, codes: Sequence[str], thresholds: Floats, quality: Quality) -> None:
        self._model, self._codes, self._thresholds = model, tuple(codes), thresholds
        self.quality = quality

    def suggest(self, texts: Sequence[str]) -> list[list[Prediction]]:
        """For each text the categories the model is sure enough of, the likeliest first."""
        if not texts:
            return []
        rows = self._model.probabilities(texts)
        return [self._sure(row) for row in rows]

    def _sure(self, row: Floats) -> list[Prediction]:
        sure = [Prediction(self._codes[at], float(row[at])) for at in np.flatnonzero(row >= self._thresholds)]
        return sorted(sure, key=lambda one: (-one.probability, one.code))


def train(examples: Sequence[Example]) -> Learned | None:
    """A model of the examples; None while they are too few, from too few unions, or teach too little to be right.

    :raise Misconfigured: scikit-learn is not installed.
    """
    groups = {example.group for example in examples}
    counts = Counter(code for example in examples for code in set(example.codes))
    codes = sorted(code for code, count in counts.items() if count >= ENOUGH.per_leaf)
    if len(examples) < ENOUGH.examples or len(groups) < ENOUGH.groups or not codes:
        return None
    texts = [example.text for example in examples]
    truths = np.array([[code in example.codes for code in codes] for example in examples], dtype=np.bool_)
    folds = _folds(examples)
    unseen = _unseen(texts, truths, folds)
    precision, recall = _measured(unseen, truths, folds)
    if precision < PRECISE_UNSEEN:
        return None
    thresholds = _thresholds(unseen, truths)
    quality = Quality(precision, recall, len(examples), len(groups), int(np.isfinite(thresholds).sum()))
    return Learned(_fitted(texts, truths), codes, thresholds, quality)


def _folds(examples: Sequence[Example]) -> NDArray[np.int64]:
    """The fold of each example: the largest union first, each to the fold with the fewest examples so far."""
    sizes = Counter(example.group for example in examples)
    filled = [0] * _FOLDS
    fold_of: dict[str, int] = {}
    for group, size in sorted(sizes.items(), key=lambda item: (-item[1], item[0])):
        fold_of[group] = filled.index(min(filled))
        filled[fold_of[group]] += size
    return np.array([fold_of[example.group] for example in examples])


def _unseen(texts: Sequence[str], truths: Truths, folds: NDArray[np.int64]) -> Floats:
    """For each example the probabilities given by a model that saw no example of its fold."""
    found = np.zeros(truths.shape)
    for fold in range(_FOLDS):
        inside = folds == fold
        model = _fitted([text for text, held in zip(texts, inside, strict=True) if not held], truths[~inside])
        found[inside] = model.probabilities([text for text, held in zip(texts, inside, strict=True) if held])
    return found


def _measured(unseen: Floats, truths: Truths, folds: NDArray[np.int64]) -> tuple[float, float]:
    """Precision (0 when nothing is suggested) and recall, each fold with the thresholds of the others."""
    right = said = 0
    for fold in range(_FOLDS):
        inside = folds == fold
        suggested = unseen[inside] >= _thresholds(unseen[~inside], truths[~inside])
        said += int(suggested.sum())
        right += int((suggested & truths[inside]).sum())
    return right / max(said, 1), right / int(truths.sum())


def _thresholds(probabilities: Floats, truths: Truths) -> Floats:
    """For each category the probability from which on suggestions are precise enough, and of these the one with the best F1;
    infinite where there is none."""
    found = np.full(truths.shape[1], np.inf)
    for at in range(truths.shape[1]):
        order = np.argsort(-probabilities[:, at], kind="stable")
        right = np.cumsum(truths[order, at])
        said = np.arange(1, len(order) + 1)
        # One wrong suggestion more than were seen, since the threshold is chosen to look well on these very examples.
        precise = (right >= PRECISE * (said + 1)) & (probabilities[order, at] >= _LEAST)
        if precise.any():
            best = int(np.argmax(np.where(precise, 2 * right / (said + right[-1]), -1.0)))
            # Halfway to the next example, so that new texts need not be as plain as those.
            beyond = order[min(best + 1, len(order) - 1)]
            found[at] = max(_LEAST, (probabilities[order[best], at] + probabilities[beyond, at]) / 2)
    return found


def _fitted(texts: Sequence[str], truths: Truths) -> Model:
    try:
        from sklearn.feature_extraction.text import TfidfVectorizer
        from sklearn.linear_model import LogisticRegression
    except ImportError as error:
        raise Misconfigured(
            '学习型标签建议需要 scikit-learn，本机未安装。请运行 pip install "jilan[learn]"。'
        ) from error
    runs = TfidfVectorizer(
        preprocessor=_plain, analyzer="char", ngram_range=(1, 4), min_df=2, sublinear_tf=True, max_features=60_000
    )
    rows = runs.fit_transform(texts)
    # The dual problem: there are far more runs of characters than passages, and it is forty times faster.
    # Of a category that all examples of some unions carry, or none, the others can teach nothing.
    told = [column.any() and not column.all() for column in truths.T]
    return Model(
        runs,
        [
            LogisticRegression(C=30, solver="liblinear", dual=True, max_iter=1000).fit(rows, column) if can_be else None
            for column, can_be in zip(truths.T, told, strict=True)
        ],
    )


def _plain(text: str) -> str:
    """Without figures and punctuation, which name no category. Never empty, which the model would refuse."""
    return _NOISE.sub("", text.lower()) or "无"
