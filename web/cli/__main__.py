"""``python -m web.cli`` is ``jilan``."""

from web.cli import main

main()
