"""`waiver`: findings accepted for a stated reason until a date."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from gkcatalog.cli.app import ChineseCommand
from gkcatalog.cli.checking.check import day
from gkcatalog.cli.checking.selection import relative_paths
from gkcatalog.cli.chinese import ChineseGroup
from gkcatalog.cli.commands.resolve import canonical_id
from gkcatalog.cli.compiling import compiled
from gkcatalog.cli.failure import CannotFinish, WrongUse
from gkcatalog.cli.naming import rule_named, unit_of
from gkcatalog.cli.options import Formatted, Shape
from gkcatalog.cli.session import Session, session_of
from gkcatalog.cli.terminal import emit, say
from gkcatalog.cli.waiver_entries import KEY, NARROW, Wanted, check_entries, fingerprints
from gkcatalog.cli.waiver_states import State, states
from gkcatalog.cli.writing import write_back
from gkcatalog.compiler.compilation import WAIVERS, Compilation, Sources
from gkcatalog.disk.workspace import Workspace, write_atomically
from gkcatalog.source.document import Document
from gkcatalog.source.list_edits import with_entry, without_entries
from gkcatalog.source.reading import BOM, read

app = typer.Typer(
    cls=ChineseGroup,
    add_completion=False,
    rich_markup_mode=None,
    help="登记、查看、清理豁免：有理由、有期限地接受的检查结果。",
)

NEW_FILE = "# yaml-language-server: $schema=../schemas/waivers.schema.json\n"


@app.command("add", cls=ChineseCommand)
def add(
    ctx: typer.Context,
    code: Annotated[str, typer.Argument(metavar="规则", help="规则代码，如 GK301；或者“减损”")],
    reason: Annotated[str, typer.Option(metavar="理由", help="为什么接受")],
    approved_by: Annotated[
        str, typer.Option("--approved-by", metavar="单位", help="由哪个单位批准")
    ],
    until: Annotated[str, typer.Option(metavar="日期", help="到哪一天止，如 2027-06-30")],
    item: Annotated[str, typer.Option(metavar="事项", help="哪一条事项：单位/编号")] = "",
    file: Annotated[str, typer.Option(metavar="文件", help="哪个文件")] = "",
    field: Annotated[str, typer.Option(metavar="要素", help="哪个要素，如 时限")] = "",
    unit: Annotated[str, typer.Option(metavar="单位", help="只限这个单位的问题")] = "",
    fingerprint: Annotated[str, typer.Option(metavar="指纹", help="只限这个指纹的问题")] = "",
) -> int:
    """为现有的问题登记豁免，写入 catalogs/waivers.yaml，注释不动。

    指纹照现有的问题填写，内容一变豁免即失效；一次选中几个问题时逐个登记。
    """
    workspace, sources, compilation = _compiled(session_of(ctx))
    registry = compilation.foundation.registry
    wanted = Wanted(
        code if code == NARROW else rule_named(code).code,
        canonical_id(item, registry) if item else "",
        relative_paths(workspace, (Path(file),))[0] if file else "",
        field,
        unit_of(unit, registry).code if unit else "",
        fingerprint,
    )
    end = {"理由": _reason(reason), "批准单位": _reason(approved_by), "到期": _end(until)}
    entries = [wanted.entry(mark) | end for mark in fingerprints(wanted, compilation)]
    check_entries(entries, compilation.foundation.gates["waivers"])
    _append(workspace, sources, entries)
    say(f"登记了 {len(entries)} 条豁免，至 {end['到期']}：{WAIVERS}")
    return 0


@app.command("list", cls=ChineseCommand)
def list_(
    ctx: typer.Context,
    format_: Formatted[Shape] = Shape.TEXT,
) -> int:
    """列出豁免和它们的状态：在用、到期、无对应。"""
    _, _, compilation = _compiled(session_of(ctx))
    listed = states(compilation)
    if format_ is Shape.JSON:
        entries = [state.as_data() for state in listed]
        emit(json.dumps({"version": 1, "waivers": entries}, ensure_ascii=False, indent=1))
    else:
        emit("\n".join(line for state in listed for line in _lines(state)))
    say(f"共 {len(listed)} 条豁免。")
    return 0


@app.command("prune", cls=ChineseCommand)
def prune(ctx: typer.Context) -> int:
    """删去没有对应问题的豁免；到期而问题仍在的留着，须改正或者重新批准。"""
    workspace, sources, compilation = _compiled(session_of(ctx))
    stale = [state.waiver.index for state in states(compilation) if not state.matched]
    document = sources.document(WAIVERS)
    if stale and document is not None:
        _replace(workspace, sources, _pruned(document, stale))
    say(f"删去了 {len(stale)} 条没有对应问题的豁免。")
    return 0


def _pruned(document: Document, stale: list[int]) -> str:
    """The text without some waivers, given only where it says of the others what it said."""
    text = without_entries(document, KEY, stale)
    value = document.value((KEY,))
    entries = value if isinstance(value, list) else []
    left = [entry for index, entry in enumerate(entries) if index not in stale]
    pruned = read(WAIVERS, text.encode()).document
    if pruned is None or pruned.value((KEY,)) != left:
        raise CannotFinish(f"{WAIVERS} 的写法特殊，删去后其余豁免会变，没有改动；请手工删去")
    return text


def _compiled(session: Session) -> tuple[Workspace, Sources, Compilation]:
    workspace = session.workspace()
    sources = workspace.sources()
    compilation = compiled(session, workspace, sources, date.today())
    if WAIVERS in compilation.unchecked:
        raise CannotFinish(f"{WAIVERS} 有错，读不出豁免；请先运行 gkcatalog validate {WAIVERS}")
    return workspace, sources, compilation


def _append(workspace: Workspace, sources: Sources, entries: list[dict[str, str]]) -> None:
    raw = sources.files.get(WAIVERS)
    text = raw.removeprefix(BOM).decode() if raw is not None else NEW_FILE
    for entry in entries:
        document = read(WAIVERS, text.encode()).document
        if document is None:
            raise CannotFinish(f"{WAIVERS} 读不出来，没有登记")
        text = with_entry(document, KEY, entry)
    _replace(workspace, sources, text)


def _replace(workspace: Workspace, sources: Sources, text: str) -> None:
    if read(WAIVERS, text.encode()).document is None:
        raise CannotFinish(f"{WAIVERS} 的写法特殊，改动后会读不出来，没有改动；请手工修改")
    raw = sources.files.get(WAIVERS)
    if raw is None:
        write_atomically(workspace.root / WAIVERS, text.encode())
        return
    bom = BOM if raw.startswith(BOM) else b""
    write_back(workspace, sources.files, {WAIVERS: bom + text.encode()})


def _reason(text: str) -> str:
    if not text.strip():
        raise WrongUse("理由和批准单位不能是空的")
    return " ".join(text.split())


def _end(until: str) -> str:
    if not until:
        raise WrongUse("到期日期不能是空的，请写成 2027-06-30 的形式")
    if day(until) < date.today():
        raise WrongUse(f"到期日期 {until} 已经过去，请写以后的日期")
    return until


def _lines(state: State) -> Iterator[str]:
    waiver = state.waiver
    what = waiver.item or waiver.file
    field = f" {waiver.field}" if waiver.field else ""
    yield f"{state.chinese}　{waiver.rule}  {what}{field}  至 {waiver.expires}"
    yield f"        {waiver.reason}（{waiver.approved_by}批准）"
