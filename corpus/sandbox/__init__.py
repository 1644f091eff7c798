"""Files of strangers are read in a process of their own, so that the worst of them costs that process and nothing else.

``Sandbox`` is one such process, kept and used again; ``Pool`` lends several of them to threads. Limits on time and
memory are in ``corpus.readers.limits``. What the process says is checked like any other input: no pickle, no code.
"""

from __future__ import annotations

from corpus.sandbox.answers import Unpacked
from corpus.sandbox.pool import Pool
from corpus.sandbox.sandbox import Sandbox

__all__ = ["Pool", "Sandbox", "Unpacked"]
