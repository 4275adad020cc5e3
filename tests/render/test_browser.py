"""The page in a real browser: filter, sort, keys, click to context, dark mode, nothing asked of a network."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from planned import FOLDER, YEARS

from compare import compare_reports, compare_years, read_report, with_edits
from compare.render.page import diff_page
from compare.render.years.page import timeline_page
from compare.telling.provenance import Provenance
from compare.telling.years import Asked

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
    with opened_page(page_file) as found:
        yield found


@contextmanager
def opened_page(file: Path) -> Iterator[playwright.Page]:
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        opened = browser.new_page(viewport={"width": 1280, "height": 900})
        opened.faults = []
        opened.asked = []
        opened.on("console", lambda said: opened.faults.append(said.text) if said.type == "error" else None)
        opened.on("pageerror", lambda error: opened.faults.append(str(error)))
        opened.on("request", lambda request: opened.asked.append(request.url))
        opened.goto(file.as_uri())
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


def test_a_real_pair_is_small_and_ready_for_the_first_click_within_a_second(corpus: Path, tmp_path: Path) -> None:
    file = tmp_path / "national.html"
    log = with_edits(compare_reports(*(read_report(corpus / "national" / f"{year}.txt") for year in (2016, 2017))))
    file.write_text(diff_page(log, Provenance(version="9.9"), "zh"), encoding="utf-8")
    assert file.stat().st_size < 1_500_000
    with opened_page(file) as page:
        times = []
        for _ in range(3):
            start = time.perf_counter()
            page.goto(file.as_uri())
            page.locator("#ledger tbody tr").first.locator("td").first.click()
            assert page.locator(".passage.shown").count() == 2
            times.append(time.perf_counter() - start)
        assert min(times) < 1, times
        assert shown(page) > 400
        times = []
        for order in ("ascending", "descending", "ascending"):
            start = time.perf_counter()
            page.locator("#ledger th button").first.click()
            assert page.locator(f"#ledger th[aria-sort={order}]").count() == 1
            times.append(time.perf_counter() - start)
        assert min(times) < 1, times


def test_print_shows_both_reports_whole_and_no_tools(page: playwright.Page) -> None:
    page.emulate_media(media="print")
    assert not page.locator(".tools").is_visible()
    assert page.evaluate("getComputedStyle(document.querySelector('.report')).maxHeight") == "none"
    assert page.evaluate("getComputedStyle(document.querySelector('.side')).breakBefore") == "page"


@pytest.fixture(scope="module")
def years_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("years") / "years.html"
    found = compare_years([read_report(FOLDER / f"lanwan-{year}.txt") for year in YEARS])
    path.write_text(timeline_page(found, "zh", Asked(), Provenance(version="9.9")), encoding="utf-8")
    return path


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_the_page_of_many_years_fits_and_can_be_read_by_all(years_file: Path, scheme: str, width: int) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")
    with opened_page(years_file) as page:
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        found = axe.Axe().run(page).response["violations"]
        assert [each["id"] for each in found if each["impact"] in ("serious", "critical")] == []


def test_a_click_on_a_cell_shows_both_quotes_and_more_rows_open(years_file: Path) -> None:
    with opened_page(years_file) as page:
        cell = page.locator("td details", has_text="6.1%").first
        assert not cell.locator("p").first.is_visible()
        cell.locator("summary").click()
        assert cell.locator("p").count() == 2
        assert cell.locator("p").first.is_visible()
        rest = page.locator("details.rest").first
        rest.locator("summary").first.click()
        assert rest.locator("tbody tr").first.is_visible()


def test_forty_years_are_readable_and_begin_with_the_latest(corpus: Path, tmp_path: Path) -> None:
    files = [path for path in sorted((corpus / "national").glob("*.txt")) if int(path.stem) >= 1978]
    page_of = timeline_page(
        compare_years([read_report(path) for path in files]), "zh", Asked(), Provenance(version="9.9")
    )
    file = tmp_path / "forty.html"
    file.write_text(page_of, encoding="utf-8")
    with opened_page(file) as page:
        assert page.evaluate("document.documentElement.scrollHeight") < 20_000
        first = page.locator(".matrix tbody tr").first
        assert first.bounding_box()["height"] < 100
        head = page.locator(".matrix").first.locator("th", has_text="2017").bounding_box()
        assert 0 < head["x"] < 1280
        name = first.locator("td").first.bounding_box()
        assert 0 <= name["x"] < 100
