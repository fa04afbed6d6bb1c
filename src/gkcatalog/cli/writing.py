"""Changed files of a workspace: shown as a diff, or written back where nobody else did."""

from collections.abc import Iterable, Mapping
from difflib import unified_diff as diff_lines

from gkcatalog.cli.failure import CannotFinish
from gkcatalog.disk.workspace import Workspace, read_bytes, write_atomically


def unified_diff(old: Mapping[str, bytes], new: Mapping[str, bytes]) -> str:
    """The changes of files as a unified diff, `""` where there are none."""
    return "".join(part for path in sorted(new) for part in _diff(path, old.get(path, b""), new))


def _diff(path: str, before: bytes, new: Mapping[str, bytes]) -> Iterable[str]:
    lines = diff_lines(_lines(before), _lines(new[path]), f"a/{path}", f"b/{path}")
    for line in lines:
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _lines(raw: bytes) -> list[str]:
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        text = raw.decode("gb18030", errors="replace")
    return text.replace("\r\n", "\n").splitlines(keepends=True)


def write_back(
    workspace: Workspace, read: Mapping[str, bytes], changed: Mapping[str, bytes]
) -> None:
    """Write files that still have the bytes that were read.

    Raises `CannotFinish` after the others are written, naming those that were changed meanwhile;
    they are left alone.
    """
    meanwhile = []
    for path, raw in changed.items():
        target = workspace.root / path
        if not target.is_file() or read_bytes(target) != read[path]:
            meanwhile.append(path)
        else:
            write_atomically(target, raw)
    if meanwhile:
        names = "、".join(meanwhile)
        raise CannotFinish(f"{names} 在检查期间被别人改动，没有覆盖；请重新运行一次")
