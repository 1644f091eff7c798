"""The folder of an index: which generation and which files are in force, and the step from one state to the next.

::

    manifest.json      what is in force, sealed (``index.manifest``)
    g-1a2b3c4d/        a generation: the engine's files; a rebuild makes a new one aside

Readers load what the manifest names; a writer adds files, then has the manifest name them, then removes what it no
longer names. Whatever lies around unnamed is left from a crash, and goes at the next write.
"""

from __future__ import annotations

import logging
import secrets
import shutil
import time
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from index import manifest
from index.engine import IndexUnusable
from index.manifest import Manifest, Mark

log = logging.getLogger(__name__)

# A commit between reading the manifest and opening its files removes some of them; the next look finds the new ones.
_TRIES, _PAUSE = 5, 0.05
_LOCK_SUFFIX = "LOCK"  # held by the engine while it writes


class Generations:
    """One reader's or writer's view of ``folder``; ``identity`` is what its files must have been made with."""

    def __init__(self, folder: Path, key: bytes, identity: str) -> None:
        self.folder, self.key, self._identity = folder, key, identity
        self._seen: manifest.Stamp | None = None
        self._loaded: Manifest | None = None

    def changed(self) -> bool:
        """Whether another manifest than the one loaded is in force, or none is."""
        return self._seen is None or manifest.stamp(self.folder) != self._seen

    def load(self, use: Callable[[Path, Collection[str]], None]) -> None:
        """Verifies what is in force and hands folder and names of files to ``use``.

        :raise IndexUnusable: if it cannot be used.
        """
        for _ in range(_TRIES):
            try:
                return self._load(use)
            except FileNotFoundError as error:
                missing = error.filename
                time.sleep(_PAUSE)
        raise IndexUnusable(f"缺少文件 {Path(str(missing)).name}")

    def in_force(self) -> tuple[str, Collection[str]]:
        """Generation and names of the files that were loaded."""
        if self._loaded is None:
            raise ValueError("nothing is loaded")
        return self._loaded.generation, self._loaded.files.keys()

    @contextmanager
    def aside(self) -> Iterator[Path]:
        """A new folder for another generation, removed again if making it fails."""
        folder = self.folder / f"g-{secrets.token_hex(4)}"
        folder.mkdir(parents=True)
        try:
            yield folder
        except BaseException:
            _remove(folder)
            raise

    def switch(self, generation: str, names: Collection[str]) -> None:
        """Puts the named files of ``generation`` in force, durably; those written since the last load are new."""
        known = self._marks(generation)
        written = {name: self.folder / generation / name for name in names if name not in known}
        manifest.settle(written.values())
        marks = {name: known.get(name) or Mark.of(written[name]) for name in sorted(names)}
        manifest.write(self.folder, self.key, Manifest(self._identity, generation, marks))

    def tidy(self) -> None:
        """Removes what the manifest in force does not name. Only while holding the writer's lock: a rebuild's new
        folder is not named yet."""
        kept = manifest.read(self.folder, self.key, self._identity)
        for path in self.folder.iterdir():
            if path.name not in (manifest.NAME, kept.generation):
                _remove(path)
        for path in (self.folder / kept.generation).iterdir():
            if path.name not in kept.files and not path.name.endswith(_LOCK_SUFFIX):
                _remove(path)

    def forget(self) -> None:
        """As if nothing had been loaded."""
        self._seen = self._loaded = None

    def _load(self, use: Callable[[Path, Collection[str]], None]) -> None:
        seen = manifest.stamp(self.folder)
        found = manifest.read(self.folder, self.key, self._identity)
        manifest.verify(self.folder, found, self._marks(found.generation))
        use(self.folder / found.generation, found.files.keys())
        self._seen, self._loaded = seen, found

    def _marks(self, generation: str) -> Mapping[str, Mark]:
        """The marks of files that were verified before."""
        return self._loaded.files if self._loaded and self._loaded.generation == generation else {}


def _remove(path: Path) -> None:
    """Windows keeps what another process has open: it goes at the next write."""
    try:
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()
    except OSError as error:
        log.info("left for later: %s (%s)", path, error)
