"""OFD, the national standard of fixed-layout documents (GB/T 33190-2016): text by its place, ruled tables as rows.

Own reader: easyofd, the one library in use, draws pages and brings PyMuPDF (AGPL) and reportlab for it, the others are
made for invoices or weeks old; none reads ruled lines, without which a form is a heap of words, and all parse XML
unguarded. Annotations, attachments, signatures and seals are no text of the report and are left out.
"""

from __future__ import annotations

from corpus.readers.ofd.package import WHAT
from corpus.readers.ofd.reading import read

__all__ = ["WHAT", "read"]
