"""Visits to a real server that misbehaves: every fault becomes a value, in bounded time."""

import asyncio
import time
from collections.abc import Sequence
from pathlib import Path

import pytest
import unruly
from msgspec.structs import replace
from unruly import FRESH, Handler, Unruly, listing

from gkcatalog.audit.client import Links, crawl, offline
from gkcatalog.audit.page import Cause, Failure, Hop, Page
from gkcatalog.audit.policy import Policy

QUICK = Policy(
    rate=500, timeout=1.0, backoff=0.01, private_allowed=True, limit=300_000, heed_robots=False
)
SOUND = listing(FRESH).encode()


def visit(address: str, policy: Policy = QUICK, links: Links | None = None) -> Page:
    return crawl([address], policy, links)[address]


WHOLE: dict[str, Handler] = {
    "plain": unruly.sound,
    "compressed": unruly.zipped,
    "slow but in time": unruly.slowly,
    "500 once, then whole": unruly.failing(1, 500),
    "503 twice, with a pause asked for": unruly.failing(2, 503, Retry_After="0"),
    "too many requests, then whole": unruly.failing(1, 429),
}


@pytest.mark.parametrize("handler", WHOLE.values(), ids=WHOLE)
def test_pages_that_arrive(server: Unruly, handler: Handler) -> None:
    page = visit(server.serve("/a", handler))
    assert (page.arrived, page.status, page.body, page.truncated) == (True, 200, SOUND, False)


BROKEN: dict[str, tuple[Handler, Cause]] = {
    "silent": (unruly.silent, Cause.TIMEOUT),
    "drip by drip": (unruly.dripping, Cause.TIMEOUT),
    "cut off": (unruly.cut_off, Cause.BROKEN),
    "hung up": (unruly.hang_up, Cause.BROKEN),
    "no http at all": (unruly.garbage, Cause.BROKEN),
    "not what it says to be compressed": (unruly.wrongly_zipped, Cause.BROKEN),
    "round and round": (unruly.redirect("/a"), Cause.REDIRECT_LOOP),
    "to a program": (unruly.redirect("javascript:alert(1)"), Cause.REFUSED_REDIRECT),
    "to a file": (unruly.redirect("file:///etc/passwd"), Cause.REFUSED_REDIRECT),
    "to a password": (unruly.redirect("http://a:b@127.0.0.1/"), Cause.REFUSED_REDIRECT),
}


@pytest.mark.parametrize(("handler", "cause"), BROKEN.values(), ids=BROKEN)
def test_pages_that_do_not_arrive(server: Unruly, handler: Handler, cause: Cause) -> None:
    policy = replace(QUICK, timeout=0.3, attempts=2)
    page = visit(server.serve("/a", handler), policy)
    assert page.failure is not None
    assert page.failure.cause is cause
    assert not page.arrived


def test_endless_and_exploding_pages_end_at_the_limit(server: Unruly) -> None:
    unruly.blanks()
    endless = visit(server.serve("/endless", unruly.endless))
    bomb = visit(server.serve("/bomb", unruly.bomb))
    for page in (endless, bomb):
        assert page.arrived
        assert page.truncated
        assert len(page.body) == QUICK.limit


def test_a_page_of_just_the_limit_is_whole(server: Unruly) -> None:
    page = visit(server.serve("/a", unruly.page(b"x" * QUICK.limit)))
    assert (len(page.body), page.truncated) == (QUICK.limit, False)


def test_statuses_are_kept_and_only_passing_faults_tried_again(server: Unruly) -> None:
    addresses = [
        server.serve(f"/{code}", unruly.status(code)) for code in (404, 403, 500, 501, 503)
    ]
    pages = crawl(addresses, QUICK)
    assert [page.status for page in pages.values()] == [404, 403, 500, 501, 503]
    assert [server.asked[f"/{code}"] for code in (404, 403, 500, 501, 503)] == [1, 1, 3, 1, 3]


