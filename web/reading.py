"""The processes that read files for this program: started when first needed, shared by all that need them, ended with it."""

from __future__ import annotations

import atexit
import os
from functools import cache

from corpus.sandbox import Pool

# Each may take much memory for a bad file; more than a few would wait for the disk and the one who keeps what they read.
_MOST = 4
SIZE = max(1, min(_MOST, os.cpu_count() or 1))


@cache
def readers() -> Pool:
    """The pool of sandboxes of this program."""
    pool = Pool(SIZE)
    atexit.register(pool.close)
    return pool
