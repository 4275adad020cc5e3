"""Prints of the programs that people print with, for tests; each is skipped where its program is not installed."""

from __future__ import annotations

import subprocess
from pathlib import Path


def office_print(*paths: Path) -> None:
    """Print Word files with LibreOffice, each beside itself."""
    folder = paths[0].parent
    words = ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", "pdf"]
    subprocess.run([*words, "--outdir", str(folder), *map(str, paths)], check=True, capture_output=True)


def browser_print(page: Path, pdf: Path) -> None:
    """Print a page with Chromium."""
    words = ["chromium", "--headless", "--no-sandbox", f"--user-data-dir={page.parent}/browser"]
    subprocess.run([*words, f"--print-to-pdf={pdf}", str(page)], check=True, capture_output=True, timeout=120)
