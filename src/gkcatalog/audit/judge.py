"""One address of one item: the visit, the column and the labels judged together."""

from collections.abc import Iterator, Sequence
from datetime import date

from msgspec import Struct

from gkcatalog.audit.access import access
from gkcatalog.audit.column import Promise, column
from gkcatalog.audit.decoding import declared
from gkcatalog.audit.faults import Fault, Kind, error, info
from gkcatalog.audit.labels import labels
from gkcatalog.audit.page import Cause, Page
from gkcatalog.audit.portals import Portal
from gkcatalog.audit.reading import Reading, is_html, read_page
from gkcatalog.audit.record import Address, Checked
from gkcatalog.model.item import Item
from gkcatalog.model.registry import Registry
from gkcatalog.model.settings import Site


class Bench(Struct, frozen=True):
    """What pages are judged by: the day, rules for reading, labels of the site, registers."""

    as_of: date
    registry: Registry
    site: Site
    rules: Sequence[Portal] = ()


class Visit(Struct, frozen=True):
    """A page with what was read in it; `None` where there was nothing to read."""

    page: Page
    reading: Reading | None


def read(page: Page, bench: Bench) -> Visit:
    """Read a page once, however many items name it."""
    readable = page.arrived and is_html(page) and page.body.strip()
    return Visit(page, read_page(page, bench.rules, bench.as_of) if readable else None)


def judge(item: Item, visits: Sequence[Visit], bench: Bench) -> Checked:
    """The result of an item, from the visits of its addresses in their order."""
    promise = promise_of(item, bench.registry)
    return Checked(
        item.full_id,
        item.name,
        item.unit,
        item.domain,
        tuple(_address(visit, promise, bench) for visit in visits),
    )


def promise_of(item: Item, registry: Registry) -> Promise:
    """What an item says about its column."""
    domain = registry.domain_names.get(item.domain)
    named = (domain.name, *domain.aliases) if domain else ()
    names = (item.name, *([item.group] if item.group else ()), *named)
    return Promise(item.name, domain.name if domain else item.domain, names, item.update_cycle)


def _address(visit: Visit, promise: Promise, bench: Bench) -> Address:
    page, reading = visit.page, visit.reading
    entries = reading.entries if reading else ()
    past = [entry.day for entry in entries if entry.day and entry.day <= bench.as_of]
    return Address(
        page.address,
        page.final or page.address,
        page.status,
        len(page.hops),
        page.certificate.until if page.certificate else None,
        reading.title if reading else "",
        reading.portal if reading and entries else "",
        len(entries) if reading else None,
        max(past, default=None),
        checked=page.failure is None or page.failure.cause not in (Cause.ROBOTS, Cause.NO_NETWORK),
        faults=tuple(_faults(visit, promise, bench)),
    )


def _faults(visit: Visit, promise: Promise, bench: Bench) -> Iterator[Fault]:
    page = visit.page
    yield from access(page, bench.as_of)
    if not page.arrived:
        return
    if not page.body.strip():
        yield error(Kind.EMPTY, "网页是空白的，请通知网站管理单位")
        return
    if visit.reading is None:
        yield info(Kind.DOCUMENT, "网址指向一个文件，没有指向网页，请人工检查")
        return
    if page.truncated:
        yield info(
            Kind.DOCUMENT, f"网页太大，只检查了前 {len(page.body) // 1024} KB，请人工检查其余部分"
        )
    yield from _encoding(page, visit.reading)
    yield from column(visit.reading, promise, bench.as_of)
    yield from labels(visit.reading, bench.site)


def _encoding(page: Page, reading: Reading) -> Iterator[Fault]:
    claims = declared(page.body, page.content_type)
    if claims and claims[0] != reading.encoding and not page.body.isascii():
        yield info(
            Kind.DOCUMENT,
            f"网页声明的编码是 {claims[0].upper()}，实际是 {reading.encoding.upper()}，"
            "有的浏览器会显示乱码，请通知网站管理单位",
        )
