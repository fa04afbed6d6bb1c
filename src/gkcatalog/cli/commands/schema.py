"""`schema`: the JSON Schemas of the files, for editors and other programs."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from gkcatalog.cli.app import ChineseCommand, command_app
from gkcatalog.cli.failure import WrongUse
from gkcatalog.cli.session import Session, session_of
from gkcatalog.cli.targets import spared
from gkcatalog.cli.terminal import emit, say
from gkcatalog.disk.workspace import NoWorkspace, read_bytes, write_atomically
from gkcatalog.phrases.nearest import nearest
from gkcatalog.schema.gate import KINDS, Gate
from gkcatalog.shipped import shipped

app = command_app()


@app.command("schema", cls=ChineseCommand)
def schema(
    ctx: typer.Context,
    kind: Annotated[str, typer.Argument(metavar="种类", help="文件的种类，不写则列出各种类")] = "",
    output: Annotated[
        Path | None,
        typer.Option("--output", metavar="文件夹", help="写入这个文件夹", callback=spared),
    ] = None,
) -> int:
    """打印一种文件的 JSON Schema，或者把全部写入一个文件夹。

    在工作区内给出工作区自己的，在别处给出随程序安装的。
    """
    schemas = _schemas(session_of(ctx))
    if kind and kind not in schemas:
        similar = nearest(kind, KINDS) or KINDS
        raise WrongUse(f"没有种类 {kind}，只能是：{'、'.join(similar)}")
    wanted = {kind: schemas[kind]} if kind else schemas
    if output is not None:
        for name, text in wanted.items():
            write_atomically(output / f"{name}.schema.json", text)
        say(f"写入了 {len(wanted)} 个文件：{output}")
    elif kind:
        emit(schemas[kind].decode("utf-8"))
    else:
        emit("\n".join(f"{name:<14}{_title(name, schemas)}" for name in KINDS))
    return 0


def _schemas(session: Session) -> Mapping[str, bytes]:
    try:
        return session.workspace().schemas()
    except NoWorkspace:
        folder = shipped("schemas")
        return {kind: read_bytes(folder / f"{kind}.schema.json") for kind in KINDS}


def _title(kind: str, schemas: Mapping[str, bytes]) -> str:
    return str(Gate(kind, schemas[kind]).schema.get("title", ""))
