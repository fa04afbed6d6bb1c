"""A change as the public is told of it: whose it is, what it is called, where it leads."""

import re
from collections.abc import Container

from msgspec import Struct

from gkcatalog.model.change import Effect
from gkcatalog.pattern import pattern
from gkcatalog.render.addresses import item_address, item_page_path
from gkcatalog.render.published import DatedChange, Published

_FULL_ID = pattern(r" ?\b([a-z0-9-]+/[a-z0-9-]+)\b ?")


class ToldChange(Struct, frozen=True):
    """A published change; `path` is from the root of the site, `""` where nothing is left."""

    date: str
    effect: str
    unit: str
    name: str
    path: str
    message: str


def told_change(
    published: Published, dated: DatedChange, item_pages: bool, ended: Container[str]
) -> ToldChange:
    """Lead to the item as it is now, or to the page that one of the `ended` ids has."""
    change = dated.change
    now = dated.now or change.item
    item = published.item(now)
    if item:
        path = item_address(item, item_pages)
    else:
        path = next((item_page_path(code) for code in (now, change.item) if code in ended), "")
    return ToldChange(
        dated.date,
        change.effect.chinese,
        published.unit_names.get(change.unit, change.unit),
        change.name or (item.name if item else change.item),
        path,
        _named(published, change.message) if change.effect is Effect.TRANSFER else change.message,
    )


def _named(published: Published, message: str) -> str:
    """A message that calls published items by their unit and name, not by their ids."""

    def name(found: re.Match[str]) -> str:
        item = published.item(found[1])
        return f"{published.unit_names[item.unit]}“{item.name}”" if item else found[0]

    return _FULL_ID.sub(name, message)
