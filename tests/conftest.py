"""Fixtures shared by all tests: where the corpus and the reference annotations lie, if they are there."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

# A busy machine is no failure: what a law asks is whether it holds, not how long one example takes.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"


def _folder(name: str) -> Path:
    folder = SHARED / name
    if not folder.is_dir():
        pytest.skip(f"needs ../shared/{name}, which is not beside this checkout")
    return folder


@pytest.fixture(scope="session")
def corpus() -> Path:
    return _folder("corpus")


@pytest.fixture(scope="session")
def gold() -> Path:
    return _folder("gold")
