"""Folders of outputs on the disk: swapped whole, and told apart by size and time of change."""

import os
import shutil
from collections.abc import Iterable
from pathlib import Path

from gkcatalog.model.artifact import Artifact, Made
from gkcatalog.workspace import DiskProblem, reason


def replace_tree(target: Path, artifacts: Iterable[Made]) -> int:
    """Swap a folder for a new one that holds exactly the artifacts; returns how many.

    A kept one is the file that the folder has at its path already.

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
        count = _write_all(fresh, artifacts, target)
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
    return count


def _write_all(folder: Path, artifacts: Iterable[Made], before: Path) -> int:
    made: set[str] = set()
    base, old, count = str(folder), str(before), 0
    for artifact in artifacts:
        parent = artifact.path.rpartition("/")[0]
        if parent not in made:
            os.makedirs(f"{base}/{parent}", exist_ok=True)  # noqa: PTH103 - thousands of calls
            made.add(parent)
        if isinstance(artifact, Artifact) and not _holds(f"{old}/{artifact.path}", artifact.data):
            with open(f"{base}/{artifact.path}", "wb") as stream:  # noqa: PTH123 - thousands
                stream.write(artifact.data)
        else:
            _link(f"{old}/{artifact.path}", f"{base}/{artifact.path}")
        count += 1
    return count


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
