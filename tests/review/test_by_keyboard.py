"""A whole review by keyboard only, in a real browser: restarted in the middle, then a report is corrected."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from planned import FOLDER
from review_server import Server, copied, serving

from compare.model.review import Ruling, Standing
from compare.review import Store

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
pytest.importorskip("starlette", reason="the review page's own parts are not installed")
pytestmark = pytest.mark.skipif(not CHROMIUM, reason="no chromium on this machine")
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run", "--disable-sync"]
KEY = "澜湾市 2024–2025"


def rulings(folder: Path) -> dict[str, tuple[Ruling, Standing]]:
    store = Store(folder / "report-compare.review.sqlite", KEY)
    return {each.proposal.indicator or each.id: (each.ruling, each.standing) for each in store.decisions()}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_pages_fit_a_phone_and_can_be_read_by_all(scheme: str, tmp_path: Path) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")
    old, new = copied(tmp_path, *(FOLDER / f"lanwan-{year}.txt" for year in (2024, 2025)))
    with playwright.sync_playwright() as started, serving(old, new) as server:
        browser = started.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        page = browser.new_page(viewport={"width": 390, "height": 800}, color_scheme=scheme)
        page.goto(server.address)
        item = page.locator("#queue a").first.get_attribute("href")
        for path in ("/", item, "/reports"):
            page.goto(f"{server.base}{path}")
            assert page.evaluate("document.documentElement.scrollWidth") <= 390, path
            found = axe.Axe().run(page).response["violations"]
            serious = [
                (each["id"], each["nodes"][0]["html"]) for each in found if each["impact"] in ("serious", "critical")
            ]
            assert serious == [], path
        browser.close()


def test_a_comment_by_keyboard_is_kept_without_confirming(tmp_path: Path) -> None:
    old, new = copied(tmp_path, *(FOLDER / f"lanwan-{year}.txt" for year in (2024, 2025)))
    with playwright.sync_playwright() as started, serving(old, new, "--reviewer", "甲") as server:
        browser = started.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        page = browser.new_page()
        page.goto(server.address)
        with page.expect_navigation():
            page.keyboard.press("Enter")
        page.keyboard.press("m")
        page.keyboard.type("再看一遍")
        with page.expect_navigation():
            page.keyboard.press("Enter")
        browser.close()
    assert [ruling for ruling, _ in rulings(tmp_path).values()] == [Ruling.UNSURE]


class Keyboard:
    """A page that is used by keys alone; `faults` holds what went wrong in its script."""

    def __init__(self, page: playwright.Page) -> None:
        self.page, self.faults = page, []
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on("console", lambda said: self.faults.append(said.text) if said.type == "error" else None)

    def press(self, *keys: str) -> None:
        for key in keys:
            with self.page.expect_navigation():
                self.page.keyboard.press(key)

    def fill(self, *keys: str, words: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
        self.page.keyboard.type(words)
        self.press("Enter")


def decide_four_and_undo_one(keys: Keyboard, server: Server, store: Store) -> None:
    keys.page.goto(server.address)
    keys.press("Enter", "c", "u")
    keys.fill("r", words="nothing changed")
    keys.fill("e", "Tab", words="别的名称")
    assert sorted(each.ruling for each in store.decisions()) == ["confirmed", "corrected", "rejected", "unsure"]
    keys.press("z")
    assert sorted(each.ruling for each in store.decisions()) == ["confirmed", "rejected", "unsure"]


def confirm_the_rest(keys: Keyboard, server: Server) -> None:
    page = keys.page
    page.goto(server.address)
    assert page.locator("#progress").inner_text().startswith("3 of ")
    page.goto(f"{server.base}/?state=open")
    keys.press("Enter")
    total = page.locator("progress").get_attribute("max")
    for _ in range(int(total or 0) - 3):
        keys.press("c")
    assert page.locator("#progress").inner_text() == f"{total} of {total} reviewed"


def see_the_stale_one(keys: Keyboard, server: Server) -> None:
    keys.page.goto(server.address + "&state=stale")
    keys.page.goto(f"{server.base}/?state=stale")
    assert "浮标观测站" in keys.page.locator("#queue").inner_text()
    keys.press("Enter")
    assert "12个" in keys.page.locator(".told").inner_text()


def test_a_review_by_keyboard_survives_a_restart_and_a_corrected_report(tmp_path: Path) -> None:
    old, new = copied(tmp_path, *(FOLDER / f"lanwan-{year}.txt" for year in (2024, 2025)))
    store = Store(tmp_path / "report-compare.review.sqlite", KEY)
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        keys = Keyboard(browser.new_page())
        with serving(old, new, "--reviewer", "甲") as server:
            decide_four_and_undo_one(keys, server, store)
        with serving(old, new, "--reviewer", "甲") as server:
            confirm_the_rest(keys, server)
        text = Path(new).read_text(encoding="utf-8")
        Path(new).write_text(text.replace("布设浮标观测站12个", "布设浮标观测站15个"), encoding="utf-8")
        with serving(old, new, "--reviewer", "甲") as server:
            see_the_stale_one(keys, server)
        assert keys.faults == []
        browser.close()
    found = rulings(tmp_path)
    assert found["浮标观测站"][1] is Standing.STALE
    assert found["海洋牧场"] == (Ruling.CONFIRMED, Standing.CURRENT)
