"""`new`: an item with the next free id."""

import re
from typing import Annotated

import typer

from gkcatalog.cli.app import ChineseCommand, command_app
from gkcatalog.cli.checking.check import day
from gkcatalog.cli.failure import WrongUse
from gkcatalog.cli.naming import domain_of, unit_of
from gkcatalog.cli.session import session_of
from gkcatalog.cli.terminal import say
from gkcatalog.compiler.compilation import UNITS, Compilation, compile_sources
from gkcatalog.disk.workspace import write_atomically
from gkcatalog.model.item import ItemFile
from gkcatalog.model.registry import Domain, Unit
from gkcatalog.phrases.nearest import nearest
from gkcatalog.source.document import Document, Node, count
from gkcatalog.source.writing import Writable, file_text, item_text

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
    item_id = next_id(compilation, owner, field)
    values = _values(item_id, source, compilation)
    known = _file_of(compilation, owner, field)
    if known is None:
        path = f"{UNITS}{owner.code}/{field.code}.yaml"
        if path in sources.files or path in sources.unreadable:
            raise WrongUse(f"{path} 已经存在，但不是这个单位、这个领域的目录文件，请先核对")
        header = {"单位": owner.name, "领域": field.name, "阶段": "目录"}
        text = file_text(header, [values])
    else:
        path = known.file
        document = sources.document(path)
        text = appended(document, values) if document else ""
    write_atomically(workspace.root / path, text.encode())
    say(f"已新增 {owner.code}/{item_id}：{path}。请补全其余要素，再运行 gkcatalog validate。")
    return 0


def next_id(compilation: Compilation, unit: Unit, domain: Domain) -> str:
    """The next number after the highest that the unit, or a retired item, ever used."""
    used = {item.id for item in compilation.directory.items if item.unit == unit.code}
    prefix = f"{unit.code}/"
    used |= {
        retired.item.removeprefix(prefix)
        for retired in compilation.retired
        if retired.item.startswith(prefix)
    }
    pattern = re.compile(rf"{re.escape(domain.code)}-(\d+)")
    numbers = [int(match[1]) for used_id in used if (match := pattern.fullmatch(used_id))]
    return f"{domain.code}-{max(numbers, default=0) + 1:03d}"


def appended(document: Document, values: dict[str, Writable]) -> str:
    """The text of an item file with one item more at its end. Raises `WrongUse`."""
    text = document.text
    entries = document.value(("事项",))
    if not isinstance(entries, list):
        raise WrongUse(f"{document.file} 写了“不涉及”，请先删去这一行再新增事项")
    if document.is_flow(("事项",)):
        raise WrongUse(f"{document.file} 的“事项”写在方括号里，请先改成一行一条")
    indent = document.place(("事项", 0)).column - 3 if entries else 2
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


def _values(item_id: str, source: str, compilation: Compilation) -> dict[str, Writable]:
    if source:
        code, _, standard_id = source.partition("/")
        item = compilation.standards[code].items[standard_id]
        values: dict[str, Writable] = {"编号": item_id, "沿用": source}
        return values if item.bodies else {**values, "主体": "本单位"}
    return {
        "编号": item_id,
        "名称": "（请填写事项名称）",
        "内容": ["（请填写公开内容）"],
        "依据": ["（请填写公开依据）"],
        "时限": "自信息形成或者变更之日起20个工作日内",
        "主体": "本单位",
        "方式": "主动公开",
        "渠道": ["政府网站"],
        "公开对象": "全社会",
    }


def _file_of(compilation: Compilation, unit: Unit, domain: Domain) -> ItemFile | None:
    files = (file for file in compilation.directory.files if file.published)
    return next((f for f in files if (f.unit, f.domain) == (unit.code, domain.code)), None)
