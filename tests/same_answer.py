"""What a change log says, apart from where its reports came from."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from compare import compare_reports, read_report
from compare.render.json_writer import diff_json


def answer(old: Path, new: Path) -> dict[str, Any]:
    """Return a pair's change log without path, checksum and encoding: these are of the files, not of the texts."""
    log: dict[str, Any] = json.loads(diff_json(compare_reports(read_report(old), read_report(new))))
    for side in ("old", "new"):
        for key in ("path", "sha256", "encoding"):
            del log[side][key]
    return log
