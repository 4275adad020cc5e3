"""The pairs of fixtures/annotated speak of sentences that the corpus has, and of numbers that stand in them."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "scripts"))
import afresh

TASKS = {"targets": ("old", "new"), "results": ("old", "new"), "outcomes": ("target", "outcome")}


@pytest.fixture(scope="module")
def sentences(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, str]]:
    pytest.importorskip("docx", reason="reading Word files needs report-compare[office]")
    folder = afresh.reference_folder(tmp_path_factory.mktemp("annotated"))
    found: dict[str, dict[str, str]] = {}
    for path in (folder / "docs").glob("*.tsv"):
        rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
        found[path.stem] = {sid: text for sid, _, text in rows}
    return found


@pytest.mark.parametrize("task", TASKS)
@pytest.mark.parametrize("pair", afresh.pairs())
def test_every_annotated_number_stands_in_its_sentence(
    pair: str, task: str, sentences: dict[str, dict[str, str]]
) -> None:
    names = dict(zip(TASKS[task], pair.split("--"), strict=True))
    for line in (afresh.ANNOTATED / f"{pair}.{task}.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        for side, name in names.items():
            told = row[side]
            if told and told["number"] is not None:
                assert told["number"] in sentences[name][told["sid"]], row


@pytest.mark.parametrize("pair", afresh.pairs())
def test_every_annotated_commitment_is_a_sentence_of_the_report(
    pair: str, sentences: dict[str, dict[str, str]]
) -> None:
    sides = [sentences[name].keys() | {"-"} for name in pair.split("--")]
    for line in (afresh.ANNOTATED / f"{pair}.items.tsv").read_text(encoding="utf-8").splitlines():
        old, new, _ = line.split("\t")
        assert old in sides[0] and new in sides[1], line
