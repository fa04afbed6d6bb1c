"""Files that are put together of parts, such as the open data of all units, list by list."""

import errno
from collections.abc import Callable, Iterable, Sequence
from io import BytesIO
from typing import BinaryIO

from msgspec import Struct

from gkcatalog.model.artifact import Artifact
from gkcatalog.render.ledger import Ledger, Part

_CHUNK = 65536
"""Bytes that are copied at once: of more, the memory for them costs more than the copying."""


class _Stretch(Struct, frozen=True):
    """Bytes of the earlier file, `[start, end)`."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start


class Parts:
    """The parts of one file by name: cut out of the earlier file where they are as they were.

    Other files may be put together of the same parts; only in this one their places are noted.
    """

    def __init__(self, ledger: Ledger, path: str) -> None:
        self._ledger = ledger
        self._path = path
        self._keys: dict[str, bytes] = {}
        self._known: dict[str, bytes | _Stretch] = {}

    def get(self, name: str, key: bytes, make: Callable[[], bytes]) -> None:
        """Have a part, made of what the key stands for."""
        if name not in self._known:
            kept = self._ledger.part(self._path, name, key)
            self._known[name] = _Stretch(kept[1], kept[1] + kept[2]) if kept else make()
            self._keys[name] = key

    def file(
        self, path: str, head: bytes, names: Iterable[str], joint: bytes = b"", tail: bytes = b""
    ) -> Artifact:
        """A file of parts, in the order of their names, which must have been got.

        All files of these parts have the same joint. Raises `OSError`.
        """
        pieces: list[bytes | _Stretch] = []
        start = len(head)
        noted: dict[str, Part] = {}
        for name in names:
            part = self._known[name]
            noted[name] = (self._keys[name], start, len(part))
            start += len(part) + len(joint)
            pieces.append(part)
        if path == self._path:
            self._ledger.made.parts[path] = noted
        made = BytesIO()
        made.write(head)
        for number, piece in enumerate(_merged(pieces, len(joint))):
            if number:
                made.write(joint)
            if isinstance(piece, bytes):
                made.write(piece)
            else:
                with self._ledger.opened(self._path) as earlier:
                    _copy(earlier, piece, made)
        made.write(tail)
        return Artifact(path, made.getvalue())


def _merged(pieces: Iterable[bytes | _Stretch], joint: int) -> Sequence[bytes | _Stretch]:
    """The pieces; stretches with nothing but a joint of so many bytes between them are one."""
    merged: list[bytes | _Stretch] = []
    for piece in pieces:
        last = merged[-1] if merged else b""
        if isinstance(piece, bytes) or isinstance(last, bytes) or last.end + joint != piece.start:
            merged.append(piece)
        else:
            merged[-1] = _Stretch(last.start, piece.end)
    return merged


def _copy(earlier: BinaryIO, stretch: _Stretch, made: BinaryIO) -> None:
    earlier.seek(stretch.start)
    left = len(stretch)
    while left:
        chunk = earlier.read(min(left, _CHUNK))
        if not chunk:
            raise OSError(errno.EIO, "the earlier file is shorter than it was")
        made.write(chunk)
        left -= len(chunk)
