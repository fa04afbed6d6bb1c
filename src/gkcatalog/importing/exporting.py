"""A unit's items as a workbook made for editing."""

import re

from gkcatalog.compiler.compilation import UNITS, Compilation
from gkcatalog.exchange.editing.workbook import EditingSheet
from gkcatalog.model.item import Item
from gkcatalog.model.registry import Domain, Unit

_LONGEST = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\']")
"""What the name of a sheet may not hold, and how long it may be."""


def sheets_of(compilation: Compilation, unit: str, domain: str = "") -> tuple[EditingSheet, ...]:
    """One sheet a domain, by code, in register order.

    `domain` limits them; its sheet is there even where it has no items yet. A unit without any
    item gets blank sheets for the domains that it owes, now or later.
    """
    registry = compilation.foundation.registry
    items: dict[str, list[Item]] = {}
    for file in compilation.directory.files:
        if file.unit == unit and (not domain or file.domain == domain):
            items.setdefault(file.domain, []).extend(file.items)
    wanted = {code for code, found in items.items() if found} | ({domain} if domain else set())
    if not wanted:
        today = compilation.as_of.isoformat()
        held = (one for one in registry.domains if not one.is_over(today))
        owed = {one.code for one in held if _has(unit, registry.duties[one.code])}
        wanted = owed - items.keys()
    names: set[str] = set()
    return tuple(
        EditingSheet(_title(known, names), known.code, items.get(known.code, ()))
        for known in registry.domains
        if known.code in wanted
    )


def _has(unit: str, units: tuple[Unit, ...]) -> bool:
    return any(one.code == unit for one in units)


def _title(domain: Domain, taken: set[str]) -> str:
    title = _FORBIDDEN.sub("", domain.name)[:_LONGEST] or domain.code[:_LONGEST]
    if title.lower() in taken:
        title = f"{title[: _LONGEST - len(domain.code) - 1]} {domain.code}"[-_LONGEST:]
    taken.add(title.lower())
    return title


def unreadable(compilation: Compilation, unit: str) -> tuple[str, ...]:
    """The unit's files that could not be read, so that their items are not exported."""
    return tuple(p for p in compilation.unchecked if p.startswith(f"{UNITS}{unit}/"))
