"""Serves the review on this machine: its address, its door, and what is refused."""

from __future__ import annotations

import ipaddress
import socket
import webbrowser
from collections.abc import Callable
from dataclasses import dataclass

import uvicorn

from compare.errors import ServerRefused
from compare.review.web.application import Held, application
from compare.review.web.guard import Guard
from compare.review.web.prompt import Prompt


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where the page is served; `port` 0 takes a free one. Beyond this machine only with a password."""

    host: str = "127.0.0.1"
    port: int = 0
    allow_remote: bool = False
    password: str = ""


def serve(held: Held, place: Place, door: socket.socket, tell: Callable[[str], None], show: bool) -> None:
    """Serve the review until it is interrupted; `tell` gets the address to open, `show` opens it in the browser.

    `http://127.0.0.1:43210/?token=…` is told, then every request is answered.
    """
    loopback, port = _is_loopback(place.host), door.getsockname()[1]
    names = {f"{name}:{port}" for name in ("127.0.0.1", "localhost", "[::1]", place.host)} if loopback else set()
    guard = Guard(hosts=frozenset(names), password="" if loopback else place.password, cookie=f"report-compare-{port}")
    named = f"[{place.host}]" if ":" in place.host else place.host
    address = f"http://{named}:{port}/?token={guard.token}"
    tell(address)
    if show:
        webbrowser.open(address)
    config = uvicorn.Config(
        application(held, guard), log_level="error", access_log=False, server_header=False, http=Prompt
    )
    uvicorn.Server(config).run(sockets=[door])


def door_at(place: Place) -> socket.socket:
    """Return the socket the page is served on, to be taken before the store is touched.

    Raises `ServerRefused` for a host beyond loopback without leave and password, and for a port in use.

    Place(port=0) → a socket on a free port of 127.0.0.1.
    """
    if not _is_loopback(place.host) and not (place.allow_remote and place.password):
        raise ServerRefused(
            f"--host {place.host}: is beyond this machine; give --allow-remote and set REPORT_COMPARE_PASSWORD"
        )
    family = socket.AF_INET6 if ":" in place.host else socket.AF_INET
    door = socket.socket(family, socket.SOCK_STREAM)
    door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        door.bind((place.host, place.port))
    except OSError as error:
        door.close()
        why = f"port {place.port} on {place.host} cannot be used ({error.strerror})"
        raise ServerRefused(f"{why}; give another --port, or none for a free one") from None
    door.listen(128)
    return door


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
