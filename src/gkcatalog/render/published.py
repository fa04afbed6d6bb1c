"""What outputs may show: the published part of a directory, the same for site and data."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from msgspec import Struct

from gkcatalog.model.change import Change
from gkcatalog.model.fields import FIELD_BY_KEY
from gkcatalog.model.item import Directory, Item
from gkcatalog.model.outline import FileHeader, ListedFile
from gkcatalog.model.registry import Domain, Registry, Unit
from gkcatalog.pattern import pattern
from gkcatalog.render.item_list import ItemList

_FULL_ID = pattern(r"[0-9a-z][0-9a-z\-]*/[0-9a-z][0-9a-z\-]*")
HIDDEN = frozenset({"internal_note", "withheld"})
"""Fields that no output shows: 内部备注 never, 不公开理由 because its items are not shown."""


class DatedChange(Struct, frozen=True):
    """A change and the day (YYYY-MM-DD) on which it was published.

    `now` is the full id that its item has today, `""` where it is that of the change.
    """

    date: str
    change: Change
    now: str = ""


class NotConcerned(Struct, frozen=True):
    """A unit that owes a domain and has nothing in it, with its reason."""

    unit: str
    domain: str
    reason: str


class Published:
    """The published items of a directory, grouped; everything ordered as the registers are.

    Items are loaded where they are asked for: lists tell without them how many they have.
    """

    def __init__(self, files: Iterable[ListedFile], registry: Registry) -> None:
        self.files = tuple(files)
        self.registry = registry

    @classmethod
    def of(cls, directory: Directory, registry: Registry) -> "Published":
        """What is published of a directory that is at hand."""
        return cls(map(ListedFile.of, directory.files), registry)

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """Every published item, list by list."""
        return tuple(item for listed in self.lists.values() for item in listed.items)

    @cached_property
    def count(self) -> int:
        """How many items there are."""
        return sum(map(len, self.lists.values()))

    def item(self, full_id: str) -> Item | None:
        """The published item of that id."""
        return self._ids_of(full_id.partition("/")[0]).get(full_id)

    def _ids_of(self, unit: str) -> Mapping[str, Item]:
        if unit not in self._by_unit:
            self._by_unit[unit] = {
                item.full_id: item for _, listed in self.of_unit(unit) for item in listed.items
            }
        return self._by_unit[unit]

    @cached_property
    def _by_unit(self) -> dict[str, Mapping[str, Item]]:
        return {}

    @cached_property
    def twins(self) -> Mapping[str, tuple[Item, ...]]:
        """Full id → the items that are the same matter (对应), whichever of the two says so."""
        found: dict[str, dict[str, Item]] = {}
        for listed in self.lists.values():
            for item in listed.items if listed.twins else ():
                for code in item.twins:
                    twin = self.item(code)
                    if twin is not None and code != item.full_id:
                        found.setdefault(item.full_id, {})[code] = twin
                        found.setdefault(code, {})[item.full_id] = item
        return {code: tuple(twins.values()) for code, twins in found.items()}

    @cached_property
    def lists(self) -> Mapping[tuple[str, str], ItemList]:
        """(unit, domain) → its items in the order written, ordered by unit and domain."""
        groups: dict[tuple[str, str], list[ListedFile]] = {}
        for file in self.files:
            if file.header.shown:
                groups.setdefault((file.header.unit, file.header.domain), []).append(file)
        return {key: ItemList(*key, groups[key]) for key in sorted(groups, key=self._rank)}

    @cached_property
    def not_concerned(self) -> tuple[NotConcerned, ...]:
        """The published statements 不涉及, each once, ordered by unit and domain."""
        found = dict.fromkeys(
            NotConcerned(header.unit, header.domain, header.not_concerned)
            for header in self._headers
            if header.not_concerned
        )
        return tuple(sorted(found, key=lambda entry: self._rank((entry.unit, entry.domain))))

    @cached_property
    def editions(self) -> Mapping[tuple[str, str], tuple[str, ...]]:
        """(unit, domain) → every 版本 of the files that something is shown of, where given."""
        found: dict[tuple[str, str], dict[str, None]] = {}
        for header in self._headers:
            if header.edition and (header.shown or header.not_concerned):
                found.setdefault((header.unit, header.domain), {})[header.edition] = None
        return {place: tuple(editions) for place, editions in found.items()}

    def edition(self, unit: str, domain: str) -> str:
        """The 版本 of what a unit publishes in a domain, all of them where its files differ."""
        return "、".join(self.editions.get((unit, domain), ()))

    @cached_property
    def _headers(self) -> tuple[FileHeader, ...]:
        return tuple(file.header for file in self.files if file.header.published)

    @cached_property
    def units(self) -> tuple[Unit, ...]:
        """Units that publish items or statements, in register order."""
        codes = {unit for unit, _ in self.lists} | {entry.unit for entry in self.not_concerned}
        known = [unit for unit in self.registry.units if unit.code in codes]
        rest = codes - {unit.code for unit in known}
        return (*known, *(Unit(code, code) for code in sorted(rest)))

    @cached_property
    def domains(self) -> tuple[Domain, ...]:
        """Every domain of the register, then those that only items name."""
        codes = {domain for _, domain in self.lists} | {e.domain for e in self.not_concerned}
        rest = codes - {domain.code for domain in self.registry.domains}
        return (*self.registry.domains, *(Domain(code, code) for code in sorted(rest)))

    @cached_property
    def domains_with_items(self) -> tuple[Domain, ...]:
        """The domains in which something is published."""
        codes = {domain for _, domain in self.lists}
        return tuple(domain for domain in self.domains if domain.code in codes)

    @cached_property
    def unit_names(self) -> Mapping[str, str]:
        """Unit code → name."""
        return {unit.code: unit.name for unit in (*self.units, *self.registry.units)}

    @cached_property
    def domain_names(self) -> Mapping[str, str]:
        """Domain code → name."""
        return {domain.code: domain.name for domain in self.domains}

    def of_unit(self, unit: str) -> Iterator[tuple[str, ItemList]]:
        """(domain, list) of one unit, in register order."""
        return iter(self._of_units.get(unit, ()))

    def of_domain(self, domain: str) -> Iterator[tuple[str, ItemList]]:
        """(unit, list) of one domain, in register order."""
        return iter(self._of_domains.get(domain, ()))

    @cached_property
    def _of_units(self) -> Mapping[str, Sequence[tuple[str, ItemList]]]:
        found: dict[str, list[tuple[str, ItemList]]] = {}
        for (unit, domain), listed in self.lists.items():
            found.setdefault(unit, []).append((domain, listed))
        return found

    @cached_property
    def _of_domains(self) -> Mapping[str, Sequence[tuple[str, ItemList]]]:
        found: dict[str, list[tuple[str, ItemList]]] = {}
        for (unit, domain), listed in self.lists.items():
            found.setdefault(domain, []).append((unit, listed))
        return found

    def tells(self, dated: DatedChange) -> bool:
        """False for a change of an item or a field that no output shows, or that names such one."""
        change = dated.change
        known = FIELD_BY_KEY.get(change.field)
        if known is not None and known.name in HIDDEN:
            return False
        of = all(map(self._may_name, (change.item, dated.now)))
        return of and self.tells_text(change.message)

    def tells_text(self, text: str) -> bool:
        """False for a sentence that names an item which no output shows."""
        return all(map(self._may_name, _FULL_ID.findall(text)))

    def _may_name(self, full_id: str) -> bool:
        """False for the id of an item that is there and that no output shows."""
        return full_id not in self._unshown or self.item(full_id) is not None

    @cached_property
    def _unshown(self) -> frozenset[str]:
        """Ids of items in files of which not all may be shown."""
        hiding = [file for file in self.files if file.header.shown < file.header.items]
        return frozenset(item.full_id for file in hiding for item in file.load().items)

    def _rank(self, key: tuple[str, str]) -> tuple[int, str, int, str]:
        unit, domain = key
        units, domains = self._unit_ranks, self._domain_ranks
        return (units.get(unit, len(units)), unit, domains.get(domain, len(domains)), domain)

    @cached_property
    def _unit_ranks(self) -> Mapping[str, int]:
        return {unit.code: rank for rank, unit in enumerate(self.registry.units)}

    @cached_property
    def _domain_ranks(self) -> Mapping[str, int]:
        return {domain.code: rank for rank, domain in enumerate(self.registry.domains)}
