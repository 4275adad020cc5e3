"""The page in a real browser: links, filters, keys, rows that open, reader, print, dark; nothing asked of a network."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from planned import FOLDER, YEARS

from compare import compare_reports, compare_years, read_report, with_edits
from compare.pipeline import with_terms
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
    log = with_terms(with_edits(compare_reports(*reports)))
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


def lines(page: playwright.Page) -> int:
    """Return how many lines of the themes stand on the page, whether their theme is open or not."""
    return int(page.evaluate("document.querySelectorAll('#list .g:not(.off) .n:not(.dim)').length"))


def counted(page: playwright.Page) -> int:
    return int("".join(filter(str.isdigit, page.locator("#live").text_content().split(" shown")[0])))


def test_every_chip_shows_as_many_lines_as_it_counts(page: playwright.Page) -> None:
    everything = lines(page)
    chips = page.locator(".chip")
    assert chips.count() > 5
    for chip in chips.all():
        chip.click()
        assert lines(page) == int(chip.locator("b").text_content()) == counted(page)
        chip.click()
    assert lines(page) == everything
    assert page.locator(".theme[open]").count() == 0


def test_chips_of_one_kind_join_and_kinds_narrow_each_other(page: playwright.Page) -> None:
    raised, lowered = page.locator(".chip[data-x=up]"), page.locator(".chip[data-x=down]")
    raised.click()
    some = lines(page)
    lowered.click()
    assert lines(page) == some + int(lowered.locator("b").text_content())
    page.locator(".chip[data-x=missed]").click()
    assert 0 < lines(page) < some
    page.locator("#clear").click()
    assert page.locator(".chip[aria-pressed=true]").count() == 0


def test_search_finds_words_of_either_report_and_escape_clears_it(page: playwright.Page) -> None:
    everything = lines(page)
    page.keyboard.press("/")
    for words in ("跨海大桥", "“无废城市”"):
        page.locator("#q").fill(words)
        page.locator("#live", has_text="shown").wait_for()
        assert 0 < lines(page) < everything
        assert all(words in each.text_content() for each in page.locator("#list .g:not(.off)").all())
        page.keyboard.press("Escape")
        assert lines(page) == everything
    page.locator("#q").fill("nothing says this")
    page.locator("#nohit").wait_for(state="visible")


def test_a_row_opens_in_place_with_both_sentences_and_closes_again(page: playwright.Page) -> None:
    page.locator(".theme summary").first.click()
    row = page.locator(".theme .g", has=page.locator("[data-k=up]")).first
    row.locator(".ex").click()
    shown = row.locator(".evb")
    assert shown.locator(".evp p").count() == 2
    assert shown.locator("del").count() == shown.locator("ins").count() > 0
    assert shown.locator("a", has_text="Permalink").get_attribute("href") == f"#{row.get_attribute('id')}"
    row.locator(".ex").click()
    assert not shown.is_visible()


def test_sentences_that_share_little_stand_side_by_side_without_marks(page: playwright.Page) -> None:
    apart = page.evaluate("""Object.entries(JSON.parse(document.getElementById('data').textContent).rows)
        .filter(([, row]) => row.apart).map(([name]) => name)""")
    assert apart
    page.evaluate(f"location.hash = '{apart[0]}'")
    shown = page.locator(f"[id='{apart[0]}'] .evb")
    assert shown.locator(".note").count() == 1
    assert shown.locator("ins, del").count() == 0


def test_what_nothing_answers_to_shows_what_came_nearest(page: playwright.Page) -> None:
    page.locator("#all").click()
    page.locator(".theme .g", has=page.locator("[data-k=new_item]")).first.locator(".ex").click()
    assert page.locator(".evn li").count() in (1, 2, 3)


def test_every_link_of_the_brief_leads_to_what_it_names(page: playwright.Page) -> None:
    links = page.locator("#brief .bl a")
    assert links.count() > 20
    for at in range(links.count()):
        target = links.nth(at).get_attribute("href")[1:]
        if target.startswith("only="):
            continue
        assert page.locator(f"[id='{target}']").count() == 1, target


def test_a_permalink_opens_theme_and_row_and_brings_it_into_view(page_file: Path) -> None:
    with opened_page(page_file) as page:
        row = page.locator("#brief .bl a[href^='#c-']").first.get_attribute("href")
        page.goto(page_file.as_uri() + row)
        page.wait_for_timeout(100)
        open_row = page.locator(f".g:has([id='{row[1:]}']), .g[id='{row[1:]}']").first
        assert open_row.locator(".evb").is_visible()
        box = open_row.bounding_box()
        assert 0 < box["y"] < 900


def test_back_returns_to_the_sentence_and_takes_the_filter_off(page: playwright.Page) -> None:
    everything = lines(page)
    listed = page.locator("#brief a[data-ids]").first
    listed.scroll_into_view_if_needed()
    listed.click()
    assert 0 < lines(page) < everything
    page.go_back()
    page.wait_for_timeout(100)
    assert lines(page) == everything
    assert listed.bounding_box()["y"] < 900


def test_keys_step_open_and_read(page: playwright.Page) -> None:
    page.keyboard.press("j")
    page.keyboard.press("o")
    assert page.locator(".theme[open]").count() == 1
    page.keyboard.press("j")
    page.keyboard.press("o")
    assert page.locator(".g.cur .evb").is_visible()
    first = page.locator(".g.cur").get_attribute("id")
    page.keyboard.press("j")
    assert page.locator(".g.cur").get_attribute("id") != first
    page.keyboard.press("k")
    assert page.locator(".g.cur").get_attribute("id") == first
    page.keyboard.press("r")
    page.locator("#reader").wait_for(state="visible")
    assert page.locator("#reader .hitx").count() in (1, 2)
    page.keyboard.press("Escape")
    page.locator("#reader").wait_for(state="hidden")
    page.keyboard.press("?")
    assert page.locator("#help").is_visible()


def test_the_reader_scrolls_both_sides_and_back_closes_it(page: playwright.Page) -> None:
    page.locator(".rd").click()
    page.locator("#reader").wait_for(state="visible")
    assert page.locator(".map .rb2").count() > 5
    page.locator(".col.n").hover()
    page.mouse.wheel(0, 3000)
    page.wait_for_timeout(300)
    assert page.evaluate("document.querySelector('.col.o').scrollTop") > 500
    assert page.locator(".col.o p").last.text_content() != ""
    page.go_back()
    page.locator("#reader").wait_for(state="hidden")
    assert page.locator("h1").is_visible()


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


@pytest.mark.parametrize("width", [1400, 390])
def test_nothing_runs_over_the_edge_and_no_cell_over_another(page: playwright.Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.locator("#all").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    over = page.evaluate("""[...document.querySelectorAll('main tbody > tr > *')]
        .filter(cell => cell.scrollWidth > cell.clientWidth + 1 && !cell.classList.contains('pc') && cell.clientWidth)
        .map(cell => cell.textContent)""")
    assert over == []


def test_without_script_the_page_shows_both_wordings_and_both_reports(page_file: Path) -> None:
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        page = browser.new_context(java_script_enabled=False).new_page()
        page.goto(page_file.as_uri())
        assert not page.locator(".tools").is_visible()
        theme = page.locator(".theme", has=page.locator("[data-k=up]")).first
        theme.locator("summary").first.click()
        assert theme.locator(".po-q").first.is_visible()
        assert page.locator(".col.n p").last.is_visible()
        browser.close()


def printed(file: Path, folder: Path) -> tuple[int, list[str]]:
    """Return how many pages a page prints on, and their texts."""
    pdfium = pytest.importorskip("pypdfium2", reason="pypdfium2 is not installed")
    target = folder / "printed.pdf"
    with opened_page(file) as page:
        target.write_bytes(page.pdf(prefer_css_page_size=True, print_background=True))
    document = pdfium.PdfDocument(target)
    texts = ["".join(each.get_textpage().get_text_bounded().split()) for each in document]
    return len(document), texts


def test_print_is_short_begins_with_the_story_and_quotes_every_change(page_file: Path, tmp_path: Path) -> None:
    count, texts = printed(page_file, tmp_path)
    assert count <= 12
    assert "Headlinetargets" in texts[0]
    assert "空气优良天数" in texts[0].split("Headlinetargets")[-1]
    everything = "".join(texts)
    with opened_page(page_file) as page:
        rows = page.locator(".chg .g > tr:first-child .q").all_text_contents()
    wanted = ["".join(each.split())[:18] for each in rows]
    lost = [each for each in wanted if each not in everything]
    assert len(wanted) > 60
    assert len(lost) < len(wanted) / 20, lost


def test_a_real_pair_is_small_short_and_prints_on_thirty_pages(corpus: Path, tmp_path: Path) -> None:
    file = tmp_path / "national.html"
    log = with_terms(
        with_edits(compare_reports(*(read_report(corpus / "national" / f"{year}.txt") for year in (2016, 2017))))
    )
    file.write_text(diff_page(log, Provenance(version="9.9"), "zh"), encoding="utf-8")
    assert file.stat().st_size < 1_500_000
    with opened_page(file) as page:
        page.set_viewport_size({"width": 1400, "height": 900})
        assert page.evaluate("document.documentElement.scrollHeight") <= 6 * 900
    count, texts = printed(file, tmp_path)
    assert count <= 30
    assert "主要目标" in texts[0]
    assert "进出口总额" in texts[0].split("主要目标")[-1]


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
