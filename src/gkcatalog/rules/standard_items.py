"""What a standard asks of a unit in a domain, what the unit has of it, and what it adds.

A standard's item is owed at the first of its 层级: one marked 县级 and 乡级 is the bureau's, and a
town takes it up as far as it does that work. Bureaus in force that share a domain owe its items
jointly.
An item is had by 沿用 or, failing that, by the same name in the same domain.
"""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from gkcatalog.model.fields import LEVELS
from gkcatalog.model.item import Item, ItemFile, Standard
from gkcatalog.model.registry import Unit
from gkcatalog.rules.kinds import District

_LEVEL_OF_KIND = {
    "区直单位": "县级",
    "派驻机构": "县级",
    "乡镇": "乡级",
    "街道": "乡级",
    "村": "村级",
    "社区": "村级",
}
COUNTY = "县级"


class Comparison(Struct, frozen=True):
    """One unit's items of a domain against a standard's.

    `lacking` are required items that the unit owes and nobody who shares the duty has;
    `optional` the others that it could take up and does not; `extra` are its own items.
    """

    unit: Unit
    domain: str
    standard: str
    owed: tuple[Item, ...]
    lacking: tuple[Item, ...]
    optional: tuple[Item, ...]
    taken: tuple[tuple[Item, Item], ...]
    extra: tuple[Item, ...]


def level_of(unit: Unit) -> str:
    """The level at which a unit publishes, `""` for a kind without one."""
    return _LEVEL_OF_KIND.get(unit.kind, "")


def owes(unit: Unit, item: Item, aliases: Mapping[str, str]) -> bool:
    """Whether a standard's item is this unit's to publish."""
    levels = [aliases.get(level, level) for level in item.levels]
    ordered = [level for level in LEVELS[1:] if level in levels]
    return not ordered or not level_of(unit) or ordered[0] == level_of(unit)


def standards_for(
    items: tuple[Item, ...], domain: str, standards: Mapping[str, Standard]
) -> tuple[Standard, ...]:
    """The standards that items draw on; where they draw on none, the newest with the domain."""
    used = {item.extends.partition("/")[0] for item in items if item.extends}
    fitting = [
        standard
        for standard in standards.values()
        if any(item.domain == domain for item in standard.items.values())
    ]
    drawn = tuple(standard for standard in fitting if standard.code in used)
    if drawn or not fitting:
        return drawn
    return (max(fitting, key=lambda standard: (standard.date, standard.code)),)


def compare_with(
    standard: Standard,
    domain: str,
    unit: Unit,
    by_unit: Mapping[str, tuple[Item, ...]],
    district: District,
) -> Comparison:
    """A unit against a standard in a domain; `by_unit` are the items of the domain by unit."""
    wanted = [item for item in standard.items.values() if item.domain == domain]
    mine = by_unit.get(unit.code, ())
    taken = tuple(_pairs(wanted, mine, standard.code))
    have = {theirs.id for theirs, _ in taken}
    shared = have | _had_by_sharers(standard, wanted, domain, unit, by_unit, district)
    aliases = district.level_aliases
    owed = tuple(item for item in wanted if item.required and owes(unit, item, aliases))
    lacking = tuple(item for item in owed if item.id not in shared)
    return Comparison(
        unit,
        domain,
        standard.code,
        owed,
        lacking,
        tuple(item for item in wanted if item.id not in shared | {gone.id for gone in lacking}),
        taken,
        tuple(item for item in mine if id(item) not in {id(own) for _, own in taken}),
    )


def by_domain_and_unit(files: tuple[ItemFile, ...]) -> dict[str, dict[str, tuple[Item, ...]]]:
    """Items of every stage: domain code → unit code → items."""
    found: dict[str, dict[str, list[Item]]] = {}
    for file in files:
        found.setdefault(file.domain, {}).setdefault(file.unit, []).extend(file.items)
    return {
        domain: {unit: tuple(items) for unit, items in units.items()}
        for domain, units in found.items()
    }


def _pairs(wanted: list[Item], mine: tuple[Item, ...], code: str) -> Iterator[tuple[Item, Item]]:
    drawn: dict[str, Item] = {}
    named: dict[str, Item] = {}
    for item in mine:
        if item.extends:
            drawn.setdefault(item.extends, item)
        else:
            named.setdefault(item.name, item)
    for theirs in wanted:
        own = drawn.get(f"{code}/{theirs.id}") or (named.get(theirs.name) if theirs.name else None)
        if own is not None:
            yield theirs, own


def _had_by_sharers(
    standard: Standard,
    wanted: list[Item],
    domain: str,
    unit: Unit,
    by_unit: Mapping[str, tuple[Item, ...]],
    district: District,
) -> set[str]:
    if level_of(unit) != COUNTY:
        return set()
    sharers = [
        other
        for other in district.registry.duties.get(domain, ())
        if other.code != unit.code and level_of(other) == COUNTY and other.in_force(district.today)
    ]
    return {
        theirs.id
        for other in sharers
        for theirs, _ in _pairs(wanted, by_unit.get(other.code, ()), standard.code)
    }
