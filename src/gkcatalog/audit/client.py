"""Visits addresses: at the same time, politely, and never an internal network.

One visit may lead through several sites; every step is checked, throttled and limited alike.
"""

import asyncio
from collections.abc import Callable, Iterable
from urllib.parse import urlsplit

from msgspec import Struct, field
from msgspec.structs import replace

from gkcatalog.audit import connection
from gkcatalog.audit.addresses import host, leads_to, origin, plain, refused
from gkcatalog.audit.fetching import REDIRECTS, Fetcher
from gkcatalog.audit.forwarding import forwarded
from gkcatalog.audit.page import Cause, Certificate, Failure, Hop, Page
from gkcatalog.audit.policy import AGENT, Policy
from gkcatalog.audit.robots import Robots, robots


class Links(Struct, frozen=True):
    """What a crawl asks of its surroundings. `remembered` gives the page of an earlier visit."""

    remembered: Callable[[str], Page | None] = lambda address: None
    keep: Callable[[Page], None] = lambda page: None
    progress: Callable[[int, int], None] = lambda done, total: None
    resolve: connection.Resolver = connection.resolved


def crawl(addresses: Iterable[str], policy: Policy, links: Links | None = None) -> dict[str, Page]:
    """Visit every address once; a page for each, whatever became of it."""
    return asyncio.run(_crawl(list(dict.fromkeys(addresses)), policy, links or Links()))


def offline(pages: Iterable[Page]) -> bool:
    """Whether nothing was reached because the network is missing."""
    tried = [page for page in pages if not _refused(page)]
    causes = {page.failure.cause if page.failure else None for page in tried}
    if not causes or not causes <= {Cause.NO_NETWORK, Cause.NO_NAME}:
        return False
    # Without a network some systems say that a name does not exist; several never do at once.
    return Cause.NO_NETWORK in causes or len({host(page.address) for page in tried}) > 1


def _refused(page: Page) -> bool:
    return page.failure is not None and page.failure.cause is Cause.REFUSED_ADDRESS


async def _crawl(addresses: list[str], policy: Policy, links: Links) -> dict[str, Page]:
    pages: dict[str, Page] = {}
    async with Fetcher(policy, links.resolve) as fetcher:
        crawler = _Crawler(fetcher, policy, links)
        tasks = [asyncio.create_task(crawler.visit(address)) for address in addresses]
        try:
            for number, done in enumerate(asyncio.as_completed(tasks), start=1):
                page = await done
                pages[page.address] = page
                links.keep(page)
                links.progress(number, len(tasks))
        finally:
            for task in (*tasks, *crawler.robots.values()):
                task.cancel()
            await asyncio.gather(*tasks, *crawler.robots.values(), return_exceptions=True)
    return {address: pages[address] for address in addresses}


class _Trail(Struct):
    """A visit under way."""

    address: str
    hops: list[Hop] = field(default_factory=list)
    certificate: Certificate | None = None

    def page(self, final: str, failure: Failure) -> Page:
        """The page that failed on the way."""
        return Page(
            self.address,
            final,
            hops=tuple(self.hops),
            certificate=self.certificate,
            failure=failure,
        )


class _Crawler:
    def __init__(self, fetcher: Fetcher, policy: Policy, links: Links) -> None:
        self._fetcher, self._policy, self._links = fetcher, policy, links
        self.robots: dict[str, asyncio.Task[Robots]] = {}

    async def visit(self, address: str) -> Page:
        """Follow an address to its page."""
        trail = _Trail(address)
        if reason := refused(address):
            return trail.page("", Failure(Cause.REFUSED_ADDRESS, reason))
        current, seen = plain(address), list[str]()
        while True:
            # Some sites set a cookie and send the reader to the same address once more.
            if seen.count(current) > 1:
                return trail.page(current, Failure(Cause.REDIRECT_LOOP))
            if len(trail.hops) > self._policy.most_hops:
                return trail.page(current, Failure(Cause.TOO_MANY_REDIRECTS))
            seen.append(current)
            page = await self._step(trail, current)
            target, status = _onward(page)
            if not target:
                return replace(page, final=page.final or current)
            trail.hops.append(Hop(current, status))
            if reason := refused(target):
                return trail.page(target, Failure(Cause.REFUSED_REDIRECT, reason))
            current = plain(target)

    async def _step(self, trail: _Trail, current: str) -> Page:
        if self._policy.heed_robots and not (await self._robots(current)).allows(current):
            return trail.page(current, Failure(Cause.ROBOTS))
        known = self._links.remembered(trail.address)
        page = await self._fetcher.fetch(
            current, known if known and known.final == current else None
        )
        problem = trail.certificate and trail.certificate.problem
        trail.certificate = trail.certificate if problem else page.certificate or trail.certificate
        failure = page.failure
        if failure and failure.cause is Cause.REFUSED_ADDRESS and trail.hops:
            failure = Failure(Cause.REFUSED_REDIRECT, failure.detail)
        return replace(
            page,
            address=trail.address,
            hops=tuple(trail.hops),
            certificate=trail.certificate,
            failure=failure,
        )

    async def _robots(self, address: str) -> Robots:
        site = origin(address)
        if site not in self.robots:
            self.robots[site] = asyncio.create_task(self._asked(site))
        found = await asyncio.shield(self.robots[site])
        self._fetcher.slow_down(address, found.delay)
        return found

    async def _asked(self, site: str) -> Robots:
        """What robots.txt says; a site without a readable one allows everything."""
        address = f"{site}/robots.txt"
        for _ in range(self._policy.most_hops):
            page = await self._fetcher.fetch(address)
            target, _status = _onward(page)
            if not target or refused(target):
                break
            address = plain(target)
        if not page.arrived:
            return Robots()
        return robots(page.body.decode("utf-8", "replace"), AGENT)


def _onward(page: Page) -> tuple[str, int]:
    """Where a page sends its readers and how; `("", 0)` for pages that stay."""
    if page.failure is None and page.status in REDIRECTS:
        return page.final, page.status
    if page.arrived and (written := forwarded(page.body)):
        target = leads_to(page.final, written)
        if target.partition("#")[0] != page.final and urlsplit(target).scheme in ("http", "https"):
            return target, 0
    return "", 0
