"""The pairs annotated beside those of ../shared/gold: where their reports are, and their sentences with ids.

The annotations (fixtures/annotated, after the guide in ../shared/gold) name sentences by id and hold no text. The
sentences are cut anew from ../shared/corpus; documents.tsv says what must come of it, so that ids cannot slip unseen.
"""

from __future__ import annotations

import hashlib
import re
import shutil
from pathlib import Path

from compare.pipeline import read_report

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT.parent / "shared" / "corpus"
ANNOTATED = ROOT / "fixtures" / "annotated"
PROVINCES = {
    "anhui": "安徽省", "heilongjiang": "黑龙江省", "hubei": "湖北省", "jiangsu": "江苏省", "liaoning": "辽宁省",
    "neimenggu": "内蒙古自治区", "shaanxi": "陕西省", "shanghai": "上海市", "shanxi": "山西省", "tianjin": "天津市",
    "xizang": "西藏自治区", "zhejiang": "浙江省",
}  # fmt: skip
_SENTENCE = re.compile("[^。！；？]*(?:[。！；？]+[”’』」）)]*|$)")


def text_of(name: str) -> Path:
    """Return the corpus file that a name stands for: "zhejiang-2026" → provinces/2026-浙江省.txt."""
    place, year = name.rsplit("-", 1)
    if place not in PROVINCES:
        return CORPUS / place / f"{year}.txt"
    text = CORPUS / "provinces" / f"{year}-{PROVINCES[place]}.txt"
    return text if text.exists() else text.with_suffix(".docx")


def sentences(path: Path) -> list[tuple[str, str, str]]:
    """Cut a report: 新建公厕2座。拆除旧棚1处。 → ("S001", "P001", 新建公厕2座。), ("S002", "P001", 拆除旧棚1处。).

    Word files are cut with all their lines, as they were annotated; the program drops some (来源：…).
    """
    paragraphs = _word(path) if path.suffix == ".docx" else read_report(path).text.splitlines()
    told = [text for each in paragraphs if (text := re.sub("[\t\u3000]", " ", each).strip())]
    cut = [(at, part.strip()) for at, text in enumerate(told, 1) for part in _parts(text)]
    return [(f"S{number:03d}", f"P{at:03d}", part) for number, (at, part) in enumerate(cut, 1)]


def _word(path: Path) -> list[str]:
    import docx  # an optional part, which nothing else here needs

    return [each.text for each in docx.Document(str(path)).paragraphs]


def _parts(text: str) -> list[str]:
    return [part for part in _SENTENCE.findall(text) if part.strip()]


def reference_folder(folder: Path) -> Path:
    """Lay the annotations and the documents they speak of into a folder, as in ../shared/gold, and return it.

    Raises SystemExit where a document is not cut as it was when it was annotated.
    """
    for path in ANNOTATED.glob("*--*"):
        shutil.copy(path, folder)
    (folder / "docs").mkdir()
    for line in (ANNOTATED / "documents.tsv").read_text(encoding="utf-8").splitlines():
        name, checksum = line.split("\t")
        text = "".join("\t".join(row) + "\n" for row in sentences(text_of(name)))
        if hashlib.sha256(text.encode()).hexdigest()[:16] != checksum:
            raise SystemExit(f"{name}: its sentences are no longer those that were annotated; see documents.tsv")
        (folder / "docs" / f"{name}.tsv").write_text(text, encoding="utf-8")
    return folder


def pairs() -> list[str]:
    """Return the names of the pairs: "zhejiang-2025--zhejiang-2026"."""
    return sorted(path.name.removesuffix(".items.tsv") for path in ANNOTATED.glob("*.items.tsv"))
