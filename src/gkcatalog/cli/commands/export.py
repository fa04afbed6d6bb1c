"""`export`: a workbook made for editing, to be brought back with `import`."""

from pathlib import Path
from typing import Annotated

import typer

from gkcatalog import __version__
from gkcatalog.cli.app import ChineseCommand, command_app
from gkcatalog.cli.checking.check import day
from gkcatalog.cli.compiling import compiled, sources_of
from gkcatalog.cli.failure import WrongUse
from gkcatalog.cli.naming import domain_of, unit_of
from gkcatalog.cli.session import session_of
from gkcatalog.cli.targets import spared
from gkcatalog.cli.terminal import say
from gkcatalog.disk.workspace import write_atomically
from gkcatalog.importing.earlier import revision_of
from gkcatalog.importing.exporting import sheets_of, unreadable

app = command_app()


@app.command("export", cls=ChineseCommand)
def export(
    ctx: typer.Context,
    unit: Annotated[str, typer.Option(metavar="单位", help="导出哪个单位的目录")],
    output: Annotated[
        Path, typer.Option("-o", metavar="文件", help="写到哪个 .xlsx", callback=spared)
    ],
    domain: Annotated[str, typer.Option(metavar="领域", help="只导出这个领域")] = "",
    force: Annotated[
        bool, typer.Option("--force", help="文件已经存在时换掉它，其中没有导入的修改会丢失")
    ] = False,
) -> int:
    """导出一个单位的目录，供在 Excel 或 WPS 里编辑：官方表头、下拉选项、填写提示。

    改好后用 import 导回：只带回改动过的格子，期间别人在目录文件里的修改不受影响。
    """
    if output.suffix.lower() != ".xlsx":
        raise WrongUse(f"-o {output} 的扩展名不对，请用 .xlsx")
    if output.exists() and not force:
        raise WrongUse(
            f"{output} 已经存在，里面可能有没有导入的修改；先导入它，或者加 --force 换掉"
        )
    session = session_of(ctx)
    workspace = session.workspace()
    compilation = compiled(session, workspace, sources_of(session, workspace), day(""))
    registry = compilation.foundation.registry
    owner = unit_of(unit, registry)
    sheets = sheets_of(compilation, owner.code, domain_of(domain, registry).code if domain else "")
    if not sheets:
        raise WrongUse(f"{owner.name}没有事项，也没有要负责的领域；请用 --domain 指明领域")
    from gkcatalog.exchange.editing.workbook import Provenance, editing_workbook

    made = Provenance(owner.code, revision_of(workspace.root), __version__)
    today = compilation.as_of.isoformat()
    write_atomically(output, editing_workbook(sheets, registry, made, today))
    for path in (left := unreadable(compilation, owner.code)):
        say(f"未导出：{path} 读不出来，请先用 gkcatalog validate 改正它。")
    number = sum(len(sheet.items) for sheet in sheets)
    say(f"导出了{owner.name} {len(sheets)} 个领域、{number} 条事项：{output}")
    return 1 if left else 0
