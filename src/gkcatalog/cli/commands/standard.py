"""`standard`: what changed in a standard, and what that means for the units."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer
from msgspec import Struct
from msgspec.structs import replace

from gkcatalog.cli.chinese import ChineseCommand, ChineseGroup
from gkcatalog.cli.commands.diff import ChangeFormat, chosen_format, put
from gkcatalog.cli.failure import WrongUse
from gkcatalog.cli.options import Formatted, OneFile, Shape
from gkcatalog.cli.session import session_of
from gkcatalog.cli.sides import WORK_TREE, at_revision, laid
from gkcatalog.cli.suffixes import agree
from gkcatalog.cli.terminal import emit, say
from gkcatalog.compiler.compilation import STANDARDS, UNITS, Sources
from gkcatalog.diff.compare import compare
from gkcatalog.diff.differences import differences
from gkcatalog.diff.effects import Judge
from gkcatalog.diff.upstream import Drawing, arrivals
from gkcatalog.diff.version import Entry, Version, key_of
from gkcatalog.disk.workspace import Workspace, read_bytes, write_atomically
from gkcatalog.model.item import Item
from gkcatalog.phrases.meanings import Meanings
from gkcatalog.reader import StatedItem
from gkcatalog.render.changes.arriving import ArrivalRow, arriving_as_json, arriving_as_text
from gkcatalog.render.changes.told import Told
from gkcatalog.versions import Side, side, stated_file

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


class _Pair(Struct, frozen=True):
    """The items of two editions of standards, ids of the new one as the old one writes them."""

    old: Version
    new: Version
    here: Side
    unread: tuple[str, ...]

    @property
    def meanings(self) -> Meanings:
        foundation = self.here.foundation
        return Meanings(foundation.registry, foundation.settings.level_aliases)


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
    pair = _pair(session_of(ctx).workspace(), old, new)
    outcome = compare(pair.old, pair.new, pair.meanings, full=True)
    told = Told(
        pair.old.label,
        pair.new.label,
        outcome.changes,
        pair.here.foundation.registry,
        uncompared=pair.unread,
        title="标准变更",
    )
    put(told, chosen, output)
    return 1 if pair.unread else 0


@app.command("update", cls=ChineseCommand)
def standard_update(
    ctx: typer.Context,
    old: Old = "",
    new: New = "",
    format_: Formatted[Shape] = Shape.TEXT,
    output: OneFile = None,
) -> int:
    """标准更新对各单位的影响：哪些随之更新，哪些遇到本地改动，哪些失去标准。不改动任何文件。

    有遇到本地改动或者失去标准的，退出码为 1。
    """
    agree(format_, output)
    pair = _pair(session_of(ctx).workspace(), old, new)
    judge = Judge(pair.meanings, {})
    found = arrivals(
        differences(pair.old, pair.new, pair.meanings), tuple(_drawings(pair.here)), judge
    )
    rows = [
        ArrivalRow(
            a.manner.value, a.manner.chinese, a.unit, a.domain, a.item, a.name, a.standard,
            a.field, a.message,
        )
        for a in found
    ]  # fmt: skip
    if format_ is Shape.JSON:
        text = arriving_as_json(rows, pair.old.label, pair.new.label)
    else:
        text = arriving_as_text(rows, pair.here.foundation.registry)
    if output is None:
        emit(text)
    else:
        write_atomically(output, f"{text}\n".encode())
    for path in pair.unread:
        say(f"未比对：{path}")
    return 1 if pair.unread or any(row.manner in ("meets", "lost") for row in rows) else 0


def _pair(workspace: Workspace, old: str, new: str) -> _Pair:
    here = side(WORK_TREE, workspace.sources())
    (before, first), (after, second) = (
        _edition(workspace, here, word) for word in (old or "HEAD", new)
    )
    if first and second and first != second:
        after = replace(after, entries=tuple(_renamed(e, first) for e in after.entries))
    elif first and not second:
        after = replace(after, entries=tuple(e for e in after.entries if _is_of(e.item, first)))
    elif second and not first:
        before = replace(before, entries=tuple(e for e in before.entries if _is_of(e.item, second)))
    return _Pair(before, after, here, tuple(sorted({*before.unread, *after.unread})))


def _renamed(entry: Entry, code: str) -> Entry:
    """The item as the same standard, so that its id is compared and not its code."""
    name = entry.item.file.rpartition("/")[2]
    return Entry(replace(entry.item, file=f"{STANDARDS}{code}/{name}"), entry.stage)


def _is_of(item: Item, code: str) -> bool:
    return key_of(item).partition("/")[0] == code


def _edition(workspace: Workspace, here: Side, word: str) -> tuple[Version, str]:
    """The standards that a word means, and the code of one if it names one."""
    if not word:
        return _version(here, ""), ""
    if word in here.standards.stated:
        return _version(here, word), word
    if Path(word).is_dir():
        return _folder(Path(word), here)
    revision, colon, code = word.rpartition(":")
    at = at_revision(workspace, revision if colon else word, here)
    if colon and code not in at.standards.stated:
        raise WrongUse(f"版本“{revision}”里没有标准“{code}”")
    return _version(at, code if colon else ""), code if colon else ""


def _folder(path: Path, here: Side) -> tuple[Version, str]:
    """A folder of standard files, laid over the registers of the workspace."""
    code = path.resolve().name
    files = {
        f"{STANDARDS}{code}/{file.name}": read_bytes(file) for file in sorted(path.glob("*.yaml"))
    }
    if not files:
        raise WrongUse(f"{path} 里没有标准文件（.yaml）")
    kept = {p: raw for p, raw in here.sources.files.items() if not p.startswith(STANDARDS)}
    laid_over = laid(str(path), Sources({**kept, **files}, here.sources.schemas), here)
    if not laid_over.standards.stated:
        raise WrongUse(f"{path} 里没有能读出的标准文件")
    return _version(laid_over, code), code


def _version(of: Side, code: str) -> Version:
    items = [item for item in of.standards.items if not code or _is_of(item, code)]
    label = f"{of.label}:{code}" if code else of.label
    broken = of.standards.broken_files
    return Version(label, tuple(Entry(item) for item in items), unread=broken)


def _drawings(here: Side) -> Iterator[Drawing]:
    """Every item of a unit that draws on a standard."""
    registry = here.foundation.registry
    for path, raw in here.sources.below(UNITS):
        stated = stated_file(path, raw, here) if "沿用".encode() in raw else None
        if stated is None:
            continue
        unit = registry.unit_names.get(stated.unit)
        domain = registry.domain_names.get(stated.domain)
        for item in stated.items:
            if item.extends and unit:
                yield Drawing(unit.code, domain.code if domain else "", _name(item, here), item)


def _name(item: StatedItem, here: Side) -> str:
    """名称 of an item, its own or the standard's."""
    code, _, number = item.extends.partition("/")
    target = here.standards.stated.get(code, {}).get(number)
    return str(item.values.get("name") or (target.values.get("name", "") if target else ""))
