"""Tells how many reports read from a Word file, a saved page or a print have the outline of their text.

    python scripts/printed.py FOLDER [--kinds docx html office justified browser] [--each] [--old FOLDER]

Every text of the folder is made into a Word file without indents, a saved page, a PDF printed by LibreOffice from
that Word file, another one set in large characters with even margins, and a PDF printed by Chromium from that page;
what is made stays in `build/printed/`. A line a kind: how many read as the same text, and how many have the same
headings on the same levels. With --old FOLDER, which holds the reports of the year before under the same names but for
the year (2025-澜湾市.docx for 2026-澜湾市.txt), also how many have the same change log against them.
"""

from __future__ import annotations

import argparse
import html
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from compare import compare_reports, extract_indicators, read_report
from compare.errors import ReportCompareError
from compare.model.comparison import Extraction
from compare.model.report import Report
from compare.render.json_writer import diff_json

ROOT = Path(__file__).resolve().parent.parent
MADE = ROOT / "build" / "printed"
PRINTERS = {"office": "soffice", "justified": "soffice", "browser": "chromium"}
KINDS = ("docx", "html", *PRINTERS)
_PAGE = '<html><head><meta charset="utf-8"></head><body>{}</body></html>'


def texts_of(folder: Path) -> dict[str, list[str]]:
    """Return the paragraphs of every report of a folder that can be read, by a name that is fit for a file."""
    found = {}
    for path in sorted(path for path in folder.rglob("*") if path.suffix in (".txt", ".docx")):
        try:
            found["-".join(path.relative_to(folder).parts)] = read_report(path).text.split("\n")
        except ReportCompareError as error:
            print(f"left out: {error}", file=sys.stderr)
    return found


def make(kind: str, texts: dict[str, list[str]]) -> dict[str, Path]:
    """Write every text as a file of a kind, unless it is there already, and return the files by name."""
    folder = MADE / kind
    folder.mkdir(parents=True, exist_ok=True)
    ending = "pdf" if kind in PRINTERS else "html" if kind == "html" else "docx"
    paths = {name: folder / f"{name}.{ending}" for name in texts}
    missing = [name for name, path in paths.items() if not path.exists()]
    if PRINTERS.get(kind) == "soffice":
        words = make("docx" if kind == "office" else "justified-docx", texts)
        _print_office([words[name] for name in missing], folder)
    elif kind == "browser":
        pages = make("html", texts)
        for name in missing:
            _print_browser(pages[name], paths[name])
    else:
        for name in missing:
            made = _page(texts[name]) if kind == "html" else _word(texts[name], justified=kind != "docx")
            paths[name].write_bytes(made)
    return paths


def _word(lines: Sequence[str], justified: bool) -> bytes:
    import io

    import docx
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    document = docx.Document()
    if justified:
        document.styles["Normal"].font.size = Pt(16)
    for line in lines:
        paragraph = document.add_paragraph(line)
        if justified:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
            paragraph.paragraph_format.space_after = Pt(0)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _page(lines: Sequence[str]) -> bytes:
    return _PAGE.format("".join(f"<p>{html.escape(line)}</p>" for line in lines)).encode()


def _print_office(words: Sequence[Path], folder: Path) -> None:
    if words:
        profile = f"-env:UserInstallation={(MADE / 'profile').as_uri()}"
        command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
        subprocess.run([*command, *map(str, words)], check=True, capture_output=True)


def _print_browser(page: Path, path: Path) -> None:
    command = ["chromium", "--headless", "--no-sandbox", f"--user-data-dir={MADE}/browser-profile"]
    subprocess.run([*command, f"--print-to-pdf={path}", str(page)], check=True, capture_output=True, timeout=120)


def outline_of(report: Report) -> list[tuple[int, str]]:
    """Return the headings of a report with their levels, without blanks, which a print may set otherwise."""
    return [(section.level, "".join(section.heading.split())) for section in report.sections]


@cache
def _old(folder: Path, name: str) -> Extraction | None:
    """Return the report of the year before of 2026-澜湾市.txt: 2025-澜湾市 of any kind, Word files first."""
    words = re.sub(r"^\d{4}", lambda found: str(int(found.group()) - 1), Path(name).stem)
    paths = sorted(folder.glob(f"{words}.*"))
    return extract_indicators(read_report(paths[0])) if paths else None


def change_log(old: Extraction, new: Report) -> dict[str, Any]:
    """Return what a change log says, apart from where its reports came from."""
    log: dict[str, Any] = json.loads(diff_json(compare_reports(old, new)))
    for side in ("old", "new"):
        for key in ("path", "sha256", "encoding"):
            del log[side][key]
    return log


def _alike(kind: str, name: str, wanted: Report, path: Path, given: argparse.Namespace) -> tuple[bool, bool, bool]:
    found = read_report(path)
    headings = outline_of(wanted), outline_of(found)
    if given.each and headings[0] != headings[1]:
        lost, more = (sorted(set(a) - set(b)) for a, b in (headings, headings[::-1]))
        print(f"  {kind} {path.stem}: lost {lost}, more {more}")
    same_text = found.text == wanted.text
    old = None if same_text or not given.old else _old(given.old, name)
    same_log = same_text or (old is not None and change_log(old, wanted) == change_log(old, found))
    if given.each and given.old and not same_log:
        print(f"  {kind} {path.stem}: another change log")
    return same_text, headings[0] == headings[1], same_log


def main() -> int:
    """Print a line a kind, and with --each what differs where."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--kinds", nargs="*", default=KINDS, choices=KINDS)
    parser.add_argument("--each", action="store_true", help="print the headings that differ")
    parser.add_argument("--old", type=Path, help="the reports of the year before")
    given = parser.parse_args()
    texts = texts_of(given.folder)
    plain = MADE / "plain.txt"
    wanted = {}
    for name, lines in texts.items():
        plain.write_text("\n".join(lines), encoding="utf-8")
        wanted[name] = read_report(plain)
    for kind in given.kinds:
        if kind in PRINTERS and not shutil.which(PRINTERS[kind]):
            print(f"{kind}: not measured, there is no program to print with")
            continue
        alike = [_alike(kind, name, wanted[name], path, given) for name, path in make(kind, texts).items()]
        text, headings, logs = map(sum, zip(*alike, strict=True))
        told = f"{kind}: of {len(texts)} reports {text} read as the same text, {headings} have the same outline"
        print(f"{told}, {logs} the same change log" if given.old else told, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
