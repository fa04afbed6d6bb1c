"""`merge`: the catalogs of units as one directory, with the conflicts between them."""

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from gkcatalog.cli.app import ChineseCommand, command_app
from gkcatalog.cli.checking.check import day
from gkcatalog.cli.failure import WrongUse
from gkcatalog.cli.naming import unit_of
from gkcatalog.cli.session import Session, session_of
from gkcatalog.cli.targets import spared
from gkcatalog.cli.terminal import emit, painter, say
from gkcatalog.compiler.compilation import (
    POWERS,
    UNITS,
    Compilation,
    Sources,
    compile_sources,
)
from gkcatalog.disk.workspace import write_atomically
from gkcatalog.merge import conflicts, merge, owners
from gkcatalog.model.finding import Finding, Severity
from gkcatalog.model.registry import Registry

app = command_app()


@app.command("merge", cls=ChineseCommand)
def merge_units(
    ctx: typer.Context,
    output: Annotated[
        Path,
        typer.Option(
            "-o", metavar="文件", help="写到哪个文件，扩展名 .yaml 或 .json", callback=spared
        ),
    ],
    units: Annotated[
        list[str] | None, typer.Argument(metavar="单位", help="合并哪些单位（默认全部）")
    ] = None,
    as_of: Annotated[
        str, typer.Option("--as-of", metavar="日期", help="按哪一天看豁免是否到期")
    ] = "",
) -> int:
    """把各单位的目录合并为一份，每个值注明出处；互相矛盾的地方全部列出，不替任何一方作决定。

    有冲突时照样写出文件，冲突两边的内容都在里面；冲突中有错误一级的，退出码为 1。

    写法有误、读不进去的值和文件也全部列出，退出码为 1。
    """
    if output.suffix not in (".yaml", ".yml", ".json"):
        raise WrongUse(f"-o {output} 的扩展名不对，请用 .yaml 或 .json")
    sources, compilation = _compiled(session_of(ctx), day(as_of))
    registry = compilation.foundation.registry
    wanted = tuple(dict.fromkeys(unit_of(name, registry).code for name in units or ()))
    found = tuple(conflicts(compilation.findings, wanted, owners(compilation.directory)))
    merged = merge(
        compilation.directory,
        sources.document,
        district=compilation.foundation.settings.district,
        units=wanted,
        retired=compilation.retired,
        findings=found,
    )
    from gkcatalog.exchange.directory.file import write_json, write_yaml

    write = write_json if output.suffix == ".json" else write_yaml
    write_atomically(output, write(merged))
    unchecked = _unchecked(sources, compilation, wanted)
    lost = tuple(_left_out(sources, compilation, wanted))
    _tell((*found, *lost), unchecked)
    if lost:
        say(f"{len(lost)} 处写法有误，没有合并进去，见上面各条；请改好后重新合并")
    say(f"合并了 {len(merged.items)} 条事项，{len(found)} 处冲突，已写到 {output}")
    wrong = any(finding.severity is Severity.ERROR for finding in found)
    return 1 if unchecked or lost or wrong else 0


def _compiled(session: Session, as_of: date) -> tuple[Sources, Compilation]:
    sources = session.workspace().sources()
    return sources, compile_sources(sources, as_of)


def _unchecked(sources: Sources, compilation: Compilation, units: tuple[str, ...]) -> list[str]:
    """Files that are not in the directory: not to be read, or of nobody who is registered."""
    registry = compilation.foundation.registry
    merged = owners(compilation.directory)
    absent = {path for path, _ in sources.below(UNITS) if path not in merged}
    return [
        path
        for path in sorted({*compilation.unchecked, *absent})
        if not units
        or (not path.startswith(POWERS) and _folder_unit(path, registry) in ("", *units))
    ]


def _folder_unit(path: str, registry: Registry) -> str:
    """The unit whose folder a file is in, `""` where the folder tells none."""
    unit = registry.unit_names.get(path.split("/")[2]) if path.startswith(UNITS) else None
    return unit.code if unit else ""


def _left_out(
    sources: Sources, compilation: Compilation, units: tuple[str, ...]
) -> Iterator[Finding]:
    """The values that break the schema in the merged files and the standards they draw on."""
    from gkcatalog.lint.left_out import left_out

    files = [file for file in compilation.directory.files if not units or file.unit in units]
    own = {file.file for file in files}
    drawn = {o.file for file in files for item in file.items for o in item.origins.values()}
    foundation = compilation.foundation
    for path in sorted(own | drawn):
        gate = foundation.gates["item-file" if path in own else "standard-file"]
        yield from left_out(path, sources.files[path], gate, foundation.settings.level_aliases)


def _tell(found: tuple[Finding, ...], unchecked: list[str]) -> None:
    """The findings, conflicts with both places, then the files that are missing."""
    paint = painter(sys.stdout)
    for finding in found:
        head = paint(f"{finding.severity.chinese} {finding.code}", finding.severity.value)
        places = [finding.place, *((finding.related,) if finding.related else ())]
        emit(f"{head} {finding.message}")
        for place in places:
            emit(paint(f"  --> {place.file}:{place.line}:{place.column}", "place"))
        if finding.hint:
            emit(paint(f"  改法：{finding.hint}", "hint"))
    for path in unchecked:
        emit(paint(f"未检查：{path}", "warning"))
