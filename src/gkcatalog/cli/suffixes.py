"""Endings of file names: the formats that they stand for, and those that they can not hold."""

from pathlib import Path

from gkcatalog.cli.failure import WrongUse

BY_SUFFIX = {
    ".txt": "text",
    ".md": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xlsx": "xlsx",
    ".docx": "docx",
    ".json": "json",
}
"""The format of a paper or of changes by the ending of the file that it is written to."""
_PLAIN = frozenset({"text", "markdown", "full", "concise", "github", "mermaid", "dot"})
_HELD = {
    ".txt": _PLAIN,
    ".md": _PLAIN,
    ".html": frozenset({"html"}),
    ".htm": frozenset({"html"}),
    ".json": frozenset({"json", "sarif", "gitlab"}),
    ".sarif": frozenset({"sarif"}),
    ".xml": frozenset({"junit"}),
    ".xlsx": frozenset({"xlsx"}),
    ".docx": frozenset({"docx"}),
    ".xls": frozenset(),
    ".doc": frozenset(),
    ".pdf": frozenset(),
}
"""What a file may hold without misleading the program that opens it; other endings: anything."""
FORMATS = frozenset().union(*_HELD.values())
"""The names of all formats."""


def suffix_of(path: Path | None) -> str:
    """The ending of a name in small letters, `""` for no file."""
    return path.suffix.lower() if path else ""


def agree(format_: str, path: Path | None) -> None:
    """Raise `WrongUse` where the ending of a file's name promises another format."""
    suffix = suffix_of(path)
    held = _HELD.get(suffix)
    if held is not None and format_ not in held:
        raise WrongUse(f"{path} 的扩展名是 {suffix}，要写的格式却是 {format_}，请改其中一个")
