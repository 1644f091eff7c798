"""The processes that read files for this program: started when first needed, shared by all that need them, ended with it."""

from __future__ import annotations

import atexit
import os
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from corpus.model import Reading
    from corpus.report import Report
    from corpus.sandbox import Pool
    from corpus.taxonomy import Taxonomy

# Each may take much memory for a bad file; more than a few would wait for the disk and the one who keeps what they read.
_MOST = 4
SIZE = max(1, min(_MOST, os.cpu_count() or 1))


@cache
def readers() -> Pool:
    """The pool of sandboxes of this program."""
    from corpus.sandbox import Pool

    pool = Pool(SIZE)
    atexit.register(pool.close)
    return pool


def read(file: str, data: bytes) -> Reading:
    """The text of a file, read in one of them.

    :raise Unreadable: if it cannot be read.
    """
    return readers().read(file, data)


def understand(text: str, taxonomy: Taxonomy) -> Report:
    """The report in a text, understood in one of them."""
    return readers().understand(text, taxonomy)
