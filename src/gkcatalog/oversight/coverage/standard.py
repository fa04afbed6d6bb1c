"""A standard against the units that owe its domains: lacking, extra, tailored items."""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from gkcatalog.model.fields import ELEMENTS
from gkcatalog.model.item import Item, Standard
from gkcatalog.model.paper import Percent
from gkcatalog.oversight.duties import State, duty_states
from gkcatalog.rules.kinds import District
from gkcatalog.rules.standard_items import Comparison, by_domain_and_unit, compare_with


class Tailored(Struct, frozen=True):
    """A unit's item and the Chinese keys of the elements in which it differs from the standard."""

    item: Item
    source: str
    differs: tuple[str, ...]


class StandardCoverage(Struct, frozen=True):
    """A standard and what became of it, one comparison a unit and domain."""

    standard: Standard
    comparisons: tuple[Comparison, ...]

    @property
    def rate(self) -> Percent:
        """The share of required items owed that are there."""
        owed = sum(len(comparison.owed) for comparison in self.comparisons)
        lacking = sum(len(comparison.lacking) for comparison in self.comparisons)
        return Percent.of(owed - lacking, owed)


FORMULA = "落实率＝（应编列的必备事项－缺少的）÷应编列的必备事项"


def standard_coverage(
    standard: Standard, district: District, units: Iterable[str] = (), domains: Iterable[str] = ()
) -> StandardCoverage:
    """Every unit in force with items in a domain in force, in the order of the registers.

    A unit that owes the domain and has nothing in it lacks every required item.
    """
    asked_units, asked_domains = frozenset(units), frozenset(domains)
    items = by_domain_and_unit(district.directory.files)
    missing = {
        (duty.unit.code, duty.domain.code)
        for duty in duty_states(district)
        if duty.state is State.MISSING
    }
    wanted = {item.domain for item in standard.items.values()}
    found = []
    for domain in district.registry.domains:
        if domain.code not in wanted or not domain.in_force(district.today):
            continue
        if asked_domains and domain.code not in asked_domains:
            continue
        by_unit = items.get(domain.code, {})
        found += [
            compare_with(standard, domain.code, unit, by_unit, district)
            for unit in district.registry.units
            if (by_unit.get(unit.code) or (unit.code, domain.code) in missing)
            and unit.in_force(district.today)
            and (not asked_units or unit.code in asked_units)
        ]
    asked = (each for each in found if each.owed or each.taken or each.extra)
    return StandardCoverage(standard, tuple(asked))


def tailored(comparison: Comparison) -> Iterator[Tailored]:
    """Items that differ from the standard's in an element that the standard states."""
    for theirs, own in comparison.taken:
        differs = tuple(
            field.key
            for field in ELEMENTS
            if getattr(theirs, field.name)
            and getattr(theirs, field.name) != getattr(own, field.name)
        )
        if differs:
            yield Tailored(own, f"{comparison.standard}/{theirs.id}", differs)
