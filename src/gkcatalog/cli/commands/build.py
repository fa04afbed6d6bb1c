"""`build`: check, merge, render; the old output stays until the new one is whole."""

from collections.abc import Iterable, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated

import typer

from gkcatalog.cli.app import ChineseCommand, command_app
from gkcatalog.cli.building.build import (
    Publication,
    errors_of,
    guard,
    may_publish,
    placed,
    printed_day,
    remarks,
)
from gkcatalog.cli.building.earlier import looked_at
from gkcatalog.cli.checking.check import Format, check_all, day, report
from gkcatalog.cli.failure import CannotFinish, WrongUse
from gkcatalog.cli.options import parts
from gkcatalog.cli.session import session_of
from gkcatalog.cli.targets import spared
from gkcatalog.cli.terminal import say
from gkcatalog.disk.workspace import OUT, read_tree
from gkcatalog.publication import FAMILIES, Edition, differences

app = command_app()


@app.command("build", cls=ChineseCommand)
def build(
    ctx: typer.Context,
    out: Annotated[
        Path | None,
        typer.Option("-o", metavar="文件夹", help="输出到哪里（默认 out）", callback=spared),
    ] = None,
    only: Annotated[
        list[str] | None,
        typer.Option(metavar="种类", help="只生成这些：excel,site,data（默认全部）"),
    ] = None,
    check: Annotated[
        bool, typer.Option("--check", help="不写文件，只看现有输出是不是最新")
    ] = False,
    as_of: Annotated[
        str, typer.Option("--as-of", metavar="日期", help="印在目录上、用于检查的日期")
    ] = "",
    no_item_pages: Annotated[
        bool, typer.Option("--no-item-pages", help="不生成每条事项一页")
    ] = False,
    parquet: Annotated[
        bool, typer.Option("--parquet", help="数据另存一份 Parquet（需要另外安装）")
    ] = False,
    fragment: Annotated[
        bool, typer.Option("--fragment", help="网页只含正文，供粘贴到门户后台")
    ] = False,
) -> int:
    """检查、合并，生成 Excel 目录、网站和开放数据。

    有错误的数据不会发布：退出码为 1，原来的输出不动。同样的输入总是生成同样的文件。
    """
    session = session_of(ctx)
    families = _families(only or ())
    if parquet:
        _needs_parquet(families)
    target = placed(out if out else session.workspace().root / OUT)
    with looked_at(target, early=session.use_cache and not check) as folders:
        workspace, done = check_all(session, day(as_of))
        if not may_publish(done.compilation):
            report(errors_of(done), Format.FULL, ())
            say("有错误，没有发布；原来的输出没有改动。")
            return 1
        printed = printed_day(as_of, done.compilation)
        edition = Edition(families, printed, not no_item_pages, fragment, parquet)
        if not check:
            guard(workspace.root, target)
        publication = Publication.of(session, workspace, done, edition)
        if check:
            return _compare(list(differences(publication.files(), read_tree(target))), target)
        count = publication.write(target, folders)
    for line in remarks(workspace, done.compilation):
        say(line)
    say(f"{done.summary.line}\n已生成 {count} 个文件：{target}")
    return 0


def _families(only: Iterable[str]) -> tuple[str, ...]:
    wanted = tuple(parts(only))
    for family in wanted:
        if family not in FAMILIES:
            raise WrongUse(f"--only 没有“{family}”，只有：{'、'.join(FAMILIES)}")
    return wanted or FAMILIES


def _needs_parquet(families: Sequence[str]) -> None:
    if "data" not in families:
        raise WrongUse("--parquet 是数据的一种，--only 里要有 data")
    if find_spec("pyarrow") is None:
        raise CannotFinish("没有安装生成 Parquet 的组件，请先运行 pip install 'gkcatalog[parquet]'")


def _compare(stale: list[str], target: Path) -> int:
    if not stale:
        say(f"{target} 是最新的。")
        return 0
    shown = "\n".join(f"  {path}" for path in stale[:20])
    more = f"\n  ……共 {len(stale)} 个" if len(stale) > 20 else ""
    say(f"{target} 不是最新的，请重新 build：\n{shown}{more}")
    return 1
