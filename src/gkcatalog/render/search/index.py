"""The search index: every distinct text once, items as columns of numbers.

A query scans the distinct texts for substrings and marks items in one pass: exact from one
character on, without segmentation. `templates/site/assets/search.js` reads what this writes.

Every unit has a part with numbers of its own (`part.py`); the index gives what the parts
name the numbers of the whole.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Any

import msgspec

from gkcatalog.model.fields import EVERYONE, LEVELS, METHODS, STAGES
from gkcatalog.model.registry import Domain, Unit
from gkcatalog.render.plain_text import plain
from gkcatalog.render.published import Published
from gkcatalog.render.search.initials import initials
from gkcatalog.render.search.part import Column, Numbers, PartMaker, SearchPart

_BEFORE, _AFTER = b"window.GK=JSON.parse('", b"');\n"
_ESCAPES = (
    *((b"\\", b"\\\\"), (b"'", b"\\'"), (b"<", b"\\u003c")),
    *(("\u2028".encode(), b"\\u2028"), ("\u2029".encode(), b"\\u2029")),
)
"""What JSON may hold as it is and a literal of a script in single quotes may not; seldom there."""
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

    `text`: distinct texts, names first; `letters`: characters of names and their initials;
    `initials`: by number, of the names that are not read character by character; `id`, `group`,
    `unit`, `domain`, `stage`, `method`, `audience`: one number or id an item; `bases`, `bodies`,
    `channels`, `levels`: one number an item into `sets.*`, lists of numbers; `name` and `contents`,
    which are seldom the same, by appearance.
    """
    names = [name for part in parts for name in part.names]
    texts = Numbers(names)
    letters = {one: read for part in parts for one, read in part.letters.items() if read}
    unlike = {texts[name]: read for part in parts for name, read in part.initials.items()}
    numbers = [_taken(texts, part.texts) for part in parts]
    groups = [_taken(own, part.groups) for part, own in zip(parts, numbers, strict=True)]
    registry = published.registry
    channels = Numbers(plain(c.name) for c in (*registry.channels, *registry.local_channels))
    audiences, levels = Numbers((EVERYONE,)), Numbers(LEVELS)
    domains = {domain.code: number for number, domain in enumerate(published.domains)}
    lists = published.lists.items()
    known = {
        **dict.fromkeys(("contents", "bases", "bodies"), numbers),
        "channels": [_taken(channels, part.channel_names) for part in parts],
        "levels": [_taken(levels, part.level_names) for part in parts],
    }
    columns = {
        name: _column([getattr(part, name) for part in parts], of_parts)
        for name, of_parts in known.items()
    }
    return {
        "items": item_pages,
        "text": list(texts),
        "letters": ["".join(letters), "".join(letters.values())],
        "initials": unlike,
        "id": _joined(part.ids for part in parts),
        "name": _by_appearance(_taken(texts, names)),
        "group": _joined(groups),
        "unit": _joined([unit] * len(part.ids) for unit, part in enumerate(parts)),
        "domain": _joined([domains[place[1]]] * len(own) for place, own in lists),
        "stage": _joined(part.stages for part in parts),
        "method": _joined(part.methods for part in parts),
        "audience": [audiences[a] if a else -1 for part in parts for a in part.audiences],
        **{name: places for name, (places, _) in columns.items()},
        "contents": _by_appearance(columns["contents"][0]),
        "sets": {name: values for name, (_, values) in columns.items()},
        "units": _named(published.units),
        "domains": _named(published.domains),
        "stages": STAGES,
        "methods": METHODS[:2],
        "audiences": list(audiences),
        "channel_names": list(channels),
        "level_names": list(levels),
    }


def _named(entries: Iterable[Unit | Domain]) -> list[list[str]]:
    """Code, name and initials of each."""
    return [[entry.code, plain(entry.name), initials(entry.name)] for entry in entries]


def _column(columns: Iterable[Column], numbers: Iterable[Sequence[int]]) -> Columns:
    """The columns of all parts as one, whose values are distinct again.

    `numbers` has for each part the numbers of the whole by those of the part.
    """
    distinct = Numbers()
    places: list[int] = []
    for column, known in zip(columns, numbers, strict=True):
        of_whole = known.__getitem__
        own = [distinct[tuple(map(of_whole, value))] for value in column.values]
        places += _taken(own, column.places)
    return places, list(distinct)


def _by_appearance(numbers: Iterable[int]) -> list[int]:
    """Numbers given by first appearance: 0 where the next appears first, else one more.

    Most are 0 where hardly two are the same, and compress to next to nothing.
    """
    told, following = [], 0
    for number in numbers:
        new = number == following
        following += new
        told.append(0 if new else number + 1)
    return told


def _taken(found: Sequence[Any] | Mapping[Any, Any], places: Iterable[Any]) -> list[Any]:
    """What stands at places, which are many: of a sequence, or of a mapping by key."""
    return list(map(found.__getitem__, places))


def _joined(lists: Iterable[Iterable[Any]]) -> list[Any]:
    return list(chain.from_iterable(lists))
