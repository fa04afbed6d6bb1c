"""`import`: tables of the world into item files."""

import sys
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from gkcatalog.cli.app import ChineseCommand, command_app
from gkcatalog.cli.checking.check import Format, day
from gkcatalog.cli.checking.outputs import Reported, formatted
from gkcatalog.cli.checking.selection import Selection
from gkcatalog.cli.compiling import compiled
from gkcatalog.cli.failure import CannotFinish, WrongUse
from gkcatalog.cli.naming import domain_of, unit_of
from gkcatalog.cli.options import Titles
from gkcatalog.cli.session import Session, session_of
from gkcatalog.cli.table_files import bytes_of, mapping
from gkcatalog.cli.terminal import emit, painter, say
from gkcatalog.compiler.compilation import Sources
from gkcatalog.disk.workspace import Workspace
from gkcatalog.importing.earlier import history_of
from gkcatalog.importing.plan import Plan, Wanted, planned
from gkcatalog.importing.tables import TableFile, table_file
from gkcatalog.importing.told import told
from gkcatalog.model.fields import FILE_STAGES
from gkcatalog.model.finding import Finding, Severity
from gkcatalog.render.findings.summary import count

app = command_app()


@app.command("import", cls=ChineseCommand)
def import_(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="文件", help=".xlsx .xls .docx .html .csv 表格")],
    unit: Annotated[str, typer.Option(metavar="单位", help="目录是哪个单位的")],
    domain: Annotated[
        str, typer.Option(metavar="领域", help="表里没有写明领域时指明；写明的只导入这个领域")
    ] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="不写文件，只看会有哪些变化")] = False,
    map_: Titles = None,
    stage: Annotated[
        str,
        typer.Option(
            metavar="阶段", help="新事项写进 清单 还是 目录（默认写进目录，只有清单时写进清单）"
        ),
    ] = "",
    prune: Annotated[
        bool, typer.Option("--prune", help="删去表中没有的事项（默认保留并列出）")
    ] = False,
) -> int:
    """把表格导入一个单位的目录文件：已有的事项在原处修改，新的接在后面，注释保留。

    export 导出的工作簿带着编号和导出时的内容，导入时三方合并，两边都改过的列出来，不覆盖。
    读出来的都写入；有疑问的地方逐条列出，退出码为 1。
    """
    if stage and stage not in FILE_STAGES:
        raise WrongUse(f"--stage 没有“{stage}”，只有：{'、'.join(FILE_STAGES)}")
    session = session_of(ctx)
    run = _Run(session, session.workspace(), day(""))
    registry = run.compilation.foundation.registry
    owner = unit_of(unit, registry)
    found = table_file(
        bytes_of(file),
        run.workspace.relative(file),
        run.compilation.foundation,
        unit=owner.code,
        domain=domain_of(domain, registry).code if domain else "",
        mapped=mapping(map_) if map_ else None,
    )
    plan = run.plan(found, Wanted(owner.code, stage, prune))
    if dry_run:
        from gkcatalog.render.changes.text import as_text

        emit(as_text(told(plan, run.sources, found.name), painter(sys.stdout)))
    else:
        run.write(plan)
    return run.tell(plan, "没有写文件。" if dry_run else _written(plan))


def _written(plan: Plan) -> str:
    if not plan.files:
        return "目录文件没有改动。"
    return f"已写入：{'、'.join(plan.files)}"


class _Run:
    """One import into a workspace."""

    def __init__(self, session: Session, workspace: Workspace, as_of: date) -> None:
        self.session, self.workspace, self.as_of = session, workspace, as_of
        self.sources = workspace.sources()
        self.compilation = compiled(session, workspace, self.sources, as_of)

    def plan(self, found: TableFile, wanted: Wanted) -> Plan:
        """What the import changes."""
        history = history_of(self.workspace.root, self.sources)
        return planned(found, self.sources, self.compilation, wanted, history)

    def write(self, plan: Plan) -> None:
        """Write everything or nothing. Raises `CannotFinish`."""
        meanwhile = self.workspace.replace(self.sources.files, plan.files)
        if meanwhile:
            names = "、".join(meanwhile)
            raise CannotFinish(f"{names} 在导入期间被别人改动，什么都没有写；请重新运行一次")

    def tell(self, plan: Plan, written: str) -> int:
        """Print the doubts about the table, then what the rules say of the files; the exit code."""
        after: Sources = plan.applied(self.sources)
        said = self._said(after, plan)
        findings = (*plan.findings, *said)
        summary = count(findings, 1, 1, plan.rows, (), 0)
        emit(formatted(Format.FULL, Reported(findings, summary, after), painter(sys.stdout)))
        say(f"{plan.line}{summary.found}。{written}")
        doubtful = any(one.severity is not Severity.INFO for one in plan.findings)
        faulty = any(one.severity is Severity.ERROR for one in said)
        return 1 if doubtful or faulty or not (plan.rows or plan.removed) else 0

    def _said(self, after: Sources, plan: Plan) -> tuple[Finding, ...]:
        if not plan.files:
            return ()
        compilation = compiled(self.session, self.workspace, after, self.as_of)
        selection = Selection(tuple(plan.files))
        return tuple(one for one in compilation.findings if selection.keeps(one))
