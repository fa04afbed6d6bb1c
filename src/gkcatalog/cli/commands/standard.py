"""`standard`: what changed in a standard, and what that means for the units."""

from typing import Annotated

import typer

from gkcatalog.cli.chinese import ChineseCommand, ChineseGroup
from gkcatalog.cli.commands.diff import ChangeFormat, chosen_format, put
from gkcatalog.cli.editions import Editions, editions
from gkcatalog.cli.options import Formatted, OneFile, Shape
from gkcatalog.cli.session import session_of
from gkcatalog.cli.suffixes import agree
from gkcatalog.cli.terminal import emit, say
from gkcatalog.compiler.compilation import UNITS
from gkcatalog.diff.compare import compare
from gkcatalog.diff.differences import differences
from gkcatalog.diff.effects import Judge
from gkcatalog.diff.unread import readable
from gkcatalog.diff.upstream import Drawing, arrivals
from gkcatalog.disk.workspace import write_atomically
from gkcatalog.reader import StatedItem
from gkcatalog.render.changes.arriving import ArrivalRow, arriving_as_json, arriving_as_text
from gkcatalog.render.changes.told import Told
from gkcatalog.versions import Side, stated_file

app = typer.Typer(
    cls=ChineseGroup,
    help="标准的变更，以及对各单位的影响。",
    add_completion=False,
    rich_markup_mode=None,
)


Old = Annotated[
    str,
    typer.Argument(
        metavar="旧标准",
        help="标准代码、git 版本、版本:代码，或者放着标准文件的文件夹（默认 HEAD）",
    ),
]
New = Annotated[str, typer.Argument(metavar="新标准", help="同上（默认当前工作区）")]


@app.command("diff", cls=ChineseCommand)
def standard_diff(
    ctx: typer.Context,
    old: Old = "",
    new: New = "",
    format_: Annotated[
        ChangeFormat | None, typer.Option("--format", help="输出格式（默认 text）")
    ] = None,
    output: OneFile = None,
) -> int:
    """比对标准的两个版本：新增、取消、改动了哪些事项和要素。"""
    chosen = chosen_format(format_, output)
    both = editions(session_of(ctx).workspace(), old, new)
    before, after = both.versions()
    outcome = compare(before, after, both.meanings, full=True)
    told = Told(
        before.label,
        after.label,
        both.named(outcome.changes),
        both.here.foundation.registry,
        uncompared=both.unread,
        title="标准变更",
    )
    put(told, chosen, output)
    return 1 if both.unread else 0


@app.command("update", cls=ChineseCommand)
def standard_update(
    ctx: typer.Context,
    old: Old = "",
    new: New = "",
    format_: Formatted[Shape] = Shape.TEXT,
    output: OneFile = None,
) -> int:
    """标准更新对各单位的影响：哪些随之更新，哪些遇到本地改动，哪些失去标准。不改动任何文件。

    有遇到本地改动或者失去标准的，或者有文件读不出、没有比对的，退出码为 1。
    """
    agree(format_, output)
    both = editions(session_of(ctx).workspace(), old, new)
    before, after = readable(*both.reached())
    drawings, unread = _drawings(both)
    changes = tuple(differences(before, after, both.meanings))
    codes = {both.code: both.new_code} if both.new_code else {}
    found = arrivals(changes, drawings, Judge(both.meanings), codes)
    rows = [
        ArrivalRow(
            a.manner.value, a.manner.chinese, a.unit, a.domain, a.item, a.name, a.standard,
            a.field, a.message,
        )
        for a in found
    ]  # fmt: skip
    if format_ is Shape.JSON:
        text = arriving_as_json(rows, before.label, after.label)
    else:
        registry, whole = both.here.foundation.registry, not both.unread
        text = arriving_as_text(rows, registry, changed=bool(changes), whole=whole)
    if output is None:
        emit(text)
    else:
        write_atomically(output, f"{text}\n".encode())
    uncompared = sorted({*both.unread, *unread})
    for path in uncompared:
        say(f"未比对：{path}")
    return 1 if uncompared or any(row.manner in ("meets", "lost") for row in rows) else 0


def _drawings(both: Editions) -> tuple[list[Drawing], list[str]]:
    """Every item of a unit that draws on a standard, and the unit files that can not tell."""
    here, registry = both.here, both.here.foundation.registry
    found: list[Drawing] = []
    unread = [path for path in here.sources.unreadable if path.startswith(UNITS)]
    for path, raw in here.sources.below(UNITS):
        if not _may_draw(raw):
            continue
        stated = stated_file(path, raw, here)
        unit = registry.unit_names.get(stated.unit) if stated else None
        if stated is None or unit is None:
            unread.append(path)
            continue
        domain = registry.domain_names.get(stated.domain)
        found += [
            Drawing(
                unit.code,
                domain.code if domain else "",
                _name(item, here),
                item,
                both.lost_by(item.extends),
            )
            for item in stated.items
            if item.extends
        ]
    return found, unread


def _may_draw(raw: bytes) -> bool:
    """False for most files that draw on nothing, without reading them."""
    try:
        return "沿用" in raw.decode()
    except UnicodeDecodeError:
        return True


def _name(item: StatedItem, here: Side) -> str:
    """名称 of an item, its own or the standard's."""
    code, _, number = item.extends.partition("/")
    target = here.standards.stated.get(code, {}).get(number)
    return str(item.values.get("name") or (target.values.get("name", "") if target else ""))
