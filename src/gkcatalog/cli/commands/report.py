"""`report`: the quarter of every unit, for the office and its bulletin."""

from datetime import date
from typing import Annotated

import typer
from msgspec import Struct

from gkcatalog.cli.app import ChineseCommand, command_app
from gkcatalog.cli.audit.records import newest_record
from gkcatalog.cli.checking.check import day
from gkcatalog.cli.compiling import compiled
from gkcatalog.cli.failure import WrongUse
from gkcatalog.cli.naming import unit_of
from gkcatalog.cli.papers import (
    AsOf,
    ChosenFormat,
    Issue,
    Loaded,
    Outputs,
    deliver,
    district_of,
    targets,
)
from gkcatalog.cli.report_history import Past, changes_since, judged_on
from gkcatalog.cli.session import Session, session_of
from gkcatalog.compiler.compilation import Compilation, Sources, compile_sources
from gkcatalog.compiler.foundation import BrokenFoundation
from gkcatalog.oversight.report.quarter import Quarter
from gkcatalog.oversight.report.quarterly import Material, Report
from gkcatalog.oversight.report.quarterly import report as reported

app = command_app()
_QUARTERS = 8


@app.command("report", cls=ChineseCommand)
def report(
    ctx: typer.Context,
    quarter: Annotated[str, typer.Option(metavar="季度", help="如 2026Q3（默认本季度）")] = "",
    explain: Annotated[
        str, typer.Option(metavar="单位", help="只说明这个单位的得分，逐项列出依据")
    ] = "",
    format_: ChosenFormat = None,
    output: Outputs = None,
    history: Annotated[
        int, typer.Option(metavar="个数", min=0, max=40, help="回看几个季度")
    ] = _QUARTERS,
    as_of: AsOf = "",
) -> int:
    """季度报告：各单位得分和排名、覆盖、及时、变化、问题集中处、下一步和通报素材。

    过去的季度按 git 里的标签（如 2026Q3）或者季度末最后一个提交计算；没有 git 时按现有文件计算。
    """
    files = targets(format_, output or ())
    today = day(as_of)
    wanted = _quarter(quarter, today)
    found, made = build(session_of(ctx), wanted, today, history)
    from gkcatalog.oversight.report.data import report_data
    from gkcatalog.oversight.report.paper import report_paper

    paper, data = report_paper(made, found.place), report_data(made)
    if explain:
        from gkcatalog.oversight.report.explain import explanation

        unit = unit_of(explain, found.registry)
        figures = next((f for f in made.figures if f.unit.code == unit.code), None)
        if figures is None:
            raise WrongUse(f"{unit.name}在{made.as_of.isoformat()}不是现行的单位，没有得分")
        paper = explanation(made, figures)
        data = next(each for each in data["units"] if each["unit"] == unit.code)
    deliver(Issue(paper, data, made.as_of, found.office), format_, files)
    return found.exit_code()


class _State(Struct, frozen=True):
    """What is reported on: sources at a revision (`""`: the work tree), and remarks."""

    sources: Sources
    revision: str
    notes: tuple[str, ...]


def build(session: Session, quarter: Quarter, today: date, quarters: int) -> tuple[Loaded, Report]:
    """The report of a quarter, from the history where it is over, else from the files."""
    workspace = session.workspace()
    past = Past.of(workspace, use_cache=session.use_cache)
    here = workspace.sources()
    state = _state(past, here, quarter, today)
    on = judged_on(quarter, today)
    if state.revision:
        compilation = _at_revision(state, on)
    else:
        compilation = compiled(session, workspace, state.sources, on)
    start = past.end_of(quarter.before)
    since = changes_since(past, start.commit, state.sources, compilation) if start else None
    history = tuple(past.snapshots(quarter, quarters, here.schemas)) if quarters else ()
    district = district_of(compilation)
    material = Material(
        compilation.findings,
        since.changes if since else (),
        start.label if start and since else "",
        history,
        newest_record(workspace, on),
        unchecked=compilation.unchecked,
        notes=state.notes,
        approved=since.approved if since else {},
    )
    loaded = Loaded(workspace, state.sources, compilation, district)
    return loaded, reported(district, quarter, state.revision, material)


def _at_revision(state: _State, on: date) -> Compilation:
    """A past version, without the cache, which is for the present. Raises `WrongUse`."""
    try:
        return compile_sources(state.sources, on)
    except BrokenFoundation as error:
        raise WrongUse(f"版本 {state.revision} 不能计算：{error.lines[0]}") from error


def _state(past: Past, here: Sources, quarter: Quarter, today: date) -> _State:
    notes = (past.note,) if past.note else ()
    if today <= quarter.last:
        return _State(here, "", notes)
    point = past.end_of(quarter)
    sources = past.sources(point.commit, here.schemas) if point else None
    if point is None or sources is None:
        if past.repository:
            notes = (*notes, f"git 里没有{quarter.name}末的版本，按现有文件计算")
        return _State(here, "", notes)
    return _State(sources, point.label, notes)


def _quarter(text: str, today: date) -> Quarter:
    if not text:
        return Quarter.of(today)
    found = Quarter.parse(text)
    if found is None:
        raise WrongUse(f"季度“{text}”不对，请写成 2026Q3 的形式")
    if found.first > today:
        raise WrongUse(f"{found.name}还没有开始，没有可以报告的内容")
    return found
