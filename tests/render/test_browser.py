"""The page in a real browser: filter, sort, keys, click to context, dark mode, nothing asked of a network."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from planned import FOLDER

from compare import compare_reports, read_report, with_edits
from compare.render.page import diff_page
from compare.render.provenance import Provenance

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
pytestmark = pytest.mark.skipif(not CHROMIUM, reason="no chromium on this machine")
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run", "--disable-sync"]


@pytest.fixture(scope="module")
def page_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    reports = [read_report(FOLDER / f"lanwan-{year}.txt") for year in (2024, 2025)]
    path = tmp_path_factory.mktemp("page") / "log.html"
    log = with_edits(compare_reports(*reports))
    path.write_text(diff_page(log, Provenance(version="9.9"), "en"), encoding="utf-8")
    return path


@pytest.fixture
def page(page_file: Path) -> Iterator[playwright.Page]:
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        opened = browser.new_page(viewport={"width": 1280, "height": 900})
        opened.faults = []
        opened.asked = []
        opened.on("console", lambda said: opened.faults.append(said.text) if said.type == "error" else None)
        opened.on("pageerror", lambda error: opened.faults.append(str(error)))
        opened.on("request", lambda request: opened.asked.append(request.url))
        opened.goto(page_file.as_uri())
        yield opened
        assert opened.faults == []
        assert [url for url in opened.asked if not url.startswith("file:")] == []
        browser.close()


def shown(page: playwright.Page) -> int:
    return int(page.locator("#ledger tbody tr:visible").count())


def test_filters_narrow_the_ledger_and_escape_clears_the_text(page: playwright.Page) -> None:
    everything = shown(page)
    page.select_option("#kind", "new_target")
    assert 0 < shown(page) < everything
    assert set(page.locator("#ledger tbody tr:visible").evaluate_all("rows => rows.map(r => r.dataset.kind)")) == {
        "new_target"
    }
    page.select_option("#kind", "")
    page.keyboard.press("/")
    page.keyboard.type("跨海大桥")
    assert 0 < shown(page) < everything
    assert page.locator("#count b").text_content() == str(shown(page))
    page.keyboard.press("Escape")
    assert shown(page) == everything


def test_a_click_on_a_head_sorts_and_a_second_one_turns_the_order(page: playwright.Page) -> None:
    def names() -> list[str]:
        found: list[str] = page.locator("#ledger tbody tr td:nth-child(2)").all_text_contents()
        return found

    head = page.locator("#ledger th button", has_text="indicator")
    head.click()
    once = names()
    assert page.locator("#ledger th").nth(1).get_attribute("aria-sort") == "ascending"
    head.click()
    assert [name for name in names() if name] == [name for name in once if name][::-1] or names() != once
    assert sorted(names()) == sorted(once)


def test_keys_step_from_change_to_change_and_show_both_sentences(page: playwright.Page) -> None:
    page.keyboard.press("n")
    first = page.locator("tr.current").get_attribute("id")
    assert page.locator(".passage.shown").count() == 2
    page.keyboard.press("n")
    assert page.locator("tr.current").get_attribute("id") != first
    page.keyboard.press("p")
    assert page.locator("tr.current").get_attribute("id") == first
    page.keyboard.press("?")
    assert page.locator("#help").is_visible()


def test_a_click_on_a_row_shows_its_passages_in_both_reports(page: playwright.Page) -> None:
    row = page.locator("#ledger tbody tr[data-kind=reworded_item]").first
    row.locator("td").first.click()
    for side in ("old", "new"):
        anchor = row.get_attribute(f"data-{side}")
        assert "shown" in (page.locator(f"[id='{anchor}']").get_attribute("class") or "")


def test_dark_mode_and_phone_width_are_readable(page: playwright.Page) -> None:
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.emulate_media(color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != light
    page.set_viewport_size({"width": 390, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_serious_fault_of_accessibility_is_found(page: playwright.Page, scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")
    page.emulate_media(color_scheme=scheme)
    found = axe.Axe().run(page).response["violations"]
    serious = [
        (each["id"], each["nodes"][0]["html"][:120]) for each in found if each["impact"] in ("serious", "critical")
    ]
    assert serious == []
