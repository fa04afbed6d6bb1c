"""Files that a new tree takes over from the one before: in which folders they lie, and how."""

import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from pathlib import Path

from msgspec import Struct

MANY = 20
"""Kept files from which on a folder is moved and what changed in it renamed, instead of links."""


class KeptFiles:
    """Files that a new tree takes over from the one before."""

    def __init__(self, paths: Iterable[str]) -> None:
        names: defaultdict[str, set[str]] = defaultdict(set)
        for path in paths:
            folder, _, name = path.rpartition("/")
            names[folder].add(name)
        self._names = dict(names)
        self._folders: dict[str, set[str]] = {}
        for folder in self._names:
            while folder:
                above, _, name = folder.rpartition("/")
                self._folders.setdefault(above, set()).add(name)
                folder = above

    def shares(self, before: str, new: str) -> tuple[list[str], dict[str, Set[str]]]:
        """The folders that hold nothing else, and names of files in others, by their folder.

        Both in order. Raises `OSError`.
        """
        folders, files = self._shares("", before, new)
        return sorted(folders), {folder: files[folder] for folder in sorted(files)}

    def _shares(self, folder: str, before: str, new: str) -> tuple[list[str], dict[str, Set[str]]]:
        start = f"{folder}/" if folder else ""
        below, names = self._folders.get(folder, set()), self._names.get(folder, set())
        link = os.path.islink(f"{before}/{folder}")  # noqa: PTH114 - as below
        free = not link and not os.path.lexists(f"{new}/{folder}")
        whole = free and below | names == set(
            os.listdir(f"{before}/{folder}")  # noqa: PTH208 - many folders
        )
        folders: list[str] = []
        files: dict[str, Set[str]] = {}
        for name in below:
            moved, linked = self._shares(start + name, before, new)
            whole = whole and moved == [start + name]
            folders += moved
            files |= linked
        if whole:
            return [folder], {}
        return folders, {**files, folder: names} if names else files


class Opened(Struct, frozen=True):
    """A folder that is taken over but for some files: those that are `gone`, those that are new.

    `staged`: the new files lie in a folder of its name in the new tree.
    """

    folder: str
    gone: Sequence[str]
    new: Sequence[str]
    staged: bool

    def steps(self, number: int, old: Path, fresh: Path) -> Iterator[tuple[Path, Path]]:
        """What is to be renamed, in order, once the tree before stands at `old`."""
        place, aside = fresh / self.folder, old / f".new{number}"
        if self.staged:
            yield place, aside
        yield old / self.folder, place
        for name in self.gone:
            yield place / name, old / f".gone{number}.{name}"
        for name in self.new:
            yield aside / name, place / name


def opened_folder(folder: str, kept: Set[str], before: str, new: str) -> Opened | None:
    """A folder of files, of which these are kept; `None` where it can not be moved.

    `before` and `new` are the roots of the two trees. Raises `OSError`.
    """
    if not folder or len(kept) < MANY:
        return None
    with os.scandir(f"{before}/{folder}") as entries:
        present = {entry.name: entry.is_dir(follow_symlinks=False) for entry in entries}
    through_link = os.path.realpath(f"{before}/{folder}") != f"{os.path.realpath(before)}/{folder}"
    if any(present.values()) or not kept <= present.keys() or through_link:
        return None
    staged = Path(new, folder).is_dir()
    names = sorted(path.name for path in Path(new, folder).iterdir()) if staged else []
    return Opened(folder, sorted(present.keys() - kept), names, staged)


def listed(folder: str) -> tuple[list[tuple[str, int, int]], list[str]]:
    """Name, size and time of change of the files of a folder, and the folders in it."""
    files, below = [], []
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                below.append(entry.name)
            else:
                state = entry.stat(follow_symlinks=False)
                files.append((entry.name, state.st_size, state.st_mtime_ns))
    return files, below
