"""`validate`: the gate."""

from pathlib import Path
from typing import Annotated

import typer

from gkcatalog.cli.app import ChineseCommand, command_app
from gkcatalog.cli.checking import Format, Threshold, check, day, report
from gkcatalog.cli.session import session_of

app = command_app()


@app.command("validate", cls=ChineseCommand)
def validate(
    ctx: typer.Context,
    paths: Annotated[
        list[Path] | None, typer.Argument(metavar="路径", help="只报告这些文件或文件夹的问题")
    ] = None,
    format_: Annotated[Format, typer.Option("--format", help="输出格式")] = Format.FULL,
    output: Annotated[
        list[str] | None, typer.Option("-o", metavar="格式=文件", help="另存一份，可以写多个")
    ] = None,
    select: Annotated[str, typer.Option(metavar="代码", help="只看这些规则，如 GK1,GK301")] = "",
    ignore: Annotated[str, typer.Option(metavar="代码", help="不看这些规则")] = "",
    fail_on: Annotated[
        Threshold, typer.Option("--fail-on", help="到哪一级算不通过")
    ] = Threshold.ERROR,
    changed_since: Annotated[
        str, typer.Option("--changed-since", metavar="版本", help="只看与这个 git 版本不同的文件")
    ] = "",
    as_of: Annotated[str, typer.Option("--as-of", metavar="日期", help="按哪一天检查")] = "",
    show_waived: Annotated[
        bool, typer.Option("--show-waived", help="连同已豁免的问题一起列出")
    ] = False,
) -> int:
    """检查目录文件：能不能读、要素全不全、引用对不对。不改动任何文件。

    有错误时退出码为 1。
    """
    session = session_of(ctx)
    _, done = check(
        session,
        paths or (),
        select,
        ignore,
        day(as_of),
        changed_since=changed_since,
        show_waived=show_waived,
    )
    report(done, format_, output or (), fail_on=fail_on)
    return done.exit_code(fail_on)
