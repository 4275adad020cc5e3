"""The door of the review page: names before tokens, a cookie for each page, no form of others, no endless visitor."""

from __future__ import annotations

import asyncio
import socket
import stat
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest
from planned import FOLDER
from review_server import Server, copied, form_token, inside, names, serving

pytest.importorskip("starlette", reason="the review page's own parts are not installed")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("door")
    with serving(
        *copied(folder, *(FOLDER / f"lanwan-{year}.txt" for year in (2024, 2025))), "--reviewer", "甲"
    ) as found:
        yield found


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:{port}", "127.0.0.1", "localhost:1", "", "127.0.0.1.:{port}"]
)
def test_the_token_opens_no_door_under_another_name(host: str, server: Server) -> None:
    port = urlsplit(server.address).port
    answer = httpx.get(server.address, headers={"host": host.format(port=port)})
    assert answer.status_code in (400, 421)
    assert "set-cookie" not in answer.headers


def test_two_pages_in_one_browser_do_not_shut_each_other_out(server: Server, tmp_path: Path) -> None:
    reports = copied(tmp_path, *(FOLDER / f"lanwan-{year}.txt" for year in (2023, 2024)))
    with serving(*reports) as other, httpx.Client(follow_redirects=True, timeout=30) as browser:
        for each in (server, other, server, other):
            assert browser.get(each.address).status_code == 200
        for each in (server, other):
            assert browser.get(f"{each.base}/").status_code == 200


@pytest.mark.parametrize(
    "fields",
    [
        {"ruling": "commented", "comment": "好", "revision": "abc"},
        {"ruling": "commented", "comment": "好", "revision": "9" * 30},
        {"ruling": "commented", "comment": "好", "revision": "-1"},
        {"ruling": "commented", "comment": "好", "revision": "²"},
        {"ruling": "confirmed", "revision": "1e3"},
        {"ruling": "confirmed", "revision": "٣x"},
        {"ruling": "added"},
        {"ruling": "pending"},
        {"ruling": "CONFIRMED"},
        {"ruling": ""},
        {},
    ],
)
def test_a_form_that_no_page_has_is_refused_with_a_line_and_changes_nothing(
    fields: dict[str, str], server: Server
) -> None:
    with inside(server) as client:
        name = names(client)[0]
        before = client.get(f"/item/{name}").text
        answer = client.post(
            f"/decide/{name}",
            data={"form_token": form_token(client), **fields},
            headers={"accept": "application/json", "origin": server.base},
        )
        assert answer.status_code == 422
        assert len(answer.json()["error"].splitlines()) == 1
        assert client.get(f"/item/{name}").text == before


def test_a_file_in_a_form_is_no_text(server: Server) -> None:
    with inside(server) as client:
        name = names(client)[0]
        answer = client.post(
            f"/decide/{name}",
            data={"form_token": form_token(client), "ruling": "rejected", "revision": "0"},
            files={"reason": ("a.txt", b"x")},
            headers={"accept": "application/json"},
        )
        assert answer.status_code == 422


def test_a_form_beyond_measure_or_without_a_length_is_not_read(server: Server) -> None:
    with inside(server) as client:
        address = f"/decide/{names(client)[0]}"
        assert client.post(address, content=b"a=" + b"b" * 1_100_000).status_code == 413
        assert client.post(address, content=iter([b"a=b"])).status_code == 411


def test_a_new_store_is_its_owners_alone(server: Server, tmp_path: Path) -> None:
    reports = copied(tmp_path, *(FOLDER / f"lanwan-{year}.txt" for year in (2024, 2025)))
    store = tmp_path / "mine.sqlite"
    with serving(*reports, "--store", str(store)) as other, inside(other) as client:
        client.post(f"/decide/{names(client)[0]}", data={"form_token": form_token(client), "ruling": "confirmed"})
        assert {stat.S_IMODE(path.stat().st_mode) for path in tmp_path.glob("mine.sqlite*")} == {0o600}


@pytest.mark.parametrize(
    "begun",
    [b"", b"GET / HTTP/1.1\r\nHost: a\r\n", b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nab", b"GET /"],
)
def test_a_visitor_who_does_not_finish_is_let_go(begun: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """The connection ends, by the server; what is waited for is its end."""
    import uvicorn

    from compare.review.web import prompt

    monkeypatch.setattr(prompt, "PATIENCE", 0.2)

    async def application(scope: dict[str, object], receive: object, send: object) -> None:
        while (await receive())["type"] == "http.request":  # type: ignore[operator]
            pass

    async def visited() -> bytes:
        door = socket.create_server(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(application, http=prompt.Prompt, lifespan="off", log_level="critical"))
        serving = asyncio.create_task(server.serve(sockets=[door]))
        reader, writer = await asyncio.open_connection(*door.getsockname())
        writer.write(begun)
        try:
            told = await reader.read()
        except ConnectionResetError:
            told = b""
        writer.close()
        server.should_exit = True
        await serving
        return told

    assert asyncio.run(visited()) == b""


def test_a_whole_request_is_answered_also_in_pieces(server: Server) -> None:
    where = urlsplit(server.address)
    with socket.create_connection((where.hostname or "", where.port or 0)) as visitor:
        for piece in (b"GET / HT", b"TP/1.1\r\nHost: ", f"{where.netloc}\r\n".encode(), b"Connection: close\r\n\r\n"):
            visitor.sendall(piece)
        assert visitor.makefile("rb").readline().split()[1] == b"403"
