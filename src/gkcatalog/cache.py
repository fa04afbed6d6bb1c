"""Results of files that did not change since the last run.

Keyed by the content of the file and by everything else that its result hangs on: the program,
the registry, the settings, the schemas, the standards, the day. A cache that is damaged, or was
made by another version, reads as empty; nothing in it is executed.
"""

from collections.abc import Iterable, Mapping
from hashlib import blake2b
from typing import Any

import msgspec
from msgspec import Struct, field

from gkcatalog.compiled_file import FileResult
from gkcatalog.model.finding import Finding

DIGEST_SIZE = 16
NOTHING = msgspec.Raw(b"")

StandardsResult = tuple[tuple[tuple[str, str, int | None, str, str], ...], tuple[Finding, ...]]
"""What the item rules say of the standards, and the findings about the standards themselves."""


class _Table(msgspec.Struct):
    environment: bytes
    files: dict[str, tuple[bytes, msgspec.Raw]]
    standards: msgspec.Raw = NOTHING


class ResultCache(Struct):
    """Results by path, valid in one environment. Start from `read`, end with `written`."""

    environment: bytes
    known: dict[str, tuple[bytes, msgspec.Raw]] = field(default_factory=dict)
    fresh: dict[str, tuple[bytes, msgspec.Raw]] = field(default_factory=dict)
    standards: msgspec.Raw = field(default_factory=lambda: NOTHING)
    changed: bool = False

    @classmethod
    def read(cls, stored: bytes, environment: bytes) -> "ResultCache":
        """The cache in stored bytes; an empty one where they do not fit."""
        digest, payload = stored[:DIGEST_SIZE], stored[DIGEST_SIZE:]
        if digest != _digest(payload):
            return cls(environment, changed=True)
        try:
            table = msgspec.msgpack.decode(payload, type=_Table)
        except msgspec.MsgspecError:
            return cls(environment, changed=True)
        if table.environment != environment:
            return cls(environment, changed=True)
        return cls(environment, table.files, standards=table.standards)

    def get(self, path: str, raw: bytes) -> FileResult | None:
        """The result of the same bytes at the same path."""
        entry = self.known.get(path)
        if entry is None or entry[0] != _digest(raw):
            return None
        result: FileResult | None = _decoded(entry[1], _FILE)
        if result is not None:
            self.fresh[path] = entry
        return result

    def put(self, path: str, raw: bytes, result: FileResult) -> None:
        """Remember a result."""
        self.fresh[path] = (_digest(raw), msgspec.Raw(_ENCODER.encode(result)))
        self.changed = True

    def get_standards(self) -> StandardsResult | None:
        """What was found about the standards."""
        known: StandardsResult | None = _decoded(self.standards, _STANDARDS)
        return known

    def put_standards(self, result: StandardsResult) -> None:
        """Remember what was found about the standards."""
        self.standards = msgspec.Raw(_ENCODER.encode(result))
        self.changed = True

    def written(self) -> bytes | None:
        """The bytes to store, `None` where they would be the same as before."""
        if not self.changed and self.fresh.keys() == self.known.keys():
            return None
        table = _Table(self.environment, self.fresh, self.standards)
        payload = msgspec.msgpack.encode(table)
        return _digest(payload) + payload


def environment(parts: Iterable[bytes]) -> bytes:
    """One digest of everything beside a file that its result hangs on."""
    total = blake2b(digest_size=DIGEST_SIZE)
    for part in parts:
        total.update(_digest(part))
    return total.digest()


def _digest(data: bytes) -> bytes:
    return blake2b(data, digest_size=DIGEST_SIZE).digest()


def _decoded(raw: msgspec.Raw, decoder: Any) -> Any:
    try:
        return decoder.decode(raw)
    except msgspec.MsgspecError:
        return None


def _plain(value: object) -> object:
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, frozenset):
        return tuple(sorted(value, key=str))
    raise TypeError(type(value))


def encoded_results(results: list[FileResult]) -> bytes:
    """Results as bytes, for a process that shares the work."""
    return _ENCODER.encode(results)


def decoded_results(data: bytes) -> list[FileResult] | None:
    """Results out of bytes, `None` where these are not whole."""
    found: list[FileResult] | None = _decoded(msgspec.Raw(data), _FILES)
    return found


_ENCODER = msgspec.msgpack.Encoder(enc_hook=_plain)
_FILE = msgspec.msgpack.Decoder(FileResult)
_FILES = msgspec.msgpack.Decoder(list[FileResult])
_STANDARDS = msgspec.msgpack.Decoder(StandardsResult)
