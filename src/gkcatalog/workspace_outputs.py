"""Folders of outputs on the disk: swapped whole, and told apart by size and time of change."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from gkcatalog.model.artifact import Artifact, Made
from gkcatalog.workspace import DiskProblem, reason

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


class NewTree:
    """A folder that is filled beside the one whose place it will take.

    Several processes may write into it, each other files.
    """

    def __init__(self, folder: Path, before: Path) -> None:
        self._folder = str(folder)
        self._before = str(before)
        self._parents: set[str] = set()

    def write(self, made: Made) -> None:
        """Write a file; a kept one is that of the folder before. Raises `OSError`."""
        old, new = f"{self._before}/{made.path}", f"{self._folder}/{made.path}"
        parent = new.rpartition("/")[0]
        if parent not in self._parents:
            os.makedirs(parent, exist_ok=True)  # noqa: PTH103 - thousands of calls
            self._parents.add(parent)
        if isinstance(made, Artifact) and not _holds(old, made.data):
            _write(new, made.data)
        else:
            _link(old, new)


@contextmanager
def replaced_tree(target: Path) -> Iterator[NewTree]:
    """Swap a folder for a new one, when all is written, that holds exactly what is written.

    The new tree is prepared beside the old one; where anything fails, the old one stays as it
    was. Raises `DiskProblem`.
    """
    fresh = target.with_name(f".{target.name}.new")
    old = target.with_name(f".{target.name}.old")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _remove_tree(fresh)
        _remove_tree(old)
        fresh.mkdir()
        yield NewTree(fresh, target)
        if target.exists():
            target.rename(old)
        try:
            fresh.rename(target)
        except OSError:
            if old.exists():
                old.rename(target)
            raise
        _remove_tree(old)
    except OSError as error:
        raise DiskProblem(f"写不了 {target}：{reason(error)}") from error
    finally:
        _remove_tree(fresh)


def _write(path: str, data: bytes) -> None:
    """Write a new file; one that a process left unfinished is cleared away."""
    try:
        descriptor = os.open(path, _NEW)
    except FileExistsError:
        os.unlink(path)  # noqa: PTH108 - as above
        descriptor = os.open(path, _NEW)
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(descriptor, rest) :]
    finally:
        os.close(descriptor)


def _holds(path: str, data: bytes) -> bool:
    """Whether a file has these bytes already: linking it is cheaper than writing it anew."""
    try:
        with open(path, "rb") as stream:  # noqa: PTH123 - thousands of calls
            return stream.read(len(data) + 1) == data
    except OSError:
        return False


def _link(old: str, new: str) -> None:
    """The same file under another name; a copy, with its times, where disks know no links."""
    try:
        os.link(old, new)
    except FileExistsError:
        os.unlink(new)  # noqa: PTH108 - left unfinished by a process
        _link(old, new)
    except OSError:
        shutil.copy2(old, new)


def states_of(folder: Path) -> dict[str, tuple[int, int]]:
    """Size and time of change of every file below a folder, by its path with `/`."""
    found: dict[str, tuple[int, int]] = {}
    waiting = [""]
    while waiting:
        prefix = waiting.pop()
        try:
            with os.scandir(f"{folder}/{prefix}") as entries:
                for entry in entries:
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(f"{prefix}{entry.name}/")
                    elif entry.is_file(follow_symlinks=False):
                        state = entry.stat(follow_symlinks=False)
                        found[prefix + entry.name] = (state.st_size, state.st_mtime_ns)
        except OSError:
            continue
    return found


def _remove_tree(folder: Path) -> None:
    if folder.exists():
        shutil.rmtree(folder)
