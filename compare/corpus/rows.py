"""From the comparisons of a place to rows of tables."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise
from typing import Any

from compare.corpus.cache import cached_comparison, cached_extraction
from compare.corpus.commitments import commitments
from compare.corpus.discovery import internal
from compare.corpus.rules import Rules
from compare.corpus.tables import packed
from compare.corpus.values import Known, PlaceJob, PlaceRows, Rows
from compare.errors import ReportCompareError
from compare.lexicon.same_place import division_meant
from compare.model.comparison import Change, Comparison, Evidence, Extraction, Outcome
from compare.model.indicator import Indicator
from compare.model.report import Report
from compare.model.timeline import Timeline
from compare.pipeline import years_from

_PHRASE = re.compile(r"“([^“”，。；：]{2,20})”|《([^《》，。；：]{3,30})》")
Row = dict[str, Any]


def place_rows(job: PlaceJob, rules: Rules) -> PlaceRows:
    """Read, extract and compare the reports of one place by some rules; whatever goes wrong comes home as a value.

    新建公厕20座 (2030), 新建公厕30座 (2031) → a row of "indicators" each, and one of "changes": shifted_number.
    A report or a pair that fails is one failure; the others have their rows.
    """
    failures: list[str] = []
    try:
        rules.put_in_force()
        tables = packed(_rows(job, rules, failures))
    except Exception as error:
        # One place among hundreds must not end the run: the failure is a row, with what is needed to report it.
        return PlaceRows(job=job, failures=(*failures, f"{job.place}: {internal(error)}"))
    return PlaceRows(job=job, tables=tables, failures=tuple(failures))


def _extracted(job: PlaceJob, rules: Rules, failures: list[str]) -> list[tuple[Known, Extraction]]:
    found = []
    for known in job.reports:
        try:
            found.append((known, cached_extraction(known.source, job.cache, rules)))
        except ReportCompareError as error:
            failures.append(f"{job.place} {known.year}: {error}")
        except Exception as error:
            failures.append(f"{job.place} {known.year}: {known.source.name}: {internal(error)}")
    return found


def _compared(
    job: PlaceJob, pair: tuple[tuple[Known, Extraction], tuple[Known, Extraction]], rules: Rules, failures: list[str]
) -> Comparison | None:
    (old, one), (new, other) = pair
    try:
        return cached_comparison(old, new, (one, other), job.cache, rules)
    except Exception as error:
        failures.append(f"{job.place} {old.year} → {new.year}: {old.source.name}, {new.source.name}: {internal(error)}")
        return None


def _rows(job: PlaceJob, rules: Rules, failures: list[str]) -> Rows:
    read = _extracted(job, rules, failures)
    pairs = list(pairwise(read))
    compared = [(pair, _compared(job, pair, rules, failures)) for pair in pairs]
    rows: Rows = {
        name: []
        for name in ("reports", "sections", "indicators", "commitments", "phrases", "changes", "outcomes", "chains")
    }
    for known, extraction in read:
        place = _place(job, known.year)
        rows["reports"].append({**place, **_report(known, extraction)})
        rows["sections"] += [{**place, **row} for row in _sections(extraction.report)]
        rows["indicators"] += [{**place, **_indicator(extraction.report, each)} for each in extraction.indicators]
        rows["commitments"] += [{**place, **row} for row in commitments(extraction.report)]
        rows["phrases"] += [{**place, **row} for row in _phrases(extraction.report)]
    whole = [(pair, comparison) for pair, comparison in compared if comparison]
    for ((old, _), (new, _)), comparison in whole:
        place = _place(job, new.year)
        between = {"old_year": old.year, "new_year": new.year}
        rows["changes"] += [{**place, **between, **_change(each)} for each in comparison.changes]
        if old.year + 1 == new.year:
            rows["outcomes"] += [{**place, **between, **_outcome(each)} for each in comparison.outcomes]
    if whole and len(whole) == len(pairs):
        years = years_from(tuple(each for _, each in read), tuple(comparison for _, comparison in whole))
        rows["chains"] = [{**_place(job, 0), **row} for row in _chains(years)]
    elif pairs:
        failures.append(f"{job.place}: the lives of its commitments are left out, a pair of its reports being missing")
    return rows


def _place(job: PlaceJob, year: int) -> Row:
    found = division_meant(job.place, job.reports[0].source.name) if job.code else None
    return {
        "place": job.place,
        "code": job.code,
        "level": found.level if found else "",
        **({"year": year} if year else {}),
    }


def _report(known: Known, extraction: Extraction) -> Row:
    report = extraction.report
    return {
        "sha256": report.source.sha256,
        "path": known.source.name,
        "title": report.title,
        "date": report.date,
        "speaker": report.speaker,
        "characters": len(report.text),
        "sections": len(report.sections),
        "sentences": len(report.sentences),
        "indicators": len(extraction.indicators),
        "notices": [f"{notice.code.value}: {notice.detail}" for notice in report.notices]
        + [known.notice] * bool(known.notice),
    }


def _sections(report: Report) -> Iterable[Row]:
    for number, each in enumerate(report.sections):
        yield {
            "number": number,
            "parent": each.parent,
            "level_of_heading": each.level,
            "part": each.part.value,
            "horizon": each.horizon.value,
            "heading": each.heading,
            "characters": each.body.end - each.body.start,
        }


def _indicator(report: Report, each: Indicator) -> Row:
    sentence = report.sentences[each.sentence]
    return {
        "name": each.name,
        **_figure("", each, each.figure.span.of(report.text)),
        "role": each.role.value,
        "horizon": each.horizon.value,
        "part": sentence.part.value,
        "of_year": each.year,
        "section": " › ".join(report.trail(sentence.section)),
        "sentence": sentence.span.of(report.text),
        "start": each.figure.span.start,
    }


def _figure(side: str, each: Indicator | None, number: str) -> Row:
    if each is None:
        return {}
    common = {} if side else {"family": each.family, "measure": each.measure.value, "unit": each.figure.unit}
    return {
        **common,
        f"{side}low": float(each.figure.signed_low),
        f"{side}high": float(each.figure.signed_high),
        f"{side}bound": each.figure.bound.value,
        f"{side}number": number,
    }


def _side(side: str, evidence: Evidence | None) -> Row:
    if evidence is None:
        return {}
    return {
        **_figure(f"{side}_", evidence.indicator, evidence.number),
        f"{side}_sentence": evidence.text,
        f"{side}_section": " › ".join(evidence.section),
    }


def _common(first: Evidence | None, second: Evidence | None) -> Row:
    found = next((each.indicator for each in (first, second) if each and each.indicator), None)
    return {} if found is None else {"family": found.family, "measure": found.measure.value, "unit": found.figure.unit}


def _change(each: Change) -> Row:
    delta = each.delta
    return {
        "id": each.id,
        "kind": each.kind.value,
        "part": each.part.value,
        "indicator": each.indicator,
        **_common(each.new, each.old),
        **_side("old", each.old),
        **_side("new", each.new),
        "difference": float(delta.absolute) if delta else None,
        "points": float(delta.points) if delta and delta.points is not None else None,
        "stance": delta.stance.value if delta else "",
        "moved": each.moved,
        "doubtful": each.doubtful,
        **_horizon(each.new or each.old),
        "score": round(each.score, 4),
    }


def _outcome(each: Outcome) -> Row:
    return {
        "id": each.id,
        "indicator": each.indicator,
        "verdict": each.verdict.value,
        "words_only": each.words_only,
        **_horizon(each.target),
        **_common(each.target, each.result),
        **_side("target", each.target),
        **_side("result", each.result),
        "score": round(each.score, 4),
    }


def _horizon(evidence: Evidence | None) -> Row:
    found = evidence.indicator if evidence else None
    return {} if found is None else {"horizon": found.horizon.value, "due": found.year}


def _phrases(report: Report) -> Iterable[Row]:
    """Yield the names in quotes that a plan uses, once each: “海上粮仓”, 《渔港条例》."""
    seen: set[str] = set()
    for at, sentence in enumerate(report.sentences):
        if not sentence.part.is_plan:
            continue
        words = report.quote(at)
        for quoted, titled in _PHRASE.findall(words):
            phrase = quoted or titled
            if phrase not in seen:
                seen.add(phrase)
                yield {"phrase": phrase, "sentence": words}


def _chains(timeline: Timeline) -> Iterable[Row]:
    for chain in timeline.chains:
        yield {
            "years": list(chain.years),
            "first_year": chain.years[0],
            "last_year": chain.years[-1],
            "length": len(chain.years),
            "state": chain.state.value,
            "sentence": chain.sightings[-1].evidence.text,
        }
