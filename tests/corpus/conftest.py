"""A made corpus of six places and four years, and the store that a run builds of it undisturbed."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "scripts"))

import make_corpus


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("reports")
    make_corpus.make(made, 24)
    return made


@pytest.fixture(scope="session")
def store(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("store") / "store"
    from made_store import build

    assert build(folder, made).returncode == 0
    return made
