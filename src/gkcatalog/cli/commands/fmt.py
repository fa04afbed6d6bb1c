"""`fmt`: the canonical order and layout of item files; comments stay."""

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer
from msgspec import Struct

from gkcatalog.cli.app import ChineseCommand, command_app
from gkcatalog.cli.checking.selection import relative_paths, within
from gkcatalog.cli.session import session_of
from gkcatalog.cli.terminal import emit, say
from gkcatalog.cli.writing import unified_diff, write_back
from gkcatalog.compiler.compilation import STANDARDS, UNITS, Sources
from gkcatalog.lint.findings import Owner
from gkcatalog.lint.run import check_reading
from gkcatalog.model.finding import Finding
from gkcatalog.render.findings.concise import line_of
from gkcatalog.source.layout.canonical import layout
from gkcatalog.source.reading import read

app = command_app()


@app.command("fmt", cls=ChineseCommand)
def fmt(
    ctx: typer.Context,
    paths: Annotated[
        list[Path] | None, typer.Argument(metavar="路径", help="只整理这些文件或文件夹")
    ] = None,
    check: Annotated[bool, typer.Option("--check", help="不写文件，只看有没有需要整理的")] = False,
    diff: Annotated[bool, typer.Option("--diff", help="不写文件，显示将怎样整理")] = False,
) -> int:
    """整理目录文件：键的次序、缩进和列表的写法统一，注释保留，内容不变。

    不写路径时整理各单位的文件；标准要在路径里指明。读不出的文件原样不动。
    """
    workspace = session_of(ctx).workspace()
    wanted = relative_paths(workspace, paths or ())
    sources = workspace.sources()
    found = arranged(sources, wanted)
    if diff:
        emit(unified_diff(sources.files, found.changed))
    elif check:
        emit("\n".join(f"需要整理：{path}" for path in sorted(found.changed)))
    else:
        write_back(workspace, sources.files, found.changed)
    emit("\n".join([*map(line_of, found.findings), *map(_untouched, found.untouched)]))
    verb = "需要整理" if check or diff else "整理了"
    say(f"看了 {found.seen} 个文件，{verb} {len(found.changed)} 个。")
    stale = (check or diff) and found.changed
    return 1 if stale or found.findings or found.untouched or found.unreadable else 0


class Arranged(Struct, frozen=True):
    """What `fmt` found: new bytes by path, what stood in the way of reading, files it leaves."""

    seen: int
    changed: dict[str, bytes]
    findings: tuple[Finding, ...]
    untouched: tuple[str, ...]
    unreadable: tuple[str, ...]


def arranged(sources: Sources, paths: tuple[str, ...]) -> Arranged:
    """The files below paths in canonical layout; the units' where no path is given."""
    wanted = [path for path in sorted(sources.files) if _wanted(path, paths)]
    changed: dict[str, bytes] = {}
    findings: list[Finding] = []
    untouched = []
    for path in wanted:
        reading = read(path, sources.files[path])
        if reading.document is None or reading.flaws:
            findings += check_reading(reading, Owner())
            continue
        if not isinstance(reading.document.data, dict):
            continue
        text = layout(reading.document)
        if text is None:
            untouched.append(path)
        elif text.encode() != sources.files[path]:
            changed[path] = text.encode()
    unreadable = tuple(path for path in sources.unreadable if _wanted(path, paths))
    return Arranged(len(wanted), changed, tuple(findings), tuple(untouched), unreadable)


def _wanted(file: str, paths: Iterable[str]) -> bool:
    if file.startswith(UNITS):
        return not paths or any(within(file, path) for path in paths)
    named = [path for path in paths if within(path, STANDARDS.rstrip("/"))]
    return file.startswith(STANDARDS) and any(within(file, path) for path in named)


def _untouched(path: str) -> str:
    return f"{path}: 版式特殊，整理会改动内容或者丢失注释，原样未动。请手工调整后再整理。"
