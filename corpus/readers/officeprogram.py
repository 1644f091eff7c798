"""Where LibreOffice is installed, and the settings under which it opens files of strangers."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_COMMANDS = ("soffice", "libreoffice")
# soffice.com is the one of Windows that waits until the work is done.
_WINDOWS = ("soffice.com", "soffice.exe")
_USUAL = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "/usr/lib/libreoffice/program/soffice",
    "/usr/lib64/libreoffice/program/soffice",
    "/usr/local/bin/soffice",
    "/snap/bin/libreoffice",
)

# Level 3: only macros from folders that are trusted, of which there are none. A link is never followed, a proxy leads nowhere.
_SETTINGS = (
    ("/org.openoffice.Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("/org.openoffice.Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("/org.openoffice.Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("/org.openoffice.Office.Writer/Content/Update", "Link", "0"),
    ("/org.openoffice.Office.Writer/Content/Update", "Field", "false"),
    ("/org.openoffice.Office.Calc/Content/Update", "Link", "2"),
    ("/org.openoffice.Inet/Settings", "ooInetProxyType", "2"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPSProxyPort", "9"),
)
_ITEM = '<item oor:path="{}"><prop oor:name="{}" oor:op="fuse"><value>{}</value></prop></item>'
_FILE = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="http://openoffice.org/2001/registry" '
    'xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{}</oor:items>\n'
)


def find() -> Path | None:
    """The program, on the path or in the usual places of Linux, macOS and Windows; None when it is not installed."""
    return next(_candidates(), None)


def profile(folder: Path) -> Path:
    """A new user profile in that folder, with our settings."""
    user = folder / "user"
    user.mkdir(parents=True)
    items = "".join(_ITEM.format(*setting) for setting in _SETTINGS)
    (user / "registrymodifications.xcu").write_text(_FILE.format(items), "utf-8")
    return folder


def _candidates() -> Iterator[Path]:
    for command in (*_WINDOWS, *_COMMANDS) if os.name == "nt" else _COMMANDS:
        if found := shutil.which(command):
            yield Path(found)
    for folder in filter(None, map(os.environ.get, ("ProgramFiles", "ProgramW6432", "ProgramFiles(x86)"))):
        yield from _there(Path(folder, "LibreOffice", "program", name) for name in _WINDOWS)
    yield from _there(map(Path, _USUAL))
    yield from _there(sorted(Path("/opt").glob("libreoffice*/program/soffice"), reverse=True))


def _there(paths: Iterator[Path] | list[Path]) -> Iterator[Path]:
    return (path for path in paths if path.is_file())