def test_redirects_are_followed_and_remembered(server: Unruly) -> None:
    start = server.serve("/1", unruly.redirect("/2", 301))
    server.serve("/2", unruly.redirect(server.url("/3#top"), 302))
    server.serve("/3", unruly.page('<meta http-equiv="refresh" content="0; url=four/">'))
    server.serve("/four/", unruly.page("<script>window.location.href='/5';</script>"))
    server.serve("/5", unruly.sound)
    page = visit(start)
    assert page.final == server.url("/5")
    assert page.hops == (
        Hop(server.url("/1"), 301),
        Hop(server.url("/2"), 302),
        Hop(server.url("/3"), 0),
        Hop(server.url("/four/"), 0),
    )


@pytest.mark.parametrize("handler", [unruly.status(302), unruly.redirect("http://[broken")])
def test_a_redirect_without_a_target_is_an_answer(server: Unruly, handler: Handler) -> None:
    page = visit(server.serve("/a", handler))
    assert (page.status, page.failure, page.final) == (302, None, server.url("/a"))


def test_redirects_without_end(server: Unruly) -> None:
    for number in range(30):
        server.serve(f"/{number}", unruly.redirect(f"/{number + 1}"))
    page = visit(server.url("/0"))
    assert page.failure == Failure(Cause.TOO_MANY_REDIRECTS)
    assert len(page.hops) == QUICK.most_hops + 1


def test_nothing_listens(server: Unruly) -> None:
    port = server.base.rpartition(":")[2]
    free = 1 if port != "1" else 2
    page = visit(f"http://127.0.0.1:{free}/")
    assert page.failure == Failure(Cause.NO_CONNECTION)


def test_internal_addresses_are_refused_unless_allowed(server: Unruly) -> None:
    policy = replace(QUICK, private_allowed=False)
    port = server.base.rpartition(":")[2]
    for host in ("127.0.0.1", "localhost", "2130706433", "0x7f.1", "[::1]", "[::ffff:127.0.0.1]"):
        page = visit(f"http://{host}:{port}/a", policy)
        assert page.failure is not None, host
        assert page.failure.cause is Cause.REFUSED_ADDRESS, host
        assert "--allow-private" in page.failure.detail
    assert not server.asked


class Resolving:
    """A resolver under the control of somebody else: its answers, one after another."""

    def __init__(self, *answers: Sequence[str]) -> None:
        self.answers, self.asked = list(answers), 0

    async def __call__(self, host: str, port: int) -> Sequence[str]:
        self.asked += 1
        return self.answers[min(self.asked, len(self.answers)) - 1]


INTERNAL = {
    "private": ["10.1.2.3"],
    "shared": ["100.64.0.1"],
    "metadata of a cloud": ["169.254.169.254"],
    "public and private": ["93.184.216.34", "192.168.1.1"],
    "mapped": ["::ffff:10.0.0.1"],
    "6to4": ["2002:0a00:0001::1"],
    "NAT64": ["64:ff9b::a00:1"],
    "unique local": ["fd00::1"],
    "with a zone": ["fe80::1%eth0"],
    "multicast": ["224.0.0.1"],
    "unspecified": ["0.0.0.0"],
    "no address at all": ["example"],
}


@pytest.mark.parametrize("answer", INTERNAL.values(), ids=INTERNAL)
def test_names_that_lead_inside_are_refused(answer: list[str]) -> None:
    policy = replace(QUICK, private_allowed=False)
    page = visit("http://portal.test/", policy, Links(resolve=Resolving(answer)))
    assert page.failure is not None
    assert page.failure.cause is Cause.REFUSED_ADDRESS


def test_the_address_that_was_checked_is_the_one_connected_to(server: Unruly) -> None:
    """The name is looked up once a connection: a second answer has no chance."""
    resolver = Resolving(["127.0.0.1"], ["203.0.113.1"])
    port = server.base.rpartition(":")[2]
    server.serve("/a", unruly.sound)
    page = visit(f"http://portal.test:{port}/a", QUICK, Links(resolve=resolver))
    assert page.arrived
    assert resolver.asked == 1
    assert server.headers["/a"]["Host"] == f"portal.test:{port}"


