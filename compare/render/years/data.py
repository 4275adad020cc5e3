"""A timeline as JSON (its schema ships beside the others) and as CSV, one row a year's indicator."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

from compare.lexicon.labels import labels
from compare.model.timeline import Cell, Sighting, Timeline
from compare.render.json_writer import SCHEMA_VERSION, evidence_json
from compare.render.ledger import harmless
from compare.render.provenance import Provenance
from compare.render.years.sheets import FIGURES, figure_rows
from compare.render.years.view import Asked, chosen, verdict_of


def timeline_json(timeline: Timeline, asked: Asked) -> str:
    """Return a timeline as JSON."""
    found = {
        "schema_version": SCHEMA_VERSION,
        "place": timeline.place,
        "years": list(timeline.years),
        "gaps": list(timeline.gaps),
        "reports": [
            {"year": each.year, "title": each.title, "path": each.source.path, "sha256": each.source.sha256}
            for each in timeline.reports
        ],
        "indicators": [
            {
                "family": row.family,
                "measure": row.measure.value,
                "unit": row.unit,
                "names": list(row.names),
                "cells": [_cell(cell) for cell in row.cells],
            }
            for row in chosen(timeline, asked)
        ],
        "commitments": [
            {
                "id": chain.id,
                "years": list(chain.years),
                "state": chain.state.value,
                "exact": list(chain.exact),
                "sightings": [_sighting(each) for each in chain.sightings],
            }
            for chain in timeline.chains
        ],
        "topics": [
            [{"year": c.year, "heading": c.heading, "rank": c.rank, "share": c.share} for c in topic.cells]
            for topic in timeline.topics
            if not topic.run_in
        ],
        "run_in_headings": [
            [{"year": c.year, "heading": c.heading, "rank": c.rank, "share": c.share} for c in topic.cells]
            for topic in timeline.topics
            if topic.run_in and len(topic.cells) > 1
        ],
        "wording": [
            {
                "old": _sighting(each.old),
                "new": _sighting(each.new),
                "old_word": each.old_word,
                "new_word": each.new_word,
                "stronger": each.stronger,
            }
            for each in timeline.wording
        ],
        "notices": [
            {"code": each.code.value, "detail": each.detail, "evidence": [_sighting(side) for side in each.evidence]}
            for each in timeline.notices
        ],
    }
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


def _cell(cell: Cell) -> dict[str, Any]:
    verdict = verdict_of(cell)
    return {
        "year": cell.year,
        "target": _sighting(cell.target),
        "result": _sighting(cell.result),
        "verdict": verdict.value if verdict else None,
    }


def _sighting(sighting: Sighting | None) -> dict[str, Any] | None:
    if sighting is None:
        return None
    return {**(evidence_json(sighting.evidence) or {}), "report": sighting.report}


def timeline_csv(timeline: Timeline, language: str, asked: Asked, made: Provenance) -> bytes:
    """Return the indicators as CSV: UTF-8 with BOM, a row for each indicator and year."""
    words = labels(language)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([words[key] for key in FIGURES])
    for row in figure_rows(timeline, words, asked):
        writer.writerow([harmless(each) if isinstance(each, str) else each for each in row])
    writer.writerow([])
    for report in timeline.reports:
        writer.writerow([harmless(report.title), report.year, harmless(report.source.path), report.source.sha256])
    writer.writerow([f"report-compare {made.version}", made.options, made.reviewed or words["reviewed_none"]])
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8")
