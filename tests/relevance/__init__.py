"""A judged test of retrieval: questions, what answers them, measures, and other ways to search beside ours.

``python -m tests.relevance`` prints the tables; ``RECORD=yes`` keeps their figures in ``tests/relevance.json``. The corpus is
generated and fixed; questions and judgments (``questions/*.toml``) were written before any search and are not bent after.
"""

from __future__ import annotations

from tests.relevance.shown import keep, recorded, show

__all__ = ["keep", "recorded", "show"]
