"""The review page from the outside: what it lets in, what it keeps out, and that nothing acknowledged is lost."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from lxml import html
from planned import FOLDER
from review_server import Server, copied, form_token, inside, names, serving

from compare.model.review import Ruling
from compare.review import Store

pytest.importorskip("starlette", reason="the review page's own parts are not installed")
KEY = "澜湾市 2024–2025"


@pytest.fixture
def reports(tmp_path: Path) -> list[str]:
    return copied(tmp_path, *(FOLDER / f"lanwan-{year}.txt" for year in (2024, 2025)))


@pytest.fixture
def server(reports: list[str]) -> Iterator[Server]:
    with serving(*reports, "--reviewer", "甲") as found:
        yield found


@pytest.fixture
def client(server: Server) -> Iterator[httpx.Client]:
    with inside(server) as found:
        yield found


def test_without_the_token_nothing_is_shown(server: Server) -> None:
    for path in ("/", "/reports", "/own/review.js", "/item/x"):
        answer = httpx.get(server.base + path)
        assert answer.status_code == 403
        assert "澜湾" not in answer.text
    assert httpx.get(f"{server.base}/?token=wrong").status_code == 403


def test_the_cookie_is_strict_and_out_of_reach_of_scripts(server: Server) -> None:
    answer = httpx.get(server.address)
    cookie = answer.headers["set-cookie"].lower()
    assert "samesite=strict" in cookie
    assert "httponly" in cookie
    assert server.address.split("token=")[1] not in cookie


def test_every_answer_forbids_what_comes_from_outside(client: httpx.Client) -> None:
    answer = client.get("/")
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert "access-control-allow-origin" not in answer.headers
    assert "<script>" not in answer.text
    assert "style=" not in answer.text


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"host": "evil.example:80"}, 421),
        ({"origin": "http://evil.example"}, 403),
        ({"origin": "null"}, 403),
        ({"sec-fetch-site": "cross-site"}, 403),
    ],
)
def test_requests_of_other_pages_are_refused(client: httpx.Client, headers: dict[str, str], status: int) -> None:
    name, token = names(client)[0], form_token(client)
    form = {"form_token": token, "ruling": "confirmed", "revision": "0"}
    assert client.post(f"/decide/{name}", data=form, headers=headers).status_code == status
    assert client.post(f"/decide/{name}", data={**form, "form_token": "0" * 64}).status_code == 403
    assert client.post(f"/decide/{name}", data={**form, "form_token": ""}).status_code == 403
    assert client.post("/undo", data={}).status_code == 403
    assert client.get(f"/decide/{name}").status_code == 405


def test_a_decision_goes_on_to_the_next_and_can_be_taken_back(client: httpx.Client, reports: list[str]) -> None:
    first, second = names(client)[:2]
    form = {"form_token": form_token(client), "ruling": "confirmed", "revision": "0", "next": second}
    assert client.post(f"/decide/{first}", data=form).url.path == f"/item/{second}"
    store = Store(Path(reports[1]).parent / "report-compare.review.sqlite", KEY)
    assert [each.id for each in store.decisions()] == [first]
    assert "1 of " in client.get("/").text
    assert client.post("/undo", data={"form_token": form["form_token"]}).url.path == f"/item/{first}"
    assert store.decisions() == ()


def test_a_late_decision_is_told_with_what_stands(client: httpx.Client) -> None:
    name = names(client)[0]
    form = {"form_token": form_token(client), "revision": "0"}
    client.post(f"/decide/{name}", data={**form, "ruling": "confirmed"})
    late = client.post(f"/decide/{name}", data={**form, "ruling": "rejected", "reason": "x"})
    assert late.status_code == 409
    assert "Someone decided on this in between" in late.text


@pytest.mark.parametrize(
    "form",
    [
        {"ruling": "rejected"},
        {"ruling": "corrected"},
        {"ruling": "corrected", "kind": "nonsense"},
        {"ruling": "corrected", "old_text": "这句话不在报告里"},
        {"ruling": "corrected", "new_number": "999%"},
        {"ruling": "perhaps"},
    ],
)
def test_a_form_that_makes_no_decision_is_told_and_keeps_nothing(client: httpx.Client, form: dict[str, str]) -> None:
    name = names(client)[0]
    answer = client.post(f"/decide/{name}", data={"form_token": form_token(client), "revision": "0", **form})
    assert answer.status_code == 422
    assert "0 of " in answer.text


def test_a_missing_change_can_be_added_from_both_reports(client: httpx.Client) -> None:
    form = {"form_token": form_token(client), "kind": "reworded_item", "indicator": "湾长制"}
    bad = client.post("/add", data={**form, "old_text": "全面推行湾长制"})
    assert bad.status_code == 422
    answer = client.post("/add", data={**form, "old_text": "全面推行湾长制", "new_text": "全面推行湾长制"})
    assert answer.status_code == 200
    assert "added" in answer.text
    assert "湾长制" in client.get("/?of_kind=reworded_item").text


def test_report_text_is_escaped_everywhere(tmp_path: Path) -> None:
    old, new = copied(tmp_path, *(FOLDER / f"lanwan-{year}.txt" for year in (2024, 2025)))
    text = Path(new).read_text(encoding="utf-8")
    Path(new).write_text(text.replace("建设海洋牧场3个", "建设<script>alert(1)</script>海洋牧场3个"), encoding="utf-8")
    with serving(old, new) as server, inside(server) as client:
        pages = ["/", "/reports", *(f"/item/{name}" for name in names(client, "of_kind=new_target"))]
        found = [client.get(page).text for page in pages]
    assert not any("<script>alert" in page for page in found)
    assert any("&lt;script&gt;alert" in page for page in found)


@pytest.mark.parametrize(
    ("words", "told"),
    [(("--host", "0.0.0.0"), "beyond this machine"), (("--host", "0.0.0.0", "--allow-remote"), "PASSWORD")],
)
def test_other_machines_are_not_served_without_leave_and_password(
    words: tuple[str, ...], told: str, reports: list[str]
) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "compare", "review", *reports, *words], capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert told in done.stderr


def refused(*words: str, limit: int = 0) -> str:
    """Return the one line that a review which does not start says."""

    def less() -> None:
        import resource

        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    every = [sys.executable, "-m", "compare", "review", *words, "--no-browser"]
    done = subprocess.run(every, capture_output=True, text=True, check=False, preexec_fn=less if limit else None)
    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.strip().splitlines()) == 1
    return done.stderr


def test_a_port_in_use_is_told_and_the_store_left_as_it_is(server: Server, reports: list[str], tmp_path: Path) -> None:
    port, store = server.base.rsplit(":", 1)[1], tmp_path / "own.sqlite"
    assert f"port {port}" in refused(*reports, "--port", port, "--store", str(store))
    assert not store.exists()
    with serving(*reports, "--store", str(store)):
        pass
    before = store.read_bytes()
    refused(*reports, "--port", port, "--store", str(store))
    assert store.read_bytes() == before


def test_a_full_disk_leaves_no_half_store(reports: list[str], tmp_path: Path) -> None:
    assert "own.sqlite" in refused(*reports, "--store", str(tmp_path / "own.sqlite"), limit=40_000)
    assert list(tmp_path.glob("own.sqlite*")) == []


def test_a_folder_is_no_store(reports: list[str], tmp_path: Path) -> None:
    assert "is a folder" in refused(*reports, "--store", str(tmp_path))


@pytest.mark.parametrize(("version", "told"), [(99, "newer than this program"), (None, "is a store of")])
def test_a_store_that_cannot_be_used_is_one_line_and_stays_as_it_is(
    version: int | None, told: str, reports: list[str], tmp_path: Path
) -> None:
    store = tmp_path / "own.sqlite"
    with serving(*reports, "--store", str(store)):
        pass
    if version:
        file = sqlite3.connect(store)
        file.execute(f"PRAGMA user_version = {version}")
        file.close()
    else:
        text = Path(reports[0]).read_text(encoding="utf-8").replace("澜湾市", "青澜市")
        Path(reports[0]).write_text(text, encoding="utf-8")
        text = Path(reports[1]).read_text(encoding="utf-8").replace("澜湾市", "青澜市")
        Path(reports[1]).write_text(text, encoding="utf-8")
    before = store.read_bytes()
    assert told in refused(*reports, "--store", str(store))
    assert store.read_bytes() == before


def test_a_comment_keeps_the_ruling_and_is_no_confirmation(client: httpx.Client, reports: list[str]) -> None:
    first, second = names(client)[:2]
    store = Store(Path(reports[1]).parent / "report-compare.review.sqlite", KEY)
    form = {"form_token": form_token(client), "ruling": "commented", "revision": "0", "comment": "再核对"}
    client.post(f"/decide/{first}", data=form)
    client.post(f"/decide/{second}", data={**form, "ruling": "confirmed", "comment": ""})
    client.post(f"/decide/{second}", data={**form, "revision": "1"})
    kept = {each.id: (each.ruling, each.comment) for each in store.decisions()}
    assert kept == {first: (Ruling.UNSURE, "再核对"), second: (Ruling.CONFIRMED, "再核对")}
    assert client.post(f"/decide/{first}", data={**form, "revision": "1", "comment": ""}).status_code == 422


def test_the_nearest_candidates_stand_beside_what_is_new_or_dropped(client: httpx.Client) -> None:
    for kind, side in (("new_item", "old"), ("dropped_item", "new")):
        pages = [html.fromstring(client.get(f"/item/{name}").text) for name in names(client, f"of_kind={kind}")]
        told = [page.xpath(f"//article[@aria-label='{side}']/ol[@class='candidates']/li") for page in pages]
        assert any(told), kind


def test_with_a_password_the_token_alone_does_not_open(reports: list[str]) -> None:
    words = (*reports, "--host", "0.0.0.0", "--allow-remote")
    with serving(*words, env={"REPORT_COMPARE_PASSWORD": "潮汐"}) as server:
        address = server.address.replace("0.0.0.0", "127.0.0.1")
        base = address.split("/?")[0]
        with httpx.Client(base_url=base, follow_redirects=True) as client:
            assert "password" in client.get(address).text
            assert client.get("/").status_code == 403
            assert client.post("/login", data={"password": "wrong"}).status_code == 403
            assert client.post("/login", data={"password": "潮汐"}).status_code == 200
            assert client.get("/").status_code == 200


def test_what_is_wrong_with_a_form_is_told_in_the_language_of_the_page() -> None:
    from compare.review.web.forms import BadForm

    assert BadForm("number", number="5%").told("zh") == "原句中没有“5%”，请照原文填写"
    assert BadForm("reason").told("en") == "say why it is rejected"
