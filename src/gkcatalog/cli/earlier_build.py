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
from gkcatalog.workspace_outputs import State, states_of

FILE = "build.cache"
LIBRARIES = ("jinja2", "markupsafe", "msgspec", "segno", "xlsxwriter")
"""What the bytes of outputs hang on beside the program."""


class _Left(Struct):
    """A build as it was left: what it noted, and size and time of change of its files."""

    notes: Notes
    states: dict[str, State]


class EarlierBuild(Struct):
    """What a build may keep; `ledger` notes what it makes, `kept` which files it keeps."""

    ledger: Ledger = field(default_factory=Ledger)
    digests: Mapping[str, str] = field(default_factory=dict)
    states: Mapping[str, State] = field(default_factory=dict)
    kept: set[str] = field(default_factory=set)


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
    left = unpacked(_bytes(path) or b"", surroundings, _Left)
    before = _whole(left, target) if left else EarlierBuild()
    before.ledger.read = lambda name: _bytes(target / name)
    before.ledger.ground = ground
    yield before
    now = states_of(target, {path: before.states[path] for path in before.kept})
    with suppress(DiskProblem):
        write_atomically(path, packed(_Left(before.ledger.made, now), surroundings))


def _whole(left: _Left, target: Path) -> EarlierBuild:
    """What is as it was left; nothing where the manifest is not."""
    states = states_of(target)
    whole = {name for name, state in left.states.items() if states.get(name) == state}
    if MANIFEST not in whole:
        return EarlierBuild()
    digests = digests_in(_bytes(target / MANIFEST) or b"")
    return EarlierBuild(Ledger(left.notes.of(whole & digests.keys())), digests, states)


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
