"""The search index: every distinct text once, items as columns of numbers.

A query scans the distinct texts for substrings and marks items in one pass: exact from one
character on, without segmentation. `templates/site/assets/search.js` reads what this writes.

Every unit has a part with numbers of its own (`part.py`); the index gives what the parts
name the numbers of the whole.
"""

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from gkcatalog.model.fields import EVERYONE, LEVELS, METHODS, STAGES
from gkcatalog.render.plain_text import plain
from gkcatalog.render.published import Published
from gkcatalog.render.search.initials import initials
from gkcatalog.render.search.part import Column, Numbers, PartMaker, SearchPart

_BEFORE, _AFTER = b'window.GK=JSON.parse("', b'");\n'
_ESCAPES = (
    *((b"\\", b"\\\\"), (b'"', b'\\"'), (b"<", b"\\u003c")),
    *(("\u2028".encode(), b"\\u2028"), ("\u2029".encode(), b"\\u2029")),
)
"""What JSON may hold as it is and a literal of a script may not."""
Columns = tuple[list[int], list[Sequence[int]]]
"""Of each item the place of its value among the distinct ones, and these."""


def search_data(
    published: Published, parts: Sequence[SearchPart], item_pages: bool = True
) -> bytes:
    """`assets/search-data.js`: one assignment of one parsed string (parsed fastest so)."""
    literal = msgspec.json.encode(index(published, parts, item_pages))
    for character, escaped in _ESCAPES:
        literal = literal.replace(character, escaped)
    return b"".join((_BEFORE, literal, _AFTER))


def parts_of(published: Published) -> list[SearchPart]:
    """The parts of all units, made of their items."""
    maker = PartMaker(published.registry)
    return [
        maker.part(item for _, listed in published.of_unit(unit.code) for item in listed.items)
        for unit in published.units
    ]


def index(
    published: Published, parts: Sequence[SearchPart], item_pages: bool = True
) -> dict[str, Any]:
    """The index as data, of the parts of the published units in their order.

    `text`: distinct texts, names first; `initials`: of the names; `id`, `name`, `group`, `unit`,
    `domain`, `stage`, `method`, `audience`: one number or id an item; `contents`, `bases`,
    `bodies`, `channels`, `levels`: one number an item into `sets.*`, lists of numbers.
    """
    texts = Numbers(name for part in parts for name in part.names)
    told = {n: i for part in parts for n, i in zip(part.names, part.initials, strict=True)}
    name_initials = [told[name] for name in texts]
    numbers = [[texts[text] for text in part.texts] for part in parts]
    numbered = list(zip(parts, numbers, strict=True))
    registry = published.registry
    channels = Numbers(plain(c.name) for c in (*registry.channels, *registry.local_channels))
    audiences, levels = Numbers((EVERYONE,)), Numbers(LEVELS)
    domains = {domain.code: number for number, domain in enumerate(published.domains)}
    lists = published.lists.items()

    channel_numbers = [[channels[name] for name in part.channel_names] for part in parts]
    level_numbers = [[levels[name] for name in part.level_names] for part in parts]
    columns = {
        "contents": _column([part.contents for part in parts], numbers),
        "bases": _column([part.bases for part in parts], numbers),
        "bodies": _column([part.bodies for part in parts], numbers),
        "channels": _column([part.channels for part in parts], channel_numbers),
        "levels": _column([part.levels for part in parts], level_numbers),
    }
    return {
        "items": item_pages,
        "text": list(texts),
        "initials": name_initials,
        "id": [item_id for part in parts for item_id in part.ids],
        "name": [texts[name] for part in parts for name in part.names],
        "group": [own[group] for part, own in numbered for group in part.groups],
        "unit": [unit for unit, part in enumerate(parts) for _ in part.ids],
        "domain": [domains[place[1]] for place, own in lists for _ in range(len(own))],
        "stage": [stage for part in parts for stage in part.stages],
        "method": [method for part in parts for method in part.methods],
        "audience": [audiences[a] if a else -1 for part in parts for a in part.audiences],
        **{name: places for name, (places, _) in columns.items()},
        "sets": {name: values for name, (_, values) in columns.items()},
        "units": [[u.code, plain(u.name), initials(u.name)] for u in published.units],
        "domains": [[d.code, plain(d.name), initials(d.name)] for d in published.domains],
        "stages": STAGES,
        "methods": METHODS[:2],
        "audiences": list(audiences),
        "channel_names": list(channels),
        "level_names": list(levels),
    }


def _column(columns: Iterable[Column], numbers: Iterable[Sequence[int]]) -> Columns:
    """The columns of all parts as one, whose values are distinct again.

    `numbers` has for each part the numbers of the whole by those of the part.
    """
    distinct = Numbers()
    places: list[int] = []
    for column, known in zip(columns, numbers, strict=True):
        own = [distinct[tuple([known[each] for each in value])] for value in column.values]
        places += [own[place] for place in column.places]
    return places, list(distinct)
