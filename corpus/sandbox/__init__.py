"""Files of strangers are read in a process of their own, so that the worst of them costs that process and nothing else.

``Sandbox`` is one such process, kept and used again; ``Pool`` lends several of them to threads. Limits on time and
memory are in ``corpus.readers.limits``. What the process says is checked like any other input: no pickle, no code.

These names are loaded when first asked for (PEP 562): the process itself lives in this package too (``child``) and starts
without what its parent needs.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from corpus.sandbox.pool import Pool
    from corpus.sandbox.sandbox import Sandbox

__all__ = ["Pool", "Sandbox"]

_PLACES = {"Pool": "pool", "Sandbox": "sandbox"}


def __getattr__(name: str) -> Any:
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_PLACES[name]}"), name)
