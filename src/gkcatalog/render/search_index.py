"""The search index: every distinct text once, items as columns of numbers.

A query scans the distinct texts for substrings and marks items in one pass: exact from one
character on, without segmentation. `templates/site/assets/search.js` reads what this writes.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

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
Texts = tuple[str, ...]


class Numbers(dict[Any, int]):
    """Gives each distinct value the number of its first appearance; iterated, values by number."""

    def __init__(self, values: Iterable[Any] = ()) -> None:
        super().__init__()
        for value in values:
            self[value]

    def __missing__(self, value: Any) -> int:
        number = self[value] = len(self)
        return number


class Known(dict[Any, int]):
    """What a function says of values; it is asked once for each, where that comes first."""

    def __init__(self, ask: Callable[[Any], int]) -> None:
        super().__init__()
        self._ask = ask

    def __missing__(self, value: Any) -> int:
        said = self[value] = self._ask(value)
        return said


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
    name_initials = [initials(name) for name in texts]
    registry = published.registry
    text = Known(lambda text: texts[plain(text)])
    unit_numbers = Numbers(unit.code for unit in published.units)
    domain_numbers = Numbers(domain.code for domain in published.domains)
    columns, sets = _columns(published, text)
    channels = Numbers(channel.name for channel in (*registry.channels, *registry.local_channels))
    channel_sets, level_sets = Numbers(), Numbers()
    levels = Numbers(LEVELS)
    audiences = Numbers((EVERYONE,))

    def set_of_channels(names: Texts) -> int:
        return channel_sets[tuple(dict.fromkeys(channels[_channel(published, n)] for n in names))]

    def set_of_levels(names: Texts) -> int:
        return level_sets[tuple(levels[name] for name in names)]

    return {
        "items": item_pages,
        "text": None,
        "initials": name_initials,
        "id": [item.id for item in items],
        "name": [texts[name] for name in names],
        "group": [text[item.group] for item in items],
        "unit": [unit_numbers[item.unit] for item in items],
        "domain": [domain_numbers[item.domain] for item in items],
        "stage": _column((i.stage for i in items), lambda stage: _place(STAGES, stage)),
        "method": _column((i.method for i in items), lambda method: _place(METHODS, method)),
        "audience": _column((i.audience for i in items), lambda a: _audience(audiences, a)),
        "channels": _column((i.channels for i in items), set_of_channels),
        "levels": _column((i.levels for i in items), set_of_levels),
        **columns,
        "sets": {**sets, "channels": list(channel_sets), "levels": list(level_sets)},
        "units": [[u.code, plain(u.name), initials(u.name)] for u in published.units],
        "domains": [[d.code, plain(d.name), initials(d.name)] for d in published.domains],
        "stages": STAGES,
        "methods": METHODS[:2],
        "audiences": list(audiences),
        "channel_names": [plain(name) for name in channels],
        "level_names": [plain(name) for name in levels],
    } | {"text": list(texts)}


def _columns(published: Published, text: Known) -> tuple[dict[str, Any], dict[str, Any]]:
    """Columns of lists of texts: contents, bases, bodies."""
    items, columns, sets = published.items, {}, {}
    lists: dict[str, Iterable[Texts]] = {
        "contents": (item.contents for item in items),
        "bases": (item.bases for item in items),
        "bodies": _bodies(items, published),
    }
    for name, values in lists.items():
        distinct = Numbers()
        columns[name] = [distinct[texts] for texts in values]
        sets[name] = [[text[value] for value in texts] for texts in distinct]
    return columns, sets


def _bodies(items: Iterable[Item], published: Published) -> Iterator[Texts]:
    """The bodies of items; those of a unit mostly name the same, so each is resolved once."""
    known: dict[tuple[str, Texts], Texts] = {}
    for item in items:
        stated = item.unit, item.bodies
        if stated not in known:
            known[stated] = bodies(item, published.registry)
        yield known[stated]


def _column(values: Iterable[Any], number: Callable[[Any], int]) -> list[int]:
    known = Known(number)
    return [known[value] for value in values]


def _place(names: Texts, name: str) -> int:
    return names.index(name) if name in names else -1


def _audience(audiences: Numbers, audience: str) -> int:
    return audiences[plain(parse(audience).canonical or SPECIFIC)] if audience else -1


def _channel(published: Published, name: str) -> str:
    return resolve(name, published.registry).name or name
