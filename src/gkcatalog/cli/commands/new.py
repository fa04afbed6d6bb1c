"""`new`: an item with the next free id."""

import re
from collections.abc import Mapping
from typing import Annotated

import typer

from gkcatalog.cli.app import ChineseCommand, command_app
from gkcatalog.cli.checking.check import day
from gkcatalog.cli.failure import WrongUse
from gkcatalog.cli.naming import domain_of, unit_of
from gkcatalog.cli.session import session_of
from gkcatalog.cli.terminal import say
from gkcatalog.compiler.compilation import Compilation, compile_sources
from gkcatalog.disk.workspace import write_atomically
from gkcatalog.exchange.imported import Value
from gkcatalog.importing.item_texts import edited, new_file
from gkcatalog.importing.stated import whole
from gkcatalog.importing.target import (
    UNEDITABLE,
    files_of,
    free_path,
    header_of,
    ids_used,
    obstacles,
    target_of,
)
from gkcatalog.importing.written import Written
from gkcatalog.model.fields import CATALOG
from gkcatalog.model.registry import Domain, Unit
from gkcatalog.phrases.nearest import nearest
from gkcatalog.source.document import Document, Node, count
from gkcatalog.source.writing import Writable, item_text

app = command_app()


@app.command("new", cls=ChineseCommand)
def new(
    ctx: typer.Context,
    unit: Annotated[str, typer.Option(metavar="单位", help="单位的名称、别名或代码")],
    domain: Annotated[str, typer.Option(metavar="领域", help="领域的名称、别名或代码")],
    source: Annotated[
        str, typer.Option("--from", metavar="标准/编号", help="沿用上级标准的这一条")
    ] = "",
) -> int:
    """在单位的目录里新增一条事项，编号取下一个没有用过的。

    文件不存在时新建；已有的内容和注释不动。沿用标准的，只写标准里没有的要素。
    """
    workspace = session_of(ctx).workspace()
    sources = workspace.sources()
    compilation = compile_sources(sources, day(""))
    owner = unit_of(unit, compilation.foundation.registry)
    field = domain_of(domain, compilation.foundation.registry)
    if source:
        _check_source(source, compilation)
    files = files_of(compilation, owner.code, field.code)
    in_the_way = tuple(obstacles(compilation, owner.code, files))
    for one in in_the_way:
        say(f"{one.path} {one.why}，没有新增。{one.remedy}，再新增。")
    if in_the_way:
        return 1
    item_id = next_id(compilation, owner, field)
    values = whole(_values(item_id, source, compilation))
    target = target_of(files)
    if target is None:
        path = free_path(owner.code, field.code, sources)
        data: bytes | None = new_file(header_of(owner, field, CATALOG), [Written(values)])
    else:
        path, document = target.file, sources.document(target.file)
        data = _added(document, sources.files[path], values) if document else None
    if data is None:
        say(f"{path} {UNEDITABLE[0]}，没有新增。{UNEDITABLE[1]}，再新增。")
        return 1
    write_atomically(workspace.root / path, data)
    say(f"已新增 {owner.code}/{item_id}：{path}。请补全其余要素，再运行 gkcatalog validate。")
    return 0


def next_id(compilation: Compilation, unit: Unit, domain: Domain) -> str:
    """The next number after the highest that the unit, or a retired item, ever used."""
    used = ids_used(compilation, unit.code)
    pattern = re.compile(rf"{re.escape(domain.code)}-(\d+)")
    numbers = [int(match[1]) for used_id in used if (match := pattern.fullmatch(used_id))]
    return f"{domain.code}-{max(numbers, default=0) + 1:03d}"


def _added(document: Document, raw: bytes, values: Mapping[str, Writable]) -> bytes | None:
    """The bytes of an item file with one item more, `None` where it can not be edited."""
    entries = document.value(("事项",))
    if isinstance(entries, list) and entries and not document.is_flow(("事项",)):
        return appended(document, entries, values).encode()
    return edited(raw, document, {}, [Written(values)])


def appended(document: Document, entries: list[Node], values: Mapping[str, Writable]) -> str:
    """The text of an item file with one item more at its end, its items in whatever state."""
    text = document.text
    indent = document.place(("事项", 0)).column - 3
    newline = "\r\n" if "\r\n" in text else "\n"
    item = item_text(values, max(indent, 0)).replace("\n", newline)
    stop = _behind(document, entries)
    body, rest = text[:stop], text[stop:]
    return f"{body}{'' if body.endswith(newline) else newline}{item}{rest}"


def _behind(document: Document, entries: list[Node]) -> int:
    """Where a new item goes: the end of the text, or before the key that follows 事项."""
    text, first = document.text, document.number(("事项",))[0]
    ends = (
        document.lines.span(document.place_at(number))[1]
        for number in range(first, first + count(entries))
        if number not in document.ends or document.flow_at(number)
    )
    end = max(ends, default=len(text))
    stop = end if text[:end].endswith("\n") else text.find("\n", end) + 1 or len(text)
    rest = text[stop:].splitlines()
    return len(text) if all(line.strip()[:1] in ("", "#") for line in rest) else stop


def _check_source(source: str, compilation: Compilation) -> None:
    code, _, item_id = source.partition("/")
    standard = compilation.standards.get(code)
    if standard is None:
        known = "、".join(compilation.standards) or "（没有）"
        raise WrongUse(f"没有名为“{code}”的标准；现有的标准：{known}")
    if item_id not in standard.items:
        similar = nearest(item_id, tuple(standard.items))
        guess = f"，是不是 {code}/{similar[0]}？" if similar else ""
        raise WrongUse(f"标准里没有这一条：{source}{guess}")


def _values(item_id: str, source: str, compilation: Compilation) -> dict[str, Value]:
    if source:
        code, _, standard_id = source.partition("/")
        item = compilation.standards[code].items[standard_id]
        values: dict[str, Value] = {"编号": item_id, "沿用": source}
        return values if item.bodies else {**values, "主体": "本单位"}
    return {
        "编号": item_id,
        "名称": "（请填写事项名称）",
        "内容": ("（请填写公开内容）",),
        "依据": ("（请填写公开依据）",),
        "时限": "自信息形成或者变更之日起20个工作日内",
        "主体": "本单位",
        "方式": "主动公开",
        "渠道": ("政府网站",),
        "公开对象": "全社会",
    }
