"""The same files as an office program makes them of ours: DOC and XLS, and a PDF with its line breaks, fonts and table rules."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Iterable
from pathlib import Path

from corpus.readers import officeprogram

CONVERTED = {"doc": ("docx", "doc"), "wordpdf": ("docx", "pdf"), "xls": ("xlsx", "xls")}
"""Name of the format → the format we render, and what LibreOffice makes of it."""

_PATIENCE = 300


def missing() -> str:
    """Why nothing can be converted here; "" if it can."""
    return "" if officeprogram.find() else "LibreOffice is not installed"


def converted(files: Iterable[bytes], form: str) -> list[bytes]:
    """Each file in a format of ``CONVERTED``; one start of the program for all of them.

    :raise AssertionError: when the program leaves one out.
    """
    source, target = CONVERTED[form]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        paths: list[Path] = []
        for at, data in enumerate(files):
            paths.append(folder / f"{at:04}.{source}")
            paths[-1].write_bytes(data)
        made = folder / "made"
        command = [str(officeprogram.find()), f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
        command += ["--convert-to", target, "--outdir", str(made), *map(str, paths)]
        subprocess.run(command, check=True, capture_output=True, timeout=_PATIENCE)
        results = [made / f"{path.stem}.{target}" for path in paths]
        assert all(path.exists() for path in results), "LibreOffice left files out"
        return [path.read_bytes() for path in results]
