"""All pages: the one table by which the application knows them."""

from __future__ import annotations

from web.pages import (
    about,
    api,
    batches,
    changes,
    check,
    clipboard,
    compare,
    concordance,
    exports,
    health,
    importing,
    language,
    original_pages,
    overview,
    problems,
    redline,
    reports,
    review,
    saved,
    search,
    suggest,
    tags,
    units,
    wording,
)
from web.pages import help as help_page

BLUEPRINTS = tuple(
    page.pages
    for page in (
        search,
        suggest,
        wording,
        redline,
        compare,
        concordance,
        clipboard,
        exports,
        problems,
        overview,
        saved,
        reports,
        original_pages,
        changes,
        tags,
        review,
        units,
        check,
        importing,
        batches,
        help_page,
        about,
        api,
        language,
        health,
    )
)
