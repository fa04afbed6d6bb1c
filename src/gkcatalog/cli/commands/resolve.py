"""`resolve`: one item as it is after inheritance, and where every value comes from."""

import json
from collections.abc import Iterator
from datetime import date
from typing import Annotated, Any

import typer
from msgspec import Struct

from gkcatalog.cli.app import ChineseCommand, command_app
from gkcatalog.cli.compiling import compiled
from gkcatalog.cli.failure import WrongUse
from gkcatalog.cli.options import Formatted, Shape
from gkcatalog.cli.session import session_of
from gkcatalog.cli.terminal import emit
from gkcatalog.compiler.compilation import Compilation, Sources
from gkcatalog.lint.place import full_id
from gkcatalog.model.fields import FIELDS, Field
from gkcatalog.model.fields import Shape as FieldShape
from gkcatalog.model.item import Item
from gkcatalog.model.place import NodePath, Origin, Place
from gkcatalog.model.registry import Registry
from gkcatalog.phrases.nearest import nearest
from gkcatalog.source.edits import scalar

app = command_app()


@app.command("resolve", cls=ChineseCommand)
def resolve(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="事项", help="单位/编号，如 区财政局/czyjs-001")],
    trace: Annotated[bool, typer.Option("--trace", help="注明每个值来自哪个文件第几行")] = False,
    format_: Formatted[Shape] = Shape.TEXT,
) -> int:
    """显示一条事项沿用标准、增加和去除之后的全貌。

    也可以写“标准代码/编号”，看标准里的一条。
    """
    session = session_of(ctx)
    workspace = session.workspace()
    sources = workspace.sources()
    compilation = compiled(session, workspace, sources, date.today())
    item = item_named(compilation, name)
    traced = Trace(item, sources)
    if format_ is Shape.JSON:
        emit(json.dumps(_entry(item, traced, trace=trace), ensure_ascii=False, indent=1))
    else:
        emit("\n".join(_lines(item, traced, trace=trace)))
    return 0


def item_named(compilation: Compilation, name: str) -> Item:
    """The item with an id `unit/编号`, the unit by code, name or alias. Raises `WrongUse`."""
    known = {item.full_id: item for item in compilation.directory.items}
    for code, standard in compilation.standards.items():
        known.update({f"{code}/{item.id}": item for item in standard.items.values()})
    wanted = canonical_id(name, compilation.foundation.registry)
    if wanted not in known:
        unit = wanted.partition("/")[0]
        nearby = [full for full in known if full.startswith(f"{unit}/")] or list(known)
        similar = nearest(wanted, nearby)
        guess = f"，是不是 {' 或 '.join(similar)}？" if similar else ""
        raise WrongUse(f"没有事项 {name}{guess}")
    return known[wanted]


def canonical_id(name: str, registry: Registry) -> str:
    """`unit code/编号` out of an id that names its unit in any way. Raises `WrongUse`."""
    unit_name, slash, item_id = name.strip().replace("／", "/").partition("/")
    if not slash or not item_id:
        raise WrongUse(f"事项“{name}”不对，请写成 单位/编号，如 czj/czyjs-001")
    unit = registry.unit_names.get(unit_name)
    return f"{unit.code}/{item_id}" if unit else f"{unit_name}/{item_id}"


class Trace(Struct, frozen=True):
    """Where the values of an item are written."""

    item: Item
    sources: Sources

    def place(self, field: Field, index: int | None = None) -> Place:
        """The place of a key, or of one element of its list."""
        whole = self.item.origins.get((field.name, None))
        origin = self.item.origins.get((field.name, index)) or self._element(whole, index)
        if origin is None:
            path: NodePath = ("事项", self.item.index, field.key)
            origin = Origin(self.item.file, path if index is None else (*path, index))
        document = self.sources.document(origin.file)
        if document is None:
            return Place(origin.file)
        return document.key_place(origin.path) if index is None else document.place(origin.path)

    @staticmethod
    def _element(whole: Origin | None, index: int | None) -> Origin | None:
        if whole is None or index is None:
            return whole
        return Origin(whole.file, (*whole.path, index))


def _stated(item: Item) -> Iterator[tuple[Field, Any]]:
    for field in FIELDS:
        value = getattr(item, field.name)
        if value:
            yield field, value


def _lines(item: Item, traced: Trace, *, trace: bool) -> Iterator[str]:
    yield f"# {full_id(item)}"

    def noted(line: str, field: Field, index: int | None = None) -> str:
        place = traced.place(field, index)
        return f"{line}  # {place.file}:{place.line}" if trace else line

    for field, value in _stated(item):
        if isinstance(value, str):
            yield noted(f"{field.key}: {scalar(value)}", field)
        elif field.shape is FieldShape.LIST:
            yield f"{field.key}:"
            for index, element in enumerate(value):
                yield noted(f"  - {scalar(element)}", field, index)
        else:
            yield noted(f"{field.key}:", field)
            yield from _block(field, value)


def _block(field: Field, value: object) -> Iterator[str]:
    for part in field.parts:
        content = getattr(value, part.name)
        if isinstance(content, str) and content:
            yield f"  {part.key}: {scalar(content)}"
        elif content:
            yield f"  {part.key}:"
            yield from (f"    - {scalar(element)}" for element in content)


def _entry(item: Item, traced: Trace, *, trace: bool) -> dict[str, object]:
    entry: dict[str, object] = {
        "version": 1,
        "item": full_id(item),
        "unit": item.unit,
        "domain": item.domain,
        "file": item.file,
        "line": traced.place(FIELDS[0]).line,
        "fields": {field.name: _plain(field, value) for field, value in _stated(item)},
    }
    if trace:
        entry["origins"] = {field.name: _origin(field, v, traced) for field, v in _stated(item)}
    return entry


def _plain(field: Field, value: Any) -> object:
    if field.shape is not FieldShape.BLOCK:
        return value
    parts = {part.name: getattr(value, part.name) for part in field.parts}
    return {name: content for name, content in parts.items() if content}


def _origin(field: Field, value: Any, traced: Trace) -> object:
    if field.shape is FieldShape.LIST:
        return [_spot(traced.place(field, index)) for index in range(len(value))]
    return _spot(traced.place(field))


def _spot(place: Place) -> dict[str, object]:
    return {"file": place.file, "line": place.line}
