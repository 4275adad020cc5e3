"""Make the pictures of README and docs: `python scripts/screenshots.py` → docs/images/page-en.png, terminal-zh.png …

Each shows what the program makes of the two reports that ship with it: the HTML page in a browser, and the coloured
table as a terminal gets it. Needs Chromium; to be run after what a user sees has changed.
"""

from __future__ import annotations

import argparse
import fcntl
import os
import pty
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import termios
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).resolve().parent.parent
IMAGES = ROOT / "docs" / "images"
OLD, NEW = "fixtures/lanwan-2024.txt", "fixtures/lanwan-2025.txt"
COLUMNS, LINES = 110, 26
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
WIDE = re.compile(r"([\u2e80-\u9fff\uff00-\uff60＝])(?![^<]*>)")
STYLE = """
body { margin: 0; background: #1b1d21; }
pre { margin: 0; padding: 14px 18px; color: #d8dce2; white-space: pre-wrap;
  font: 13px/1.45 'DejaVu Sans Mono', monospace; }
i { display: inline-block; width: 2ch; font-style: normal; text-align: center; overflow: visible; }
"""


def printed_on_a_terminal(words: list[str]) -> str:
    r"""Return what a command prints on a terminal, colours too: `["diff", OLD, NEW]` → "…\x1b[33mshifted number…"."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 400, COLUMNS, 0, 0))
    env = {name: value for name, value in os.environ.items() if name != "NO_COLOR"} | {"TERM": "xterm-256color"}
    command = [sys.executable, "-m", "compare", *words, "--no-pager"]
    with subprocess.Popen(command, stdout=theirs, stderr=subprocess.DEVNULL, cwd=ROOT, env=env) as process:
        os.close(theirs)
        read = b""
        while chunk := _chunk(ours):
            read += chunk
    os.close(ours)
    if process.returncode:
        raise SystemExit(f"report-compare {' '.join(words)}: exit code {process.returncode}")
    return read.decode("utf-8").replace("\r\n", "\n")


def _chunk(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # Linux tells the end of a terminal this way.
        return b""


def terminal_page(text: str) -> str:
    """Return a terminal's text as a page on which a Chinese character is two columns wide."""
    from ansi2html import Ansi2HTMLConverter

    painted = Ansi2HTMLConverter(inline=True, dark_bg=True, scheme="xterm").convert(text, full=False)
    body = WIDE.sub(r"<i>\1</i>", painted)
    return f"<!doctype html><meta charset=utf-8><style>{STYLE}</style><pre>{body}</pre>"


def _shoot(browser: Browser, page: Path, picture: Path, height: int | None, width: int = 1120) -> None:
    opened = browser.new_page(viewport={"width": width, "height": height or 600})
    opened.goto(page.as_uri())
    if height:
        opened.screenshot(path=picture)
    else:
        opened.locator("pre").screenshot(path=picture)
    opened.close()
    print(f"{picture.relative_to(ROOT)}  {picture.stat().st_size // 1024} KB")


def main() -> None:
    """Write a picture of the page and one of the terminal, in both languages."""
    argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter).parse_args()
    from playwright.sync_api import sync_playwright

    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not chromium:
        raise SystemExit("no Chromium on this machine: install it first")
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as started:
        browser = started.chromium.launch(executable_path=chromium, args=QUIET)
        for language in ("en", "zh"):
            log = Path(folder) / f"log-{language}.html"
            command = [sys.executable, "-m", "compare", "diff", OLD, NEW, "--lang", language, "-q", "-o", str(log)]
            subprocess.run(command, cwd=ROOT, check=True)
            _shoot(browser, log, IMAGES / f"page-{language}.png", height=760)
            lines = printed_on_a_terminal(["diff", OLD, NEW, "--lang", language]).splitlines()[:LINES]
            screen = Path(folder) / f"screen-{language}.html"
            screen.write_text(terminal_page("\n".join(lines)), encoding="utf-8")
            _shoot(browser, screen, IMAGES / f"terminal-{language}.png", height=None)
        browser.close()


if __name__ == "__main__":
    main()
