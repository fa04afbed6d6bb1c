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
from gkcatalog.render.ledger import Ledger
from gkcatalog.store import digest, packed, unpacked
from gkcatalog.workspace import STATE, DiskProblem, Workspace, read_bytes, write_atomically
from gkcatalog.workspace_outputs import states_of

FILE = "build.cache"
LIBRARIES = ("jinja2", "markupsafe", "msgspec", "segno", "xlsxwriter")
"""What the bytes of outputs hang on beside the program."""
_Table = dict[str, tuple[bytes, int, int]]
"""Path (or path and part) → key, size, time of change; the last two are 0 for a part."""


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
    kept = _kept(path, surroundings, target)
    digests = digests_in(_bytes(target / MANIFEST) or b"") if kept else {}
    known = {p: key for p, key in kept.items() if p.partition("#")[0] in digests}
    ledger = Ledger(known, lambda name: _bytes(target / name), ground)
    yield EarlierBuild(ledger, digests)
    with suppress(DiskProblem):
        write_atomically(path, packed(_table(ledger, target), surroundings))


def _kept(path: Path, surroundings: bytes, target: Path) -> dict[str, bytes]:
    """Keys of the files that are as they were left; none where the manifest is not."""
    table = unpacked(_bytes(path) or b"", surroundings, _Table) or {}
    states = states_of(target) if table else {}
    whole = {p for p, (_, *state) in table.items() if states.get(p) == tuple(state)}
    if MANIFEST not in whole:
        return {}
    return {p: key for p, (key, *_) in table.items() if p.partition("#")[0] in whole}


def _table(ledger: Ledger, target: Path) -> _Table:
    states = states_of(target)
    keys = {MANIFEST: b"", **ledger.made}
    return {path: (key, *states.get(path, (0, 0))) for path, key in keys.items()}


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
