"""What helps while a query is typed: phrases that stand in many reports, and words to set mistyped ones right by.

Both are made of the texts in the index, in the background: a second for every hundred thousand passages. Until they are
there nothing is offered; they are made again when the index has changed, once in a while.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterable, Mapping

from corpus.errors import JilanError
from index.engine import Engine
from index.phrases import Phrases, frequent
from index.spelling import Speller, vocabulary

log = logging.getLogger(__name__)

# Seconds for which phrases are good: new reports hardly change which are frequent.
FRESH = 600.0
# Seconds that a search waits for the first of them.
PATIENCE = 2.0


class Hints:
    """``open_engine`` gives the engine of the archive; ``names`` gives names that are words too: of categories, units, places."""

    def __init__(self, open_engine: Callable[[], Engine], names: Callable[[], Iterable[str]]) -> None:
        self._open_engine, self._names = open_engine, names
        self._phrases, self._speller = Phrases(()), Speller({})
        self._made_of: Mapping[int, int] | None = None
        self._next = 0.0
        self._maker: threading.Thread | None = None
        self._starting = threading.Lock()

    def phrases(self) -> Phrases:
        """The frequent phrases that are ready."""
        self._refresh(0)
        return self._phrases

    def speller(self) -> Speller:
        """What sets mistyped words right; waited for a little, since it is asked for when nothing was found."""
        self._refresh(PATIENCE)
        return self._speller

    def _refresh(self, wait: float) -> None:
        if time.monotonic() < self._next:
            return
        with self._starting:
            if self._maker is None or not self._maker.is_alive():
                self._maker = threading.Thread(target=self._make, name="hints", daemon=True)
                self._maker.start()
        if self._made_of is None:
            self._maker.join(wait)

    def _make(self) -> None:
        try:
            self._make_of(self._open_engine())
        except JilanError as fault:
            # Nobody asked for hints: whoever searches is told of the same fault.
            log.info("no hints: %s", fault)
        self._next = time.monotonic() + FRESH

    def _make_of(self, engine: Engine) -> None:
        held = engine.reports()
        if held == self._made_of:
            return
        self._phrases = frequent(engine.texts())
        self._speller = Speller(vocabulary(self._phrases.counted, self._names()))
        self._made_of = held
