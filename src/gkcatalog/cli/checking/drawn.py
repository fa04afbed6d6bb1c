"""Which findings about unchanged files a changed standard is behind."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from msgspec import Struct

from gkcatalog.compiler.compilation import STANDARDS
from gkcatalog.lint.place import full_id
from gkcatalog.model.fields import FIELD_BY_NAME, FIELDS
from gkcatalog.model.finding import Finding
from gkcatalog.model.item import Item, Standard
from gkcatalog.rules import rule_by_code

ABOUT_ITEMS = ("GK701", "GK702", "GK704")
"""Rules about what an item says of its standard."""
ABOUT_CATALOGS = ("GK703", "GK804")
"""Rules that lay a unit's items of a domain beside the standard."""


class Drawn(Struct, frozen=True):
    """What draws on changed standards.

    `items` are full ids, `fields` are full ids with the Chinese key of what an item takes from
    there, `missing` with that of what it does not have, `domains` are codes of units and domains.
    """

    items: frozenset[str] = frozenset()
    fields: frozenset[tuple[str, str]] = frozenset()
    missing: frozenset[tuple[str, str]] = frozenset()
    domains: frozenset[tuple[str, str]] = frozenset()

    def explains(self, finding: Finding) -> bool:
        """Whether a change of a standard may be behind a finding."""
        if finding.code in ABOUT_CATALOGS:
            return (finding.unit, finding.domain) in self.domains
        if finding.item not in self.items:
            return False
        if finding.code in ABOUT_ITEMS or (finding.item, finding.field) in self.missing:
            return True
        return any((finding.item, key) in self.fields for key in _read_for(finding))


def _read_for(finding: Finding) -> Iterator[str]:
    """The keys of an item that a finding hangs on: where it stands, and what its rule reads."""
    yield finding.field
    rule = rule_by_code(finding.code)
    for name in rule.of if rule else ():
        if name in FIELD_BY_NAME:
            yield FIELD_BY_NAME[name].key


def drawn_on(
    items: Iterable[Item], standards: Mapping[str, Standard], changed: Collection[str]
) -> Drawn:
    """What of `items` and of the standards' own draws on the standards among changed files."""
    codes = {path.split("/")[2] for path in changed if path.startswith(STANDARDS)}
    known = {
        f"{code}/{item_id}": item
        for code, standard in standards.items()
        for item_id, item in standard.items.items()
    }
    drawing = {
        full_id(item): item
        for item in (*items, *known.values())
        if any(target.partition("/")[0] in codes for target in _chain(item, known))
    }
    return Drawn(
        frozenset(drawing),
        frozenset((name, key) for name, item in drawing.items() for key in _taken(item, changed)),
        frozenset((name, key) for name, item in drawing.items() for key in _missing(item)),
        frozenset((item.unit, item.domain) for item in drawing.values()),
    )


def _chain(item: Item, known: Mapping[str, Item]) -> Iterator[str]:
    """The standard's item that an item draws on, the one that this draws on, and so on."""
    passed: set[str] = set()
    target = item.extends
    while target and target not in passed:
        yield target
        passed.add(target)
        target = known[target].extends if target in known else ""


def _taken(item: Item, changed: Collection[str]) -> Iterator[str]:
    """Keys of which an item takes a value, or an element, from changed files."""
    taken = {name for (name, _), origin in item.origins.items() if origin.file in changed}
    yield from (FIELD_BY_NAME[name].key for name in taken if name in FIELD_BY_NAME)


def _missing(item: Item) -> Iterator[str]:
    """Keys for which an item has no value."""
    yield from (field.key for field in FIELDS if not getattr(item, field.name))
