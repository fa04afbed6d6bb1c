"""`validate`: the gate."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from gkcatalog.cli.app import ChineseCommand, command_app
from gkcatalog.cli.checking.check import (
    Check,
    CheckedOn,
    Copies,
    FailOn,
    Format,
    Ignored,
    Selected,
    ShowWaived,
    Since,
    Threshold,
    check,
    day,
    report,
)
from gkcatalog.cli.failure import WrongUse
from gkcatalog.cli.options import Formatted
from gkcatalog.cli.session import Session, session_of
from gkcatalog.cli.table_files import TableOptions, Titles, parted, root_of
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
    session, today = session_of(ctx), day(as_of)
    tables, others = parted(paths or (), root_of(session))
    options = TableOptions(unit, domain, map_, annotate, select or (), ignore or ())
    if not tables and options.about_tables:
        raise WrongUse("--unit、--domain、--map、--annotate 只用于检查表格，请写上表格的路径")
    checked = None
    if others or not tables:
        _, checked = check(
            session, others, select or (), ignore or (), today,
            changed_since=changed_since, show_waived=show_waived,
        )  # fmt: skip
    found = _with_tables(checked, session, tables, options, today)
    report(found, format_, output or (), fail_on=fail_on)
    return found.exit_code(fail_on)


def _with_tables(
    checked: Check | None,
    session: Session,
    tables: Sequence[Path],
    options: TableOptions,
    today: date,
) -> Check:
    """What was checked, and the tables beside it; what reads tables is loaded only for them."""
    if checked is not None and not tables:
        return checked
    from gkcatalog.cli.checking.tables import both, check_tables

    found = check_tables(session, tables, options, today)
    return both(checked, found) if checked else found
