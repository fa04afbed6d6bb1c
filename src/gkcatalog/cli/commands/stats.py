"""`stats`: numbers."""

import typer

from gkcatalog.cli.app import ChineseCommand, command_app
from gkcatalog.cli.checking.check import day
from gkcatalog.cli.papers import AsOf, ChosenFormat, Issue, Outputs, deliver, load, targets
from gkcatalog.cli.session import session_of

app = command_app()


@app.command("stats", cls=ChineseCommand)
def stats(
    ctx: typer.Context,
    format_: ChosenFormat = None,
    output: Outputs = None,
    as_of: AsOf = "",
) -> int:
    """事项的数量：按阶段、单位、领域、方式、环节、层级、渠道。"""
    from gkcatalog.oversight.stats import stats as counted
    from gkcatalog.oversight.stats import stats_data, stats_paper

    files = targets(format_, output or ())
    loaded = load(session_of(ctx), day(as_of))
    found, printed = counted(loaded.district), loaded.district.as_of.isoformat()
    paper = stats_paper(found, loaded.place, printed)
    issue = Issue(paper, stats_data(found, printed), loaded.district.as_of, loaded.office)
    deliver(issue, format_, files)
    return loaded.exit_code()
