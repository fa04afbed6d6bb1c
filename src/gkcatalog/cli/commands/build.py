"""`build`: check, merge, render; the old output stays until the new one is whole."""

from pathlib import Path
from typing import Annotated

import typer

from gkcatalog.cli.app import ChineseCommand, command_app
from gkcatalog.cli.building.publishing import Asked, run
from gkcatalog.cli.session import session_of
from gkcatalog.cli.targets import spared

app = command_app()


@app.command("build", cls=ChineseCommand)
def build(
    ctx: typer.Context,
    out: Annotated[
        Path | None,
        typer.Option("-o", metavar="文件夹", help="输出到哪里（默认 out）", callback=spared),
    ] = None,
    only: Annotated[
        list[str] | None,
        typer.Option(metavar="种类", help="只生成这些：excel,site,data（默认全部）"),
    ] = None,
    check: Annotated[
        bool, typer.Option("--check", help="不写文件，只看现有输出是不是最新")
    ] = False,
    as_of: Annotated[
        str, typer.Option("--as-of", metavar="日期", help="印在目录上、用于检查的日期")
    ] = "",
    no_item_pages: Annotated[
        bool, typer.Option("--no-item-pages", help="不生成每条事项一页")
    ] = False,
    parquet: Annotated[
        bool, typer.Option("--parquet", help="数据另存一份 Parquet（需要另外安装）")
    ] = False,
    fragment: Annotated[
        bool, typer.Option("--fragment", help="网页只含正文，供粘贴到门户后台")
    ] = False,
) -> int:
    """检查、合并，生成 Excel 目录、网站和开放数据。

    有错误的数据不会发布：退出码为 1，原来的输出不动。同样的输入总是生成同样的文件。
    """
    asked = Asked(out, only or (), check, as_of, no_item_pages, parquet, fragment)
    return run(session_of(ctx), asked)
