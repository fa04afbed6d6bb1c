"""Connections that reach public addresses only, and what the certificate of a site says."""

import asyncio
import errno
import socket
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Sequence
from datetime import UTC, date, datetime
from typing import Any

import httpcore
import httpx

from gkcatalog.audit.addresses import internal, ip_of
from gkcatalog.audit.page import Cause, Certificate

Resolver = Callable[[str, int], Awaitable[Sequence[str]]]
_OFFLINE = {errno.ENETUNREACH, errno.ENETDOWN}
_CERTIFICATE_PROBLEMS = {
    9: "还没有生效",
    10: "已经过期",
    18: "是网站自己签发的",
    19: "是网站自己签发的",
    20: "来历不明",
    21: "来历不明",
    62: "和域名对不上",
    64: "和域名对不上",
}
_OUTDATED = "所用的加密方式已经过时"


class Unreached(Exception):
    """No connection, for a reason that is known before one is tried."""

    def __init__(self, cause: Cause) -> None:
        super().__init__(cause.value)
        self.cause = cause


async def resolved(host: str, port: int) -> Sequence[str]:
    """The IP addresses of a host. Raises `Unreached`."""
    loop = asyncio.get_running_loop()
    try:
        found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except socket.gaierror as error:
        offline = error.errno == socket.EAI_AGAIN
        raise Unreached(Cause.NO_NETWORK if offline else Cause.NO_NAME) from error
    except (UnicodeError, OSError) as error:
        raise Unreached(Cause.NO_NAME) from error
    return list(dict.fromkeys(str(each[4][0]) for each in found))


class Guard(httpcore.AsyncNetworkBackend):
    """Looks a host up once, refuses internal addresses, and connects to the very address checked.

    A second look-up by the library could be answered otherwise (DNS rebinding).
    """

    def __init__(self, resolve: Resolver, *, private_allowed: bool) -> None:
        self._resolve, self._private_allowed = resolve, private_allowed
        self._backend = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Connect to the first checked address that answers. Raises `Unreached`."""
        addresses = await self._resolve(host, port)
        for address in addresses:
            ip = ip_of(address)
            if ip is None or internal(ip, private_allowed=self._private_allowed):
                raise Unreached(Cause.REFUSED_ADDRESS)
        last: Exception = Unreached(Cause.NO_NAME)
        for address in addresses:
            try:
                return await self._backend.connect_tcp(address, port, timeout, local_address)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                last = error
        raise last

    async def sleep(self, seconds: float) -> None:
        """Wait."""
        await self._backend.sleep(seconds)


class _Body(httpx.AsyncByteStream):
    def __init__(self, response: httpcore.Response) -> None:
        self._response = response

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for chunk in self._response.aiter_stream():
            yield chunk

    async def aclose(self) -> None:
        await self._response.aclose()


class GuardedTransport(httpx.AsyncBaseTransport):
    """The transport of an `httpx` client over guarded connections; proxies are not asked."""

    def __init__(self, guard: Guard, context: ssl.SSLContext, connections: int) -> None:
        self._pool = httpcore.AsyncConnectionPool(
            ssl_context=context,
            max_connections=connections,
            max_keepalive_connections=connections,
            keepalive_expiry=5,
            network_backend=guard,
        )

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request; `Location` comes back as an extension.

        Raises the errors of `httpcore`, and `Unreached`.
        """
        url = request.url
        response = await self._pool.handle_async_request(
            httpcore.Request(
                request.method,
                httpcore.URL(
                    scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path
                ),
                headers=request.headers.raw,
                extensions=request.extensions,
            )
        )
        located = [value for name, value in response.headers if name.lower() == b"location"]
        # As a header, it would make the client build a request before the target is checked.
        location = located[0].decode("utf-8", "replace") if located else ""
        return httpx.Response(
            response.status,
            headers=[each for each in response.headers if each[0].lower() != b"location"],
            stream=_Body(response),
            extensions={**response.extensions, "location": location},
        )

    async def aclose(self) -> None:
        """Close every connection."""
        await self._pool.aclose()


def strict() -> ssl.SSLContext:
    """Certificates as browsers take them."""
    return ssl.create_default_context()


def lenient() -> ssl.SSLContext:
    """Any certificate and old ciphers: to read what a site shows after its fault is recorded."""
    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    context.set_ciphers("DEFAULT:@SECLEVEL=0")
    # OP_LEGACY_SERVER_CONNECT has no name in Python before 3.12.
    context.options |= 0x4
    return context


def tls_problem(error: BaseException) -> str:
    """What is wrong with the encryption, a Chinese predicate; `""` where that was not it."""
    for each in chain(error):
        if isinstance(each, ssl.SSLCertVerificationError):
            return _CERTIFICATE_PROBLEMS.get(each.verify_code, "无效")
        if isinstance(each, ssl.SSLError):
            return _OUTDATED
    return ""


def cause_of(error: BaseException) -> Cause:
    """Why a request failed."""
    if isinstance(error, Unreached):
        return error.cause
    if isinstance(error, httpcore.ConnectTimeout):
        return Cause.NO_CONNECTION
    if isinstance(error, (TimeoutError, httpcore.TimeoutException)):
        return Cause.TIMEOUT
    if any(isinstance(each, OSError) and each.errno in _OFFLINE for each in chain(error)):
        return Cause.NO_NETWORK
    if isinstance(error, httpcore.ConnectError):
        return Cause.TLS if tls_problem(error) else Cause.NO_CONNECTION
    return Cause.BROKEN


def chain(error: BaseException | None) -> list[BaseException]:
    """An error and what led to it."""
    found: list[BaseException] = []
    while error is not None and error not in found:
        found.append(error)
        if isinstance(error, BaseExceptionGroup):
            found += error.exceptions
        error = error.__cause__ or error.__context__
    return found


def certificate_of(response: httpx.Response) -> Certificate | None:
    """The certificate that came with an answer, `None` for http."""
    stream = response.extensions.get("network_stream")
    tls = stream.get_extra_info("ssl_object") if stream else None
    if tls is None:
        return None
    stated = (tls.getpeercert() or {}).get("notAfter")
    return Certificate(_last_day(str(stated)) if stated else None)


def _last_day(stated: str) -> date:
    return datetime.fromtimestamp(ssl.cert_time_to_seconds(stated), UTC).date()
