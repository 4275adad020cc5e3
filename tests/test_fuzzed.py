"""What once broke a reader or the grammar does so no more: rows of `tests/fixtures/fuzzed.tsv`."""

from __future__ import annotations

import base64
import importlib.util
import zlib
from pathlib import Path

import pytest

TESTS = Path(__file__).resolve().parent
ROWS = [line.split("\t") for line in (TESTS / "fixtures" / "fuzzed.tsv").read_text(encoding="utf-8").splitlines()[2:]]
_spec = importlib.util.spec_from_file_location("fuzz", TESTS.parent / "scripts" / "fuzz.py")
assert _spec is not None
assert _spec.loader is not None
fuzz = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(fuzz)


@pytest.mark.parametrize(("target", "packed"), ROWS, ids=[f"{row[0]}-{at}" for at, row in enumerate(ROWS)])
def test_bytes_that_broke_a_target_are_read_or_refused(target: str, packed: str) -> None:
    fuzz.TARGETS[target][0](zlib.decompress(base64.b64decode(packed)))
