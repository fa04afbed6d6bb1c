"""Pages across units: domains, 公众参与, 办事指南."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from markupsafe import Markup

from gkcatalog.model.artifact import Made
from gkcatalog.model.fields import PARTICIPATION, SERVICE_GUIDE, Field
from gkcatalog.model.item import Item
from gkcatalog.model.registry import Domain
from gkcatalog.render.addresses import (
    MAX_ROWS,
    domain_path,
    list_path,
)
from gkcatalog.render.chinese_day import chinese_day
from gkcatalog.render.item_list import ItemList
from gkcatalog.render.labels import column_labels
from gkcatalog.render.site.elements import Elements
from gkcatalog.render.site.frame import Crumb, Frame
from gkcatalog.render.site.stages import stage_pages

DOMAINS = Crumb("公开领域", "domains/index.html")
MAX_LINKS = 1000
"""Items that the page of a domain names; above, it leads to the lists of the units."""
MAX_NAMES = 40
"""Units that it names as responsible; above, it names their groups."""


def topic_pages(frame: Frame, elements: Elements) -> Iterator[Made]:
    """Every page that gathers items of several units."""
    yield from _domain_pages(frame)
    yield from stage_pages(frame)
    yield from _block_pages(
        frame, elements, "participation", "公众参与", "公众参与事项目录", PARTICIPATION
    )
    yield from _block_pages(
        frame, elements, "service_guide", "办事指南", "办事指南汇编", SERVICE_GUIDE
    )


def _domain_pages(frame: Frame) -> Iterator[Made]:
    domains, today = frame.published.domains, frame.as_of.isoformat()
    counts = {
        domain.code: sum(len(listed) for _, listed in frame.published.of_domain(domain.code))
        for domain in domains
    }
    yield frame.page(
        "domains/index.html",
        "domains",
        "公开领域",
        labels=column_labels(frame.settings, f"{frame.title}的公开领域", "公开领域"),
        domains=[(d, domain_path(d.code), counts[d.code], not d.is_over(today)) for d in domains],
    )
    for domain in domains:
        yield from _kept_domain(frame, domain, counts[domain.code])


def _kept_domain(frame: Frame, domain: Domain, count: int) -> Iterator[Made]:
    """The page of a domain, not even looked at where nothing in the domain changed."""
    published, ledger = frame.published, frame.ledger
    key = ledger.key(
        frame.ground,
        [(unit, ledger.code(listed)) for unit, listed in published.of_domain(domain.code)],
        [entry for entry in published.not_concerned if entry.domain == domain.code],
    )
    pages = (_domain_page(frame, domain, count) for _ in range(1))
    return ledger.group(f"domain {domain.code}", key, pages)


def _domain_page(frame: Frame, domain: Domain, count: int) -> Made:
    published = frame.published
    names = published.domain_names
    return frame.page(
        domain_path(domain.code),
        "domain",
        f"{domain.name}领域",
        trail=(DOMAINS,),
        labels=column_labels(frame.settings, f"{domain.name}领域公开事项", domain.name),
        domain=domain,
        repealed=chinese_day(domain.repealed),
        successor=names.get(domain.successor, domain.successor),
        responsible=_responsible(frame, domain),
        count=count,
        named=count <= MAX_LINKS,
        groups=[
            {
                "unit": published.unit_names[unit],
                "path": list_path(unit, domain.code),
                "count": len(listed),
                "entries": _links(frame, listed.items) if count <= MAX_LINKS else (),
            }
            for unit, listed in published.of_domain(domain.code)
        ],
        not_concerned=[
            {"name": published.unit_names.get(entry.unit, entry.unit), "reason": entry.reason}
            for entry in published.not_concerned
            if entry.domain == domain.code
        ],
    )


def _responsible(frame: Frame, domain: Domain) -> Sequence[str]:
    """The units that answer for a domain; where they are many, the groups that stand for them."""
    units = frame.published.registry.duties.get(domain.code, ())
    names = [unit.name for unit in units if unit.in_force(frame.as_of.isoformat())]
    return names if len(names) <= MAX_NAMES else domain.responsible


def _links(frame: Frame, items: Sequence[Item]) -> list[tuple[str, str]]:
    return [(frame.item_path(item), frame.escape(item.name)) for item in items]


def _ranks(frame: Frame) -> dict[str, int]:
    """Domains in the order of their register, by code."""
    return {domain.code: rank for rank, domain in enumerate(frame.published.domains)}


def _block_pages(
    frame: Frame,
    layout: Elements,
    field: str,
    label: str,
    title: str,
    parts: tuple[Field, ...],
) -> Iterator[Made]:
    """All blocks of one kind; not even looked at where no list that has any changed."""
    ledger, lists = frame.ledger, frame.published.lists.values()
    having = [listed for listed in lists if getattr(ledger.facts(listed), field)]
    key = ledger.key(frame.ground, [(*listed.place, ledger.code(listed)) for listed in having])
    pages = _blocks(frame, layout, field, label, title, parts, having)
    return ledger.group(f"blocks {field}", key, pages)


def _blocks(
    frame: Frame,
    layout: Elements,
    field: str,
    label: str,
    title: str,
    parts: tuple[Field, ...],
    lists: Sequence[ItemList],
) -> Iterator[Made]:
    """All blocks of one kind, by domain, in pages of at most 200."""
    slug = "participation" if field == "participation" else "guides"
    ranks = _ranks(frame)
    items = sorted(
        (item for listed in lists for item in listed.items if getattr(item, field)),
        key=lambda item: ranks[item.domain],
    )
    pages = [items[start : start + MAX_ROWS] for start in range(0, len(items), MAX_ROWS)] or [[]]
    paths = [f"{slug}.html", *(f"{slug}.{number}.html" for number in range(2, len(pages) + 1))]
    for path, some in zip(paths, pages, strict=True):
        yield frame.page(
            path,
            "blocks",
            title,
            labels=column_labels(frame.settings, title, label),
            label=label,
            pages=paths,
            groups=[
                (
                    frame.published.domain_names[code],
                    [
                        _entry(frame, item, layout.block(parts, getattr(item, field)))
                        for item in group
                    ],
                )
                for code, group in groupby(some, key=lambda item: item.domain)
            ],
        )


def _entry(frame: Frame, item: Item, block: tuple[Markup, ...]) -> tuple[str, str, str, object]:
    """Address, name and unit of an item, and its block."""
    unit = frame.published.unit_names[item.unit]
    return frame.item_path(item), frame.escape(item.name), frame.escape(unit), block
