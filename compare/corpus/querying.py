"""Asks a store: SQL by DuckDB, read-only, with ready views for the usual questions."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Any

from compare.corpus.checksums import first_damaged
from compare.corpus.locked import answered, opened
from compare.corpus.tables import COLUMNS
from compare.errors import StoreFailed
from compare.lexicon.families import families
from compare.lexicon.same_place import Sameness, same_place

Answer = tuple[list[str], list[tuple[Any, ...]]]
_HEADLINE = "family = '地区生产总值' AND measure = 'growth' AND unit = '%'"
VIEWS = {
    # How the targets for growth spread over places, year by year.
    "gdp_targets": f"""
        SELECT year, place, code, province, low, high, bound, number, sentence FROM indicators
        WHERE role = 'target' AND horizon = 'annual' AND {_HEADLINE} AND part = 'plan' AND of_year = year
        QUALIFY row_number() OVER (
          PARTITION BY code, place, year ORDER BY regexp_matches(sentence, '目标|预期|计划') DESC, start) = 1""",
    "gdp_target_spread": """
        SELECT year, count(*) AS places, min(low) AS lowest, median((low + high) / 2) AS median, max(high) AS highest
        FROM gdp_targets GROUP BY year ORDER BY year""",
    # Who lowered a target for the year, and by how much, the most first; only pairs that are nearly certain.
    "lowered_targets": """
        SELECT new_year AS year, place, indicator, family, old_number, new_number, difference, points, score,
          -- Against the old amount in the unit of the new one: 160 in 斤 is 80 in 公斤.
          difference / nullif(abs((new_low + new_high) / 2 - difference), 0) AS share, old_sentence, new_sentence
        FROM changes WHERE kind = 'shifted_number' AND part = 'plan' AND score >= 0.9 AND NOT doubtful
          AND horizon = 'annual' AND stance IN ('lowered', 'looser')
        ORDER BY abs(share) DESC, indicator, place, year""",
    # Which commitments spread, from where: among places of one level, those of the first year, and who took it up in a
    # later year, having had a report in between without it.
    "commitment_spread": """
        WITH dated AS (SELECT place, code, year, date, lag(year) OVER (PARTITION BY code, place ORDER BY year) AS before
          FROM reports),
        own AS (SELECT commitment, level, code, place, min(year) AS year, arg_min(sentence, year) AS sentence
          FROM commitments GROUP BY commitment, level, code, place),
        begun AS (SELECT *, min(year) OVER (PARTITION BY commitment, level) AS first_year,
          row_number() OVER (PARTITION BY commitment, level
            ORDER BY year, coalesce(nullif(date, ''), '9'), code, place) AS turn
          FROM own JOIN dated USING (place, code, year)),
        told AS (SELECT *, year > first_year AND before >= first_year AS followed FROM begun)
        SELECT commitment, level, first_year, first(place ORDER BY turn) AS first_place,
          string_agg(place, '、' ORDER BY turn) FILTER (year = first_year) AS places_of_first_year,
          count(*) FILTER (followed) AS followers,
          string_agg(place || year, '、' ORDER BY turn) FILTER (followed) AS followed_by,
          count(*) AS places, max(year) AS last_taken_up, first(sentence ORDER BY turn) AS first_sentence
        FROM told GROUP BY commitment, level, first_year HAVING count(*) FILTER (followed) > 0
        ORDER BY followers DESC, places DESC, first_year, commitment""",
    # Which named programmes spread, from where: places of the first year, the earliest report first, and all since.
    "phrase_spread": """
        WITH told AS (SELECT DISTINCT ON (phrase, code, place, year) phrase, place, code, year, sentence, date
          FROM phrases JOIN (SELECT place, code, year, date FROM reports) USING (place, code, year)),
        ranked AS (SELECT *, min(year) OVER (PARTITION BY phrase) AS first_year,
          row_number() OVER (PARTITION BY phrase ORDER BY year, coalesce(nullif(date, ''), '9'), code, place) AS turn
          FROM told)
        SELECT phrase, first_year, first(place ORDER BY turn) AS first_place,
          string_agg(place, '、' ORDER BY turn) FILTER (year = first_year) AS places_of_first_year,
          count(DISTINCT place) AS places, max(year) AS last_year, first(sentence ORDER BY turn) AS first_sentence
        FROM ranked GROUP BY phrase, first_year HAVING count(DISTINCT place) > 1
        ORDER BY places DESC, first_year, phrase""",
    # What came of last year's numeric targets, by place and year; `rate` is of those alone that were met or missed.
    "promises_kept": """
        SELECT place, code, province, new_year AS year,
          count(*) FILTER (verdict = 'met') AS met,
          count(*) FILTER (verdict = 'missed') AS missed,
          count(*) FILTER (verdict = 'not_reported') AS not_reported,
          count(*) FILTER (verdict = 'not_due') AS not_due,
          count(*) FILTER (verdict = 'doubtful') AS doubtful,
          round(met / nullif(met + missed, 0), 3) AS rate
        FROM outcomes GROUP BY ALL ORDER BY year, place""",
}


def _opened(store: Path) -> Any:
    """Return a database in memory with the store's tables and the ready views, and nothing else in its reach."""
    where = store / "tables"
    if not where.is_dir():
        raise StoreFailed(
            f"{store}: is no finished store; `report-compare corpus build FOLDER --out {store}` makes one"
        )
    damaged = first_damaged(where)
    if damaged:
        raise StoreFailed(f"{store}: its table {damaged} is damaged; run `corpus build` on it again, it is made anew")
    if damaged is None:
        raise StoreFailed(f"{store}: was built by an older program, or damaged; run `corpus build` on it again")
    tables: dict[str, list[Path]] = {}
    for name in COLUMNS:
        tables[name] = sorted((where / name).resolve().rglob("*.parquet"))
        if not tables[name]:
            raise StoreFailed(
                f"{store}: was built by an older program, without the table {name}; run `corpus build` on it again"
            )
    return opened(tables, VIEWS)


