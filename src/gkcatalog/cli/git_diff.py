"""One item file in two versions, for git: what changed for the public, or else the lines."""

import sys
from collections.abc import Iterator
from difflib import unified_diff
from pathlib import Path

from msgspec.structs import replace

from gkcatalog.cli.terminal import painter
from gkcatalog.compiler.foundation import BrokenFoundation
from gkcatalog.diff.compare import compare
from gkcatalog.disk.workspace import NoWorkspace, Workspace
from gkcatalog.phrases.meanings import Meanings
from gkcatalog.render.changes.text import as_text
from gkcatalog.render.changes.told import Told
from gkcatalog.versions import Side, side, two_versions

OLD, NEW = "旧版本", "新版本"


def told_changes(path: str, old: bytes | None, new: bytes | None) -> str:
    """What changed in a file, `None` where there is none; `path` is relative to the current folder.

    The lines instead of the meaning where a version can not be read, and where only comments or
    the layout changed.
    """
    told = _told(path, old, new)
    if told is None or told.uncompared or not told.changes:
        return "".join(_lines(path, old or b"", new or b""))
    return f"{path}：{as_text(told, painter(sys.stdout))}\n"


def _told(path: str, old: bytes | None, new: bytes | None) -> Told | None:
    file = Path(path).absolute()
    try:
        workspace = Workspace.find(file.parent)
        sources = workspace.sources()
        name, sides = workspace.relative(file), []
        here = side("", sources)
        for label, raw in ((OLD, old), (NEW, new)):
            files = {key: value for key, value in sources.files.items() if key != name}
            if raw is not None:
                files[name] = raw
            sides.append(side(label, replace(sources, files=files), here))
    except (NoWorkspace, BrokenFoundation):
        return None
    return _compared(*sides)


def _compared(old: Side, new: Side) -> Told:
    foundation = new.foundation
    meanings = Meanings(foundation.registry, foundation.settings.level_aliases)
    outcome = compare(*two_versions(old, new), meanings)
    return Told(OLD, NEW, outcome.changes, foundation.registry, uncompared=outcome.uncompared)


def _lines(path: str, old: bytes, new: bytes) -> Iterator[str]:
    before, after = (raw.decode("utf-8", "replace").splitlines(keepends=True) for raw in (old, new))
    for line in unified_diff(before, after, f"a/{path}", f"b/{path}"):
        yield line if line.endswith("\n") else f"{line}\n"
