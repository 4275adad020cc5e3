"""The store of decisions: one SQLite file, safe under several reviewers and under a kill at any moment."""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from compare.errors import DecisionStale, StoreFailed
from compare.model.review import Decision, PairOfReports, Proposal, Ruling, Standing
from compare.owned import owner_only
from compare.review.matching import settled
from compare.review.records import decision_from, decision_record, proposal_from, proposal_record
from compare.review.schema import APPLICATION, VERSION, migrate, why

_WAIT = 10.0
"""Seconds to wait for another writer before the file counts as locked."""


class Store:
    """Decisions on pairs of reports of one place, in one file.

    Every method opens the file, does one transaction and closes it; what was acknowledged is on the disk.
    """

    def __init__(self, path: Path, pair: str = "") -> None:
        self.path = path
        self.pair = pair
        # Writers of one process take turns here; SQLite's own waiting is by sleeping and trying again.
        self._turn = threading.Lock()
        self._run: tuple[Proposal, ...] | None = None

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with self._turn, self._transaction("IMMEDIATE") as open_file:
            yield open_file

    def _reading(self) -> AbstractContextManager[sqlite3.Connection]:
        return self._transaction("DEFERRED")

    @contextmanager
    def _transaction(self, kind: str) -> Iterator[sqlite3.Connection]:
        try:
            with closing(sqlite3.connect(self.path, timeout=_WAIT, isolation_level=None)) as open_file:
                open_file.execute("PRAGMA synchronous = FULL")
                open_file.execute("PRAGMA foreign_keys = ON")
                open_file.execute(f"BEGIN {kind}")
                try:
                    yield open_file
                except BaseException:
                    open_file.execute("ROLLBACK")
                    raise
                open_file.execute("COMMIT")
        except sqlite3.Error as error:
            raise StoreFailed(f"{self.path}: {why(error)}") from None

    def begin(self, pair: PairOfReports, proposals: Sequence[Proposal]) -> None:
        """Put a run's proposals into the store and find where earlier decisions belong now; nothing is dropped.

        Raises `StoreFailed` for a file that is no store, is of a newer version, or holds reports of another place.
        """
        if self.path.is_dir():
            raise StoreFailed(f"{self.path}: is a folder; give a file to --store")
        new = not self.path.exists() or self.path.stat().st_size == 0
        if not new:
            self._must_be_store()
        try:
            self._begin(pair, proposals, new)
        except StoreFailed:
            if new:
                for left in ("", "-wal", "-shm"):
                    self.path.with_name(self.path.name + left).unlink(missing_ok=True)
            raise

    def _begin(self, pair: PairOfReports, proposals: Sequence[Proposal], new: bool) -> None:
        try:
            if new:
                owner_only(self.path)
            with closing(sqlite3.connect(self.path, timeout=_WAIT)) as open_file:
                open_file.execute("PRAGMA journal_mode = WAL")
                if new:
                    open_file.execute(f"PRAGMA application_id = {APPLICATION}")
        except OSError as error:
            raise StoreFailed(f"{self.path}: cannot be made ({error.strerror}); give another --store") from None
        except sqlite3.Error as error:
            raise StoreFailed(f"{self.path}: {why(error)}") from None
        self.pair = pair.key
        with self._writing() as open_file:
            migrate(open_file)
            places = {row[0] for row in open_file.execute("SELECT place FROM pairs")}
            if places and pair.place not in places:
                raise StoreFailed(
                    f"{self.path}: is a store of {min(places)}, not of {pair.place}; give another --store"
                )
            record = json.dumps(vars(pair), ensure_ascii=False)
            open_file.execute("INSERT OR REPLACE INTO pairs VALUES (?, ?, ?)", (pair.key, pair.place, record))
            self._rehome(open_file, proposals)
        self._run = tuple(proposals)

    def _must_be_store(self) -> None:
        try:
            with closing(sqlite3.connect(f"file:{self.path}?mode=ro", uri=True, timeout=_WAIT)) as open_file:
                mark = open_file.execute("PRAGMA application_id").fetchone()[0]
                version = open_file.execute("PRAGMA user_version").fetchone()[0]
        except sqlite3.Error as error:
            raise StoreFailed(f"{self.path}: {why(error)}") from None
        if mark != APPLICATION:
            raise StoreFailed(f"{self.path}: is no store of decisions; give another --store")
        if version > VERSION:
            message = f"is of version {version}, newer than this program's {VERSION}; update report-compare"
            raise StoreFailed(f"{self.path}: {message}")

    def _rehome(self, open_file: sqlite3.Connection, proposals: Sequence[Proposal]) -> None:
        open_file.execute("DELETE FROM proposals WHERE pair = ?", (self.pair,))
        open_file.executemany(
            "INSERT INTO proposals VALUES (?, ?, ?, ?)",
            ((self.pair, each.id, at, _json(proposal_record(each))) for at, each in enumerate(proposals)),
        )
        moves = [each for each in settled(self._decisions(open_file), proposals) if each[0] != each[1]]
        open_file.executemany(
            "DELETE FROM decisions WHERE pair = ? AND id = ?", ((self.pair, before.id) for before, _ in moves)
        )
        for before, now in moves:
            self._put(open_file, now)
            self._note(open_file, now, "carried", before)

    def decisions_on(self, pair: PairOfReports, proposals: Sequence[Proposal]) -> tuple[Decision, ...]:
        """Return the decisions on a pair as they stand to a run's proposals; the file stays as it is."""
        known = [each.key for each in self.pairs()]
        if pair.key not in known:
            raise StoreFailed(f"{self.path}: has decisions on {', '.join(known) or 'nothing'}, not on {pair.key}")
        self.pair = pair.key
        return tuple(now for _, now in settled(self.decisions(), proposals))

    def decide(self, decision: Decision) -> Decision:
        """Keep a decision made on `decision.revision`; returns it with its own revision and time.

        Raises `DecisionStale` where someone decided in between; what was tried is kept in the history.
        """
        with self._writing() as open_file:
            known = self._decision(open_file, decision.id)
            latest = known.revision if known else 0
            made = replace(decision, revision=latest + 1, at=_now(), standing=Standing.CURRENT)
            late = decision.revision != latest
            self._note(open_file, made, "refused" if late else "decided", known)
            if not late:
                self._put(open_file, made)
        if late:
            who = known.reviewer if known else "?"
            message = f"decided by {who} in between ({latest} decisions, not {decision.revision}); look again"
            raise DecisionStale(f"{decision.id}: {message}")
        return made

    def undo(self, reviewer: str) -> Decision | None:
        """Take back a reviewer's last decision; returns what stands now, None where there was nothing to undo.

        Raises `DecisionStale` where someone else has decided on the same proposal since.
        """
        with self._writing() as open_file:
            rows = open_file.execute(
                "SELECT id, action, before, after FROM history WHERE pair = ? AND reviewer = ? "
                "AND action IN ('decided', 'undone') ORDER BY number DESC",
                (self.pair, reviewer),
            )
            skip = 0
            for name, action, before, after in rows:
                if action == "undone":
                    skip += 1
                    continue
                if skip:
                    skip -= 1
                    continue
                return self._take_back(open_file, name, before, json.loads(after))
        return None

    def _take_back(
        self, open_file: sqlite3.Connection, name: str, before: str | None, after: dict[str, Any]
    ) -> Decision:
        known = self._decision(open_file, name)
        made = decision_from(after)
        if known is None or known.reviewer != made.reviewer or known.at != made.at:
            raise DecisionStale(f"{name}: was decided on again since; look at it before taking it back")
        earlier = decision_from(json.loads(before)) if before else replace(made, ruling=Ruling.PENDING, reason="")
        back = replace(earlier, revision=known.revision + 1)
        self._put(open_file, back)
        self._note(open_file, replace(back, reviewer=made.reviewer, at=_now()), "undone", known)
        return back

    def proposals(self) -> tuple[Proposal, ...]:
        """Return the latest run's proposals, then those added by hand."""
        with self._reading() as open_file:
            found = self._run
            if found is None:
                rows = open_file.execute("SELECT record FROM proposals WHERE pair = ? ORDER BY position", (self.pair,))
                found = tuple(proposal_from(json.loads(row[0])) for row in rows)
            rows = open_file.execute(
                "SELECT record FROM decisions WHERE pair = ? AND ruling = ? ORDER BY id",
                (self.pair, Ruling.ADDED.value),
            )
            return (*found, *(decision_from(json.loads(row[0])).proposal for row in rows))

    def proposal(self, name: str) -> Proposal | None:
        """Return one proposal of the latest run, or one added by hand, by its id."""
        with self._reading() as open_file:
            row = open_file.execute(
                "SELECT record FROM proposals WHERE pair = ? AND id = ?", (self.pair, name)
            ).fetchone()
            known = None if row else self._decision(open_file, name)
        return proposal_from(json.loads(row[0])) if row else known.proposal if known else None

    def decisions(self) -> tuple[Decision, ...]:
        """Return every decision on the pair, those taken back not counted."""
        with self._reading() as open_file:
            return tuple(self._decisions(open_file))

    def by_reviewer(self) -> dict[str, dict[str, Decision]]:
        """Return each reviewer's own last decision on every proposal, whoever decided after."""
        found: dict[str, dict[str, Decision]] = {}
        with self._reading() as open_file:
            rows = open_file.execute(
                "SELECT reviewer, id, after FROM history "
                "WHERE pair = ? AND action IN ('decided', 'undone') ORDER BY number",
                (self.pair,),
            )
            for reviewer, name, after in rows:
                found.setdefault(reviewer, {})[name] = decision_from(json.loads(after))
        return {
            who: {name: each for name, each in rows.items() if each.ruling is not Ruling.PENDING}
            for who, rows in found.items()
        }

    def pairs(self) -> tuple[PairOfReports, ...]:
        """Return the pairs of reports the store holds decisions on."""
        if not self.path.is_file():
            raise StoreFailed(f"{self.path}: no such store; `report-compare review OLD NEW --store` makes one")
        self._must_be_store()
        with self._reading() as open_file:
            rows = open_file.execute("SELECT record FROM pairs ORDER BY key").fetchall()
        return tuple(PairOfReports(**json.loads(row[0])) for row in rows)

    def history(self, name: str) -> list[dict[str, str]]:
        """Return what was done on a proposal, oldest first: action, reviewer, time, ruling."""
        with self._reading() as open_file:
            rows = open_file.execute(
                "SELECT action, reviewer, at, after FROM history WHERE pair = ? AND id = ? ORDER BY number",
                (self.pair, name),
            ).fetchall()
        keys = ("action", "reviewer", "at")
        return [{**dict(zip(keys, row[:3], strict=True)), "ruling": json.loads(row[3])["ruling"]} for row in rows]

    def is_sound(self) -> bool:
        """Tell whether SQLite finds no damage in the file."""
        with self._reading() as open_file:
            return bool(open_file.execute("PRAGMA integrity_check").fetchone()[0] == "ok")

    def _decisions(self, open_file: sqlite3.Connection) -> list[Decision]:
        rows = open_file.execute(
            "SELECT record FROM decisions WHERE pair = ? AND ruling != ? ORDER BY id", (self.pair, Ruling.PENDING.value)
        )
        return [decision_from(json.loads(row[0])) for row in rows]

    def _decision(self, open_file: sqlite3.Connection, name: str) -> Decision | None:
        row = open_file.execute("SELECT record FROM decisions WHERE pair = ? AND id = ?", (self.pair, name)).fetchone()
        return decision_from(json.loads(row[0])) if row else None

    def decision(self, name: str) -> Decision | None:
        """Return the latest decision on a proposal, one taken back included; None where there never was one."""
        with self._reading() as open_file:
            return self._decision(open_file, name)

    def _put(self, open_file: sqlite3.Connection, decision: Decision) -> None:
        told = (decision.revision, decision.ruling.value, decision.standing.value, _json(decision_record(decision)))
        open_file.execute("INSERT OR REPLACE INTO decisions VALUES (?, ?, ?, ?, ?, ?)", (self.pair, decision.id, *told))

    def _note(self, open_file: sqlite3.Connection, made: Decision, action: str, before: Decision | None) -> None:
        told = _json(decision_record(before)) if before else None
        open_file.execute(
            "INSERT INTO history (pair, id, action, reviewer, at, before, after) VALUES (?, ?, ?, ?, ?, ?, ?)",
            (self.pair, made.id, action, made.reviewer, made.at, told, _json(decision_record(made))),
        )


def _json(record: dict[str, Any]) -> str:
    return json.dumps(record, ensure_ascii=False, sort_keys=True)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")
