"""Powers and services, and the items that link to them by 来源."""

from collections.abc import Iterable, Iterator
from typing import Generic, Protocol, TypeVar

from msgspec import Struct

from gkcatalog.model.oversight import Power, Powers, PowersEntry, PublicService
from gkcatalog.model.registry import Registry


class Sourced(Protocol):
    """What names its sources: an item, or its outline."""

    @property
    def unit(self) -> str:
        """The code of the unit."""

    @property
    def sources(self) -> tuple[str, ...]:
        """来源: codes of entries of the unit's powers file."""


S = TypeVar("S", bound=Sourced)


class Link(Struct, Generic[S], frozen=True):
    """One entry of a powers file and the items that come from it."""

    powers: Powers
    entry: Power | PublicService
    items: tuple[S, ...]
    place: PowersEntry

    @property
    def kind(self) -> str:
        """The kind of power, 公共服务 for a service."""
        return self.entry.kind if isinstance(self.entry, Power) else "公共服务"


class Dangling(Struct, Generic[S], frozen=True):
    """Element `index` of 来源 names no entry of the unit's powers file."""

    item: S
    index: int
    code: str
    known: tuple[str, ...]


def of_units_in_force(
    powers: tuple[Powers, ...], registry: Registry, today: str
) -> tuple[Powers, ...]:
    """The files without those of units that are not there on a day: nobody is to answer them."""
    units = registry.unit_names
    return tuple(
        file for file in powers if file.unit not in units or units[file.unit].in_force(today)
    )


def links(powers: tuple[Powers, ...], items: Iterable[S]) -> Iterator[Link[S]]:
    """Every entry of every powers file, in the order written."""
    sources: dict[tuple[str, str], list[S]] = {}
    for item in items:
        for code in dict.fromkeys(item.sources) if item.sources else ():
            sources.setdefault((item.unit, code), []).append(item)
    for file in powers:
        sections: tuple[tuple[str, tuple[Power | PublicService, ...]], ...] = (
            ("权责", file.powers),
            ("公共服务", file.services),
        )
        for section, entries in sections:
            for index, entry in enumerate(entries):
                found = sources.get((file.unit, entry.code), ())
                place = PowersEntry(file.file, file.unit, section, index)
                yield Link(file, entry, tuple(found), place)


def dangling(powers: tuple[Powers, ...], items: Iterable[S]) -> Iterator[Dangling[S]]:
    """来源 that lead nowhere; units whose powers file was not read are passed over."""
    known: dict[str, dict[str, None]] = {}
    for file in powers:
        codes = known.setdefault(file.unit, {})
        codes.update((power.code, None) for power in file.powers)
        codes.update((service.code, None) for service in file.services)
    for item in items:
        codes = known.get(item.unit, {})
        if codes:
            yield from (
                Dangling(item, index, code, tuple(codes))
                for index, code in enumerate(item.sources)
                if code not in codes
            )
