"""What is covered: duties, powers and services, the kinds of article 20."""

from collections.abc import Iterable
from datetime import date

from msgspec import Struct

from gkcatalog.model.item import Item
from gkcatalog.model.paper import Percent
from gkcatalog.model.registry import Domain, Unit
from gkcatalog.oversight.duties import DutyState, State, coverage_rate, duty_states
from gkcatalog.rules.kinds import District
from gkcatalog.rules.power_links import Link, links, of_units_in_force
from gkcatalog.rules.regulation_kinds import by_kind


class Coverage(Struct, frozen=True):
    """The coverage of some units and domains on a day; `units` and `domains` in register order.

    `kinds` maps the numbers of 条例第二十条 to the items that cite them.
    """

    as_of: date
    units: tuple[Unit, ...]
    domains: tuple[Domain, ...]
    duties: tuple[DutyState, ...]
    links: tuple[Link[Item], ...]
    kinds: dict[int, tuple[Item, ...]]

    @property
    def rate(self) -> Percent:
        """The share of duties paid."""
        return coverage_rate(self.duties)

    @property
    def link_rate(self) -> Percent:
        """The share of powers and services from which an item comes."""
        return link_rate(self.links)

    @property
    def kind_rate(self) -> Percent:
        """The share of the kinds of article 20 that an item cites."""
        return Percent.of(sum(1 for items in self.kinds.values() if items), len(self.kinds))

    def duties_of(self, unit: str) -> tuple[DutyState, ...]:
        """The duties of a unit, by its code."""
        return tuple(duty for duty in self.duties if duty.unit.code == unit)

    def count(self, state: State) -> int:
        """How many duties are in a state."""
        return sum(1 for duty in self.duties if duty.state is state)


def coverage(
    district: District, units: Iterable[str] = (), domains: Iterable[str] = ()
) -> Coverage:
    """The coverage of the units and domains with these codes; of all where none are named."""
    asked_units, asked_domains = frozenset(units), frozenset(domains)
    duties = tuple(
        duty
        for duty in duty_states(district)
        if (not asked_units or duty.unit.code in asked_units)
        and (not asked_domains or duty.domain.code in asked_domains)
    )
    owing = {duty.unit.code for duty in duties}
    owed = {duty.domain.code for duty in duties}
    registry = district.registry
    items = [
        item
        for item in district.directory.items
        if (not asked_units or item.unit in asked_units)
        and (not asked_domains or item.domain in asked_domains)
    ]
    powers = of_units_in_force(district.powers, registry, district.today)
    return Coverage(
        district.as_of,
        tuple(unit for unit in registry.units if unit.code in owing),
        tuple(domain for domain in registry.domains if domain.code in owed),
        duties,
        tuple(
            link
            for link in links(powers, district.directory.items)
            if not asked_units or link.powers.unit in asked_units
        ),
        by_kind(items, registry),
    )


def link_rate(found: tuple[Link[Item], ...]) -> Percent:
    """The share of entries that have an item."""
    return Percent.of(sum(1 for link in found if link.items), len(found))
