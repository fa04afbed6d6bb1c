"""`build`: check, merge, render; the old output stays until the new one is whole."""

import os
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated

import typer

from gkcatalog.cli.app import ChineseCommand, command_app
from gkcatalog.cli.checking import Check, Format, check_all, day, report
from gkcatalog.cli.earlier_build import earlier_build
from gkcatalog.cli.failure import WrongUse
from gkcatalog.cli.published_history import published_releases
from gkcatalog.cli.session import session_of
from gkcatalog.cli.terminal import say
from gkcatalog.compiler import Compilation
from gkcatalog.publication import FAMILIES, Edition, differences, newest_day, publish
from gkcatalog.releases import Release, dated_changes, steps
from gkcatalog.render.site.extras import Extras
from gkcatalog.workspace import OUT, Workspace, read_tree
from gkcatalog.workspace_outputs import replace_tree

app = command_app()


@app.command("build", cls=ChineseCommand)
def build(
    ctx: typer.Context,
    out: Annotated[
        Path | None, typer.Option("-o", metavar="文件夹", help="输出到哪里（默认 out）")
    ] = None,
    only: Annotated[
        str, typer.Option(metavar="种类", help="只生成这些：excel,site,data（默认全部）")
    ] = "",
    check: Annotated[
        bool, typer.Option("--check", help="不写文件，只看现有输出是不是最新")
    ] = False,
    as_of: Annotated[
        str, typer.Option("--as-of", metavar="日期", help="印在目录上、用于检查的日期")
    ] = "",
    no_item_pages: Annotated[
        bool, typer.Option("--no-item-pages", help="不生成每条事项一页")
    ] = False,
    fragment: Annotated[
        bool, typer.Option("--fragment", help="网页只含正文，供粘贴到门户后台")
    ] = False,
) -> int:
    """检查、合并，生成 Excel 目录、网站和开放数据。

    有错误的数据不会发布：退出码为 1，原来的输出不动。同样的输入总是生成同样的文件。
    """
    session = session_of(ctx)
    workspace, done = check_all(session, day(as_of))
    compilation = done.compilation
    if compilation.errors or compilation.unchecked:
        _refuse(done)
        return 1
    edition = Edition(
        _families(only), _printed_day(as_of, compilation), not no_item_pages, fragment
    )
    releases = published_releases(session, workspace, done.sources.schemas)
    target = out if out else workspace.root / OUT
    templates, extras = workspace.templates(), _extras(compilation, releases)
    if check:
        built = publish(compilation, edition, templates, extras)
        return _compare(list(differences(built, read_tree(target))), target)
    _guard(workspace, target)
    with earlier_build(workspace, target, use=session.use_cache) as earlier:
        made = publish(compilation, edition, templates, extras, earlier.ledger, earlier.digests)
        count = replace_tree(target, made)
    say(f"{done.summary.line}\n已生成 {count} 个文件：{target}")
    return 0


def _extras(compilation: Compilation, releases: tuple[Release, ...]) -> Extras:
    return Extras(
        steps(releases), dated_changes(releases), compilation.retired, compilation.standards
    )


def _refuse(done: Check) -> None:
    errors = Check(done.compilation, done.sources, done.compilation.errors, done.summary)
    report(errors, Format.FULL, ())
    say("有错误，没有发布；原来的输出没有改动。")


def _families(only: str) -> tuple[str, ...]:
    wanted = tuple(part.strip() for part in only.replace("，", ",").split(",") if part.strip())
    for family in wanted:
        if family not in FAMILIES:
            raise WrongUse(f"--only 没有“{family}”，只有：{'、'.join(FAMILIES)}")
    return wanted or FAMILIES


def _printed_day(as_of: str, compilation: Compilation) -> date:
    if as_of:
        return day(as_of)
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch:
        if not epoch.isdigit():
            raise WrongUse(f"环境变量 SOURCE_DATE_EPOCH 应当是秒数，现在是“{epoch}”")
        return datetime.fromtimestamp(int(epoch), UTC).date()
    return newest_day(compilation)


def _compare(stale: list[str], target: Path) -> int:
    if not stale:
        say(f"{target} 是最新的。")
        return 0
    shown = "\n".join(f"  {path}" for path in stale[:20])
    more = f"\n  ……共 {len(stale)} 个" if len(stale) > 20 else ""
    say(f"{target} 不是最新的，请重新 build：\n{shown}{more}")
    return 1


def _guard(workspace: Workspace, target: Path) -> None:
    """Never swap away a folder that is not an earlier build: it could hold a user's files."""
    resolved = target.absolute()
    if resolved == workspace.root or resolved in workspace.root.parents:
        raise WrongUse(f"不能输出到工作区本身或它的上级：{target}")
    if target.is_file():
        raise WrongUse(f"{target} 是一个文件，请指明文件夹")
    if target.is_dir() and any(target.iterdir()) and not (target / "MANIFEST.sha256").is_file():
        raise WrongUse(f"{target} 里有别的文件，不是以前生成的目录；请换一个文件夹，或者先清空")
