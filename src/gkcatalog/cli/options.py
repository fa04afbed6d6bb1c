"""Options that commands of different kinds have, each with one name, one help and one type."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated, TypeVar

import typer

from gkcatalog.cli.targets import spared

Words = TypeVar("Words")


class Shape(StrEnum):
    """The outputs of a listing."""

    TEXT = "text"
    JSON = "json"


Formatted = Annotated[Words, typer.Option("--format", help="输出格式")]
FormattedByName = Annotated[
    Words, typer.Option("--format", help="输出格式（默认 text，或按 -o 的扩展名）")
]
OneFile = Annotated[
    Path | None, typer.Option("-o", metavar="文件", help="写到文件", callback=spared)
]
Titles = Annotated[
    Path | None, typer.Option("--map", metavar="文件", help="每行写“列名: 字段”，认特殊表头")
]
Port = Annotated[
    int, typer.Option(metavar="端口", min=0, max=65535, help="用哪个端口（默认任选一个空闲的）")
]
