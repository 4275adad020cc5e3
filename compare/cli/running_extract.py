"""The command `extract`."""

from __future__ import annotations

from pathlib import Path

from compare.cli.output import columns, write
from compare.cli.session import Shared, begin, one_report
from compare.errors import Exit
from compare.pipeline import extract_indicators


def run_extract(path: Path, form: str | None, output: Path | None, width: int | None, shared: Shared) -> int:
    """Write the outline and quantities of one report; returns the exit code."""
    session = begin((path,), shared)
    extraction = extract_indicators(one_report(path, session))
    as_json = (form or ("json" if output and output.suffix.lower() == ".json" else "table")) == "json"
    if as_json:
        from compare.render.json_writer import extract_json

        text = extract_json(extraction)
    else:
        from compare.render.terminal import extract_table

        text = extract_table(extraction, session.lang, columns(width))
    write(text, output, (path,), session.settings.pager)
    return Exit.DONE
