"""The built folder on loopback, with a script in its pages that shows new builds and errors."""

import asyncio
import json
import mimetypes
from collections.abc import AsyncIterator
from html import escape
from pathlib import Path

from msgspec import Struct, field
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

from gkcatalog.shipped import shipped

HOSTS = ("127.0.0.1", "localhost")
HOME = "/site/index.html"
EVENTS, SCRIPT = "/_serve/events", "/_serve/live.js"
_TAG = f'<script src="{SCRIPT}"></script>'.encode()
_FRESH = {"cache-control": "no-store", "x-content-type-options": "nosniff"}
_BREATH = 15.0
"""Seconds after which a quiet line is said to be alive."""
_SWAP, _TRIES = 0.05, 6
"""Seconds between looks for a file while one build is swapped for the next, and how many."""


class State(Struct):
    """What the browser is told: which build there is, and what is wrong (`""`: nothing)."""

    build: int = 0
    trouble: str = ""
    changed: asyncio.Event = field(default_factory=asyncio.Event)
    over: bool = False

    def tell(self, trouble: str = "", *, built: bool = False, over: bool = False) -> None:
        """Note what happened and wake every open page."""
        self.build += built
        self.trouble, self.over = trouble, over
        self.changed.set()
        self.changed = asyncio.Event()

    def as_json(self) -> str:
        """One line."""
        return json.dumps({"build": self.build, "trouble": self.trouble}, ensure_ascii=False)


def preview(out: Path, state: State) -> Starlette:
    """The application that serves a built folder."""

    async def file(request: Request) -> Response:
        return await _file(out, request.path_params["path"], state)

    async def events(request: Request) -> Response:
        return StreamingResponse(_events(state), media_type="text/event-stream", headers=_FRESH)

    async def script(request: Request) -> Response:
        source = (shipped("templates") / "serve" / "live.js").read_bytes()
        return Response(source, media_type="text/javascript", headers=_FRESH)

    async def home(request: Request) -> Response:
        return RedirectResponse(HOME)

    routes = [
        Route("/", home),
        Route(EVENTS, events),
        Route(SCRIPT, script),
        Route("/{path:path}", file),
    ]
    guard = Middleware(TrustedHostMiddleware, allowed_hosts=HOSTS, www_redirect=False)
    return Starlette(routes=routes, middleware=[guard])


async def _events(state: State) -> AsyncIterator[str]:
    """What is, at once and whenever it changes."""
    while not state.over:
        changed = state.changed
        yield f"data: {state.as_json()}\n\n"
        while not changed.is_set():
            try:
                await asyncio.wait_for(changed.wait(), _BREATH)
            except TimeoutError:
                yield ": \n\n"


async def _file(out: Path, path: str, state: State) -> Response:
    target = (out / path).resolve()
    if not target.is_relative_to(out.resolve()):
        return _missing(state)
    data = await _read(target)
    if data is None:
        return _missing(state)
    kind = mimetypes.guess_type(target.name)[0] or "application/octet-stream"
    if kind == "text/html":
        data = _with_script(data)
    return Response(data, media_type=kind, headers=_FRESH)


async def _read(target: Path) -> bytes | None:
    """The bytes of a file; for a moment between two builds it may not be there."""
    for _ in range(_TRIES):
        if target.is_file():
            try:
                return target.read_bytes()
            except OSError:
                pass
        await asyncio.sleep(_SWAP)
    return None


def _with_script(page: bytes) -> bytes:
    head, tag, rest = page.rpartition(b"</body>")
    return head + _TAG + tag + rest if tag else page + _TAG


def _missing(state: State) -> Response:
    text = state.trouble or "没有这个页面。"
    title = "数据有错误，还没有生成网站" if state.trouble else "没有这个页面"
    page = (
        f'<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>{title}</title>'
        f"</head><body><h1>{title}</h1><pre>{escape(text)}</pre>"
        f'<p><a href="{HOME}">回到首页</a></p></body></html>'
    )
    return Response(_with_script(page.encode()), 404, media_type="text/html", headers=_FRESH)
