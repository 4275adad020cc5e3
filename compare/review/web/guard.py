"""Keeps other pages of the same browser out: token, cookie, Host, Origin, and a token on every form."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response

_BODILESS = ("GET", "HEAD")
_LARGEST_FORM = 1_000_000
"""Bytes: a passage of a report with a comment takes a hundredth of it."""
_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


@dataclass(frozen=True, kw_only=True)
class Guard:
    """What a visitor must bring. `token` is new at every start; `password` is asked for beyond this machine only.

    `hosts` are the names (with port) under which the page answers; empty where any name may be used, with a password.
    `cookie` is the name of its cookie: pages on other ports of this machine get each other's cookies.
    """

    hosts: frozenset[str]
    password: str = ""
    cookie: str = "report-compare"
    token: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32))

    @property
    def session(self) -> str:
        """Return the value of the cookie of someone who was let in."""
        return hmac.new(self.secret, b"session", hashlib.sha256).hexdigest()

    @property
    def form_token(self) -> str:
        """Return what every form and every script's request must carry."""
        return hmac.new(self.secret, b"form", hashlib.sha256).hexdigest()

    def misnamed(self, request: Request) -> Response | None:
        """Return the answer to a request under a name the page does not have, whatever it brings, None for others."""
        if self.hosts and request.headers.getlist("host") not in [[host] for host in self.hosts]:
            return PlainTextResponse("this page is served under another name", 421)
        return None

    def refusal(self, request: Request) -> Response | None:
        """Return the answer to a request that is not let in, None where it is."""
        host = request.headers.get("host", "")
        size = request.headers.get("content-length", "0" if request.method in _BODILESS else "")
        if not size.isdecimal():
            return PlainTextResponse("a form tells its length", 411)
        if int(size[:12]) > _LARGEST_FORM:
            return PlainTextResponse("too large for a form", 413)
        origin = request.headers.get("origin")
        if request.method != "GET" and origin and urlsplit(origin).netloc != host:
            return PlainTextResponse("asked from another page", 403)
        if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
            # A link from another page may open the door with its token, and nothing else.
            return PlainTextResponse("asked from another page", 403)
        return None

    def is_inside(self, request: Request) -> bool:
        """Tell whether a request carries the cookie of this start."""
        return hmac.compare_digest(request.cookies.get(self.cookie, "").encode(), self.session.encode())

    def opens(self, request: Request) -> Response | None:
        """Return the way in for a request with the right token in its address, None for every other."""
        given = request.query_params.get("token", "")
        if not given or not hmac.compare_digest(given.encode(), self.token.encode()):
            return None
        return self.let_in("/login" if self.password else "/", welcome=not self.password)

    def let_in(self, where: str, welcome: bool = True) -> Response:
        """Send a visitor on, with the cookie where they are welcome."""
        answer = RedirectResponse(where, 303)
        if welcome:
            answer.set_cookie(self.cookie, self.session, httponly=True, samesite="strict", path="/")
        return answer

    def knows(self, password: str) -> bool:
        """Tell whether a password is the one set."""
        return bool(self.password) and hmac.compare_digest(password.encode(), self.password.encode())

    def carries_form_token(self, given: str) -> bool:
        """Tell whether a form or script brought the token that only this page's own forms have."""
        return hmac.compare_digest(given.encode(), self.form_token.encode())


def protected(answer: Response) -> Response:
    """Give an answer the headers that every answer has.

    an answer → the same with Content-Security-Policy, X-Content-Type-Options …
    """
    for name, value in _HEADERS.items():
        answer.headers.setdefault(name, value)
    return answer
