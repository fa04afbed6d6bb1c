"""Options that commands of different kinds have, each with one name, one help and one type."""

from collections.abc import Iterable, Iterator
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
Port = Annotated[
    int, typer.Option(metavar="端口", min=0, max=65535, help="用哪个端口（默认任选一个空闲的）")
]


def parts(texts: Iterable[str]) -> Iterator[str]:
    """The words of an option that takes several, parted by commas of either width or repeated."""
    for text in texts:
        yield from filter(None, map(str.strip, text.replace("，", ",").split(",")))
