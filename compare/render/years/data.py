"""A timeline as JSON (its schema ships beside the others) and as CSV, one row a year's indicator."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from compare.lexicon.labels import labels
from compare.model.timeline import Cell, Chain, IndicatorRow, Sighting, Timeline, Topic, WordingShift
from compare.render.csv_writer import csv_bytes
from compare.render.json_evidence import evidence_json
from compare.render.json_writer import SCHEMA_VERSION, dumped
from compare.render.years.sheets import FIGURES, figure_rows
from compare.telling.provenance import Provenance
from compare.telling.years import Asked, chosen, verdict_of


def timeline_json(timeline: Timeline, asked: Asked) -> str:
    """Return a timeline as JSON: `timeline_json(timeline, Asked(names=("生产总值",)))` holds only those indicators."""
    found = {
        "schema_version": SCHEMA_VERSION,
        "place": timeline.place,
        "years": list(timeline.years),
        "gaps": list(timeline.gaps),
        "reports": [
            {"year": each.year, "title": each.title, "path": each.source.path, "sha256": each.source.sha256}
            for each in timeline.reports
        ],
        "indicators": [_indicator(row) for row in chosen(timeline, asked)],
        "commitments": [_commitment(chain) for chain in timeline.chains],
        "topics": [_topic(topic) for topic in timeline.topics if not topic.run_in],
        "run_in_headings": [_topic(topic) for topic in timeline.topics if topic.run_in and len(topic.cells) > 1],
        "wording": [_wording(shift) for shift in timeline.wording],
        "notices": [
            {"code": each.code.value, "detail": each.detail, "evidence": [_sighting(side) for side in each.evidence]}
            for each in timeline.notices
        ],
    }
    return dumped(found)


def _indicator(row: IndicatorRow) -> dict[str, Any]:
    return {
        "family": row.family,
        "measure": row.measure.value,
        "unit": row.unit,
        "names": list(row.names),
        "cells": [_cell(cell) for cell in row.cells],
    }


def _commitment(chain: Chain) -> dict[str, Any]:
    return {
        "id": chain.id,
        "years": list(chain.years),
        "state": chain.state.value,
        "exact": list(chain.exact),
        "sightings": [_sighting(each) for each in chain.sightings],
    }


def _topic(topic: Topic) -> list[dict[str, Any]]:
    return [asdict(cell) for cell in topic.cells]


def _wording(shift: WordingShift) -> dict[str, Any]:
    return {
        "old": _sighting(shift.old),
        "new": _sighting(shift.new),
        "old_word": shift.old_word,
        "new_word": shift.new_word,
        "stronger": shift.stronger,
    }


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
    """Return the indicators as CSV, a row for each indicator and year; the last lines say where the file came from.

    "地区生产总值,growth,%,2024,5.5,…,about,5.5,…,met,…"
    """
    words = labels(language)
    sources = [(each.title, each.year, each.source.path, each.source.sha256) for each in timeline.reports]
    program = (f"report-compare {made.version}", made.options, made.reviewed or words["reviewed_none"])
    heads = [words[key] for key in FIGURES]
    return csv_bytes([heads, *figure_rows(timeline, words, asked), (), *sources, program])
