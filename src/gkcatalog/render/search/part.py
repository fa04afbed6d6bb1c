"""The part of one unit in the search index: distinct texts once, items as columns of numbers."""

from collections.abc import Callable, Iterable, Mapping
from itertools import count
from types import MappingProxyType
from typing import Any

import msgspec
from msgspec import Struct

from gkcatalog.model.fields import METHODS, STAGES
from gkcatalog.model.item import Item
from gkcatalog.model.registry import Registry
from gkcatalog.phrases.audience import parse
from gkcatalog.phrases.channels import resolve
from gkcatalog.render.plain_text import plain
from gkcatalog.render.search.initials import characters, initials, letter, one_by_one
from gkcatalog.render.table import SPECIFIC
from gkcatalog.render.table import bodies as named_bodies

Texts = tuple[str, ...]


class Numbers(dict[Any, int]):
    """Gives each distinct value the number of its first appearance; iterated, values by number."""

    def __init__(self, values: Iterable[Any] = ()) -> None:
        super().__init__(zip(dict.fromkeys(values), count(), strict=False))

    def __missing__(self, value: Any) -> int:
        number = self[value] = len(self)
        return number


class Known(dict[Any, Any]):
    """What a function says of values; it is asked once for each, where that comes first."""

    def __init__(self, ask: Callable[[Any], Any]) -> None:
        super().__init__()
        self._ask = ask

    def __missing__(self, value: Any) -> Any:
        said = self[value] = self._ask(value)
        return said


class Column(Struct, frozen=True, array_like=True):
    """The distinct values of a field, and of each item the place of its value among them.

    Values are lists of numbers, of texts or of names.
    """

    values: list[list[int]]
    places: list[int]


class SearchPart(Struct, frozen=True, array_like=True):
    """The lists of a unit as they are searched.

    `names`, `ids`, `stages`, `methods` (-1: none), `groups` and `audiences` (`""`: none) have one
    entry an item; `letters` are the initials of the characters of names, `initials` those of names
    that are not read character by character; `texts`, `channel_names` and `level_names` are what
    groups and columns number.
    """

    ids: list[str]
    names: list[str]
    letters: dict[str, str]
    initials: dict[str, str]
    stages: list[int]
    methods: list[int]
    audiences: list[str]
    texts: list[str]
    groups: list[int]
    contents: Column
    bases: Column
    bodies: Column
    channel_names: list[str]
    channels: Column
    level_names: list[str]
    levels: Column


class PartMaker:
    """Makes the parts of units; what items say again and again is looked up once."""

    def __init__(
        self, registry: Registry, level_aliases: Mapping[str, str] = MappingProxyType({})
    ) -> None:
        self._registry = registry
        self._level = Known(lambda name: plain(level_aliases.get(name, name)))
        self._plain = Known(plain)
        self._letter = Known(letter)
        self._initials = Known(_unlike_one_by_one)
        self._bodies: dict[tuple[str, Texts], Texts] = {}
        self._stage = Known(lambda stage: _place(STAGES, stage))
        self._method = Known(lambda method: _place(METHODS, method))
        self._audience = Known(_audience)
        self._channel = Known(lambda name: plain(resolve(name, registry).name or name))

    def learn(self, part: SearchPart) -> None:
        """Take how names are read, which is costly to find, from a part made before."""
        self._letter |= part.letters
        self._initials |= {name: part.initials.get(name, "") for name in part.names}

    def part(self, items: Iterable[Item]) -> SearchPart:
        """The part of the items of a unit."""
        items = tuple(items)
        names = [self._plain[item.name] for item in items]
        texts, channel_names, level_names = Numbers(), Numbers(), Numbers()
        groups = [texts[self._plain[item.group]] for item in items]
        contents = self._column(texts, (item.contents for item in items))
        bases = self._column(texts, (item.bases for item in items))
        bodies = self._column(texts, map(self._named_bodies, items))
        channels = self._column(channel_names, map(self._named_channels, items))
        levels = self._column(level_names, map(self._levels, items))
        return SearchPart(
            [item.id for item in items],
            names,
            {one: self._letter[one] for one in sorted(characters("".join(names)))},
            {name: read for name in names if (read := self._initials[name])},
            [self._stage[item.stage] for item in items],
            [self._method[item.method] for item in items],
            [self._audience[item.audience] for item in items],
            list(texts),
            groups,
            contents,
            bases,
            bodies,
            list(channel_names),
            channels,
            list(level_names),
            levels,
        )

    def _column(self, texts: Numbers, values: Iterable[Texts]) -> Column:
        distinct = Numbers()
        places = [distinct[value] for value in values]
        return Column([[texts[self._plain[text]] for text in value] for value in distinct], places)

    def _named_bodies(self, item: Item) -> Texts:
        """The bodies of an item; those of a unit mostly name the same: each is resolved once."""
        stated = item.unit, item.bodies
        if stated not in self._bodies:
            self._bodies[stated] = named_bodies(item, self._registry)
        return self._bodies[stated]

    def _levels(self, item: Item) -> Texts:
        """Of the district's own words (层级别名) the levels that they stand for."""
        return tuple(dict.fromkeys(self._level[name] for name in item.levels))

    def _named_channels(self, item: Item) -> Texts:
        return tuple(dict.fromkeys(self._channel[name] for name in item.channels))


def encoded(part: SearchPart) -> bytes:
    """A part as bytes."""
    return msgspec.msgpack.encode(part)


def decoded(data: bytes) -> SearchPart:
    """A part out of bytes."""
    return _PART.decode(data)


def _unlike_one_by_one(name: str) -> str:
    """The initials of a name, `""` where they are those of its characters."""
    read = initials(name)
    return "" if read == one_by_one(name) else read


def _place(names: Texts, name: str) -> int:
    return names.index(name) if name in names else -1


def _audience(audience: str) -> str:
    return plain(parse(audience).canonical or SPECIFIC) if audience else ""


_PART = msgspec.msgpack.Decoder(SearchPart)
