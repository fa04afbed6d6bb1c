"""Values kept between runs below `.gkcatalog/`: typed, checked, never executed.

A store that is damaged, cut off, of another type or made in another environment reads as `None`.
"""

from collections.abc import Mapping
from hashlib import sha256
from typing import TypeVar

import msgspec

DIGEST_SIZE = 16

Kept = TypeVar("Kept")


def packed(value: object, environment: bytes) -> bytes:
    """The bytes to store for a value that holds in one environment."""
    payload = environment + msgspec.msgpack.encode(value)
    return digest(payload) + payload


def unpacked(stored: bytes, environment: bytes, kind: type[Kept]) -> Kept | None:
    """The value in stored bytes, if they are whole and of that environment and type."""
    whole = memoryview(stored)
    seal, payload = whole[:DIGEST_SIZE], whole[DIGEST_SIZE:]
    if seal != digest(payload) or payload[: len(environment)] != environment:
        return None
    try:
        return msgspec.msgpack.decode(payload[len(environment) :], type=kind)
    except msgspec.MsgspecError:
        return None


def key_of(value: object) -> bytes:
    """A digest of texts, numbers, lists, mappings and values of the model."""
    return digest(_ENCODER.encode(value))


def digest(data: bytes | memoryview) -> bytes:
    """Sixteen bytes that stand for the data: of SHA-256, which processors have instructions for."""
    return sha256(data).digest()[:DIGEST_SIZE]


def plain(value: object) -> object:
    """A mapping that the encoder does not know by itself as one that it knows."""
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError(type(value))


_ENCODER = msgspec.msgpack.Encoder(enc_hook=plain, order="deterministic")
