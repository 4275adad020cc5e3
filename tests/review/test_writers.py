"""Many writers at once and a server that is killed: what was acknowledged is on the disk."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from planned import FOLDER

pytest.importorskip("starlette", reason="the review page's own parts are not installed")

import httpx
from review_server import Server, copied, form_token, inside, names, serving

from compare.review import Store

KEY = "澜湾市 2024–2025"
WANTED, WRITERS = 2000, 50


@dataclass
class Acknowledged:
    """The latest revision of each decision that a server said was kept."""

    revisions: dict[str, int] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def of(self, name: str) -> int:
        with self.lock:
            return self.revisions.get(name, 0)

    def keep(self, name: str, revision: int) -> None:
        with self.lock:
            self.revisions[name] = max(revision, self.revisions.get(name, 0))

    def count(self) -> int:
        with self.lock:
            return sum(self.revisions.values())


@dataclass(frozen=True)
class Page:
    """A server as a writer meets it: its proposals, the token of its forms, the cookies of one who is inside."""

    base: str
    proposals: list[str]
    token: str
    cookies: httpx.Cookies


def page_of(server: Server) -> Page:
    with inside(server) as client:
        return Page(server.base, names(client), form_token(client), client.cookies)


def write(page: Page, start: int, acknowledged: Acknowledged, stop: threading.Event) -> None:
    """Decide on one proposal after the other until it is enough or the server is gone."""
    with httpx.Client(base_url=page.base, timeout=30, cookies=page.cookies) as client:
        at = start
        while not stop.is_set() and acknowledged.count() < WANTED:
            name = page.proposals[at % len(page.proposals)]
            at += 7
            form = {"form_token": page.token, "ruling": "unsure", "reviewer": f"r{start}", "comment": str(at)}
            form["revision"] = str(acknowledged.of(name))
            try:
                answer = client.post(f"/decide/{name}", data=form, headers={"accept": "application/json"})
            except httpx.HTTPError:
                return
            if answer.status_code == 200:
                made = answer.json()
                acknowledged.keep(made["id"], made["revision"])


def write_and_kill(server: Server, acknowledged: Acknowledged, limit: int) -> None:
    """Let all writers write until so many decisions were acknowledged, then kill the server under them."""
    page, stop = page_of(server), threading.Event()
    threads = [threading.Thread(target=write, args=(page, start, acknowledged, stop)) for start in range(WRITERS)]
    for thread in threads:
        thread.start()
    while acknowledged.count() < limit and any(thread.is_alive() for thread in threads):
        threads[0].join(0.02)
    server.process.kill()
    stop.set()
    for thread in threads:
        thread.join()


def test_fifty_writers_and_three_kills_lose_no_acknowledged_decision(tmp_path: Path) -> None:
    reports = copied(tmp_path, *(FOLDER / f"lanwan-{year}.txt" for year in (2024, 2025)))
    store_path = tmp_path / "decisions.sqlite"
    acknowledged = Acknowledged()
    for limit in (500, 1000, 1500, WANTED):
        with serving(*reports, "--store", str(store_path)) as server:
            write_and_kill(server, acknowledged, limit)
        store = Store(store_path, KEY)
        assert store.is_sound()
        kept = {each.id: each.revision for each in store.decisions()}
        assert all(kept.get(name, 0) >= revision for name, revision in acknowledged.revisions.items())
        acknowledged.revisions.update(kept)
    assert acknowledged.count() >= WANTED
