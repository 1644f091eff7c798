"""What a person gets wrong, or a file: one family, each with a Chinese sentence naming fault and remedy.

::

    JilanError            message for people, exit code 1, HTTP 400
    ├── Unreadable        a file that cannot become a report; the rest of the batch goes on
    ├── Misused           a filter, option or field of a form that cannot be understood (exit code 2, HTTP 400)
    ├── NotFound          no such report or unit (HTTP 404)
    ├── Busy              another process holds the writer's lock (exit code 2, HTTP 503)
    └── Misconfigured     settings, data folder or database unfit to work with (exit code 2, HTTP 500)

Anything else is a defect: its detail goes to the log, never to the page.
"""

from __future__ import annotations

from corpus.saying import said


class JilanError(Exception):
    """``str(error)`` is shown to people as it is: in Chinese, with the fault and the remedy."""

    exit_code = 1
    status = 400

    @property
    def sentence(self) -> str:
        """The same as it was said (``corpus.saying``): pages may say it in another language."""
        return self.args[0] if self.args and isinstance(self.args[0], str) else str(self)


class Unreadable(JilanError):
    """``code`` is a short stable word for tests and statistics; ``fault`` and ``remedy`` are sentences."""

    def __init__(self, code: str, fault: str, remedy: str) -> None:
        super().__init__(said("%(fault)s%(remedy)s", fault=fault, remedy=remedy))
        self.code, self.fault, self.remedy = code, fault, remedy


class Misused(JilanError):
    """What was typed into an option, an address or a form does not mean anything here."""

    exit_code = 2


class NotFound(JilanError):
    """What was asked for is not in the archive."""

    status = 404


class Busy(JilanError):
    """Someone else is writing; try again later."""

    exit_code = 2
    status = 503


class Misconfigured(JilanError):
    """The program cannot work with this folder, database or setting."""

    exit_code = 2
    status = 500
