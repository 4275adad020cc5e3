"""Feeds the readers and the number grammar with bytes that nobody wrote, until something breaks.

`make fuzz` runs every target in turn, 30 minutes in all; `python scripts/fuzz.py grammar --minutes 4` runs one. A
crash, ten seconds without an answer or more than 1 GB of memory ends a target, and the bytes stay in `build/fuzz/`;
they become a row of `tests/fixtures/fuzzed.tsv` (`--row FILE` prints it), then comes the fix. What a reader refuses in
one line is no finding. Bytes are mutated by atheris, guided by the lines of the program that they reach.
"""

from __future__ import annotations

import argparse
import base64
import importlib
import io
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "build" / "fuzz"
HANG_SECONDS, MEMORY_MB = 10, 1024
_LONGEST = 20_000


def read(data: bytes) -> None:
    """Read bytes as a file of any kind, outline them and extract their numbers; a refusal is one line."""
    from compare.errors import ReportCompareError
    from compare.pipeline import extract_indicators, report_from_bytes

    try:
        extract_indicators(report_from_bytes(data, "fuzzed"))
    except ReportCompareError as error:
        assert "\n" not in str(error), str(error)


def text(data: bytes) -> None:
    """Read bytes as plain text, behind the first lines of a report so that they get past the refusal."""
    read("临屿县政府工作报告\n各位代表：\n一、2030年工作回顾\n二、2031年工作安排\n".encode() + data)


def page(data: bytes) -> None:
    """Read bytes as the body of a saved page."""
    read(b"<html><body><p>" + data)


def pdf(data: bytes) -> None:
    """Read bytes as a PDF."""
    read(data if data.startswith(b"%PDF") else b"%PDF-1.4\n" + data)


def word(data: bytes) -> None:
    """Read bytes as what a Word file's body holds: the first byte tells which of its parts they become."""
    part = ("word/document.xml", "word/footnotes.xml", "word/numbering.xml", "[Content_Types].xml")[
        data[0] % 4 if data else 0
    ]
    files = {**_word_parts(), part: data[1:]}
    read(_zipped(list(files.items())))


def zipped(data: bytes) -> None:
    """Read bytes as a zip: as they are, or as names and contents of its files, parted by NUL bytes."""
    if data.startswith(b"PK"):
        read(data)
    pieces = data.split(b"\x00")
    names = (piece.decode("utf-8", errors="replace") or "a" for piece in pieces[::2])
    read(_zipped(list(zip(names, pieces[1::2], strict=False))))


def table(data: bytes) -> None:
    """Read bytes as rows of a table and as JSON lines."""
    from compare.errors import ReportCompareError
    from compare.read.several import held_in

    for head in (b"id,text\n", b"id\ttext\n", b'{"text": "x"}\n'):
        try:
            held_in(head + data, "fuzzed")
        except ReportCompareError as error:
            assert "\n" not in str(error), str(error)


def grammar(data: bytes) -> None:
    """Read bytes as the words that numbers are written with: what is found is verbatim and in order."""
    from compare.extract.figures import find_figures

    words = "".join(WORDS[byte % len(WORDS)] for byte in data[:400])
    at = 0
    for each in find_figures(words, 0, len(words)):
        span = each.figure.span
        assert at <= span.start < span.end <= len(words), (words, span)
        assert each.figure.low <= each.figure.high, (words, each.figure)
        at = span.end


WORDS = (
    *"零〇一二两三四五六七八九十百千万亿0123456789.,%‰成倍番位多余几约近超逾破第前首榜到至和与及、，。；：“”（）—-~～",
    *("分之", "百分之", "百分点", "个百分点", "左右", "以上", "以内", "不低于", "控制在", "超过", "达到", "翻", "增长"),
    *(
        "下降",
        "提高到",
        "占",
        "比重",
        "元",
        "万元",
        "亿美元",
        "个",
        "项",
        "公里",
        "平方米",
        "吨",
        "人",
        "户",
        "套",
        "年",
    ),
    *("月", "级", "企业", "分别", "城乡", "排名", "居全国", "国内生产总值", "GDP", "A", "×", "\n", "\u3000", "\ufffd"),
)

TARGETS: dict[str, tuple[Callable[[bytes], None], int]] = {
    "grammar": (grammar, 6),
    "text": (text, 5),
    "page": (page, 5),
    "pdf": (pdf, 5),
    "word": (word, 3),
    "zipped": (zipped, 3),
    "table": (table, 3),
}
"""Every target with the minutes it gets of the half hour."""


def _zipped(files: list[tuple[str, bytes]]) -> bytes:
    import warnings

    out = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(out, "w") as archive:
        warnings.simplefilter("ignore")
        for name, data in files:
            archive.writestr(name, data)
    return out.getvalue()


