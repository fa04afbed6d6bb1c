"""`basis`: the laws that the catalogs rest on."""

import json
from typing import Annotated, Any

import typer

from gkcatalog.cli.checking.check import day
from gkcatalog.cli.chinese import ChineseCommand, ChineseGroup
from gkcatalog.cli.failure import WrongUse
from gkcatalog.cli.options import Formatted, Shape
from gkcatalog.cli.papers import Loaded, load
from gkcatalog.cli.session import session_of
from gkcatalog.cli.terminal import emit, say
from gkcatalog.oversight.basis import Basis, Standing, bases, bases_named, together
from gkcatalog.phrases.nearest import nearest
from gkcatalog.render.changes.columns import wrapped

app = typer.Typer(
    cls=ChineseGroup,
    add_completion=False,
    rich_markup_mode=None,
    help="目录引用的法律法规：还有没有效，哪些事项在引用。",
)


WIDTH = 80


_AS_OF = Annotated[str, typer.Option("--as-of", metavar="日期", help="按哪一天判断")]


@app.command("check", cls=ChineseCommand)
def check(ctx: typer.Context, format_: Formatted[Shape] = Shape.TEXT, as_of: _AS_OF = "") -> int:
    """逐部列出目录引用的法规文件：引用多少次、现在是否有效。

    有引用已废止、尚未施行的，退出码为 1；未登记的只列出，不作判断。
    """
    loaded = load(session_of(ctx), day(as_of))
    found = _bases(loaded, as_of)
    if format_ is Shape.JSON:
        emit(_json([_entry(basis) for basis in found]))
    else:
        emit("\n".join(line for basis in found for line in _lines(basis)))
    counts = {s: sum(basis.standing is s for basis in found) for s in Standing}
    say("、".join(f"{s.value} {counts[s]} 部" for s in Standing if counts[s]) + "。")
    invalid = counts[Standing.REPEALED] + counts[Standing.NOT_YET]
    return max(loaded.exit_code(), 1 if invalid else 0)


@app.command("where-used", cls=ChineseCommand)
def where_used(
    ctx: typer.Context,
    title: Annotated[str, typer.Argument(metavar="名称", help="法规的全称或简称")],
    format_: Formatted[Shape] = Shape.TEXT,
    as_of: _AS_OF = "",
) -> int:
    """列出引用一部法规的所有事项，按单位排列。法规修改时，照此逐条核对。"""
    loaded = load(session_of(ctx), day(as_of))
    registry = loaded.compilation.foundation.registry
    found = _bases(loaded, as_of)
    editions = bases_named(title, found, registry)
    if not editions:
        bare = title.strip("《》")
        if any(bare in (law.title, *law.aliases) for law in registry.laws):
            say(f"没有事项引用《{bare}》。")
            return loaded.exit_code()
        similar = nearest(bare, (*registry.law_titles, *(b.title for b in found)))
        guess = f"，是不是《{'》或《'.join(similar)}》？" if similar else ""
        raise WrongUse(f"没有登记、也没有事项引用“{bare}”{guess}")
    if format_ is Shape.JSON:
        emit(_json(_law_entry(editions)))
    else:
        emit("\n".join(line for b in editions for line in [*_lines(b), *_uses(b, loaded)]))
    whole = together(editions)
    say(f"{len(whole.units)} 个单位的 {len(whole.items)} 条事项引用《{whole.title}》。")
    return loaded.exit_code()


def _bases(loaded: Loaded, as_of: str) -> tuple[Basis, ...]:
    compilation = loaded.compilation
    return bases(compilation.directory.items, compilation.foundation.registry, day(as_of))


def _lines(basis: Basis) -> list[str]:
    number = f"（{basis.number}）" if basis.number else ""
    state = f"{basis.standing.value}{_end(basis)}"
    told = f"{state:　<4}《{basis.title}》{number}：{len(basis.items)} 条"
    return wrapped(told, WIDTH, "", " " * 8)


def _end(basis: Basis) -> str:
    """Since when a text no longer holds, and what took its place."""
    if basis.standing is not Standing.REPEALED:
        return ""
    since = f"，{basis.repealed} 起" if basis.repealed else ""
    if basis.former and basis.law:
        return f"{since}，由{basis.law.number or '现行文本'}替代"
    return f"{since}，由《{basis.successor}》替代" if basis.successor else since


def _uses(basis: Basis, loaded: Loaded) -> list[str]:
    names = loaded.compilation.foundation.registry.unit_names
    lines: list[str] = []
    unit = ""
    for use in sorted(basis.uses, key=lambda use: (use.item.unit, use.item.domain)):
        if use.item.unit != unit:
            unit = use.item.unit
            known = names.get(unit)
            lines.append(f"  {known.name if known else unit}")
        told = f"{use.item.full_id} {use.item.name}：{use.text}"
        lines += wrapped(told, WIDTH, "    ", " " * 8)
    return lines


def _entry(basis: Basis) -> dict[str, Any]:
    return {
        "title": basis.title,
        "number": basis.number,
        "standing": _word(basis),
        "successor": basis.successor,
        "units": list(basis.units),
        "items": list(basis.items),
    }


def _law_entry(editions: tuple[Basis, ...]) -> dict[str, Any]:
    """A law with the uses of all its editions; number and standing are those of the present one."""
    uses = [
        {
            "item": use.item.full_id,
            "name": use.item.name,
            "text": use.text,
            "standing": _word(basis),
        }
        for basis in editions
        for use in basis.uses
    ]
    return {**_entry(together(editions)), "uses": uses}


def _word(basis: Basis) -> str:
    return basis.standing.name.lower()


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1)
