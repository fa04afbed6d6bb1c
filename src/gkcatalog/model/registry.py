"""The registers of a district: units, domains, channels, laws."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import TypeVar

from msgspec import Struct

T = TypeVar("T")


_VILLAGES = frozenset({"村", "社区"})


def _begun(effective: str, today: str) -> bool:
    return not effective or effective <= today


def _over(repealed: str, today: str) -> bool:
    return bool(repealed) and repealed <= today


class Unit(Struct, frozen=True):
    """A publishing unit. `effective`, `repealed`, `successors` carry its history.

    `parent` and `successors` are codes.
    """

    code: str
    name: str
    aliases: tuple[str, ...] = ()
    kind: str = ""
    parent: str = ""
    effective: str = ""
    repealed: str = ""
    successors: tuple[str, ...] = ()
    note: str = ""

    @property
    def is_village(self) -> bool:
        """True for villages and communities, which owe their people more than an office does."""
        return self.kind in _VILLAGES

    def is_over(self, today: str) -> bool:
        """Whether the unit is gone on a day."""
        return _over(self.repealed, today)

    def in_force(self, today: str) -> bool:
        """Whether the unit is there on a day."""
        return _begun(self.effective, today) and not _over(self.repealed, today)


class UnitGroup(Struct, frozen=True):
    """A name that stands for several units, e.g. 各街道办事处: all of `kind`, and `members`.

    `members` are codes.
    """

    name: str
    kind: str = ""
    members: tuple[str, ...] = ()


class Domain(Struct, frozen=True):
    """A domain of disclosure and who answers for it (二（一）1–18 of the notice).

    `responsible` are units and groups as typed, `successor` is a code.
    """

    code: str
    name: str
    aliases: tuple[str, ...] = ()
    responsible: tuple[str, ...] = ()
    clause: str = ""
    guide: str = ""
    effective: str = ""
    repealed: str = ""
    successor: str = ""
    note: str = ""

    def is_over(self, today: str) -> bool:
        """Whether the domain was repealed by a day."""
        return _over(self.repealed, today)

    def in_force(self, today: str) -> bool:
        """Whether the domain is owed on a day."""
        return _begun(self.effective, today) and not _over(self.repealed, today)


class Duty(Struct, frozen=True):
    """A unit answers for a domain."""

    domain: Domain
    unit: Unit


class Channel(Struct, frozen=True):
    """A channel of publication and its other spellings."""

    name: str
    aliases: tuple[str, ...] = ()


class FormerEdition(Struct, frozen=True):
    """An earlier edition of a law: its number, and the day from which it no longer held."""

    number: str
    repealed: str = ""


class Law(Struct, frozen=True):
    """An entry of the law register. Dates are YYYY-MM-DD; `""` where not confirmed."""

    title: str
    aliases: tuple[str, ...] = ()
    kind: str = ""
    number: str = ""
    effective: str = ""
    repealed: str = ""
    successor: str = ""
    former: tuple[FormerEdition, ...] = ()
    source: str = ""
    note: str = ""


class Registry(Struct, frozen=True, eq=False, dict=True):
    """All registers, with look-up by code, name or alias."""

    units: tuple[Unit, ...] = ()
    groups: tuple[UnitGroup, ...] = ()
    domains: tuple[Domain, ...] = ()
    channels: tuple[Channel, ...] = ()
    local_channels: tuple[Channel, ...] = ()
    laws: tuple[Law, ...] = ()

    @cached_property
    def unit_names(self) -> Mapping[str, Unit]:
        """Units by code, name and alias."""
        return _by_names((unit, (unit.code, unit.name, *unit.aliases)) for unit in self.units)

    @cached_property
    def group_members(self) -> Mapping[str, tuple[Unit, ...]]:
        """The units that each group name stands for."""
        return {
            group.name: tuple(
                unit
                for unit in self.units
                if (group.kind and unit.kind == group.kind) or unit.code in group.members
            )
            for group in self.groups
        }

    @cached_property
    def domain_names(self) -> Mapping[str, Domain]:
        """Domains by code, name and alias."""
        return _by_names(
            (domain, (domain.code, domain.name, *domain.aliases)) for domain in self.domains
        )

    @cached_property
    def channel_names(self) -> Mapping[str, Channel]:
        """Official and local channels by name only: synonyms are not official spellings."""
        return {channel.name: channel for channel in (*self.channels, *self.local_channels)}

    @cached_property
    def channel_synonyms(self) -> Mapping[str, Channel]:
        """Channels by their other spellings."""
        return {
            alias: channel
            for channel in (*self.channels, *self.local_channels)
            for alias in channel.aliases
        }

    @cached_property
    def law_titles(self) -> Mapping[str, Law]:
        """Laws by full title and by short name."""
        return _by_names((law, (law.title, *law.aliases)) for law in self.laws)

    @cached_property
    def duties(self) -> Mapping[str, tuple[Unit, ...]]:
        """Domain code → the units that answer for it, groups expanded, in register order."""
        return {domain.code: self._responsible(domain) for domain in self.domains}

    def owed_on(self, today: str) -> Iterator[Duty]:
        """What units in force owe in domains in force on a day, in register order."""
        for domain in self.domains:
            if domain.in_force(today):
                for unit in self.duties[domain.code]:
                    if unit.in_force(today):
                        yield Duty(domain, unit)

    def _responsible(self, domain: Domain) -> tuple[Unit, ...]:
        found: dict[str, Unit] = {}
        for name in domain.responsible:
            for unit in self.group_members.get(name) or _one(self.unit_names.get(name)):
                found[unit.code] = unit
        return tuple(found.values())


def _one(unit: Unit | None) -> tuple[Unit, ...]:
    return (unit,) if unit else ()


def _by_names(entries: Iterable[tuple[T, tuple[str, ...]]]) -> dict[str, T]:
    """Map every name to its entry; the first entry that claims a name keeps it."""
    names: dict[str, T] = {}
    for entry, entry_names in entries:
        for name in entry_names:
            names.setdefault(name, entry)
    return names
