"""What helps while a query is typed: phrases that stand in many reports, and words to set mistyped ones right by.

Both are made of the texts in the index, in the background: a second for every hundred thousand passages. Until they are
there nothing is offered; they are made again when what they are made of has changed, once in a while. Of a report that
is withdrawn here nothing is offered any more; of one that another program withdrew, nothing after ``FRESH`` seconds.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Collection, Iterable, Iterator

from corpus.normalise import folded
from index.engine import Engine, IndexUnusable
from index.phrases import Phrases, frequent
from index.spelling import Speller, vocabulary

log = logging.getLogger(__name__)

# Seconds for which phrases are good: new reports hardly change which are frequent.
FRESH = 600.0
# Seconds that the first search which asks for them waits.
PATIENCE = 2.0


class Hints:
    """``engine`` gives the engine if one is open: hints open and build none. ``names`` gives names that are words too: of
    categories, units, places; ``reports`` those that are kept, since the index may lag behind."""

    def __init__(
        self,
        engine: Callable[[], Engine | None],
        names: Callable[[], Iterable[str]],
        reports: Callable[[], Collection[int]],
    ) -> None:
        self._engine, self._names, self._reports = engine, names, reports
        self._phrases, self._speller = Phrases(()), Speller({})
        self._made_of: object = None
        self._next = 0.0
        self._round = 0
        self._waited = self._closed = False
        self._maker: threading.Thread | None = None
        self._changing = threading.Lock()

    def phrases(self) -> Phrases:
        """The frequent phrases that are ready."""
        self._refresh()
        return self._phrases

    def speller(self, wait: bool = True) -> Speller:
        """What sets mistyped words right, as far as it is ready; the first who found nothing (``wait``) has it made, and waits
        a little for it."""
        if not wait:
            return self._speller
        self._refresh()
        if self._maker is not None and self._made_of is None and not self._waited:
            self._waited = True
            self._maker.join(PATIENCE)
        return self._speller

    def drop(self) -> None:
        """Forgets all: what was withdrawn must not be offered any more."""
        with self._changing:
            self._round += 1
            self._phrases, self._speller = Phrases(()), Speller({})
            self._made_of, self._next = None, 0.0

    def close(self) -> None:
        """Ends the work in the background; nothing is made any more."""
        with self._changing:
            self._round += 1
            self._closed = True
        if self._maker is not None:
            self._maker.join()

    def _refresh(self) -> None:
        with self._changing:
            busy = self._maker is not None and self._maker.is_alive()
            if busy or self._closed or time.monotonic() < self._next or (engine := self._engine()) is None:
                return
            self._maker = threading.Thread(target=self._make, args=(engine, self._round), name="hints", daemon=True)
            self._maker.start()

    def _make(self, engine: Engine, turn: int) -> None:
        try:
            self._make_of(engine, turn)
        except IndexUnusable as fault:
            # Nobody asked for hints: whoever searches is told of the same fault.
            log.info("no hints: %s", fault)
        except Exception:
            log.exception("no hints")
        finally:
            with self._changing:
                if turn == self._round:
                    self._next = time.monotonic() + FRESH

    def _make_of(self, engine: Engine, turn: int) -> None:
        state, names, kept = engine.state, tuple(map(folded, self._names())), frozenset(self._reports())
        if (state, names, kept) == self._made_of:
            return
        phrases = frequent(self._texts(engine, kept, turn))
        speller = Speller(vocabulary(phrases.counted, names)) if turn == self._round else Speller({})
        with self._changing:
            if turn == self._round:
                self._phrases, self._speller, self._made_of = phrases, speller, (state, names, kept)

    def _texts(self, engine: Engine, kept: Collection[int], turn: int) -> Iterator[tuple[int, str, str]]:
        """The texts of the reports kept, until somebody drops or closes."""
        for text in engine.texts():
            if turn != self._round:
                return
            if text[0] in kept:
                yield text
