"""Pages as they are kept between runs: to ask whether they changed, and to resume."""

import hashlib
import zlib

import msgspec

from gkcatalog.audit.page import Page

_LARGEST = 64 * 1024 * 1024


class _Kept(msgspec.Struct):
    version: int
    run: str
    page: Page


def name_of(address: str) -> str:
    """A file name for an address."""
    return hashlib.blake2b(address.encode(), digest_size=16).hexdigest()


def packed(page: Page, run: str) -> bytes:
    """A page as bytes, with the name of the run that fetched it."""
    return zlib.compress(msgspec.msgpack.encode(_Kept(1, run, page)), 6)


def unpacked(data: bytes) -> tuple[str, Page] | None:
    """The run and the page in stored bytes; `None` where they are damaged or of another kind."""
    stream = zlib.decompressobj()
    try:
        kept = msgspec.msgpack.decode(stream.decompress(data, _LARGEST), type=_Kept)
    except (zlib.error, msgspec.MsgspecError):
        return None
    return (kept.run, kept.page) if kept.version == 1 else None
