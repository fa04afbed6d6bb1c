"""Who may talk to the page: this machine, this address, requests that the page itself made."""

from collections.abc import Collection
from secrets import compare_digest

from starlette.datastructures import Headers
from starlette.requests import ClientDisconnect
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

HEADERS = (
    ("content-security-policy",
     "default-src 'none'; style-src 'self'; script-src 'self'; img-src data:; form-action 'self'; "
     "base-uri 'none'; frame-ancestors 'none'"),
    ("referrer-policy", "same-origin"),
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("cache-control", "no-store"),
)  # fmt: skip
"""Of every answer. The referrer policy lets a form send its origin and nothing leave the page."""


class Guard:
    """Refuses foreign hosts and origins, wrong tokens and bodies that are too large."""

    def __init__(self, app: ASGIApp, token: str, hosts: Collection[str], max_bytes: int) -> None:
        self.app, self.token, self.hosts, self.max_bytes = app, token, frozenset(hosts), max_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer or pass on one request."""
        if scope["type"] != "http":
            return
        refusal = self._refusal(scope)
        if refusal:
            code, text = refusal
            response = PlainTextResponse(text, code, headers=dict(HEADERS))
            await response(scope, receive, send)
            return
        await self.app(scope, self._limited(receive), _with_headers(send))

    def _refusal(self, scope: Scope) -> tuple[int, str] | None:
        """Status and reason of a request that may not pass."""
        headers = Headers(scope=scope)
        if headers.get("host", "") not in self.hosts:
            return 403, "请用启动时给出的地址打开本页。"
        stated = scope["path"].partition("/")[2].partition("/")[0]
        if not compare_digest(stated.encode(), self.token.encode()):
            return 404, "没有这个页面。请用启动时给出的完整地址打开。"
        if scope["method"] in ("GET", "HEAD"):
            return None
        origin = headers.get("origin", "").removeprefix("http://")
        if (
            origin not in self.hosts
            or headers.get("sec-fetch-site", "same-origin") != "same-origin"
        ):
            return 403, "请求不是本页发出的，没有执行。"
        length = headers.get("content-length", "")
        if not length.isdigit():
            return 411, "请求没有写明长度，没有执行。"
        if int(length) > self.max_bytes:
            return 413, f"文件超过 {self.max_bytes // 1_000_000} MB，不像是目录表，没有读取。"
        return None

    def _limited(self, receive: Receive) -> Receive:
        """What comes in, up to the limit; a body longer than it said is cut off."""
        seen = 0

        async def limited() -> Message:
            nonlocal seen
            message = await receive()
            seen += len(message.get("body", b""))
            if seen > self.max_bytes:
                raise ClientDisconnect
            return message

        return limited


def _with_headers(send: Send) -> Send:
    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            own = [(name.encode(), value.encode()) for name, value in HEADERS]
            message = {**message, "headers": [*message.get("headers", ()), *own]}
        await send(message)

    return sent
