"""The forms that other programs make of one report: prints of a browser and of LibreOffice, `.doc`, scans.

What was made of a text is kept in `build/forms` and not made again. Where a program is missing its forms give None.
"""

from __future__ import annotations

import hashlib
import html
import random
import shutil
import subprocess
from collections.abc import Callable
from functools import partial
from pathlib import Path

from text_forms import Form, Saved
from word_forms import plain_word

MADE = Path(__file__).resolve().parent.parent / "build" / "forms"
_PAGE = '<html><head><meta charset="utf-8"><style>{}</style></head><body>{}</body></html>'
_ASKEW, _NOISE = 1.0, 24
"""Degrees by which a scan lies askew, and the deviation of its noise in grey values of 256."""


def print_browser(text: str, path: Path, style: str = "", heads: bool = False) -> None:
    """Print a text by Chromium, a paragraph a line, with the browser's own heads and feet or without."""
    page = path.with_suffix(".html")
    body = "".join(f"<p>{html.escape(line)}</p>" for line in text.split("\n"))
    page.write_text(_PAGE.format(style, body), encoding="utf-8")
    command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={path.parent}/browser"]
    command += [] if heads else ["--no-pdf-header-footer"]
    subprocess.run([*command, f"--print-to-pdf={path}", str(page)], check=True, capture_output=True, timeout=300)


def _office(word: Callable[[str], bytes], text: str, path: Path) -> None:
    """Let LibreOffice make a file of a path's ending of a Word file."""
    source = path.with_suffix(".docx")
    source.write_bytes(word(text))
    command = ["soffice", f"-env:UserInstallation={(MADE / 'office').as_uri()}", "--headless", "--convert-to"]
    command += [path.suffix[1:], "--outdir", str(path.parent), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)


def scan(pdf: Path, path: Path, askew: bool = False) -> int:
    """Draw the pages of a PDF at 200 dpi into a PDF of pictures and return their number.

    With `askew` each is turned by one degree and sprinkled with noise first.
    """
    import numpy as np
    import pypdfium2
    from PIL import Image

    pictures = [page.render(scale=200 / 72).to_pil().convert("L") for page in pypdfium2.PdfDocument(pdf)]
    if askew:
        noise, turn = np.random.default_rng(20), random.Random(20)
        turned = [
            each.rotate(turn.choice((_ASKEW, -_ASKEW)), Image.Resampling.BICUBIC, fillcolor=255) for each in pictures
        ]
        dots = [np.asarray(each, dtype=float) + noise.normal(0, _NOISE, (each.height, each.width)) for each in turned]
        pictures = [Image.fromarray(np.clip(each, 0, 255).astype("uint8")) for each in dots]
    pictures[0].save(path, "PDF", resolution=200, save_all=True, append_images=pictures[1:], quality=75)
    return len(pictures)


def _scanned(text: str, path: Path) -> None:
    pdf = path.with_suffix(".print.pdf")
    print_browser(text, pdf, "p{text-indent:2em}")
    scan(pdf, path)


def _made(text: str, kind: str, program: str, make: Callable[[str, Path], None], ending: str = ".pdf") -> Saved | None:
    path = MADE / f"{kind}-{hashlib.sha256(text.encode()).hexdigest()[:16]}{ending}"
    if not path.exists():
        if not shutil.which(program):
            return None
        MADE.mkdir(parents=True, exist_ok=True)
        make(text, path)
    return path.read_bytes(), ending


def _by(program: str, kind: str, make: Callable[[str, Path], None], ending: str = ".pdf") -> Form:
    return partial(_made, kind=kind, program=program, make=make, ending=ending)


_SET_IN = partial(plain_word, points=16, indented=True)
_EVEN = partial(plain_word, points=16)
FORMS: dict[str, Form] = {
    "pdf of a browser": _by("chromium", "browser", partial(print_browser, heads=True)),
    "pdf of a browser, indented": _by("chromium", "indents", partial(print_browser, style="p{text-indent:2em}")),
    "pdf of LibreOffice": _by("soffice", "office", partial(_office, plain_word)),
    "pdf of LibreOffice, indented": _by("soffice", "office-indents", partial(_office, _SET_IN)),
    "pdf of LibreOffice, even": _by("soffice", "office-even", partial(_office, _EVEN)),
    "doc": _by("soffice", "old-word", partial(_office, plain_word), ".doc"),
    "scan": _by("chromium", "scan", _scanned),
}
"""The forms that other programs make, by their names."""
