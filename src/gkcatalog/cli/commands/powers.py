"""`powers`: lists of powers and public services."""

from pathlib import Path
from typing import Annotated

import typer

from gkcatalog.cli.app import ChineseCommand
from gkcatalog.cli.chinese import ChineseGroup
from gkcatalog.cli.failure import WrongUse
from gkcatalog.cli.naming import unit_of
from gkcatalog.cli.session import session_of
from gkcatalog.cli.table_files import bytes_of
from gkcatalog.cli.terminal import say
from gkcatalog.compiler.compilation import POWERS
from gkcatalog.compiler.foundation import lay
from gkcatalog.disk.workspace import write_atomically
from gkcatalog.model.registry import Unit
from gkcatalog.oversight.powers_table import PowersTable, Sheet, read_powers_tables
from gkcatalog.source.edits import scalar
from gkcatalog.source.writing import MODELINE

app = typer.Typer(
    cls=ChineseGroup,
    help="权责清单和公共服务事项清单。",
    add_completion=False,
    rich_markup_mode=None,
    no_args_is_help=True,
)


@app.callback()
def powers() -> None:
    """权责清单和公共服务事项清单。"""


@app.command("import", cls=ChineseCommand)
def import_(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="文件", help="Excel、Word、HTML 或 CSV 表格")],
    unit: Annotated[str, typer.Option(metavar="单位", help="清单是哪个单位的")],
    replace: Annotated[bool, typer.Option("--replace", help="单位已有清单文件时换掉它")] = False,
) -> int:
    """读入权责清单、公共服务事项清单，写成 catalogs/powers/<单位代码>.yaml。

    认得常见的列名（编码、名称、类型、子项）和分节的类型标题。读不出的行逐条说明，退出码为 1。
    """
    workspace = session_of(ctx).workspace()
    sources = workspace.sources()
    owner = unit_of(unit, lay(sources.files, sources.schemas).registry)
    path = f"{POWERS}{owner.code}.yaml"
    if (workspace.root / path).exists() and not replace:
        raise WrongUse(f"{path} 已经存在；要换掉它，请加 --replace")
    found = _read(file)
    if not found.sheets:
        raise WrongUse(f"{file} 里没有找到清单：没有一行表头写有“事项名称”“职权名称”之类的列")
    for doubt in found.doubts:
        say(doubt)
    if not found.entries():
        say("没有读出任何一项，没有写文件。")
        return 1
    write_atomically(workspace.root / path, powers_text(owner, found).encode())
    say(
        f"已写入 {path}：权责 {len(found.powers)} 项，公共服务 {len(found.services)} 项。"
        "请在事项的“来源”里写上编码，再运行 gkcatalog coverage 查看对应情况。"
    )
    return 1 if found.doubts else 0


def powers_text(unit: Unit, found: PowersTable) -> str:
    """The text of a powers file."""
    lines = [MODELINE.format("../../", "powers"), f"单位: {scalar(unit.name)}"]
    if found.powers:
        lines.append("权责:")
        lines += [
            f"  - {{编码: {_flow(p.code)}, 名称: {_flow(p.name)}, 类型: {_flow(p.kind)}}}"
            for p in found.powers
        ]
    if found.services:
        lines.append("公共服务:")
        lines += [f"  - {{编码: {_flow(s.code)}, 名称: {_flow(s.name)}}}" for s in found.services]
    return "\n".join(lines) + "\n"


def _flow(text: str) -> str:
    return scalar(text, flow=True)


def _read(file: Path) -> PowersTable:
    """The tables of a file. Raises `WrongUse` for a file that is none."""
    from gkcatalog.exchange.grids import read
    from gkcatalog.exchange.grids.grid import Unreadable

    grids = read(bytes_of(file), file.name)
    if isinstance(grids, Unreadable):
        raise WrongUse(f"{file} 读不了：{grids.reason}{grids.remedy}")
    return read_powers_tables(
        [Sheet(g.name, g.expanded(), g.headings) for g in grids if not g.hidden]
    )
