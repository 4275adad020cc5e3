"""Files that nobody but their owner may read or write."""

from __future__ import annotations

import os
from pathlib import Path


def owner_only(path: Path) -> None:
    """Make a file that is the owner's alone, empty, or take from others what they may do with it: 0644 → 0600.

    Raises `OSError` where it can neither be made nor taken.
    """
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    if path.stat().st_mode & 0o077:
        path.chmod(0o600)
