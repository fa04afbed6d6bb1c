"""`git`: item files merged and compared by item and field, and finished merges verified."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from gkcatalog.cli.app import ChineseCommand
from gkcatalog.cli.chinese import ChineseGroup
from gkcatalog.cli.failure import CannotFinish, WrongUse
from gkcatalog.cli.session import session_of
from gkcatalog.cli.terminal import emit, say
from gkcatalog.disk.workspace import read_bytes, write_atomically
from gkcatalog.git.drivers import ATTRIBUTES, Checkout, merge_as_lines
from gkcatalog.git.history import GitProblem, NoSuchRevision, Repository
from gkcatalog.git.merges import Merge, NoMerge, merge_at, merge_under_way, merges_between
from gkcatalog.three_way.conflicts import MARKER
from gkcatalog.three_way.files import merged_file

app = typer.Typer(
    cls=ChineseGroup,
    add_completion=False,
    rich_markup_mode=None,
    help="让 git 按事项和要素合并、比对目录文件，并核对做完的合并。",
)


@app.command("install", cls=ChineseCommand)
def install(ctx: typer.Context) -> int:
    """在这个仓库里设好合并和比对：目录文件按事项和要素合并，git diff 用文字说明变化。

    只改本仓库的 git 设置和 .gitattributes，不动全局设置；每个检出的仓库各运行一次。
    """
    checkout = _checkout(ctx)
    try:
        added = checkout.install(sys.executable)
    except GitProblem as error:
        raise CannotFinish(str(error)) from error
    say("已写入本仓库的 git 设置：目录文件今后按事项和要素合并、比对。")
    if added:
        say(f"已在 {ATTRIBUTES} 加入 {len(added)} 行，请提交这个文件：")
        for line in added:
            say(f"  {line}")
    else:
        say(f"{ATTRIBUTES} 里已有需要的各行，没有改动。")
    say("其他人检出后也要各自运行一次 gkcatalog git install。")
    return 0


@app.command("uninstall", cls=ChineseCommand)
def uninstall(ctx: typer.Context) -> int:
    """撤销 git install：去掉本仓库的设置和 .gitattributes 中的各行。"""
    if _checkout(ctx).uninstall():
        say(f"已去掉本仓库的 git 设置和 {ATTRIBUTES} 中的各行。")
    else:
        say("这个仓库没有装过，没有改动。")
    return 0


@app.command("merge-driver", cls=ChineseCommand)
def merge_driver(
    ctx: typer.Context,
    base: Annotated[Path, typer.Argument(metavar="原来", help="共同祖先的内容（%O）")],
    ours: Annotated[Path, typer.Argument(metavar="我方", help="我方的内容，结果写回这里（%A）")],
    theirs: Annotated[Path, typer.Argument(metavar="对方", help="对方的内容（%B）")],
    path: Annotated[str, typer.Argument(metavar="路径", help="文件在仓库里的路径（%P）")],
    marker: Annotated[
        int, typer.Option("--marker", metavar="长度", help="冲突标记的长度（%L）")
    ] = MARKER,
) -> int:
    """由 git 调用：合并一个目录文件，有冲突时退出码为 1。"""
    merged = merged_file(read_bytes(base), read_bytes(ours), read_bytes(theirs), marker)
    if merged is None:
        say(f"{path}：有一方不能按事项读取，改为逐行合并，请运行 gkcatalog validate 检查。")
        try:
            return 0 if merge_as_lines(base, ours, theirs, marker) else 1
        except GitProblem as error:
            raise CannotFinish(str(error)) from error
    write_atomically(ours, merged.data)
    for conflict in merged.conflicts:
        say(f"{path}：{conflict.sentence()}")
    return 1 if merged.conflicts else 0


@app.command("diff-driver", cls=ChineseCommand)
def diff_driver(
    arguments: Annotated[
        list[str],
        typer.Argument(metavar="参数", help="路径 旧文件 旧标识 旧权限 新文件 新标识 新权限"),
    ],
) -> int:
    """由 git 调用：说明一个目录文件的变化。"""
    from gkcatalog.cli.git_diff import told_changes

    if len(arguments) < 7:
        emit(f"{arguments[0]}：有冲突尚未解决")
        return 0
    emit(told_changes(arguments[0], _content(arguments[1]), _content(arguments[4])))
    return 0


@app.command("check", cls=ChineseCommand)
def check(
    ctx: typer.Context,
    merge: Annotated[
        str,
        typer.Argument(
            metavar="合并",
            help="一个合并提交，或 A..B 之间的全部合并（默认正在进行的合并，没有则为 HEAD）",
        ),
    ] = "",
) -> int:
    """核对做完的合并：没有丢失、没有复活、没有一号两用。

    用于网页上点按钮完成的合并，那里不会按事项合并。有问题时退出码为 1。
    """
    from gkcatalog.cli.merge_check import MergeCheck, lines_of

    workspace = session_of(ctx).workspace()
    try:
        repository = Repository.around(workspace.root)
        merges = _merges(repository, merge)
        lines = list(lines_of(MergeCheck(workspace, repository), merges))
    except NoSuchRevision as error:
        raise WrongUse(str(error)) from error
    except NoMerge as error:
        raise WrongUse(f"{merge or 'HEAD'} 不是合并提交，没有可以核对的，请写明合并提交") from error
    except GitProblem as error:
        raise CannotFinish(str(error)) from error
    for line in lines:
        emit(line)
    say(f"核对了 {len(merges)} 个合并：{f'{len(lines)} 个问题' if lines else '没有问题'}。")
    return 1 if lines else 0


def _merges(repository: Repository, name: str) -> tuple[Merge, ...]:
    old, dots, new = name.partition("..")
    if dots:
        return tuple(merges_between(repository, old or "HEAD", new or "HEAD"))
    under_way = None if name else merge_under_way(repository)
    return (under_way or merge_at(repository, name or "HEAD"),)


def _content(name: str) -> bytes | None:
    """The bytes of a file that git names; it names the null device where there is none."""
    return None if name in ("/dev/null", "nul", "NUL") else read_bytes(Path(name))


def _checkout(ctx: typer.Context) -> Checkout:
    try:
        return Checkout.around(session_of(ctx).workspace().root)
    except GitProblem as error:
        raise CannotFinish(str(error)) from error
