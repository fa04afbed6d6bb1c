"""`changelog`: what changed for the public between two versions, to be published."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from gkcatalog.cli.app import ChineseCommand, command_app
from gkcatalog.cli.failure import WrongUse
from gkcatalog.cli.options import OneFile
from gkcatalog.cli.session import session_of
from gkcatalog.cli.sides import compared, span
from gkcatalog.cli.suffixes import agree, suffix_of
from gkcatalog.cli.terminal import emit, say
from gkcatalog.disk.workspace import write_atomically
from gkcatalog.git.tagged import public_changes
from gkcatalog.phrases.meanings import Meanings
from gkcatalog.render.changes.told import Told

app = command_app()


class LogFormat(StrEnum):
    """The output formats of a changelog."""

    MARKDOWN = "markdown"
    HTML = "html"


@app.command("changelog", cls=ChineseCommand)
def changelog(
    ctx: typer.Context,
    versions: Annotated[
        str, typer.Argument(metavar="旧版本..新版本", help="如 2025版..2026版；新版本默认 HEAD")
    ],
    format_: Annotated[
        LogFormat | None,
        typer.Option("--format", help="输出格式（默认 markdown）"),
    ] = None,
    output: OneFile = None,
) -> int:
    """两个版本之间的变更说明，按单位和类别排列，可以公布。

    只写公布的事项和要素：事项清单、不予公开的事项、内部备注不在其中。
    """
    if ".." not in versions or "..." in versions:
        raise WrongUse(f"“{versions}”不对，请写成 旧版本..新版本")
    chosen = format_ or _by_suffix(output)
    agree(chosen, output)
    workspace = session_of(ctx).workspace()
    sides = compared(workspace, *span(workspace, versions, ""))
    foundation = sides.home.foundation
    meanings = Meanings(foundation.registry, foundation.settings.level_aliases)
    changes = public_changes((sides.old, sides.new), meanings)
    unread = tuple(sorted({*sides.old.unread, *sides.new.unread}))
    told = Told(
        sides.old.label,
        sides.new.label,
        changes,
        foundation.registry,
        uncompared=unread,
        title=f"{foundation.settings.district}基层政务公开标准目录变更说明",
    )
    _put(told, chosen, output)
    return 1 if unread else 0


def _by_suffix(output: Path | None) -> LogFormat:
    is_html = suffix_of(output) in (".html", ".htm")
    return LogFormat.HTML if is_html else LogFormat.MARKDOWN


def _put(told: Told, format_: LogFormat, output: Path | None) -> None:
    from gkcatalog.render.changes.log import log_as_markdown, log_as_page

    text = log_as_page(told) if format_ is LogFormat.HTML else log_as_markdown(told)
    if output is None:
        emit(text)
    else:
        write_atomically(output, text.encode())
    for path in told.uncompared:
        say(f"未比对：{path}")
    say(told.summary())
