"""A web server that misbehaves on purpose, on the loopback address, in threads of its own."""

import gzip
import socket
import ssl
import subprocess
import threading
import time
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

Handler = Callable[["Request"], None]
LABELS = {
    "SiteName": "湛河区人民政府",
    "SiteDomain": "www.example.gov.cn",
    "SiteIDCode": "4104110001",
    "ColumnName": "财政预决算",
    "ColumnDescription": "财政预决算公开",
    "ColumnKeywords": "预算,决算",
    "ColumnType": "政务公开",
}


def labels(**changed: str | None) -> str:
    """The labels of a sound page; `None` leaves one out."""
    given = {name: value for name, value in (LABELS | changed).items() if value is not None}
    return "".join(f'<meta name="{name}" content="{value}">' for name, value in given.items())


def listing(days: list[str], head: str | None = None, title: str = "财政预决算") -> str:
    """A page with a menu and a column of entries."""
    rows = "".join(
        f'<li><a href="./{day[:4]}{day[5:7]}/t{day.replace("-", "")}_{n}.html">'
        f"关于第{n}件事的公告</a><span>{day}</span></li>"
        for n, day in enumerate(days)
    )
    menu = "".join(f'<li><a href="/m{n}/">菜单{n}</a></li>' for n in range(9))
    return (
        f"<!DOCTYPE html><html><head><title>{title}</title>"
        f"{labels() if head is None else head}</head><body>"
        f"<ul class='nav'>{menu}</ul><div class='box'><ul class='list'>{rows}</ul></div>"
        "</body></html>"
    )


FRESH = ["2026-11-20", "2026-11-01", "2026-10-08", "2026-09-15", "2026-08-30"]


@dataclass
class Unruly:
    """A running server: what was asked of it, how often, with which headers."""

    base: str
    pages: dict[str, Handler] = field(default_factory=dict)
    asked: Counter[str] = field(default_factory=Counter)
    headers: dict[str, dict[str, str]] = field(default_factory=dict)
    at_once: int = 0
    most_at_once: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)
    over: threading.Event = field(default_factory=threading.Event)

    def url(self, path: str) -> str:
        return self.base + path

    def serve(self, path: str, handler: Handler) -> str:
        self.pages[path] = handler
        return self.url(path)


@dataclass
class Request:
    """One request being answered."""

    handler: BaseHTTPRequestHandler
    server: Unruly
    number: int

    def send(self, body: bytes = b"", status: int = 200, **headers: str) -> None:
        handler = self.handler
        handler.send_response(status)
        sent = {"Content_Type": "text/html; charset=utf-8", "Content_Length": str(len(body))}
        for name, value in (sent | headers).items():
            if value:
                handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(body)

    def drip(self, piece: bytes, pause: float) -> None:
        """Send a piece again and again until the other side has had enough."""
        self.handler.send_response(200)
        self.handler.send_header("Content-Type", "text/html")
        self.handler.end_headers()
        while not self.server.over.wait(pause):
            self.handler.wfile.write(piece)
            self.handler.wfile.flush()


def sound(request: Request) -> None:
    request.send(listing(FRESH).encode())


def page(text: str | bytes, **headers: str) -> Handler:
    data = text.encode() if isinstance(text, str) else text
    return lambda request: request.send(data, **headers)


def status(code: int, **headers: str) -> Handler:
    return lambda request: request.send(b"<html>x</html>", code, **headers)


def redirect(target: str, code: int = 302) -> Handler:
    return lambda request: request.send(b"", code, Location=target)


def silent(request: Request) -> None:
    """Take the request and say nothing."""
    request.server.over.wait(5)


def cut_off(request: Request) -> None:
    """Promise more than is sent."""
    request.send(b"<html><body>half", Content_Length="5000")
    request.handler.close_connection = True


def hang_up(request: Request) -> None:
    request.handler.connection.shutdown(socket.SHUT_RDWR)
    request.handler.close_connection = True


def garbage(request: Request) -> None:
    request.handler.wfile.write(b"\x00\xff not http at all\r\n\r\n")
    request.handler.close_connection = True


def endless(request: Request) -> None:
    request.drip(b"<p>" + b"x" * 65536 + b"</p>", 0.001)


def dripping(request: Request) -> None:
    request.drip(b".", 0.05)


@cache
def blanks() -> bytes:
    """200 MB of blanks in 200 KB."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    piece = b" " * 1_000_000
    return b"".join(packer.compress(piece) for _ in range(200)) + packer.flush()


def bomb(request: Request) -> None:
    request.send(blanks(), Content_Encoding="gzip")


def zipped(request: Request) -> None:
    request.send(gzip.compress(listing(FRESH).encode()), Content_Encoding="gzip")


def wrongly_zipped(request: Request) -> None:
    request.send(b"not gzip at all", Content_Encoding="gzip")


def failing(times: int, code: int, **headers: str) -> Handler:
    """Fail so often, then work."""

    def handle(request: Request) -> None:
        if request.number <= times:
            request.send(b"", code, **headers)
        else:
            sound(request)

    return handle


def tagged(request: Request) -> None:
    """A page that did not change since it was fetched."""
    if request.handler.headers.get("If-None-Match") == '"v1"':
        request.send(b"", 304, Content_Length="")
    else:
        request.send(listing(FRESH).encode(), ETag='"v1"')


def slowly(request: Request) -> None:
    time.sleep(0.05)
    sound(request)


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Clients that hang up are what these tests are about."""


@contextmanager
def unruly(context: ssl.SSLContext | None = None) -> Iterator[Unruly]:
    """A server for the time of a block."""
    state = Unruly("")

    class Answers(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            with state.lock:
                state.asked[self.path] += 1
                number = state.asked[self.path]
                state.headers[self.path] = dict(self.headers)
                if self.path != "/robots.txt":
                    state.at_once += 1
                    state.most_at_once = max(state.most_at_once, state.at_once)
            handle = state.pages.get(self.path, status(404))
            try:
                with suppress(OSError):
                    handle(Request(self, state, number))
            finally:
                with state.lock:
                    if self.path != "/robots.txt":
                        state.at_once -= 1

        def log_message(self, format: str, *args: Any) -> None:
            """Quiet."""

    server = _Server(("127.0.0.1", 0), Answers)
    if context:
        server.socket = context.wrap_socket(server.socket, server_side=True)
    scheme = "https" if context else "http"
    state.base = f"{scheme}://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield state
    finally:
        state.over.set()
        server.shutdown()
        server.server_close()
        thread.join()


def certificate(folder: Path, days: int = 30, name: str = "127.0.0.1") -> ssl.SSLContext:
    """A server context with a certificate that the site signed itself."""
    key, cert = folder / f"{name}-{days}.key", folder / f"{name}-{days}.pem"
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes"]
    command += ["-keyout", str(key), "-out", str(cert), "-days", str(days)]
    command += ["-subj", f"/CN={name}", "-addext", f"subjectAltName=IP:{name}"]
    subprocess.run(command, check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(cert, key)
    return context
