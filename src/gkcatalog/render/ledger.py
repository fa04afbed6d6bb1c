"""Which file of an output was made of what, so that the next build makes only what changed.

A file is kept by a key: a digest of everything that went into it. Where the earlier build has
the same key at the same path, the file is as it would be now. A file of parts notes a key for each
of them, so that a new file takes over the parts that are as they would be. Files that hang on the
same things are a group with a key of its own: where it holds, they are kept without more asking.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from operator import attrgetter
from typing import Any, BinaryIO

import msgspec
from msgspec import Struct, field

from gkcatalog.model.artifact import Kept, Made
from gkcatalog.model.item import Item
from gkcatalog.render.item_list import ItemList
from gkcatalog.render.list_facts import ListFacts
from gkcatalog.store import digest

_SHOWN = attrgetter(
    "unit", "domain", "id", "name", "contents", "bases", "time_limit", "bodies", "method",
    "channels", "audience", "extends", "group", "levels", "stage", "sources", "handling",
    "service_guide", "participation", "readings", "urls", "update_cycle", "last_updated",
    "review_due", "twins", "note",
)  # fmt: skip
"""The fields that outputs show; where an item is written is none of their business."""

Part = tuple[bytes, int, int]
"""Key, start and length of a part of a file; 0 and 0 where the file itself tells where it is."""


Make = Callable[[bytes], bytes]
"""Makes a draft; given is the one before it, `b""` where there is none."""
Drafts = Callable[[str, bytes, Make], bytes]
"""Gives a draft by name and key: as it was kept, or as it is made and kept now."""


Keyed = tuple[bytes, bytes]
"""What something hangs on, as a digest, and the bytes that it came to."""


def _nothing(path: str) -> BinaryIO:
    raise FileNotFoundError(path)


def _made(name: str, key: bytes, make: Make) -> bytes:
    return make(b"")


class Notes(Struct):
    """What a build notes: keys by path, parts by path and name, groups with keys of their files."""

    files: dict[str, bytes] = field(default_factory=dict)
    """Of files that are in no group."""
    parts: dict[str, dict[str, Part]] = field(default_factory=dict)
    groups: dict[str, tuple[bytes, dict[str, bytes]]] = field(default_factory=dict)
    codes: dict[str, Keyed] = field(default_factory=dict)
    """Of lists: what stands for their files, and for what outputs show of them."""
    told: dict[str, dict[str, Keyed]] = field(default_factory=dict)
    """What is told of lists, by kind and name: key and bytes."""

    def add(self, others: "Notes") -> None:
        """Note what another process noted."""
        self.files |= others.files
        self.parts |= others.parts
        self.groups |= others.groups
        self.codes |= others.codes
        for kind, told in others.told.items():
            self.told.setdefault(kind, {}).update(told)

    def keys(self) -> dict[str, bytes]:
        """The keys of all files that have one."""
        found = dict(self.files)
        for _, keys in self.groups.values():
            found |= keys
        return found

    def of(self, whole: Callable[[str], bool]) -> "Notes":
        """The notes of files that are `whole`, and of the groups that have no others."""
        groups = {name: group for name, group in self.groups.items() if all(map(whole, group[1]))}
        grouped = {path for _, keys in groups.values() for path in keys}
        return Notes(
            {p: key for p, key in self.keys().items() if p not in grouped and whole(p)},
            {path: parts for path, parts in self.parts.items() if whole(path)},
            groups,
            self.codes,
            self.told,
        )


class Ledger(Struct):
    """The notes of an earlier build, and of this one as it goes. Empty: everything is made.

    `earlier` tells only of files that are whole, made by the same program with the same libraries;
    `opened` gives one of them to be read, or raises `OSError`. `draft` gives what files are made
    from and what is costly to make itself, such as the shell of a workbook.
    """

    earlier: Notes = field(default_factory=Notes)
    opened: Callable[[str], BinaryIO] = _nothing
    draft: Drafts = _made
    made: Notes = field(default_factory=Notes)
    _ungrouped: dict[str, bytes] = field(default_factory=dict)
    """Earlier keys of the files of groups that do not hold any more."""
    _codes: dict[tuple[str, str], bytes] = field(default_factory=dict)
    _facts: dict[tuple[str, str], ListFacts] = field(default_factory=dict)

    def key(self, *parts: Any) -> bytes:
        """A digest of values: texts, numbers, lists, mappings and the values of the model."""
        return digest(_encode(parts))

    def keep(self, path: str, key: bytes) -> Kept | None:
        """The file at a path, where the earlier build made it of the same; the key is noted."""
        return self.keep_all((path,), key)

    def keep_all(self, paths: Sequence[str], key: bytes) -> Kept | None:
        """Several files made of the same, all of them or none."""
        self.made.files |= dict.fromkeys(paths, key)
        if any(self._key_before(path) != key for path in paths):
            return None
        for path in paths:
            if path in self.earlier.parts:
                self.made.parts[path] = self.earlier.parts[path]
        return Kept(tuple(paths))

    def group(self, name: str, key: bytes, files: Iterable[Made]) -> Iterator[Made]:
        """The files of a group: not even asked for where its key is the same, but all kept.

        The key stands for everything that any of them is made of.
        """
        known = self.earlier.groups.get(name)
        if known and known[0] == key:
            self.made.groups[name] = known
            yield Kept(tuple(known[1]))
            return
        if known:
            self._ungrouped |= known[1]
        paths: list[str] = []
        for made in files:
            paths += made.paths if isinstance(made, Kept) else (made.path,)
            yield made
        keys = self.made.files
        if all(path in keys for path in paths):
            self.made.groups[name] = (key, {path: keys.pop(path) for path in paths})

    def _key_before(self, path: str) -> bytes | None:
        return self.earlier.files.get(path) or self._ungrouped.get(path)

    def part(self, path: str, name: str, key: bytes) -> Part | None:
        """The part of the earlier file at a path, where it was made of the same."""
        known = self.earlier.parts.get(path, {}).get(name)
        return known if known and known[0] == key else None

    def code(self, listed: ItemList) -> bytes:
        """What outputs show of a list, as a digest."""
        known = self._codes.get(listed.place)
        if known is None:
            known = self._codes[listed.place] = self._code(listed)
        return known

    def _code(self, listed: ItemList) -> bytes:
        def make() -> bytes:
            return digest(_encode([list(_shown(item)) for item in listed.items]))

        if not listed.key:
            return make()
        codes = self.earlier.codes, self.made.codes
        return _taken_over(*codes, "/".join(listed.place), listed.key, make)

    def facts(self, listed: ItemList) -> ListFacts:
        """The facts of a list."""
        known = self._facts.get(listed.place)
        if known is None:
            name = "/".join(listed.place)
            make = partial(_facts_of, listed)
            told = _taken_over(*self._told("facts"), name, self.code(listed), make)
            known = self._facts[listed.place] = _FACTS.decode(told)
        return known

    def told(
        self,
        kind: str,
        name: str,
        lists: Iterable[ItemList],
        make: Callable[[], bytes],
    ) -> bytes:
        """Something that hangs on lists, as outputs show them."""
        return _taken_over(*self._told(kind), name, self.lists_key(lists), make)

    def _told(self, kind: str) -> tuple[Mapping[str, Keyed], dict[str, Keyed]]:
        return self.earlier.told.get(kind, {}), self.made.told.setdefault(kind, {})

    def lists_key(self, lists: Iterable[ItemList], more: bytes = b"") -> bytes:
        """A digest of lists, as outputs show them, and of `more`."""
        return digest(b"".join((more, *map(self.code, lists))))

    def item_code(self, item: Item) -> bytes:
        """What outputs show of an item, as a digest."""
        return digest(_encode(list(_shown(item))))


def _taken_over(
    earlier: Mapping[str, Keyed],
    made: dict[str, Keyed],
    name: str,
    key: bytes,
    make: Callable[[], bytes],
) -> bytes:
    """What was noted by a name with the same key, or what is made now; it is noted again."""
    known = earlier.get(name)
    if known is None or known[0] != key:
        known = key, make()
    made[name] = known
    return known[1]


def _facts_of(listed: ItemList) -> bytes:
    return _encode(ListFacts.of(listed.items))


def _shown(item: Item) -> Iterator[Any]:
    yield _SHOWN(item)
    if item.origins:
        own = ((*place, origin.file == item.file) for place, origin in item.origins.items())
        yield sorted(own, key=str)


def _plain(value: Any) -> Any:
    if isinstance(value, str):
        return str(value)
    if isinstance(value, Mapping):
        return sorted((str(key), content) for key, content in value.items())
    raise TypeError(type(value))


def _encode(value: Any) -> bytes:
    try:
        return _ENCODER.encode(value)
    except UnicodeEncodeError:  # half a surrogate pair: YAML can name one
        return repr(value).encode("utf-8", "surrogatepass")


_ENCODER = msgspec.msgpack.Encoder(enc_hook=_plain)
_FACTS = msgspec.msgpack.Decoder(ListFacts)
