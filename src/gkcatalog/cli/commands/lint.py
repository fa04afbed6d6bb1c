"""`lint`: the same rules as `validate`, for improving; mends what can be mended."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer
from msgspec import Struct
from msgspec.structs import replace

from gkcatalog.cli.app import ChineseCommand, command_app
from gkcatalog.cli.checking.check import (
    Check,
    Format,
    Threshold,
    day,
    judged,
    outputs_of,
    report,
    selected,
)
from gkcatalog.cli.checking.options import (
    CheckedOn,
    Copies,
    FailOn,
    Ignored,
    Selected,
    ShowWaived,
    Since,
)
from gkcatalog.cli.checking.selection import Selection, within
from gkcatalog.cli.compiling import compiled
from gkcatalog.cli.options import Formatted
from gkcatalog.cli.session import Session, session_of
from gkcatalog.cli.terminal import emit, say
from gkcatalog.cli.writing import unified_diff, write_back
from gkcatalog.compiler.compilation import Compilation, Sources
from gkcatalog.compiler.foundation import FILES
from gkcatalog.disk.workspace import Workspace
from gkcatalog.fixing import Repair, changed, mendable, repair, with_sound_foundation
from gkcatalog.model.finding import Finding

app = command_app()

CATALOGS = "catalogs/"
UPSTREAM = ("catalogs/standards", "catalogs/registry")
"""What others issue or all units share: mended only where a path names it."""


@app.command("lint", cls=ChineseCommand)
def lint(
    ctx: typer.Context,
    paths: Annotated[
        list[Path] | None, typer.Argument(metavar="路径", help="只报告、只修复这些文件或文件夹")
    ] = None,
    fix: Annotated[bool, typer.Option("--fix", help="修复能放心修复的问题")] = False,
    unsafe_fixes: Annotated[
        bool, typer.Option("--unsafe-fixes", help="连同改后须核对的问题一起修复")
    ] = False,
    diff: Annotated[bool, typer.Option("--diff", help="只显示将怎样修改，不写文件")] = False,
    statistics: Annotated[
        bool, typer.Option("--statistics", help="只列出每条规则有多少问题")
    ] = False,
    format_: Formatted[Format] = Format.FULL,
    output: Copies = None,
    select: Selected = None,
    ignore: Ignored = None,
    fail_on: FailOn = Threshold.WARNING,
    changed_since: Since = "",
    as_of: CheckedOn = "",
    show_waived: ShowWaived = False,
) -> int:
    """检查目录文件并改进：与 validate 同样的规则，有警告也不通过。

    修复只改有问题的那几个字，注释、次序和排版不动；标准和登记册要在路径里指明才修复。
    """
    outputs_of(output or ())
    session = session_of(ctx)
    workspace = session.workspace()
    selection = selected(workspace, paths or (), select or (), ignore or (), changed_since)
    sources = workspace.sources()
    run, fixed = Run(session, workspace, sources, selection, day(as_of)), 0
    if diff or fix or unsafe_fixes:
        run, fixed = run.with_sound_foundation()
    done = run.checked(show_waived=show_waived)
    if diff:
        mended = run.repaired(done.compilation, unsafe=unsafe_fixes)
        files = changed(sources, mended.sources)
        emit(unified_diff(sources.files, files))
        say(f"可修复 {fixed + mended.fixed} 处，涉及 {len(files)} 个文件；没有写文件。")
        return done.exit_code(fail_on)
    said = ""
    if fix or unsafe_fixes:
        mended = run.repaired(done.compilation, unsafe=unsafe_fixes)
        files = changed(sources, mended.sources)
        write_back(workspace, sources.files, files)
        said = f"修复了 {fixed + mended.fixed} 处，改动 {len(files)} 个文件。"
        done = judged(mended.compilation, mended.sources, selection, show_waived=show_waived)
    report(done, format_, output or (), fail_on=fail_on, statistics=statistics)
    if said:
        say(said)
    return done.exit_code(fail_on)


class Run(Struct, frozen=True):
    """What one `lint` looks at."""

    session: Session
    workspace: Workspace
    sources: Sources
    selection: Selection
    as_of: date

    def with_sound_foundation(self) -> tuple["Run", int]:
        """The run over settings and registers that are mended where a path names them."""
        if not any(within(file, path) for path in self.selection.paths for file in FILES.values()):
            return self, 0

        def wanted(finding: Finding) -> bool:
            named = any(within(finding.place.file, path) for path in self.selection.paths)
            return named and mendable(finding, unsafe=False)

        sources, fixed = with_sound_foundation(self.sources, wanted)
        return replace(self, sources=sources), fixed

    def checked(self, *, show_waived: bool) -> Check:
        """The findings before anything is mended."""
        compilation = self.compiled(self.sources)
        return judged(compilation, self.sources, self.selection, show_waived=show_waived)

    def repaired(self, compilation: Compilation, *, unsafe: bool) -> Repair:
        """What can be mended; `compilation` is that of the sources as they are."""

        def compile_(sources: Sources) -> Compilation:
            return compilation if sources is self.sources else self.compiled(sources)

        def wanted(finding: Finding) -> bool:
            return mendable(finding, unsafe=unsafe) and may_edit(finding, self.selection)

        return repair(self.sources, compile_, wanted)

    def compiled(self, sources: Sources) -> Compilation:
        """The compilation of these bytes."""
        return compiled(self.session, self.workspace, sources, self.as_of)


def may_edit(finding: Finding, selection: Selection) -> bool:
    """Whether the file of a finding that is reported may be edited."""
    file = finding.place.file
    if not file.startswith(CATALOGS) or not selection.keeps(finding):
        return False
    kept = next((folder for folder in UPSTREAM if within(file, folder)), None)
    return kept is None or any(within(path, kept) for path in selection.paths)
