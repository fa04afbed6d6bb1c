"""`graph`: who owes what, who inherits from what."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from gkcatalog.cli.app import ChineseCommand, command_app
from gkcatalog.cli.checking.check import day
from gkcatalog.cli.papers import AsOf, DomainNames, UnitNames, domains_named, load, units_named
from gkcatalog.cli.session import session_of
from gkcatalog.cli.suffixes import agree, suffix_of
from gkcatalog.cli.targets import spared
from gkcatalog.cli.terminal import emit, say
from gkcatalog.disk.workspace import write_atomically

app = command_app()


class Subject(StrEnum):
    """What is drawn."""

    DUTIES = "duties"
    INHERITANCE = "inheritance"


class Language(StrEnum):
    """The language of the graph."""

    MERMAID = "mermaid"
    DOT = "dot"


@app.command("graph", cls=ChineseCommand)
def graph(
    ctx: typer.Context,
    subject: Annotated[
        Subject, typer.Argument(metavar="图", help="duties：谁负责什么；inheritance：谁沿用什么")
    ] = Subject.DUTIES,
    format_: Annotated[
        Language | None,
        typer.Option("--format", help="图的语言（默认 mermaid，或按 -o 的扩展名）"),
    ] = None,
    unit: UnitNames = None,
    domain: DomainNames = None,
    output: Annotated[
        Path | None, typer.Option("-o", metavar="文件", help="写入文件", callback=spared)
    ] = None,
    as_of: AsOf = "",
) -> int:
    """画出谁负责什么、谁沿用什么标准，用 Mermaid 或者 DOT 写成。"""
    from gkcatalog.oversight.graph import duty_graph, inheritance_graph
    from gkcatalog.render.oversight.diagrams import dot, mermaid

    language = format_ or _SUFFIXES.get(suffix_of(output), Language.MERMAID)
    agree(language, output)
    loaded = load(session_of(ctx), day(as_of))
    draw = duty_graph if subject is Subject.DUTIES else inheritance_graph
    found = draw(
        loaded.district,
        units_named(unit or (), loaded.registry),
        domains_named(domain or (), loaded.registry),
    )
    write = mermaid if language is Language.MERMAID else dot
    text = write(found.nodes, found.edges)
    if output:
        write_atomically(output, text.encode())
        say(f"已写入 {output}")
    else:
        emit(text)
    return loaded.exit_code()


_SUFFIXES = {".dot": Language.DOT, ".gv": Language.DOT}
