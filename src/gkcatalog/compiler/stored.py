"""What the cache stores between runs, and how it becomes bytes and values again."""

from typing import TypeVar

import msgspec
from msgspec import Raw, Struct

from gkcatalog.compiler.compiled_file import FileResult
from gkcatalog.model.finding import Finding
from gkcatalog.model.item import ItemFile
from gkcatalog.model.outline import FileHeader, FileOutline
from gkcatalog.model.registry import Registry
from gkcatalog.model.settings import Settings
from gkcatalog.rules import Planned
from gkcatalog.store import plain

NOTHING = Raw(b"")
T = TypeVar("T")

StandardsResult = tuple[tuple[tuple[str, str, int | None, str, str], ...], tuple[Finding, ...]]
"""What the item rules say of the standards, and the findings about the standards themselves."""
Ground = tuple[Settings, Registry]
"""Sound settings and registers."""


class Known(Struct, frozen=True, array_like=True):
    """What one item file came to: digests of its bytes and of its items, and the findings.

    `header` is `None` for a file that could not be read; `outline` is decoded where it is asked.
    """

    content: bytes
    whole: bytes
    header: FileHeader | None
    outline: Raw
    findings: tuple[Finding, ...]
    offset: int = 0
    length: int = 0
    """Where the items lie in their shelf."""


class Said(Struct, frozen=True, array_like=True):
    """What rules said of some files; `places` are digests of the files that findings point at."""

    key: bytes
    findings: tuple[Finding, ...]
    places: dict[str, bytes]


class Learned(Struct, frozen=True, array_like=True):
    """What the rules of items come to again and again.

    `silent` stands for values that none of them had anything to say of; `plan` tells what each of
    them reads; `kinds` are those that texts cite.
    """

    silent: frozenset[bytes] = frozenset()
    plan: tuple[Planned, ...] = ()
    kinds: dict[str, tuple[int, ...]] = {}


class Table(Struct):
    """All that one environment is known by; what is large is decoded where it is asked."""

    ground: Raw = NOTHING
    standards: Raw = NOTHING
    files: dict[str, Known] = {}
    said: dict[str, Said] = {}
    learned: Learned = Learned()


ITEM_FILE = msgspec.msgpack.Decoder(ItemFile | None)
OUTLINE = msgspec.msgpack.Decoder(FileOutline | None)
GROUND = msgspec.msgpack.Decoder(Ground)
STANDARDS = msgspec.msgpack.Decoder(StandardsResult)
RESULTS = msgspec.msgpack.Decoder(list[FileResult])
"""Results for a process that shares the work."""
_ENCODER = msgspec.msgpack.Encoder(enc_hook=plain)


def encoded(value: object) -> bytes:
    """A value as bytes, for the decoder of its kind."""
    return _ENCODER.encode(value)


def decoded(data: bytes | Raw, decoder: "msgspec.msgpack.Decoder[T]") -> T | None:
    """A value out of bytes, `None` where these are not whole."""
    try:
        return decoder.decode(data)
    except msgspec.MsgspecError:
        return None
