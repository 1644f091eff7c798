"""Lists as files: tables for offices (CSV, Excel), excerpts for people who write (Markdown, Word), each with its source in
a footnote.

The writers know nothing of pages: from tables or excerpts to text or bytes, the same for the same input.
"""

from __future__ import annotations

from web.exporting.csv import to_csv
from web.exporting.docx import to_docx
from web.exporting.excerpt import Excerpt
from web.exporting.markdown import to_markdown
from web.exporting.xlsx import to_xlsx

__all__ = ["Excerpt", "to_csv", "to_docx", "to_markdown", "to_xlsx"]
