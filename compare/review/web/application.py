"""The pages of the review: the queue, one proposal with its decision, both reports for what was missed."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from jinja2 import Environment, FunctionLoader, select_autoescape
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.middleware import Middleware
from starlette.middleware.base import BaseHTTPMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from compare.errors import DecisionStale, StoreFailed
from compare.lexicon.labels import labels
from compare.model.comparison import Comparison
from compare.render.page.templates import styled
from compare.review.store import Store
from compare.review.web.forms import BadForm, added_from, decision_from_form
from compare.review.web.guard import Guard, protected
from compare.review.web.views import Asked, item_view, queue_view, reports_view

_TYPES = {"review.css": "text/css", "review.js": "text/javascript"}


@dataclass(frozen=True, kw_only=True)
class Held:
    """What the pages show: a comparison, the store of decisions on it, the reviewer, the language."""

    comparison: Comparison
    store: Store
    reviewer: str
    language: str


def application(held: Held, guard: Guard) -> Starlette:
    """Return the application: every answer guarded, every page rendered on the server, quicker with its script."""
    pages = _Pages(held, guard)

    async def guarded(request: Request, go_on: Callable[[Request], Awaitable[Response]]) -> Response:
        answer = guard.misnamed(request) or guard.opens(request) or guard.refusal(request)
        if answer is None and request.url.path != "/login" and not guard.is_inside(request):
            answer = PlainTextResponse(labels(held.language)["review_locked"], 403)
        return protected(answer if answer is not None else await go_on(request))

    routes = [
        Route("/", pages.queue),
        Route("/item/{name}", pages.item),
        Route("/reports", pages.reports),
        Route("/login", pages.login, methods=["GET", "POST"]),
        Route("/decide/{name}", pages.decide, methods=["POST"]),
        Route("/undo", pages.undo, methods=["POST"]),
        Route("/add", pages.add, methods=["POST"]),
        Route("/own/{name}", pages.own),
    ]
    guards = [Middleware(BaseHTTPMiddleware, dispatch=guarded)]
    return Starlette(routes=routes, middleware=guards, exception_handlers={StoreFailed: _store_failed})


async def _store_failed(_: Request, error: Exception) -> Response:
    return PlainTextResponse(str(error), 503)


class _Pages:
    def __init__(self, held: Held, guard: Guard) -> None:
        self._held, self._guard = held, guard
        self._pages = Environment(loader=FunctionLoader(_own), autoescape=select_autoescape(default=True))

    def _shown(self, name: str, status: int = 200, **values: Any) -> Response:
        language = self._held.language
        html = self._pages.get_template(name).render(
            words=labels(language),
            language="zh-Hans" if language == "zh" else "en",
            form_token=self._guard.form_token,
            reviewer=self._held.reviewer,
            **values,
        )
        return HTMLResponse(html, status)

    async def queue(self, request: Request) -> Response:
        asked = Asked.of(request.query_params)
        view = await run_in_threadpool(queue_view, self._held.comparison, self._held.store, asked, self._held.language)
        return self._shown("queue.html.j2", view=view, asked=asked)

    async def item(self, request: Request) -> Response:
        return await self._item(request.path_params["name"], Asked.of(request.query_params))

    async def _item(self, name: str, asked: Asked, told: str = "", status: int = 200) -> Response:
        held = self._held
        view = await run_in_threadpool(item_view, held.comparison, held.store, name, asked, held.language)
        if view is None:
            return PlainTextResponse(labels(held.language)["review_no_item"], 404)
        return self._shown("item.html.j2", status, view=view, asked=asked, told=told)

    async def reports(self, request: Request) -> Response:
        return self._shown(
            "reports.html.j2", view=reports_view(self._held.comparison), asked=Asked.of(request.query_params)
        )

    async def login(self, request: Request) -> Response:
        if request.method == "POST":
            form = await request.form()
            if self._guard.knows(str(form.get("password", ""))):
                return self._guard.let_in("/")
        return self._shown("login.html.j2", 200 if request.method == "GET" else 403)

    async def _form(self, request: Request) -> FormData | None:
        form = await request.form()
        given = str(form.get("form_token") or request.headers.get("x-form-token", ""))
        return form if self._guard.carries_form_token(given) else None

    async def decide(self, request: Request) -> Response:
        form = await self._form(request)
        if form is None:
            return PlainTextResponse("no token of this page", 403)
        name, asked = request.path_params["name"], Asked.of(form)
        scripted = request.headers.get("accept", "") == "application/json"
        try:
            made = await run_in_threadpool(self._decided, name, form)
        except (DecisionStale, BadForm, StoreFailed) as error:
            status = 409 if isinstance(error, DecisionStale) else 422 if isinstance(error, BadForm) else 503
            if scripted:
                return JSONResponse({"error": self._told(error)}, status)
            return await self._item(name, asked, self._told(error), status)
        if scripted:
            return JSONResponse({"id": made.id, "revision": made.revision, "at": made.at})
        return RedirectResponse(f"/item/{form.get('next') or name}?{asked.query}", 303)

    def _told(self, error: Exception) -> str:
        if isinstance(error, DecisionStale):
            return labels(self._held.language)["review_conflict"]
        return error.told(self._held.language) if isinstance(error, BadForm) else str(error)

    def _decided(self, name: str, form: FormData) -> Any:
        store = self._held.store
        reviewer = self._reviewer(form)
        known = store.decision(name)
        return store.decide(decision_from_form(store.proposal(name), known, form, reviewer, self._held.comparison))

    def _reviewer(self, form: FormData) -> str:
        given = form.get("reviewer")
        return given if isinstance(given, str) and given else self._held.reviewer

    async def undo(self, request: Request) -> Response:
        form = await self._form(request)
        if form is None:
            return PlainTextResponse("no token of this page", 403)
        asked = Asked.of(form)
        try:
            back = await run_in_threadpool(self._held.store.undo, self._reviewer(form))
        except (DecisionStale, StoreFailed) as error:
            return PlainTextResponse(str(error), 409)
        return RedirectResponse(f"/item/{back.id}?{asked.query}" if back else f"/?{asked.query}", 303)

    async def add(self, request: Request) -> Response:
        form = await self._form(request)
        if form is None:
            return PlainTextResponse("no token of this page", 403)
        try:
            decision = added_from(form, self._held.reviewer, self._held.comparison)
            made = await run_in_threadpool(self._held.store.decide, decision)
        except (BadForm, DecisionStale) as error:
            view = reports_view(self._held.comparison)
            return self._shown("reports.html.j2", 422, view=view, asked=Asked.of(form), told=self._told(error))
        return RedirectResponse(f"/item/{made.id}", 303)

    async def own(self, request: Request) -> Response:
        name = request.path_params["name"]
        if name not in _TYPES:
            return PlainTextResponse("no such file", 404)
        text = styled(_own(name)) if name.endswith(".css") else _own(name)
        return Response(text, media_type=_TYPES[name], headers={"Cache-Control": "private, max-age=3600"})


def _own(name: str) -> str:
    return (files("compare.review.web") / name).read_text(encoding="utf-8")
