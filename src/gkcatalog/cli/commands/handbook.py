"""`handbook`: 办事一本通, and public participation."""

from typing import Annotated

import typer

from gkcatalog.cli.app import ChineseCommand, command_app
from gkcatalog.cli.checking.check import day
from gkcatalog.cli.papers import (
    AsOf,
    ChosenFormat,
    DomainNames,
    Issue,
    Outputs,
    UnitNames,
    deliver,
    domains_named,
    load,
    targets,
    units_named,
)
from gkcatalog.cli.session import session_of
from gkcatalog.cli.terminal import say

app = command_app()


@app.command("handbook", cls=ChineseCommand)
def handbook(
    ctx: typer.Context,
    unit: UnitNames = None,
    domain: DomainNames = None,
    participation: Annotated[
        bool, typer.Option("--participation", help="只要公众参与一页")
    ] = False,
    format_: ChosenFormat = None,
    output: Outputs = None,
    as_of: AsOf = "",
) -> int:
    """把事项里的办事指南汇编成办事一本通：按事情、按领域查找，材料一次告知。

    网页（.html）供打印，也可以生成 Word 文件（.docx）。只收已公开的事项。
    """
    from gkcatalog.oversight.handbook.data import handbook_data
    from gkcatalog.oversight.handbook.paper import handbook_paper, participation_paper
    from gkcatalog.oversight.handbook.services import handbook as compiled

    files = targets(format_, output or ())
    loaded = load(session_of(ctx), day(as_of))
    units = units_named(unit or (), loaded.registry)
    domains = domains_named(domain or (), loaded.registry)
    found = compiled(loaded.district, units, domains)
    printed = loaded.district.as_of
    laid = participation_paper if participation else handbook_paper
    paper = laid(found, loaded.place, printed.isoformat())
    data = handbook_data(found, printed.isoformat())
    deliver(Issue(paper, data, printed, loaded.office, booklet=True), format_, files)
    say(f"收入 {len(found.services)} 项办事指南、{len(found.participation)} 项公众参与。")
    return loaded.exit_code()
