"""`validate`: the gate."""

from pathlib import Path
from typing import Annotated

import typer

from gkcatalog.cli.app import ChineseCommand, command_app
from gkcatalog.cli.checking.check import Format, Threshold
from gkcatalog.cli.checking.options import (
    CheckedOn,
    Copies,
    FailOn,
    Ignored,
    Selected,
    ShowWaived,
    Since,
)
from gkcatalog.cli.checking.validating import Asked, run
from gkcatalog.cli.options import Formatted, Titles
from gkcatalog.cli.session import session_of
from gkcatalog.cli.targets import spared

app = command_app()

Paths = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar="路径", help="只报告这些文件或文件夹的问题；也可以是表格或放表格的文件夹"
    ),
]
UnitOfTable = Annotated[str, typer.Option(metavar="单位", help="表格里没有写明单位时指明")]
DomainOfTable = Annotated[str, typer.Option(metavar="领域", help="表格里没有写明领域时指明")]
Marked = Annotated[
    Path | None,
    typer.Option(metavar="文件", help="另存一份工作簿，把有问题的格子标出来", callback=spared),
]


@app.command("validate", cls=ChineseCommand)
def validate(
    ctx: typer.Context,
    paths: Paths = None,
    format_: Formatted[Format] = Format.FULL,
    output: Copies = None,
    select: Selected = None,
    ignore: Ignored = None,
    fail_on: FailOn = Threshold.ERROR,
    changed_since: Since = "",
    as_of: CheckedOn = "",
    show_waived: ShowWaived = False,
    unit: UnitOfTable = "",
    domain: DomainOfTable = "",
    map_: Titles = None,
    annotate: Marked = None,
) -> int:
    """检查目录文件：能不能读、要素全不全、引用对不对。不改动任何文件。

    也检查 Excel、Word、网页、CSV 表格，问题落在单元格上。有错误时退出码为 1。
    """
    asked = Asked(
        paths=paths or (),
        format_=format_,
        copies=output or (),
        select=select or (),
        ignore=ignore or (),
        fail_on=fail_on,
        changed_since=changed_since,
        as_of=as_of,
        show_waived=show_waived,
        unit=unit,
        domain=domain,
        map_=map_,
        annotate=annotate,
    )
    return run(session_of(ctx), asked)
