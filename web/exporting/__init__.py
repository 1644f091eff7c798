"""Excerpts as files for people who write: Markdown and Word, each excerpt with its source in a footnote.

The writers are pure: from excerpts to text or bytes, the same for the same input.
"""

from __future__ import annotations

from web.exporting.docx import to_docx
from web.exporting.excerpt import Excerpt
from web.exporting.markdown import to_markdown

__all__ = ["Excerpt", "to_docx", "to_markdown"]
