"""The build before this one: which of its files are still whole, and what they were made of."""

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from os import listdir
from pathlib import Path

import msgspec
from msgspec import Struct, field

import gkcatalog
from gkcatalog.cli.compiling import program_state
from gkcatalog.cli.state import store, stored
from gkcatalog.disk.outputs import NewTree, folders_of
from gkcatalog.disk.workspace import DiskProblem, read_bytes, read_if_there, write_atomically
from gkcatalog.publication import MANIFEST, lines_in
from gkcatalog.render.ledger import Drafts, Ledger, Make, Notes
from gkcatalog.second_process import beside
from gkcatalog.store import digest, packed, unpacked

FILE, DRAFTS = "build.cache", "drafts"
Folders = Callable[[], Mapping[str, bytes]]
"""Gives what stands for the files of every folder, by its path."""
_LARGE = 200_000
"""Bytes of a manifest from which on a look at the folder takes longer than to begin a process."""
_ENCODE, _DECODE = msgspec.msgpack.encode, msgspec.msgpack.decode
LIBRARIES = ("jinja2", "markupsafe", "msgspec", "segno", "xlsxwriter")
"""What the bytes of outputs hang on beside the program."""


class _Left(Struct):
    """A build as it was left: what it noted, and what stands for the files of its folders."""

    notes: Notes
    folders: dict[str, bytes]
    manifest: bytes


class EarlierBuild(Struct):
    """What a build may keep; `ledger` notes what it makes.

    `ground` stands for what every file hangs on: the program and its libraries; `lines` are those
    of the manifest by path.
    """

    ground: bytes = b""
    ledger: Ledger = field(default_factory=Ledger)
    lines: Mapping[str, str] = field(default_factory=dict)
    folders: Mapping[str, bytes] = field(default_factory=dict)


@contextmanager
def looked_at(target: Path, *, early: bool) -> Iterator[Folders]:
    """Look at a folder of outputs; `early` in a second process, while the first does the check."""
    manifest = target / MANIFEST
    if early and manifest.is_file() and manifest.stat().st_size > _LARGE:
        with beside(lambda: _ENCODE(folders_of(target))) as looked:
            yield lambda: _DECODE(looked(), type=dict[str, bytes])
    else:
        yield lambda: folders_of(target)


class Remembered(Struct, frozen=True):
    """Where a build is remembered, and of which folder it tells."""

    path: Path
    target: Path

    def left(self, folders: Folders) -> EarlierBuild:
        """The build that lies in the folder; an empty one where nothing of it can be believed."""
        ground = _ground()
        left = unpacked(stored(self.path), self._surroundings(ground), _Left)
        before = _whole(left, self.target, folders) if left else EarlierBuild()
        before.ground = ground
        before.ledger.opened = lambda name: (self.target / name).open("rb")
        before.ledger.draft = self._drafts(ground)
        return before

    def _drafts(self, ground: bytes) -> Drafts:
        """What is kept by name and key, each in a file, so that only what is asked is read."""
        folder = self.path.with_name(DRAFTS)

        def draft(name: str, key: bytes, make: Make) -> bytes:
            code = digest(name.encode("utf-8", "replace"))
            path, environment = folder / code.hex(), code + ground
            kept = None
            # Both processes of a build come here; that nothing can be kept, the notes tell once.
            with suppress(DiskProblem):
                kept = unpacked(read_if_there(path), environment, tuple[bytes, bytes])
            if kept and kept[0] == key:
                return kept[1]
            made = make(kept[1] if kept else b"")
            with suppress(DiskProblem):
                write_atomically(path, packed((key, made), environment))
            return made

        return draft

    def note(self, before: EarlierBuild, tree: NewTree) -> None:
        """Remember the build that took the place of one before, once its tree stands."""
        moved = tuple(f"{folder}/" for folder in tree.moved)
        known = {name: state for name, state in before.folders.items() if name.startswith(moved)}
        now = folders_of(self.target, known)
        manifest = digest(_bytes(self.target / MANIFEST) or b"")
        left = packed(_Left(before.ledger.made, now, manifest), self._surroundings(before.ground))
        store(self.path.parent, {self.path.name: left})

    def _surroundings(self, ground: bytes) -> bytes:
        return digest(ground + str(self.target.absolute()).encode("utf-8", "surrogateescape"))


def _whole(left: _Left, target: Path, looked: Folders) -> EarlierBuild:
    """What is as it was left; nothing where the manifest is not.

    Of a folder in which a file was touched by hand, all files are made again.
    """
    manifest = _bytes(target / MANIFEST) or b""
    if digest(manifest) != left.manifest:
        return EarlierBuild()
    folders = looked()
    whole = {name: state for name, state in left.folders.items() if folders.get(name) == state}
    notes = left.notes
    if len(whole) < len(left.folders):
        notes = notes.of(lambda path: path[: path.rfind("/") + 1] in whole)
    return EarlierBuild(b"", Ledger(notes), lines_in(manifest), whole)


def _ground() -> bytes:
    program = (gkcatalog.__version__, program_state(), *sys.version_info[:3], *_libraries())
    return digest(" ".join(map(str, program)).encode())


def _libraries() -> list[str]:
    """The versions of the libraries, by the names of the folders that tell of installed ones."""
    found: list[str] = []
    for folder in dict.fromkeys(sys.path):
        with suppress(OSError):
            names = listdir(folder or ".")  # noqa: PTH208 - names, not paths
            found += filter(_tells_version, names)
    return sorted(found)


def _tells_version(name: str) -> bool:
    library, _, rest = name.lower().partition("-")
    return library in LIBRARIES and rest.endswith((".dist-info", ".egg-info"))


def _bytes(path: Path) -> bytes | None:
    with suppress(DiskProblem):
        return read_bytes(path) if path.is_file() else None
    return None
