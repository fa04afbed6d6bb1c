"""The search index: every distinct text once, items as columns of numbers.

A query scans the distinct texts for substrings and marks items in one pass: exact from one
character on, without segmentation. `templates/site/assets/search.js` reads what this writes.
"""

from collections.abc import Callable, Hashable, Iterable
from typing import Any, TypeVar

import msgspec

from gkcatalog.model.fields import EVERYONE, LEVELS, METHODS, STAGES
from gkcatalog.model.item import Item
from gkcatalog.phrases.audience import parse
from gkcatalog.phrases.channels import resolve
from gkcatalog.render.initials import initials
from gkcatalog.render.plain_text import plain
from gkcatalog.render.published import Published
from gkcatalog.render.table import SPECIFIC, bodies

_BEFORE, _AFTER = b"window.GK=JSON.parse(", b");\n"
Value = TypeVar("Value", bound=Hashable)


class Numbers:
    """Gives each distinct value the number of its first appearance."""

    def __init__(self, values: Iterable[Any] = ()) -> None:
        self._numbers: dict[Any, int] = {}
        for value in values:
            self(value)

    def __call__(self, value: Any) -> int:
        """The number of a value."""
        return self._numbers.setdefault(value, len(self._numbers))

    def values(self) -> list[Any]:
        """The values by number."""
        return list(self._numbers)


def search_data(published: Published, item_pages: bool = True) -> bytes:
    """`assets/search-data.js`: one assignment of one parsed string (parsed fastest so)."""
    text = msgspec.json.encode(index(published, item_pages)).decode()
    literal = msgspec.json.encode(text)
    for character in ("<", "\u2028", "\u2029"):
        literal = literal.replace(character.encode(), b"\\u%04x" % ord(character))
    return _BEFORE + literal + _AFTER


def index(published: Published, item_pages: bool = True) -> dict[str, Any]:
    """The index as data.

    `text`: distinct texts, names first; `initials`: of the names; `id`, `name`, `group`, `unit`,
    `domain`, `stage`, `method`, `audience`: one number or id an item; `contents`, `bases`,
    `bodies`, `channels`, `levels`: one number an item into `sets.*`, lists of numbers.
    """
    items = published.items
    names = [plain(item.name) for item in items]
    texts = Numbers(names)
    name_numbers = [texts(name) for name in names]
    name_initials = [initials(name) for name in texts.values()]
    registry = published.registry
    unit_numbers = Numbers(unit.code for unit in published.units)
    domain_numbers = Numbers(domain.code for domain in published.domains)
    columns, sets = _columns(published, texts)
    channels = Numbers(channel.name for channel in (*registry.channels, *registry.local_channels))
    channel_sets, level_sets = Numbers(), Numbers()
    levels = Numbers(LEVELS)
    audiences = Numbers((EVERYONE,))

    def numbers_of_channels(names: tuple[str, ...]) -> int:
        return channel_sets(
            tuple(dict.fromkeys(channels(_channel(published, name)) for name in names))
        )

    return {
        "items": item_pages,
        "text": None,
        "initials": name_initials,
        "id": [item.id for item in items],
        "name": name_numbers,
        "group": _column((i.group for i in items), lambda group: texts(plain(group))),
        "unit": [unit_numbers(item.unit) for item in items],
        "domain": [domain_numbers(item.domain) for item in items],
        "stage": _column((i.stage for i in items), lambda stage: _place(STAGES, stage)),
        "method": _column((i.method for i in items), lambda method: _place(METHODS, method)),
        "audience": _column((i.audience for i in items), lambda a: _audience(audiences, a)),
        "channels": _column((i.channels for i in items), numbers_of_channels),
        "levels": _column(
            (i.levels for i in items), lambda own: level_sets(tuple(map(levels, own)))
        ),
        **columns,
        "sets": {**sets, "channels": channel_sets.values(), "levels": level_sets.values()},
        "units": [[u.code, plain(u.name), initials(u.name)] for u in published.units],
        "domains": [[d.code, plain(d.name), initials(d.name)] for d in published.domains],
        "stages": STAGES,
        "methods": METHODS[:2],
        "audiences": audiences.values(),
        "channel_names": [plain(name) for name in channels.values()],
        "level_names": [plain(name) for name in levels.values()],
    } | {"text": texts.values()}


def _columns(published: Published, texts: Numbers) -> tuple[dict[str, Any], dict[str, Any]]:
    """Columns of lists of texts: contents, bases, bodies."""
    readers: dict[str, Callable[[Item], tuple[str, ...]]] = {
        "contents": lambda item: item.contents,
        "bases": lambda item: item.bases,
        "bodies": lambda item: bodies(item, published.registry),
    }
    columns, sets = {}, {}
    for name, read in readers.items():
        distinct = Numbers()
        columns[name] = [distinct(read(item)) for item in published.items]
        sets[name] = [[texts(plain(text)) for text in values] for values in distinct.values()]
    return columns, sets


def _column(values: Iterable[Value], number: Callable[[Value], int]) -> list[int]:
    """The number of each value; each distinct one is asked for once, where it comes first."""
    known: dict[Value, int] = {}
    return [
        known[value] if value in known else known.setdefault(value, number(value))
        for value in values
    ]


def _place(names: tuple[str, ...], name: str) -> int:
    return names.index(name) if name in names else -1


def _audience(audiences: Numbers, audience: str) -> int:
    return audiences(plain(parse(audience).canonical or SPECIFIC)) if audience else -1


def _channel(published: Published, name: str) -> str:
    return resolve(name, published.registry).name or name
