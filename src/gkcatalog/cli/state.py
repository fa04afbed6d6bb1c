"""State below `.gkcatalog/`, which a run takes over from one before it.

State that can not be read or written costs time, not correctness: it is told, and the work goes on.
"""

from collections.abc import Mapping
from pathlib import Path

from gkcatalog.cli.terminal import say
from gkcatalog.disk.workspace import DiskProblem, read_if_there, write_atomically


def stored(path: Path) -> bytes:
    """The bytes of a file of the state, `b""` where it is not there or can not be read."""
    try:
        return read_if_there(path)
    except DiskProblem as problem:
        say(f"没有用缓存：{problem}")
        return b""


def store(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files of the state by name; the first that can not be written ends it."""
    try:
        for name, data in files.items():
            write_atomically(folder / name, data)
    except DiskProblem as problem:
        say(f"没有写缓存：{problem}")