def _word_parts() -> dict[str, bytes]:
    import docx

    if not _PARTS:
        out = io.BytesIO()
        document = docx.Document()
        document.add_paragraph("临屿县政府工作报告")
        document.save(out)
        with zipfile.ZipFile(out) as archive:
            _PARTS.update({name: archive.read(name) for name in archive.namelist()})
    return _PARTS


_PARTS: dict[str, bytes] = {}


def seeds_of(target: str) -> list[bytes]:
    """Return the bytes a target starts from: pieces of the reports that we wrote, in its own kind."""
    report = (ROOT / "fixtures" / "lanwan-2025.txt").read_bytes()[:6000]
    body = report.decode("utf-8", errors="ignore")
    lines = body.splitlines()
    made = {
        "page": ["<p>".join(lines), f"<table><tr><td>{lines[0]}<td>1</table><div id=ftn1>x</div><sup>1</sup>"],
        "table": [f"1,{body}", f'{{"text": "{lines[0]}"}}'],
        "zipped": [f"a.txt\x00{body}\x00b.html\x00<html>{lines[0]}", "../a.txt\x00x"],
        "text": [body],
    }
    found = [each.encode() for each in made.get(target, [])]
    if target == "text":
        found += [body.encode("gb18030"), body.encode("utf-16")]
    if target == "grammar":
        found = [bytes(range(len(WORDS))), bytes(range(0, 250, 7))]
    if target == "word":
        found = [bytes([at]) + data for at, data in enumerate((_word_parts()["word/document.xml"],) * 3)]
    if target == "pdf":
        found = [each.read_bytes() for each in (FOLDER / "pdfs").glob("*.pdf")] + [_small_pdf()]
    return found


def _small_pdf() -> bytes:
    drawn = b"BT /F1 12 Tf 72 700 Td (GDP 6.5%) Tj 0 -20 Td (GDP 7% 2031) Tj ET"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R/MarkInfo<</Marked true>>/StructTreeRoot 6 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/StructParents 0"
        b"/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n/P <</MCID 0>> BDC %s EMC\nendstream" % (len(drawn) + 26, drawn),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        b"<</Type/StructTreeRoot/K 7 0 R/ParentTree<</Nums[0[7 0 R]]>>>>",
        b"<</Type/StructElem/S/P/P 6 0 R/Pg 3 0 R/K[0]>>",
    ]
    body = b"".join(b"%d 0 obj%s endobj\n" % (at, each) for at, each in enumerate(objects, 1))
    return b"%PDF-1.7\n" + body + b"trailer<</Root 1 0 R>>"


def run(target: str, minutes: float) -> None:
    """Fuzz one target in this process until its time is over; ends the process."""
    import atheris

    with atheris.instrument_imports(include=["compare", "zipfile", "csv", "docx"]):
        for name in ("compare.pipeline", "compare.read.page", "compare.read.pdf", "compare.read.word"):
            importlib.import_module(name)
    folder = FOLDER / target
    folder.mkdir(parents=True, exist_ok=True)
    for at, data in enumerate(seeds_of(target)):
        (folder / f"seed-{at}").write_bytes(data)
    limits = [f"-timeout={HANG_SECONDS}", f"-rss_limit_mb={MEMORY_MB}", f"-max_len={_LONGEST}"]
    ends = [f"-max_total_time={round(60 * minutes)}", f"-artifact_prefix={FOLDER}/{target}-", "-print_final_stats=1"]
    atheris.Setup([sys.argv[0], *limits, *ends, "-verbosity=0", str(folder)], TARGETS[target][0])
    atheris.Fuzz()


def row(path: Path) -> str:
    """Return the row of `tests/fixtures/fuzzed.tsv` for bytes that broke a target: its name, and the bytes packed."""
    target = path.name.partition("-")[0]
    return f"{target}\t{base64.b64encode(zlib.compress(path.read_bytes(), 9)).decode()}"


def main(words: list[str]) -> int:
    """Fuzz the targets named, all where none is, each in a process of its own; returns 1 where one broke."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=f"of {', '.join(TARGETS)}")
    parser.add_argument("--minutes", type=float, default=0.0, help="for each target")
    parser.add_argument("--row", type=Path, metavar="FILE", help="print the row of the bytes that broke a target")
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args(words)
    if given.row:
        print(row(given.row))
        return 0
    if given.here:
        run(given.targets[0], given.minutes)
    broken = []
    for target in given.targets or TARGETS:
        time = given.minutes or TARGETS[target][1]
        print(f"{target}: {time:g} minutes", flush=True)
        done = subprocess.run([sys.executable, __file__, "--here", target, "--minutes", str(time)], check=False)
        broken += [target] if done.returncode else []
    print(f"broken: {', '.join(broken) or 'none'}")
    return bool(broken)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