def query(store: Path, sql: str) -> Answer:
    """Return the columns and rows of a question in SQL; only the store's tables are read, nothing is written.

    "SELECT place, year FROM reports ORDER BY year" → (["place", "year"], [("澜湾市", 2024), ("澜湾市", 2025)]).
    Raises `QueryRefused` for what writes, for several statements, and for what DuckDB does not understand.
    """
    with closing(_opened(store)) as database:
        return answered(database, sql)


def summary(store: Path) -> list[tuple[str, Answer]]:
    """Return what a store holds: files by outcome, reports by province, targets for growth, promises kept.

    → [("files", (["outcome", "files"], [("used", 2), ("not_a_report", 1)])), ("reports", …), ("gdp", …), …].
    """
    asked = {
        "files": "SELECT outcome, count(*) AS files FROM (SELECT 'used' AS outcome FROM reports UNION ALL "
        "SELECT outcome FROM failures) GROUP BY outcome ORDER BY files DESC",
        "reports": "SELECT province, count(DISTINCT place) AS places, count(*) AS reports, min(year) AS first, "
        "max(year) AS last, sum(indicators) AS indicators FROM reports GROUP BY province ORDER BY province",
        "gdp": "SELECT * FROM gdp_target_spread",
        "promises": "SELECT year, sum(met) AS met, sum(missed) AS missed, sum(not_reported) AS not_reported, "
        "sum(not_due) AS not_due, sum(doubtful) AS doubtful FROM promises_kept GROUP BY year ORDER BY year",
    }
    with closing(_opened(store)) as database:
        return [(name, answered(database, sql)) for name, sql in asked.items()]


def timeline_of_place(store: Path, place: str) -> Answer:
    """Return a place's targets with what came of them, year by year, headline figures first.

    "澜湾" → (["year", "indicator", …], [(2024, "地区生产总值", "growth", "5.5%", "5.5%", "met", …), …]).
    Raises `StoreFailed` where the store has no such place.
    """
    quoted = _place_named(store, place).replace("'", "''")
    ranks = ", ".join(f"('{each.key}', {each.headline})" for each in families() if each.headline)
    told = "coalesce(nullif(family, ''), indicator)"
    return query(
        store,
        f"""SELECT old_year AS year, {told} AS indicator, measure, target_number AS target, result_number AS result,
          verdict, target_sentence, result_sentence
        FROM outcomes WHERE (place = '{quoted}' OR code = '{quoted}') AND target_number IS NOT NULL
        ORDER BY coalesce((SELECT rank FROM (VALUES {ranks}) AS headlines(key, rank) WHERE key = family), 99),
          count(*) OVER (PARTITION BY {told}, measure) DESC, indicator, measure, year""",
    )


def _place_named(store: Path, place: str) -> str:
    """Return the place of a store that a name, its beginning or a code means: 海拉尔 → 海拉尔区."""
    _, held = query(store, "SELECT DISTINCT place, code FROM reports ORDER BY code, place")
    if any(place in row for row in held):
        return place
    begun = [name for name, _ in held if same_place(place, name) is Sameness.SAME]
    begun = begun or [name for name, _ in held if name.startswith(place)]
    if len(begun) == 1:
        return str(begun[0])
    alike = [name for name, _ in held if set(place) & set(name.rstrip("省市区县"))]
    near = begun or alike or [name for name, _ in held]
    what = "has several places of that name" if begun else f"has no report of {place}; it has"
    raise StoreFailed(f"{store}: {what} {', '.join(near[:8])}{' …' if len(near) > 8 else ''}")
