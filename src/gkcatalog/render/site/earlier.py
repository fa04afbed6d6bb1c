"""Pages of an earlier build that a change did not touch, taken as they are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from gkcatalog.model.artifact import Artifact
from gkcatalog.model.item import Directory, Item
from gkcatalog.model.registry import Registry
from gkcatalog.model.settings import Settings
from gkcatalog.render.published import Published
from gkcatalog.render.site.addresses import (
    item_page_path,
    list_path,
    longest_item_path,
    part_path,
    parts,
)
from gkcatalog.render.site.extras import Extras, SiteOptions


@dataclass(frozen=True, slots=True)
class Inputs:
    """Everything that a site is made of."""

    directory: Directory
    registry: Registry
    settings: Settings
    as_of: date
    templates: Mapping[str, str]
    extras: Extras
    options: SiteOptions

    def differ_only_in_items(self, other: "Inputs") -> bool:
        """True where whatever shapes every page is the same."""
        mine, others = self.registry, other.registry
        return (
            (self.settings, self.as_of, self.templates, self.extras, self.options)
            == (other.settings, other.as_of, other.templates, other.extras, other.options)
        ) and (mine is others or _registers(mine) == _registers(others))


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier build: what went in, and its files by path; the mapping may read them late."""

    inputs: Inputs
    files: Mapping[str, bytes]


class Untouched:
    """Finds what may stay of an earlier build; nothing where there is none."""

    def __init__(self, published: Published, inputs: Inputs, earlier: Earlier | None) -> None:
        self._new = published
        self._old: Published | None = None
        self._files: Mapping[str, bytes] = {}
        if earlier and earlier.inputs.differ_only_in_items(inputs):
            old = Published(earlier.inputs.directory, earlier.inputs.registry)
            if _names(old) == _names(published):
                self._old, self._files = old, earlier.files

    def item_page(self, item: Item) -> Artifact | None:
        """The page of an item that, like its twins, is what it was."""
        old = self._old
        if old is None or not _same(old.by_id.get(item.full_id), item):
            return None
        if any(old.by_id.get(twin) != self._new.by_id.get(twin) for twin in item.twins):
            return None
        return self._file(item_page_path(item.full_id))

    def list_pages(
        self, unit: str, domain: str, items: Sequence[Item]
    ) -> tuple[Artifact, ...] | None:
        """The pages of a list whose items and edition are what they were."""
        old, key = self._old, (unit, domain)
        if old is None or old.lists.get(key) != items:
            return None
        if old.editions.get(key) != self._new.editions.get(key):
            return None
        pages = [part for part, _ in parts(items)]
        paths = [
            list_path(unit, domain),
            *(part_path(unit, domain, part) for part in pages if part),
        ]
        found = [artifact for artifact in map(self._file, paths) if artifact]
        return tuple(found) if len(found) == len(paths) else None

    def _file(self, path: str) -> Artifact | None:
        data = self._files.get(f"site/{path}")
        return None if data is None else Artifact(f"site/{path}", data)


def _same(old: Item | None, new: Item) -> bool:
    return old == new and old is not None and old.origins.keys() == new.origins.keys()


def _names(published: Published) -> tuple[object, ...]:
    """What every page may show of all others; QR codes are drawn for the longest address."""
    return published.unit_names, published.domain_names, longest_item_path(published.by_id)


def _registers(registry: Registry) -> tuple[object, ...]:
    return (
        registry.units,
        registry.groups,
        registry.domains,
        registry.channels,
        registry.local_channels,
        registry.laws,
    )
