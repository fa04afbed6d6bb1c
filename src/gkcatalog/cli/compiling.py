"""Compiling the workspace of a session, with the results of unchanged files."""

import os
from contextlib import suppress
from datetime import date
from functools import cache
from pathlib import Path

import gkcatalog
from gkcatalog.cli.session import Session
from gkcatalog.cli.state import store, stored
from gkcatalog.compiler.cache import INDEX, ResultCache, environment
from gkcatalog.compiler.compilation import STANDARDS, Compilation, Sources, compile_sources
from gkcatalog.compiler.foundation import REGISTRY_FILES, SETTINGS_FILE
from gkcatalog.compiler.source_files import digest_of
from gkcatalog.disk.seen import Seen, SeenFiles
from gkcatalog.disk.workspace import STATE, Workspace
from gkcatalog.store import packed, unpacked

SEEN = "seen.cache"
"""The files as the last run saw them."""


def sources_of(session: Session, workspace: Workspace) -> Sources:
    """The files of a workspace; those that are as an earlier run saw them are read when asked."""
    if not session.use_cache:
        return workspace.sources()
    seen = unpacked(stored(workspace.root / STATE / SEEN), b"", dict[str, Seen])
    return workspace.sources(seen or {})


def compiled(session: Session, workspace: Workspace, sources: Sources, as_of: date) -> Compilation:
    """What the bytes of a workspace compile to; stricter about waivers where `CI=true`."""
    in_ci = os.environ.get("CI", "") == "true"
    if not session.use_cache:
        return compile_sources(sources, as_of, ci=in_ci, shared_work=True)
    state = workspace.root / STATE
    index = stored(state / INDEX)
    results = ResultCache.read(index, _environment(sources, as_of), _Shelves(state))
    compilation = compile_sources(sources, as_of, ci=in_ci, cache=results, shared_work=True)
    written = results.written()
    seen = sources.files.seen() if isinstance(sources.files, SeenFiles) else None
    if seen is not None:
        written[SEEN] = packed(seen, b"")
    store(state, written)
    return compilation


class _Shelves:
    """Parts of stored files; a file of which more than one part is asked is read whole."""

    def __init__(self, state: Path) -> None:
        self._state = state
        self._asked: set[str] = set()
        self._read: dict[str, bytes] = {}

    def __call__(self, name: str, offset: int, length: int) -> bytes:
        if name in self._asked and name not in self._read:
            self._read[name] = stored(self._state / name)
        if name in self._read:
            return self._read[name][offset : offset + length]
        self._asked.add(name)
        with suppress(OSError), (self._state / name).open("rb") as stream:
            stream.seek(offset)
            return stream.read(length)
        return b""


def _environment(sources: Sources, as_of: date) -> bytes:
    files = [SETTINGS_FILE, *REGISTRY_FILES.values()]
    files += [path for path in sorted(sources.files) if path.startswith(STANDARDS)]
    known = [digest_of(sources.files, path) if path in sources.files else b"" for path in files]
    schemas = [sources.schemas[kind] for kind in sorted(sources.schemas)]
    program = f"{gkcatalog.__version__} {as_of.isoformat()} {program_state()} {files}"
    return environment([program.encode(), *known, *schemas])


@cache
def program_state() -> str:
    """The size and time of every module and table: a changed rule finds other things.

    Asked once: what a process has loaded stays as it is.
    """
    found: list[str] = []
    waiting = [str(Path(gkcatalog.__file__).parent)]
    while waiting:
        with os.scandir(waiting.pop()) as entries:
            for entry in entries:
                if entry.name.endswith((".py", ".txt")):
                    state = entry.stat()
                    found.append(f"{entry.path}:{state.st_size}:{state.st_mtime_ns}")
                elif entry.is_dir() and entry.name != "__pycache__":
                    waiting.append(entry.path)
    return " ".join(sorted(found))
