"""The build before this one: which of its files are still whole, and what they were made of."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from sys import version_info

from msgspec import Struct, field

import gkcatalog
from gkcatalog.cli.compiling import program_state
from gkcatalog.publication import MANIFEST, digests_in
from gkcatalog.render.ledger import Ledger, Notes
from gkcatalog.store import digest, packed, unpacked
from gkcatalog.workspace import STATE, DiskProblem, Workspace, read_bytes, write_atomically
from gkcatalog.workspace_outputs import states_of

FILE = "build.cache"
LIBRARIES = ("jinja2", "markupsafe", "msgspec", "segno", "xlsxwriter")
"""What the bytes of outputs hang on beside the program."""


class _Left(Struct):
    """A build as it was left: what it noted, and size and time of change of its files."""

    notes: Notes
    states: dict[str, tuple[int, int]]


class EarlierBuild(Struct):
    """What a build may keep; `ledger` notes what it makes."""

    ledger: Ledger = field(default_factory=Ledger)
    digests: Mapping[str, str] = field(default_factory=dict)


@contextmanager
def earlier_build(workspace: Workspace, target: Path, *, use: bool) -> Iterator[EarlierBuild]:
    """The build that lies in a folder; the one made meanwhile is remembered in its place.

    Nothing is kept where the cache is not used, is damaged, or belongs to another folder, and
    no file that has another size or time of change than it was left with.
    """
    if not use:
        yield EarlierBuild()
        return
    path, ground = workspace.root / STATE / FILE, _ground()
    surroundings = digest(str(target.absolute()).encode("utf-8", "surrogateescape"))
    notes = _whole(path, surroundings, target)
    digests = digests_in(_bytes(target / MANIFEST) or b"") if notes.files else {}
    if not notes.files.keys() <= digests.keys():
        notes = Notes()
    ledger = Ledger(notes, lambda name: _bytes(target / name), ground)
    yield EarlierBuild(ledger, digests)
    with suppress(DiskProblem):
        write_atomically(path, packed(_Left(ledger.made, states_of(target)), surroundings))


def _whole(path: Path, surroundings: bytes, target: Path) -> Notes:
    """Notes of the files that are as they were left; none where the manifest is not."""
    left = unpacked(_bytes(path) or b"", surroundings, _Left)
    if left is None:
        return Notes()
    states = states_of(target)
    if states == left.states:
        return left.notes
    whole = {name for name, state in left.states.items() if states.get(name) == state}
    if MANIFEST not in whole:
        return Notes()
    return Notes(
        {name: key for name, key in left.notes.files.items() if name in whole},
        {name: parts for name, parts in left.notes.parts.items() if name in whole},
    )


def _ground() -> bytes:
    libraries = [f"{name} {_version(name)}" for name in LIBRARIES]
    program = (gkcatalog.__version__, program_state(), *version_info[:3], *libraries)
    return digest(" ".join(map(str, program)).encode())


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _bytes(path: Path) -> bytes | None:
    with suppress(DiskProblem):
        return read_bytes(path) if path.is_file() else None
    return None
