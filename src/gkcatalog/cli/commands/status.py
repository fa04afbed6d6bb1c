"""`status`: one screen for the office."""

from datetime import timedelta

import typer

from gkcatalog.cli.app import ChineseCommand, command_app
from gkcatalog.cli.checking.check import day
from gkcatalog.cli.papers import (
    AsOf,
    ChosenFormat,
    Issue,
    Outputs,
    deliver,
    load,
    targets,
)
from gkcatalog.cli.report_history import Past, changes_since
from gkcatalog.cli.session import session_of
from gkcatalog.oversight.report.quarter import Quarter
from gkcatalog.oversight.report.quarterly import Material
from gkcatalog.oversight.report.quarterly import report as reported

app = command_app()


@app.command("status", cls=ChineseCommand)
def status(
    ctx: typer.Context,
    format_: ChosenFormat = None,
    output: Outputs = None,
    as_of: AsOf = "",
) -> int:
    """一屏看清：各单位现在怎样，什么超期了，这一周改了什么。"""
    from gkcatalog.oversight.report.data import report_data
    from gkcatalog.oversight.status import WEEK, status_paper

    files = targets(format_, output or ())
    session, today = session_of(ctx), day(as_of)
    loaded = load(session, today)
    past = Past.of(loaded.workspace, use_cache=session.use_cache)
    start = past.at_end_of(today - timedelta(days=WEEK))
    since = changes_since(past, start, loaded.sources, loaded.compilation) if start else None
    material = Material(
        loaded.compilation.findings,
        since.changes if since else (),
        start[:12] if since else "",
        unchecked=loaded.compilation.unchecked,
        approved=since.approved if since else {},
    )
    made = reported(loaded.district, Quarter.of(today), "", material)
    issue = Issue(status_paper(made, loaded.place), report_data(made), today, loaded.office)
    deliver(issue, format_, files)
    return loaded.exit_code()
