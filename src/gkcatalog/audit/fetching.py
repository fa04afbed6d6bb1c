"""One request, well kept: throttled, limited in time and size, repeated where that helps."""

import asyncio
import random
import zlib
from contextlib import AsyncExitStack
from types import TracebackType

import httpcore
import httpx
from msgspec import Struct, field
from msgspec.structs import replace

from gkcatalog import __version__
from gkcatalog.audit import connection
from gkcatalog.audit.addresses import host, leads_to, origin
from gkcatalog.audit.decoding import Inflation
from gkcatalog.audit.page import Cause, Certificate, Failure, Page
from gkcatalog.audit.policy import AGENT, Gate, Policy

REDIRECTS = (301, 302, 303, 307, 308)
_AGAIN = (429, 500, 502, 503, 504)
_LONGEST_PAUSE = 30.0
_GIVEN_UP = 3
_SILENT = (Cause.NO_NAME, Cause.NO_NETWORK, Cause.NO_CONNECTION, Cause.TLS, Cause.TIMEOUT)
_HEADERS = {
    "User-Agent": f"Mozilla/5.0 (compatible; {AGENT}/{__version__})",
    "Accept": "text/html,application/xhtml+xml,*/*;q=0.5",
    "Accept-Language": "zh-CN,zh;q=0.9",
    "Accept-Encoding": "gzip, deflate",
}
_INTERNAL = "这个网址在内部网络或者本机，没有访问；确实要检查内部网站，请加 --allow-private"
_ERRORS = (
    *(httpcore.NetworkError, httpcore.ProtocolError, httpcore.TimeoutException),
    *(httpx.HTTPError, httpx.InvalidURL),
    *(connection.Unreached, TimeoutError, zlib.error, OSError),
)


class _Site(Struct):
    """What was learnt of one origin: its fault of encryption, addresses tried in vain in a row."""

    tls: str = ""
    vain: set[str] = field(default_factory=set)
    failure: Failure | None = None

    @property
    def given_up(self) -> Failure | None:
        """Why the site is left alone, `None` where it is worth a try."""
        return self.failure if len(self.vain) >= _GIVEN_UP else None

    def learn(self, address: str, page: Page) -> None:
        """Remember what an attempt came to."""
        silent = page.failure is not None and page.failure.cause in _SILENT
        self.vain = {*self.vain, address} if silent else set()
        self.failure = page.failure if silent else None


