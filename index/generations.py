"""The folder of an index: which generation and which files are in force, and the step from one state to the next.

::

    manifest.json      what is in force, sealed (``index.manifest``)
    g-1a2b3c4d/        a generation: segments (``index.segments``); a rebuild makes a new one aside

Readers load what the manifest names; a writer adds files, then has the manifest name them, then removes what it no
longer names. Whatever lies around unnamed is left from a crash, and goes at the next write.
"""

from __future__ import annotations

import logging
import os
import secrets
import time
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

from corpus.saying import said
from index import manifest
from index.engine import IndexUnusable
from index.manifest import Manifest, Mark

log = logging.getLogger(__name__)

# So often a missing file is looked for while the manifest goes on naming it.
_TRIES, _PAUSE = 5, 0.05
_LOCK_SUFFIX = ".lock"  # made empty by tantivy whenever it opens a folder


Accept = Callable[[str], None]
Use = Callable[[Path, Collection[str]], None]


class Generations:
    """One reader's or writer's view of ``folder``."""

    def __init__(self, folder: Path, key: bytes) -> None:
        self.folder, self.key = folder, key
        self._seen: manifest.Stamp | None = None
        self._loaded: Manifest | None = None
        self._verified: dict[str, Mark] = {}

    def changed(self) -> bool:
        """Whether another manifest than the one loaded is in force, or none is."""
        return self._seen is None or manifest.stamp(self.folder) != self._seen

    def load(self, accept: Accept, use: Use) -> None:
        """Asks ``accept`` about what is in force, verifies it and hands folder and names of files to ``use``.

        A commit that comes between removes files: then what is in force is another thing, and is looked at instead.

        :raise IndexUnusable: if it cannot be used; ``accept`` raises it too.
        """
        tries = _TRIES
        while True:
            seen = manifest.stamp(self.folder)
            try:
                return self._load(seen, accept, use)
            except FileNotFoundError as error:
                tries -= manifest.stamp(self.folder) == seen
                if not tries:
                    raise IndexUnusable(said("缺少文件 %(name)s", name=Path(str(error.filename)).name)) from None
                time.sleep(_PAUSE)

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

    def switch(self, identity: str, generation: str, names: Collection[str]) -> None:
        """Puts the named files of ``generation`` in force, durably; those written since the last load are new.
        ``identity`` is what all of them were made with."""
        known = self._loaded.files if self._loaded and self._loaded.generation == generation else {}
        written = {name: self.folder / generation / name for name in names if name not in known}
        manifest.settle(written.values())
        marks = {name: known.get(name) or Mark.of(written[name]) for name in sorted(names)}
        manifest.write(self.folder, self.key, Manifest(identity, generation, marks))
        # What this process wrote just now it need not read again to trust it.
        self._verified |= {f"{generation}/{name}": mark for name, mark in marks.items()}

    def tidy(self) -> None:
        """Removes what the manifest in force does not name. Only while holding the writer's lock: a rebuild's new
        folder is not named yet."""
        kept = manifest.read(self.folder, self.key)
        generation = self.folder / kept.generation
        named = {generation / name for name in kept.files}
        named |= {path.parent for path in named} | {generation, self.folder / manifest.NAME}
        for level in ("*", "*/*", "*/*/*"):
            for path in list(self.folder.glob(level)):
                if path not in named and path.suffix != _LOCK_SUFFIX:
                    _remove(path)

    def forget(self) -> None:
        """As if nothing had been loaded."""
        self._seen = self._loaded = None
        self._verified = {}

    def _load(self, seen: manifest.Stamp | None, accept: Accept, use: Use) -> None:
        found = manifest.read(self.folder, self.key)
        accept(found.identity)
        manifest.verify(self.folder, found, self._verified)
        use(self.folder / found.generation, found.files.keys())
        self._seen, self._loaded = seen, found
        self._verified = {f"{found.generation}/{name}": mark for name, mark in found.files.items()}


def _remove(path: Path) -> None:
    """A file, or a folder file by file: Windows keeps what another process has open, and only that goes at the next
    write."""
    if path.is_symlink() or not path.is_dir():
        _let_go(path, path.unlink)
        return
    for folder, _, names in os.walk(path, topdown=False):
        for name in names:
            _let_go(Path(folder, name), Path(folder, name).unlink)
        _let_go(Path(folder), Path(folder).rmdir)


def _let_go(path: Path, remove: Callable[[], None]) -> None:
    try:
        remove()
    except OSError as error:
        log.info("left for later: %s (%s)", path, error)
