"""Web archives (``.mht``, and many a ``.doc`` that a site made): a mail whose first page is the document."""

from __future__ import annotations

import email
import email.policy
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from corpus.readers import html
from corpus.readers.refusals import refusal
from corpus.saying import said

if TYPE_CHECKING:
    from corpus.model import Reading

WHAT = said("单个文件网页（.mht）")

# Headers of a mail, one of them the version that web archives have.
_MAIL = re.compile(rb"\s*(?:[A-Za-z-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){0,20}?mime-version:", re.IGNORECASE)
_HEAD = 4096


def is_archive(data: bytes) -> bool:
    """Whether a file is a mail of several parts."""
    return _MAIL.match(data, 0, _HEAD) is not None


def read(data: bytes) -> Reading:
    """The text of the first page in the archive.

    :raise Unreadable: ``damaged``; as ``html.read``.
    """
    try:
        parts = list(email.message_from_bytes(data, policy=email.policy.compat32).walk())
    except RecursionError as error:
        raise refusal("damaged", what=WHAT) from error
    page = next((part for part in parts if part.get_content_type() == "text/html"), None)
    content = page.get_payload(decode=True) if page else None
    if not isinstance(content, bytes) or not content:
        raise refusal("damaged", what=WHAT)
    return replace(html.read(content), format="html")