class Fetcher:
    """Fetches addresses; use it as an asynchronous context, which closes its connections."""

    def __init__(self, policy: Policy, resolve: connection.Resolver) -> None:
        self.policy = policy
        self._gates: dict[str, Gate] = {}
        self._sites: dict[str, _Site] = {}
        self._places = asyncio.Semaphore(policy.together)
        self._stack = AsyncExitStack()
        guard = connection.Guard(resolve, private_allowed=policy.private_allowed)
        self._strict, self._lenient = (
            httpx.AsyncClient(
                transport=connection.GuardedTransport(guard, context, policy.together),
                headers=_HEADERS,
                # Sooner than the whole visit, so that a silent host is told from a slow page.
                timeout=httpx.Timeout(policy.timeout, connect=policy.timeout / 2),
                trust_env=False,
            )
            for context in (connection.strict(), connection.lenient())
        )

    async def __aenter__(self) -> "Fetcher":
        for client in (self._strict, self._lenient):
            await self._stack.enter_async_context(client)
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._stack.aclose()

    def slow_down(self, address: str, delay: float) -> None:
        """Leave at least so many seconds between two visits to the host of an address."""
        gate = self._gate(address)
        gate.delay = max(gate.delay, delay)

    async def fetch(self, address: str, known: Page | None = None) -> Page:
        """One address with several attempts; a site that never answers is soon left alone.

        `known` is the page of an earlier run, to ask only whether it changed. A redirect is not
        followed: `final` says where it leads, `""` where it does not say.
        """
        site = self._sites.setdefault(origin(address), _Site())
        page = Page(address)
        gate = self._gate(address)
        for attempt in range(self.policy.attempts):
            async with gate.places:
                # Asked only now: others may have learnt about the site while this one waited.
                if site.given_up:
                    return Page(address, address, failure=site.given_up)
                await gate.turn()
                page, pause = await self._attempt(address, known, site)
                site.learn(address, page)
            again = page.failure.cause.transient if page.failure else page.status in _AGAIN
            if not again or len(site.vain) > 1 or attempt + 1 == self.policy.attempts:
                break
            backoff = self.policy.backoff * 2**attempt
            # Spread out, or all visits that failed together would come back together.
            await asyncio.sleep(min(_LONGEST_PAUSE, max(pause, backoff * random.uniform(0.8, 1.2))))
        return page

    async def _attempt(self, address: str, known: Page | None, site: _Site) -> tuple[Page, float]:
        """A page and the seconds that the server asks to wait before the next attempt."""
        suspected = bool(site.tls)
        try:
            client = self._lenient if suspected else self._strict
            return await self._get(client, address, known, site)
        except _ERRORS as error:
            problem = connection.tls_problem(error)
            if not problem or suspected:
                return _failed(address, error, site), 0.0
            site.tls = problem
        try:
            return await self._get(self._lenient, address, known, site)
        except _ERRORS as error:
            return _failed(address, error, site), 0.0

    async def _get(
        self, client: httpx.AsyncClient, address: str, known: Page | None, site: _Site
    ) -> tuple[Page, float]:
        async with self._places, asyncio.timeout(self.policy.timeout):
            request = client.build_request("GET", address, headers=_conditions(known))
            response = await client.send(request, stream=True)
            try:
                page = await self._read(response, address, known)
            finally:
                await response.aclose()
        if page.certificate:
            page = replace(page, certificate=replace(page.certificate, problem=site.tls))
        return page, _pause(response)

    async def _read(self, response: httpx.Response, address: str, known: Page | None) -> Page:
        certificate = connection.certificate_of(response)
        if response.status_code == 304 and known:
            return replace(known, certificate=certificate, hops=())
        inflation = Inflation(response.headers.get("content-encoding", ""), self.policy.limit)
        failure = None
        try:
            async for chunk in response.aiter_raw():
                inflation.feed(chunk)
                if inflation.full:
                    break
        except (zlib.error, httpcore.NetworkError, httpcore.ProtocolError):
            failure = Failure(Cause.BROKEN)
        return Page(
            address,
            _final(response, address),
            response.status_code,
            response.headers.get("content-type", ""),
            bytes(inflation.data),
            inflation.full,
            certificate=certificate,
            failure=failure,
            etag=response.headers.get("etag", ""),
            modified=response.headers.get("last-modified", ""),
        )

    def _gate(self, address: str) -> Gate:
        return self._gates.setdefault(host(address), Gate(self.policy))


def _final(response: httpx.Response, address: str) -> str:
    """The address of an answer, or where it sends the reader."""
    if response.status_code not in REDIRECTS:
        return address
    target = response.extensions.get("location", "")
    return leads_to(address, target) if target else ""


def _failed(address: str, error: BaseException, site: _Site) -> Page:
    cause = connection.cause_of(error)
    detail = _INTERNAL if cause is Cause.REFUSED_ADDRESS else ""
    certificate = Certificate(problem=site.tls) if site.tls else None
    return Page(address, address, certificate=certificate, failure=Failure(cause, detail))


def _conditions(known: Page | None) -> dict[str, str]:
    if known is None or known.failure or known.status != 200:
        return {}
    stated = {"If-None-Match": known.etag, "If-Modified-Since": known.modified}
    return {name: value for name, value in stated.items() if value}


def _pause(response: httpx.Response) -> float:
    told = response.headers.get("retry-after", "")
    return min(float(told), _LONGEST_PAUSE) if told.isascii() and told.isdigit() else 0.0
