"""Files as a run saw them, so that the next one reads only what is not as it was.

As in the index of git, size, times and number of a file stand for its bytes. A file that was
changed just before it was read is not believed the next time: where a disk counts time in coarse
steps, a second change could have left it the same.
"""

import os
import time
from collections.abc import Callable, Mapping

from msgspec import Struct

from gkcatalog.compiler.source_files import SourceFiles

_SETTLED = 3_000_000_000
"""Nanoseconds after which a change shows: the coarsest file systems count steps of two seconds."""
_READ = os.O_RDONLY | getattr(os, "O_BINARY", 0)
_PIECE = 65536

State = tuple[int, int, int, int]
"""Size, time of the last change of the bytes and of the file, number."""


class Seen(Struct, frozen=True, array_like=True):
    """A file as it was seen: its state, and what stands for its bytes."""

    state: State
    digest: bytes


class SeenFiles(SourceFiles):
    """Files of a folder, read now but for those that are as they were `seen`.

    `load` reads one of these when it is asked for.
    """

    def __init__(self, seen: Mapping[str, Seen], load: Callable[[str], bytes]) -> None:
        super().__init__({}, {}, load)
        self._seen = seen
        self._states: dict[str, State] = {}
        self._begun = time.time_ns()

    def add(self, name: str, path: str, status: os.stat_result) -> None:
        """Take in a file by name. Raises `OSError`."""
        state = (status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)
        seen = self._seen.get(name)
        if seen and seen.state == state:
            self._contents[name], self._digests[name] = None, seen.digest
        else:
            self._contents[name] = _read(path)
        self._states[name] = state

    def seen(self) -> dict[str, Seen] | None:
        """The files as they are seen now; `None` where these are those that were seen before."""
        last = self._begun - _SETTLED
        settled = {
            name: Seen(state, self.digest(name))
            for name, state in self._states.items()
            if max(state[1:3]) < last
        }
        return None if settled == self._seen else settled


def _read(path: str) -> bytes:
    """The bytes of one of many files, at two thirds of what a stream costs. Raises `OSError`."""
    descriptor = os.open(path, _READ)
    try:
        return b"".join(iter(lambda: os.read(descriptor, _PIECE), b""))
    finally:
        os.close(descriptor)
