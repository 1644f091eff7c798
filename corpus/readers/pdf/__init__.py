"""PDF: page by page; paragraphs whole where the page's margins tell them, else lines as printed; tables as rows.

Each page ends with ``\\n``; a ``\\f`` stands before the next one, whatever the pages hold, so that the page of a place
is the number of ``\\f`` before it. The road of a page::

    chars   characters with places ─ turned ─ columns, lines   reading order
    rules   ruled lines ─ ladders ─ grids ─ tables             cells, rows (page_tables)
    pages ─ furniture, continued     what only the neighbouring pages tell
    setting ─ wraps                  margins, paragraphs, the text
    scans                            pages that are pictures, by OCR
"""

from corpus.readers.pdf.reading import PDFIUM, WHAT, read

__all__ = ["PDFIUM", "WHAT", "read"]