def test_a_redirect_to_the_inside_is_refused(server: Unruly) -> None:
    """The first name is allowed to lead here, as a public one would; the second is checked anew."""
    port = server.base.rpartition(":")[2]
    server.serve("/a", unruly.redirect("http://inside.test/secret"))

    async def resolve(host: str, _port: int) -> Sequence[str]:
        return ["127.0.0.1"] if host == "portal.test" else ["0.0.0.0"]

    page = visit(f"http://portal.test:{port}/a", QUICK, Links(resolve=resolve))
    assert page.failure is not None
    assert page.failure.cause is Cause.REFUSED_REDIRECT
    assert "--allow-private" in page.failure.detail


REFUSED = {
    "another scheme": "ftp://www.example.gov.cn/a",
    "a file": "file:///etc/passwd",
    "a password": "http://user:secret@www.example.gov.cn/",
    "no host": "http:///a",
    "a blank": "http://www.example.gov.cn/a b",
    "a bad port": "http://www.example.gov.cn:99999/",
    "no scheme": "www.example.gov.cn",
    "a line break": "http://www.example.gov.cn/\nHost: other",
    "half a bracket": "http://[::1/",
    "too long a label": f"http://{'a' * 70}.cn/",
}


@pytest.mark.parametrize("address", REFUSED.values(), ids=REFUSED)
def test_addresses_that_are_not_even_looked_up(address: str) -> None:
    resolver = Resolving(["127.0.0.1"])
    page = visit(address, QUICK, Links(resolve=resolver))
    assert page.failure is not None
    assert page.failure.cause is Cause.REFUSED_ADDRESS
    assert resolver.asked == 0


def test_a_certificate_of_ones_own_is_told_and_the_page_still_read(tmp_path: Path) -> None:
    with unruly.unruly(unruly.certificate(tmp_path)) as server:
        pages = crawl([server.serve(p, unruly.sound) for p in ("/a", "/b")], QUICK)
    for page in pages.values():
        assert page.arrived
        assert page.certificate is not None
        assert page.certificate.problem == "是网站自己签发的"


def test_a_certificate_that_browsers_take(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    context = unruly.certificate(tmp_path, days=9)
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "127.0.0.1-9.pem"))
    with unruly.unruly(context) as server:
        page = visit(server.serve("/a", unruly.sound))
    assert page.arrived
    assert page.certificate is not None
    assert page.certificate.problem == ""
    assert page.certificate.until is not None


def test_a_certificate_for_another_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    context = unruly.certificate(tmp_path, name="127.0.0.2")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "127.0.0.2-30.pem"))
    with unruly.unruly(context) as server:
        page = visit(server.serve("/a", unruly.sound))
    assert page.certificate is not None
    assert page.certificate.problem == "和域名对不上"


def test_encryption_that_speaks_something_else(server: Unruly) -> None:
    address = server.serve("/a", unruly.sound).replace("http:", "https:")
    page = visit(address)
    assert page.failure == Failure(Cause.TLS)


def test_robots_are_heeded(server: Unruly) -> None:
    rules = "User-agent: *\nDisallow: /private/\nAllow: /private/open\nCrawl-delay: 0.01\n"
    server.serve("/robots.txt", unruly.page(rules, Content_Type="text/plain"))
    paths = ("/private/a", "/private/open", "/b")
    pages = crawl([server.serve(p, unruly.sound) for p in paths], replace(QUICK, heed_robots=True))
    causes = [page.failure.cause if page.failure else None for page in pages.values()]
    assert causes == [Cause.ROBOTS, None, None]
    assert server.asked == {"/robots.txt": 1, "/private/open": 1, "/b": 1}


def test_a_site_without_robots_allows_everything(server: Unruly) -> None:
    server.serve("/robots.txt", unruly.status(404))
    assert visit(server.serve("/a", unruly.sound), replace(QUICK, heed_robots=True)).arrived


