"""What may be written as the value of a key: names of the registers, ids, fixed terms."""

from collections.abc import Callable, Iterable, Iterator

from msgspec import Struct

from gkcatalog.compiler.compilation import Compilation
from gkcatalog.lsp.schema_tree import Schema, node_at, terms
from gkcatalog.model.fields import EVERYONE, OTHER_CHANNEL, OWN_UNIT, UPDATE_CYCLES
from gkcatalog.model.oversight import Power, PublicService
from gkcatalog.model.registry import Law
from gkcatalog.phrases.titles import is_npc_law


class Choice(Struct, frozen=True):
    """A value: its text, a short remark, other words by which it may be looked for."""

    text: str
    detail: str = ""
    search: tuple[str, ...] = ()


Source = Callable[[Compilation, str], Iterator[Choice]]
"""Choices out of a compiled workspace, for a file."""


def choices(
    schema: Schema, kind: str, path: tuple[str, ...], compilation: Compilation, file: str
) -> tuple[Choice, ...]:
    """What may be the value at a path of keys in a file of some kind."""
    source = _SOURCES.get((kind, path[-1])) or _SOURCES.get(("", path[-1])) if path else None
    if source:
        return tuple(source(compilation, file))
    return tuple(Choice(term) for term in dict.fromkeys(terms(schema, node_at(schema, path))))


def citation_of(law: Law) -> str:
    """How a law is cited: its title in 《》, and its number unless it is a law of the state."""
    number = f"（{law.number}）" if law.number and not is_npc_law(law.title) else ""
    return f"《{law.title}》{number}"


def _units(compilation: Compilation, file: str) -> Iterator[Choice]:
    for unit in compilation.foundation.registry.units:
        if not _over(unit.repealed, compilation):
            yield Choice(unit.name, unit.kind, (*unit.aliases, unit.code))


def _bodies(compilation: Compilation, file: str) -> Iterator[Choice]:
    yield Choice(OWN_UNIT, "文件所属的单位")
    yield from _units(compilation, file)


def _responsible(compilation: Compilation, file: str) -> Iterator[Choice]:
    yield from _units(compilation, file)
    for group in compilation.foundation.registry.groups:
        yield Choice(group.name, "组别")


def _unit_codes(compilation: Compilation, file: str) -> Iterator[Choice]:
    for unit in compilation.foundation.registry.units:
        yield Choice(unit.code, unit.name, (unit.name, *unit.aliases))


def _domains(compilation: Compilation, file: str) -> Iterator[Choice]:
    for domain in compilation.foundation.registry.domains:
        if not _over(domain.repealed, compilation):
            yield Choice(domain.name, domain.code, (*domain.aliases, domain.code))


def _channels(compilation: Compilation, file: str) -> Iterator[Choice]:
    registry = compilation.foundation.registry
    for channel in (*registry.channels, *registry.local_channels):
        if channel.name != OTHER_CHANNEL:
            yield Choice(channel.name, search=channel.aliases)
    yield Choice(f"{OTHER_CHANNEL}：", "后面写具体名称")


def _laws(compilation: Compilation, file: str) -> Iterator[Choice]:
    for law in compilation.foundation.registry.laws:
        if not _over(law.repealed, compilation):
            yield Choice(citation_of(law), law.kind, law.aliases)


def _law_titles(compilation: Compilation, file: str) -> Iterator[Choice]:
    for law in compilation.foundation.registry.laws:
        yield Choice(law.title, law.kind, law.aliases)


def _standard_items(compilation: Compilation, file: str) -> Iterator[Choice]:
    for code, standard in sorted(compilation.standards.items()):
        for item in standard.items.values():
            yield Choice(f"{code}/{item.id}", item.name, (item.name,))


def _standards(compilation: Compilation, file: str) -> Iterator[Choice]:
    for code, standard in sorted(compilation.standards.items()):
        yield Choice(code, standard.name)


def _items(compilation: Compilation, file: str) -> Iterator[Choice]:
    for item in compilation.directory.items:
        if item.id and item.file != file:
            yield Choice(item.full_id, item.name, (item.name,))


def _all_items(compilation: Compilation, file: str) -> Iterator[Choice]:
    return _items(compilation, "")


def _powers(compilation: Compilation, file: str) -> Iterator[Choice]:
    """The entries of the powers of the unit that a file belongs to."""
    units = {each.unit for each in compilation.directory.files if each.file == file}
    units = units or {file.split("/")[2] if file.count("/") > 2 else ""}
    for powers in compilation.powers:
        if powers.unit in units:
            entries: tuple[Power | PublicService, ...] = (*powers.powers, *powers.services)
            for entry in entries:
                yield Choice(entry.code, entry.name, (entry.name,))


def _rules(compilation: Compilation, file: str) -> Iterator[Choice]:
    from gkcatalog.rules import all_rules

    for rule in all_rules():
        yield Choice(rule.code, rule.title.rstrip("。"))


def _fixed(texts: Iterable[str]) -> Source:
    fixed = tuple(Choice(text) for text in texts)
    return lambda compilation, file: iter(fixed)


def _over(day: str, compilation: Compilation) -> bool:
    return bool(day) and day <= compilation.as_of.isoformat()


_SOURCES: dict[tuple[str, str], Source] = {
    ("item-file", "单位"): _units,
    ("powers", "单位"): _units,
    ("item-file", "领域"): _domains,
    ("standard-file", "领域"): _domains,
    ("standard-file", "标准"): _standards,
    ("domains", "责任单位"): _responsible,
    ("units", "上级"): _unit_codes,
    ("laws", "替代"): _law_titles,
    ("gkcatalog", "忽略"): _rules,
    ("gkcatalog", "编制单位"): _units,
    ("waivers", "规则"): _rules,
    ("waivers", "事项"): _all_items,
    ("waivers", "批准单位"): _units,
    ("item-file", "条款"): _laws,
    ("", "主体"): _bodies,
    ("", "依据"): _laws,
    ("item-file", "渠道"): _channels,
    ("standard-file", "渠道"): _channels,
    ("", "沿用"): _standard_items,
    ("", "对应"): _items,
    ("", "来源"): _powers,
    ("", "公开对象"): _fixed((EVERYONE,)),
    ("", "更新周期"): _fixed(UPDATE_CYCLES),
}
"""By kind of file and key; `""` stands for every kind."""
