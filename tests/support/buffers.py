"""A checked sandbox, and texts in which `¦` marks the cursor."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from support.sandbox import AS_OF, build

from gkcatalog.compiler.compilation import Compilation, Sources
from gkcatalog.disk.workspace import Workspace
from gkcatalog.lsp.checker import Checked, Checker

DAY = date.fromisoformat(AS_OF)


def sources_in(folder: Path, changes: Mapping[str, str] | None = None) -> Sources:
    """The sources of a fresh sandbox with some files changed."""
    sandbox = build(folder)
    for path, text in (changes or {}).items():
        sandbox.write(path, text)
    return Workspace(folder).sources()


def checked_in(folder: Path, changes: Mapping[str, str] | None = None) -> Checked:
    """A fresh sandbox, checked, with some files changed."""
    return Checker().check(sources_in(folder, changes), {}, DAY)


def compiled_in(folder: Path, changes: Mapping[str, str] | None = None) -> Compilation:
    """A fresh sandbox, compiled."""
    compilation = checked_in(folder, changes).compilation
    assert compilation is not None
    return compilation


def marked(text: str) -> tuple[str, int]:
    """A text without its mark, and where the mark was."""
    assert text.count("¦") == 1, text
    return text.replace("¦", ""), text.index("¦")


def replaced(text: str, old: str, new: str) -> str:
    """A text in which what stands there once is replaced."""
    assert text.count(old) == 1, old
    return text.replace(old, new)
