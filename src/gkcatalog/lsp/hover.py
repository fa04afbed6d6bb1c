"""What a place of a file means: its findings, its key, the law cited, the item inherited."""

from collections.abc import Iterable, Iterator

from gkcatalog.compiler.compilation import Compilation
from gkcatalog.lsp.cursor import Cursor, cursor_at
from gkcatalog.lsp.files import kind_of
from gkcatalog.lsp.manual import manual
from gkcatalog.lsp.schema_tree import Schema, described, node_at
from gkcatalog.model.fields import FIELDS, Shape
from gkcatalog.model.finding import Finding
from gkcatalog.model.item import Item
from gkcatalog.model.registry import Law
from gkcatalog.phrases.citations import parse
from gkcatalog.rules import rule_by_code
from gkcatalog.source.lines import Lines

_CITING = frozenset({"依据", "条款"})
_HIDDEN = frozenset({"internal_note", "extends", "id"})


def hover(
    text: str, offset: int, file: str, compilation: Compilation, findings: Iterable[Finding]
) -> str:
    """Markdown about an offset of a file's text, `""` where there is nothing to say.

    `findings` are those of this text.
    """
    lines = Lines.of(text)
    parts = [about_finding(finding) for finding in findings if _covers(finding, lines, offset)]
    cursor, kind = cursor_at(text, offset), kind_of(file)
    if cursor and kind:
        schema = compilation.foundation.gates[kind].schema
        parts += _about(text, offset, cursor, schema, compilation)
    return "\n\n---\n\n".join(dict.fromkeys(part for part in parts if part))


def about_finding(finding: Finding) -> str:
    """What is wrong, how to mend it, and the manual of the rule."""
    rule = rule_by_code(finding.code)
    said = f"**{finding.severity.chinese}**　{finding.message}。{finding.hint}"
    return f"{said}\n\n{manual(rule)}" if rule else said


def about_law(law: Law) -> str:
    """The entry of a law in the register."""
    lines = [f"### 《{law.title}》"]
    if law.repealed:
        successor = f"，由《{law.successor}》替代" if law.successor else ""
        lines.append(f"**{law.repealed} 起废止{successor}。**")
    facts = {
        "类别": law.kind,
        "文号": law.number,
        "施行": law.effective,
        "简称": "、".join(law.aliases),
        "旧版": "、".join(f"{old.number}（{old.repealed}废止）" for old in law.former),
        "来源": law.source,
        "备注": law.note,
    }
    return "\n\n".join([*lines, _list(facts.items())])


def about_item(item: Item, full_id: str) -> str:
    """An item of a standard or of another unit."""
    facts = []
    for field in FIELDS:
        value = getattr(item, field.name)
        if not value or field.name in _HIDDEN or field.shape is Shape.BLOCK:
            continue
        facts.append((field.key, value if isinstance(value, str) else "；".join(value)))
    return f"### {full_id}　{item.name}\n\n{_list(facts)}"


def _about(
    text: str, offset: int, cursor: Cursor, schema: Schema, compilation: Compilation
) -> Iterator[str]:
    word = text[cursor.start : cursor.end].strip("'\"")
    if cursor.keyed and cursor.start <= offset <= cursor.end:
        title, explanation = described(schema, node_at(schema, (*cursor.path, word)))
        if title or explanation:
            yield f"### {word}\n\n{_sentence(title, word)}{explanation}"
        return
    key = cursor.path[-1] if cursor.path else ""
    if key in _CITING:
        law = _law_at(word, offset - cursor.start, compilation)
        yield about_law(law) if law else ""
    if key in ("沿用", "对应", "事项"):
        item = _item(word, compilation)
        yield about_item(item, word) if item else ""


def _law_at(text: str, offset: int, compilation: Compilation) -> Law | None:
    """The registered law whose citation stands at an offset of a text."""
    for citation in parse(text):
        start, end = citation.span
        if start <= offset <= end:
            return compilation.foundation.registry.law_titles.get(citation.title)
    return None


def _item(name: str, compilation: Compilation) -> Item | None:
    owner, _, number = name.partition("/")
    standard = compilation.standards.get(owner)
    if standard and number in standard.items:
        return standard.items[number]
    found = (item for item in compilation.directory.items if item.full_id == name)
    return next(found, None)


def _covers(finding: Finding, lines: Lines, offset: int) -> bool:
    start, end = lines.span(finding.place)
    return start <= offset <= end


def _sentence(title: str, key: str) -> str:
    return f"{title}。" if title and title != key else ""


def _list(facts: Iterable[tuple[str, str]]) -> str:
    return "\n".join(f"- {name}：{value}" for name, value in facts if value)
