"""办事一本通: the service guides of published items, compiled by matter and by event of life."""

from collections.abc import Iterable

from msgspec import Struct

from gkcatalog.model.item import Item, Participation, ServiceGuide
from gkcatalog.model.registry import Domain, Unit
from gkcatalog.oversight.handbook.events import EVENTS, Event
from gkcatalog.rules.kinds import District


class Service(Struct, frozen=True):
    """A service and every unit that gives it on the same terms; `number` counts from 1."""

    number: int
    item: Item
    guide: ServiceGuide
    domain: Domain
    units: tuple[Unit, ...]
    items: tuple[Item, ...]


class TakingPart(Struct, frozen=True):
    """A matter in which the public takes part."""

    item: Item
    terms: Participation
    domain: Domain
    unit: Unit


class Handbook(Struct, frozen=True):
    """Services by domain in register order, the events that lead to them, and participation."""

    services: tuple[Service, ...]
    events: tuple[tuple[Event, tuple[Service, ...]], ...]
    participation: tuple[TakingPart, ...]

    @property
    def without_event(self) -> tuple[Service, ...]:
        """Services that belong to no event."""
        placed = {service.number for _, found in self.events for service in found}
        return tuple(service for service in self.services if service.number not in placed)


def handbook(
    district: District, units: Iterable[str] = (), domains: Iterable[str] = ()
) -> Handbook:
    """The handbook of the units and domains with these codes; of all where none are named."""
    asked_units, asked_domains = frozenset(units), frozenset(domains)
    items = [
        item
        for item in district.directory.published
        if (not asked_units or item.unit in asked_units)
        and (not asked_domains or item.domain in asked_domains)
    ]
    services = _services(district, items)
    events = tuple((event, tuple(s for s in services if event.has(s.item))) for event in EVENTS)
    return Handbook(
        services, tuple((e, found) for e, found in events if found), _taking_part(district, items)
    )


def _services(district: District, items: list[Item]) -> tuple[Service, ...]:
    """Equal guides of one name and domain stand once, with every unit that gives them."""
    alike: dict[tuple[str, str, ServiceGuide], list[Item]] = {}
    for item in items:
        if item.service_guide:
            key = (item.domain, item.name, item.service_guide)
            alike.setdefault(key, []).append(item)
    order = {domain.code: n for n, domain in enumerate(district.registry.domains)}
    names, units = district.registry.domain_names, district.registry.unit_names
    groups = sorted(alike.items(), key=lambda pair: order.get(pair[0][0], len(order)))
    return tuple(
        Service(
            number,
            found[0],
            guide,
            names[domain],
            tuple(units[item.unit] for item in found),
            tuple(found),
        )
        for number, ((domain, _, guide), found) in enumerate(
            ((key, found) for key, found in groups if key[0] in names), start=1
        )
    )


def _taking_part(district: District, items: list[Item]) -> tuple[TakingPart, ...]:
    order = {domain.code: n for n, domain in enumerate(district.registry.domains)}
    names, units = district.registry.domain_names, district.registry.unit_names
    found = [item for item in items if item.participation and item.domain in names]
    found.sort(key=lambda item: order[item.domain])
    return tuple(
        TakingPart(item, item.participation, names[item.domain], units[item.unit])
        for item in found
        if item.participation
    )
