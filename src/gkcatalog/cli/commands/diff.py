"""`diff`: what changed between two versions, and what it means for the public."""

import sys
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from gkcatalog.cli.app import ChineseCommand, command_app
from gkcatalog.cli.checking.check import day
from gkcatalog.cli.failure import WrongUse
from gkcatalog.cli.options import FormattedByName, OneFile
from gkcatalog.cli.session import session_of
from gkcatalog.cli.sides import Compared, compared, outside, span
from gkcatalog.cli.suffixes import BY_SUFFIX, agree, suffix_of
from gkcatalog.cli.terminal import emit, painter, say
from gkcatalog.diff.approvals import approved
from gkcatalog.diff.compare import compare
from gkcatalog.diff.version import ids_by_file
from gkcatalog.disk.workspace import Workspace, write_atomically
from gkcatalog.git.history import Repository
from gkcatalog.model.change import Effect
from gkcatalog.phrases.meanings import Meanings
from gkcatalog.render.changes.told import Told
from gkcatalog.versions import waivers_of

app = command_app()


class ChangeFormat(StrEnum):
    """The output formats of changes."""

    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"
    HTML = "html"
    XLSX = "xlsx"


class FailOn(StrEnum):
    """Which changes make the command fail."""

    NARROW = "narrow"
    NEVER = "never"


Versioned = Annotated[
    str,
    typer.Argument(
        metavar="旧版本",
        help="git 版本、A..B、工作区文件夹、合并目录、data/catalog.json 或工作簿（默认 HEAD）",
    ),
]


@app.command("diff", cls=ChineseCommand)
def diff(
    ctx: typer.Context,
    old: Versioned = "",
    new: Annotated[str, typer.Argument(metavar="新版本", help="同上（默认当前工作区）")] = "",
    format_: FormattedByName[ChangeFormat | None] = None,
    output: OneFile = None,
    full: Annotated[
        bool, typer.Option("--full", help="沿用标准带来的变化逐条列出，不并到标准名下")
    ] = False,
    fail_on: Annotated[
        FailOn, typer.Option("--fail-on", help="narrow：有未批准的减损时退出码为 1")
    ] = FailOn.NEVER,
    since_release: Annotated[
        bool, typer.Option("--since-release", help="与最近一次发布（标签）比对")
    ] = False,
    as_of: Annotated[
        str, typer.Option("--as-of", metavar="日期", help="按哪一天看批准是否到期")
    ] = "",
) -> int:
    """比对两个版本的目录，逐条说明变化和对公众的影响。

    影响分五类：减损、移交、调整、扩大、文字。减损可由 waivers.yaml 中“规则: 减损”的豁免批准。
    """
    workspace = session_of(ctx).workspace()
    today, chosen = day(as_of), chosen_format(format_, output)
    if since_release and (old or new):
        raise WrongUse("--since-release 已经指明旧版本，不要再写版本")
    first = last_release(workspace) if since_release else old
    told = _told(compared(workspace, *span(workspace, first, new)), today, full=full)
    put(told, chosen, output)
    return _code(told, fail_on)


def _told(sides: Compared, today: date, *, full: bool) -> Told:
    foundation = sides.home.foundation
    meanings = Meanings(foundation.registry, foundation.settings.level_aliases)
    outcome = compare(sides.old, sides.new, meanings, full=full)
    return Told(
        sides.old.label,
        sides.new.label,
        outcome.changes,
        foundation.registry,
        approved(
            outcome,
            waivers_of(sides.home),
            today,
            ids_by_file(sides.old, sides.new),
        ),
        outcome.uncompared,
    )


def last_release(workspace: Workspace) -> str:
    """The name of the last published tag. Raises `CannotFinish` and `WrongUse`."""
    with outside():
        tag = Repository.around(workspace.root).last_tag()
    if tag is None:
        raise WrongUse("还没有发布过：仓库里没有标签（浅克隆请先运行 git fetch --tags）")
    return f"refs/tags/{tag.name}"


def put(told: Told, format_: ChangeFormat, output: Path | None) -> None:
    """Write the changes to a file or to standard output, and their count beside."""
    if output is not None:
        write_atomically(output, formatted(told, format_))
        say(f"{told.summary()}已写到 {output}")
        return
    if format_ is ChangeFormat.TEXT:
        from gkcatalog.render.changes.text import as_text

        emit(as_text(told, painter(sys.stdout)))
        return
    emit(formatted(told, format_).decode())
    for path in told.uncompared:
        say(f"未比对：{path}")
    say(told.summary())


def formatted(told: Told, format_: ChangeFormat) -> bytes:
    """The changes in a format, as the bytes of a file."""
    match format_:
        case ChangeFormat.TEXT:
            from gkcatalog.render.changes.text import as_text

            return f"{as_text(told, lambda text, style: text)}\n".encode()
        case ChangeFormat.JSON:
            from gkcatalog.render.changes.as_json import as_json

            return f"{as_json(told)}\n".encode()
        case ChangeFormat.MARKDOWN:
            from gkcatalog.render.changes.markdown import as_markdown

            return as_markdown(told).encode()
        case ChangeFormat.HTML:
            from gkcatalog.render.changes.page import as_page

            return as_page(told).encode()
        case ChangeFormat.XLSX:
            from gkcatalog.render.changes.sheet import as_workbook

            return as_workbook(told)


def chosen_format(chosen: ChangeFormat | None, output: Path | None) -> ChangeFormat:
    """The format asked for, else that of the file written to. Raises `WrongUse`."""
    if chosen is ChangeFormat.XLSX and output is None:
        raise WrongUse("xlsx 不能显示在屏幕上，请用 -o 文件.xlsx 写到文件")
    known = BY_SUFFIX.get(suffix_of(output), ChangeFormat.TEXT)
    format_ = chosen or ChangeFormat(known if known in set(ChangeFormat) else ChangeFormat.TEXT)
    agree(format_, output)
    return format_


def _code(told: Told, fail_on: FailOn) -> int:
    narrowing = [c for c in told.changes if c.effect is Effect.NARROW]
    open_ones = [c for c in narrowing if c.fingerprint not in told.approved]
    if fail_on is FailOn.NARROW and open_ones:
        say(
            f"有 {len(open_ones)} 处减损没有批准，请改回，"
            "或用 gkcatalog waiver add 减损 --item 事项 登记批准。"
        )
        return 1
    return 1 if told.uncompared else 0
