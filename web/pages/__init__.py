"""The pages: one blueprint per subject, each with its JSON twin where it shows data.

A view reads its arguments, asks the library, and hands plain values to a template; ``shared`` holds what several need.
"""

from __future__ import annotations

from web.pages import about, changes, check, health, importing, reports, review, search, tags, units

BLUEPRINTS = tuple(
    page.pages for page in (search, reports, changes, tags, review, units, check, importing, about, health)
)
