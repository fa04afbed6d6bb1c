"""`init`: a workspace in which everything works at once."""

from pathlib import Path
from typing import Annotated

import typer

from gkcatalog.cli.app import ChineseCommand, command_app
from gkcatalog.cli.failure import WrongUse
from gkcatalog.cli.session import session_of
from gkcatalog.cli.terminal import say
from gkcatalog.compiler.foundation import SETTINGS_FILE
from gkcatalog.disk.workspace import SCHEMAS, read_tree, write_atomically
from gkcatalog.shipped import shipped

app = command_app()

REGISTRY = ("channels.yaml", "laws.yaml")
"""Registers that are the same in every district; units and domains come as a worked example."""


@app.command("init", cls=ChineseCommand)
def init(
    ctx: typer.Context,
    folder: Annotated[
        Path | None, typer.Argument(metavar="文件夹", help="放在哪里（默认当前文件夹）")
    ] = None,
) -> int:
    """新建一个工作区：设置、登记、编辑器配置、自动检查配置和一个示例单位。

    已有的文件一律不动。
    """
    target = folder or session_of(ctx).start
    if target.is_file():
        raise WrongUse(f"{target} 是一个文件，请指明文件夹")
    if (target / SETTINGS_FILE).exists():
        raise WrongUse(f"{target} 已经是工作区了（有 {SETTINGS_FILE}）")
    written, kept = 0, []
    for name, data in starter().items():
        path = target / name
        if path.exists():
            kept.append(name)
            continue
        write_atomically(path, data)
        written += 1
    say(f"已在 {target} 写入 {written} 个文件。")
    if kept:
        say(f"原有的 {len(kept)} 个文件没有改动：{'、'.join(kept[:5])}")
    say("接下来：改 gkcatalog.yaml 和 catalogs/registry/units.yaml，再运行 gkcatalog validate。")
    return 0


def starter() -> dict[str, bytes]:
    """The files of a fresh workspace by relative path."""
    files = read_tree(shipped("templates") / "workspace")
    for name, data in read_tree(shipped("schemas")).items():
        files[f"{SCHEMAS}/{name}"] = data
    for name in REGISTRY:
        files[f"catalogs/registry/{name}"] = (shipped("registry") / name).read_bytes()
    return files
