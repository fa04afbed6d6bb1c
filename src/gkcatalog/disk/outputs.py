"""Folders of outputs on the disk: swapped whole, and told apart by size and time of their files."""

import os
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import msgspec

from gkcatalog.disk.kept import KeptFiles, Opened, listed, opened_folder
from gkcatalog.disk.workspace import DiskProblem, reason
from gkcatalog.model.artifact import Artifact
from gkcatalog.store import digest

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
_MODE = 0o666
"""What the umask leaves of it; left out, files would be programs."""


class NewTree:
    """A folder that is filled beside the one whose place it will take.

    Several processes may write into it, each other files.
    """

    def __init__(self, folder: Path, before: Path) -> None:
        self._folder = str(folder)
        self._before = str(before)
        self._parents: set[str] = set()
        self.kept: set[str] = set()
        """Paths of files that are taken over from the folder before."""
        self.moved: list[str] = []
        """Folders that are taken over whole, once the tree stands in its place."""
        self.opened: list[Opened] = []
        """Folders that are taken over but for some files."""

    def write(self, made: Artifact) -> None:
        """Write a file; one that holds the same bytes before is kept. Raises `OSError`."""
        if _holds(f"{self._before}/{made.path}", made.data):
            self.kept.add(made.path)
        else:
            _write(self._place(made.path), made.data)

    def keep(self, paths: Iterable[str]) -> None:
        """Take these files of the folder before over."""
        self.kept.update(paths)

    def size_of(self, path: str) -> int:
        """Bytes of a file that was written or is kept. Raises `OSError`."""
        try:
            return os.stat(f"{self._folder}/{path}").st_size  # noqa: PTH116 - hundreds of calls
        except FileNotFoundError:
            return os.stat(f"{self._before}/{path}").st_size  # noqa: PTH116 - as above

    def take_over(self) -> None:
        """Find the folders that can be moved; link what is kept of others. Raises `OSError`."""
        if not self.kept:
            return
        self.moved, files = KeptFiles(self.kept).shares(self._before, self._folder)
        for folder, names in files.items():
            opened = opened_folder(folder, names, self._before, self._folder)
            if opened:
                self.opened.append(opened)
                continue
            for name in sorted(names):
                path = f"{folder}/{name}" if folder else name
                _link(f"{self._before}/{path}", self._place(path))
        for folder in (*self.moved, *(opened.folder for opened in self.opened)):
            self._place(folder)

    def _place(self, path: str) -> str:
        """Where a file or folder will stand; the folder above it is there."""
        place = f"{self._folder}/{path}"
        parent = place.rpartition("/")[0]
        if parent not in self._parents:
            os.makedirs(parent, exist_ok=True)  # noqa: PTH103 - thousands of calls
            self._parents.add(parent)
        return place


@contextmanager
def replaced_tree(target: Path) -> Iterator[NewTree]:
    """Swap a folder for a new one, when all is written, that holds exactly what is written.

    The new tree is prepared beside the old one; where anything fails, the old one stays as it
    was. Of a link, the folder that it points to is replaced. Raises `DiskProblem`.
    """
    target = target.resolve() if target.is_symlink() else target
    fresh = target.with_name(f".{target.name}.new")
    old = target.with_name(f".{target.name}.old")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _remove_tree(fresh)
        _remove_tree(old)
        fresh.mkdir()
        tree = NewTree(fresh, target)
        yield tree
        tree.take_over()
        _rename_all(
            [
                *([(target, old)] if target.exists() else []),
                *((old / folder, fresh / folder) for folder in tree.moved),
                *(
                    step
                    for number, opened in enumerate(tree.opened)
                    for step in opened.steps(number, old, fresh)
                ),
                (fresh, target),
            ]
        )
        _remove_tree(old)
    except OSError as error:
        raise DiskProblem(f"写不了 {target}：{reason(error)}") from error
    finally:
        _remove_tree(fresh)


def _rename_all(steps: Sequence[tuple[Path, Path]]) -> None:
    """Rename one after the other, or, where that fails, none. Raises `OSError`."""
    done: list[tuple[Path, Path]] = []
    try:
        for before, after in steps:
            before.rename(after)
            done.append((before, after))
    except BaseException:  # an interruption too must leave the old tree
        for before, after in reversed(done):
            after.rename(before)
        raise


def _write(path: str, data: bytes) -> None:
    """Write a new file; one that a process left unfinished is cleared away."""
    try:
        descriptor = os.open(path, _NEW, _MODE)
    except FileExistsError:
        os.unlink(path)  # noqa: PTH108 - as above
        descriptor = os.open(path, _NEW, _MODE)
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(descriptor, rest) :]
    finally:
        os.close(descriptor)


def _holds(path: str, data: bytes) -> bool:
    """Whether a file has these bytes already: keeping it is cheaper than writing it anew."""
    try:
        if os.stat(path).st_size != len(data):  # noqa: PTH116 - thousands of calls
            return False
        with open(path, "rb") as stream:  # noqa: PTH123 - as above
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


def folders_of(target: Path, known: Mapping[str, bytes] | None = None) -> dict[str, bytes]:
    """What stands for names, sizes and times of change of the files of every folder, by its path.

    Paths end with `/`, that of the target is `""`; what is `known` is not looked at again.
    """
    found: dict[str, bytes] = dict(known or {})
    waiting = [""]
    while waiting:
        folder = waiting.pop()
        with suppress(OSError):
            files, below = listed(f"{target}/{folder}")
            found[folder] = digest(msgspec.msgpack.encode(sorted(files)))
            waiting += (f"{folder}{name}/" for name in below if f"{folder}{name}/" not in found)
    return found


def _remove_tree(folder: Path) -> None:
    if folder.is_symlink():
        folder.unlink()
    elif folder.exists():
        shutil.rmtree(folder)
