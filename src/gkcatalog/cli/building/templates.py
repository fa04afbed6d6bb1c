"""Page templates as they were compiled before, kept where the interpreter keeps compiled modules.

Compiled code is executed as it is read, so that it never lies in a workspace, which may come from
anywhere: who can write beside the modules of the program can change these too.
"""

import sys
from collections.abc import Mapping
from contextlib import suppress
from importlib.util import cache_from_source
from pathlib import Path

import gkcatalog
from gkcatalog.disk.workspace import DiskProblem, read_if_there, write_atomically
from gkcatalog.store import packed, unpacked


def compiled_templates(ground: bytes) -> dict[str, bytes]:
    """Code by key of the templates, as one program (`ground`) compiled them."""
    path = _path()
    with suppress(DiskProblem):
        if path:
            return unpacked(read_if_there(path), ground, dict[str, bytes]) or {}
    return {}


def keep_templates(ground: bytes, compiled: Mapping[str, bytes]) -> None:
    """Keep code for later builds, where the interpreter may keep that of modules."""
    path = _path()
    with suppress(DiskProblem):
        if path and not sys.dont_write_bytecode:
            write_atomically(path, packed(compiled, ground))


def _path() -> Path | None:
    """A file beside the compiled modules of the program; `None` where it has no such place."""
    with suppress(NotImplementedError):
        module = Path(gkcatalog.__file__).with_name("page_templates.py")
        return Path(cache_from_source(str(module))).with_suffix(".jinja")
    return None
