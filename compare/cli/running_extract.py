"""The command `extract`."""

from __future__ import annotations

from pathlib import Path

from compare.cli.output import columns, write
from compare.cli.warnings import warn_of_report
from compare.errors import Exit
from compare.pipeline import extract_indicators, read_report


def run_extract(path: Path, form: str | None, output: Path | None, lang: str, width: int | None) -> int:
    """Write the outline and quantities of one report; returns the exit code."""
    report = read_report(path)
    extraction = extract_indicators(report)
    warn_of_report(report, lang)
    as_json = (form or ("json" if output and output.suffix.lower() == ".json" else "table")) == "json"
    if as_json:
        from compare.render.json_writer import extract_json

        text = extract_json(extraction)
    else:
        from compare.render.terminal import extract_table

        text = extract_table(extraction, lang, columns(width))
    write(text, output, (path,))
    return Exit.DONE
