"""Which findings about unchanged files a changed standard is behind."""

from collections.abc import Collection, Iterable, Iterator

from msgspec import Struct

from gkcatalog.compiler.compilation import STANDARDS
from gkcatalog.model.fields import FIELDS
from gkcatalog.model.finding import Finding
from gkcatalog.model.item import Item

ABOUT_ITEMS = ("GK701", "GK702", "GK704")
"""Rules about what an item says of its standard."""
ABOUT_CATALOGS = ("GK703", "GK804")
"""Rules that lay a unit's items of a domain beside the standard."""


class Drawn(Struct, frozen=True):
    """What draws on changed standards.

    `items` are full ids, `fields` are full ids with the Chinese key of what an item takes from
    there or does not have at all, `domains` are codes of units and domains.
    """

    items: frozenset[str] = frozenset()
    fields: frozenset[tuple[str, str]] = frozenset()
    domains: frozenset[tuple[str, str]] = frozenset()

    def explains(self, finding: Finding) -> bool:
        """Whether a change of a standard may be behind a finding."""
        if finding.code in ABOUT_CATALOGS:
            return (finding.unit, finding.domain) in self.domains
        if finding.code in ABOUT_ITEMS:
            return finding.item in self.items
        return (finding.item, finding.field) in self.fields


def drawn_on(items: Iterable[Item], changed: Collection[str]) -> Drawn:
    """What of `items` draws on the standards among the changed files."""
    standards = {path.split("/")[2] for path in changed if path.startswith(STANDARDS)}
    drawing = [item for item in items if item.extends.partition("/")[0] in standards]
    return Drawn(
        frozenset(item.full_id for item in drawing),
        frozenset((item.full_id, key) for item in drawing for key in _fields(item, changed)),
        frozenset((item.unit, item.domain) for item in drawing),
    )


def _fields(item: Item, changed: Collection[str]) -> Iterator[str]:
    """Keys that an item takes from changed files, and those for which it has no value."""
    taken = {name for (name, _), origin in item.origins.items() if origin.file in changed}
    for field in FIELDS:
        if field.name in taken or not getattr(item, field.name):
            yield field.key