def test_a_host_is_asked_by_few_at_a_time(server: Unruly) -> None:
    addresses = [server.serve(f"/{n}", unruly.slowly) for n in range(12)]
    pages = crawl(addresses, replace(QUICK, per_host=2))
    assert all(page.arrived for page in pages.values())
    assert server.most_at_once == 2


def test_a_host_is_not_asked_too_fast(server: Unruly) -> None:
    addresses = [server.serve(f"/{n}", unruly.sound) for n in range(5)]
    start = time.monotonic()
    crawl(addresses, replace(QUICK, rate=20))
    # Only a floor: a busy machine may take longer, never less.
    assert time.monotonic() - start >= 4 / 20 * 0.9


def test_a_site_that_is_silent_is_soon_left_alone(server: Unruly) -> None:
    """Three addresses in vain are enough; the others fail without being tried."""
    tried = 0

    async def resolve(host: str, port: int) -> Sequence[str]:
        nonlocal tried
        tried += 1
        await asyncio.sleep(0)
        return ["127.0.0.1"]

    addresses = [f"http://dead.test:1/{n}" for n in range(20)]
    policy = replace(QUICK, per_host=1, attempts=1)
    pages = crawl(addresses, policy, Links(resolve=resolve))
    assert {page.failure for page in pages.values()} == {Failure(Cause.NO_CONNECTION)}
    assert tried == 3


def test_a_site_that_answers_nothing_is_soon_left_alone(server: Unruly) -> None:
    """A tarpit takes every connection; without an end to patience each page would cost a time-out."""
    addresses = [server.serve(f"/{n}", unruly.silent) for n in range(20)]
    pages = crawl(addresses, replace(QUICK, per_host=1, timeout=0.2, attempts=2))
    assert {page.failure for page in pages.values()} == {Failure(Cause.TIMEOUT)}
    assert server.asked.total() == 3


def test_one_bad_page_does_not_condemn_its_site(server: Unruly) -> None:
    bad = [server.serve(f"/bad{n}", unruly.hang_up) for n in range(5)]
    good = server.serve("/good", unruly.sound)
    pages = crawl([*bad, good], replace(QUICK, per_host=1, attempts=1))
    assert pages[good].arrived


def test_unchanged_pages_are_not_sent_again(server: Unruly) -> None:
    address = server.serve("/a", unruly.tagged)
    first = visit(address)
    again = visit(address, QUICK, Links(remembered={address: first}.get))
    assert again == first
    assert server.headers["/a"]["If-None-Match"] == '"v1"'


def test_pages_are_kept_and_counted_as_they_come(server: Unruly) -> None:
    addresses = [server.serve(f"/{n}", unruly.sound) for n in range(3)]
    kept: list[Page] = []
    steps: list[tuple[int, int]] = []
    links = Links(keep=kept.append, progress=lambda done, total: steps.append((done, total)))
    pages = crawl(addresses, QUICK, links)
    assert sorted(page.address for page in kept) == sorted(pages)
    assert steps == [(1, 3), (2, 3), (3, 3)]


def failed(address: str, cause: Cause | None) -> Page:
    return Page(address, failure=Failure(cause) if cause else None)


OFFLINE = {
    "nothing tried": ([], False),
    "all refused": ([failed("ftp://a", Cause.REFUSED_ADDRESS)], False),
    "one name unknown": ([failed("http://a.cn/", Cause.NO_NAME)], False),
    "one reached": (
        [failed("http://a.cn/", Cause.NO_NETWORK), failed("http://b.cn/", None)],
        False,
    ),
    "no network": ([failed("http://a.cn/", Cause.NO_NETWORK)], True),
    "no name of several known": (
        [failed("http://a.cn/", Cause.NO_NAME), failed("http://b.cn/", Cause.NO_NAME)],
        True,
    ),
}


@pytest.mark.parametrize(("pages", "expected"), OFFLINE.values(), ids=OFFLINE)
def test_whether_the_network_is_missing(pages: list[Page], expected: bool) -> None:
    assert offline(pages) is expected
