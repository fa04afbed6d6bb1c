"""Which file of an output was made of what, so that the next build makes only what changed.

A file is kept by a key: a digest of everything that went into it. Where the earlier build has
the same key at the same path, the file is as it would be now.
"""

from collections.abc import Callable, Mapping, Sequence
from hashlib import blake2b
from operator import attrgetter
from typing import Any

import msgspec
from msgspec import Struct, field

from gkcatalog.model.artifact import Kept
from gkcatalog.model.item import Item

KEY_SIZE = 16
_SHOWN = attrgetter(
    "unit", "domain", "id", "name", "contents", "bases", "time_limit", "bodies", "method",
    "channels", "audience", "extends", "group", "levels", "stage", "sources", "handling",
    "service_guide", "participation", "readings", "urls", "update_cycle", "last_updated",
    "review_due", "twins", "note",
)  # fmt: skip
"""The fields that outputs show; where an item is written is none of their business."""


def _nothing(path: str) -> None:
    return None


class Ledger(Struct):
    """Keys of an earlier build by path, and of this one as it goes. Empty: everything is made.

    `earlier` names only files that are whole; `read` gives the bytes of one of them. `ground`
    stands for what every file hangs on: the program and its libraries.
    """

    earlier: Mapping[str, bytes] = field(default_factory=dict)
    read: Callable[[str], bytes | None] = _nothing
    ground: bytes = b""
    made: dict[str, bytes] = field(default_factory=dict)
    _codes: dict[Item, bytes] = field(default_factory=dict)

    def key(self, *parts: Any) -> bytes:
        """A digest of values: texts, numbers, lists, mappings and the values of the model."""
        return blake2b(self.ground + _encode(parts), digest_size=KEY_SIZE).digest()

    def keep(self, path: str, key: bytes) -> Kept | None:
        """The file at a path, where the earlier build made it of the same; the key is noted."""
        self.made[path] = key
        return Kept(path) if self.earlier.get(path) == key else None

    def keep_all(self, paths: Sequence[str], key: bytes) -> tuple[Kept, ...] | None:
        """Several files made of the same, all of them or none."""
        kept = tuple(found for path in paths if (found := self.keep(path, key)))
        return kept if len(kept) == len(paths) else None

    def carry(self, path: str) -> None:
        """Note the parts of a file that is kept (`path#part`) as they were."""
        start = f"{path}#"
        self.made |= {place: key for place, key in self.earlier.items() if place.startswith(start)}

    def codes(self, items: Sequence[Item]) -> list[bytes]:
        """What outputs show of items, as bytes."""
        return [self.code(item) for item in items]

    def code(self, item: Item) -> bytes:
        """What outputs show of an item, as bytes."""
        known = self._codes.get(item)
        if known is None:
            origins = sorted(item.origins, key=str) if item.origins else ()
            known = self._codes[item] = _encode((_SHOWN(item), origins))
        return known


def _plain(value: Any) -> Any:
    if isinstance(value, str):
        return str(value)
    if isinstance(value, Mapping):
        return sorted((str(key), content) for key, content in value.items())
    if isinstance(value, frozenset):
        return sorted(value, key=str)
    raise TypeError(type(value))


def _encode(value: Any) -> bytes:
    try:
        return _ENCODER.encode(value)
    except UnicodeEncodeError:  # half a surrogate pair: YAML can name one
        return repr(value).encode("utf-8", "surrogatepass")


_ENCODER = msgspec.msgpack.Encoder(enc_hook=_plain)
