"""The vendored standards of a workspace: read, checked, ready to be inherited from."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from msgspec import Struct

from gkcatalog.compiler.foundation import Foundation
from gkcatalog.inherit import Resolution, Standards, resolve, whole_item
from gkcatalog.lint.findings import Owner
from gkcatalog.lint.item_rules import ItemRules
from gkcatalog.lint.mistakes import mistakes
from gkcatalog.lint.run import (
    check_file,
    check_inheritance,
    check_item,
    check_reading,
    check_violations,
)
from gkcatalog.model.finding import Finding
from gkcatalog.model.item import Item, ItemFile, Standard
from gkcatalog.reader import StatedFile, StatedItem, read_file
from gkcatalog.rules.kinds import Context
from gkcatalog.schema.violation import Violation
from gkcatalog.source.document import Document
from gkcatalog.source.reading import read

HEADER_FILE = "标准"


class _Entry(Struct, frozen=True):
    stated: StatedItem
    item: Item
    resolution: Resolution
    document: Document


class _ReadFile(Struct, frozen=True):
    """What one file came to: a header, or items, or neither where it can not be read."""

    path: str
    findings: Sequence[Finding]
    header: Document | None = None
    items: tuple[StatedFile, Document] | None = None


class StandardSet(Struct, frozen=True):
    """All standards. `incomplete` are codes of which a file or an 编号 could not be read."""

    stated: Standards
    standards: Mapping[str, Standard]
    entries: tuple[_Entry, ...]
    gate_findings: tuple[Finding, ...]
    broken_files: tuple[str, ...]
    incomplete: frozenset[str]

    @property
    def items(self) -> tuple[Item, ...]:
        """Every item of every standard."""
        return tuple(entry.item for entry in self.entries)

    def findings(self, rules: ItemRules) -> Iterator[Finding]:
        """What is wrong with the standards themselves."""
        yield from self.gate_findings
        documents = {entry.document.file: entry.document for entry in self.entries}
        for entry in self.entries:
            yield from check_inheritance(entry.resolution.flaws, entry.item, entry.document)
            faulty = entry.resolution.faulty
            yield from check_item(entry.item, rules, faulty, frozenset(), documents.get)


def read_standards(files: Iterable[tuple[str, bytes]], foundation: Foundation) -> StandardSet:
    """The standards in the files `catalogs/standards/<code>/….yaml`."""
    read_files = [_read(path, raw, foundation) for path, raw in files]
    headers = {_code(one.path): one.header for one in read_files if one.header is not None}
    with_items = [one.items for one in read_files if one.items is not None]
    broken = tuple(one.path for one in read_files if one.header is None and one.items is None)
    stated: dict[str, dict[str, StatedItem]] = {}
    nameless: set[str] = set()
    for file, _ in with_items:
        known = stated.setdefault(_code(file.file), {})
        for item in file.items:
            if item.id:
                known.setdefault(item.id, item)
            else:
                nameless.add(_code(file.file))
    entries = tuple(_entries(with_items, stated, foundation))
    return StandardSet(
        stated,
        {code: _standard(code, headers.get(code), entries) for code in {*stated, *headers}},
        entries,
        tuple(finding for one in read_files for finding in one.findings),
        broken,
        frozenset({*(_code(path) for path in broken), *nameless}),
    )


def _read(path: str, raw: bytes, foundation: Foundation) -> _ReadFile:
    reading = read(path, raw)
    findings = [*check_reading(reading, Owner())]
    document = reading.document
    if document is None:
        return _ReadFile(path, findings)
    is_header = path.rpartition("/")[2].startswith(f"{HEADER_FILE}.")
    gate = foundation.gates["standard" if is_header else "standard-file"]
    violations = mistakes(reading, gate, foundation.settings.level_aliases)
    if is_header or not isinstance(document.data, dict):
        findings += check_violations(violations, document, {}, Owner())
        return _ReadFile(path, findings, header=document if is_header else None)
    file = read_file(document, [*(v.path for v in violations), *reading.spoilt])
    findings += check_violations(violations, document, _owners(file), Owner())
    findings += _header_findings(file, document, foundation)
    return _ReadFile(path, findings, items=(file, document))


def _owners(file: StatedFile) -> dict[int, Owner]:
    """Whom a finding belongs to, by the index of the item that it is about."""
    code = _code(file.file)
    return {item.index: Owner(item=f"{code}/{item.id}") for item in file.items if item.id}


def _header_findings(
    file: StatedFile, document: Document, foundation: Foundation
) -> Iterator[Finding]:
    """A domain that is not registered, a code that is not the folder's."""
    domain = foundation.registry.domain_names.get(file.domain)
    header = ItemFile(
        file.file, "", domain.code if domain else "", "", file.domain, file.stage, "", "", ()
    )
    yield from check_file(header, Context(foundation.registry, date.min), document)
    code = _code(file.file)
    if file.standard and file.standard != code and file.file.count("/") > 2:
        other = Violation("enum", ("标准",), file.standard, allowed=(code,), title="标准")
        yield from check_violations((other,), document, {}, Owner())


def _code(path: str) -> str:
    return path.split("/")[2]


def _entries(
    files: Iterable[tuple[StatedFile, Document]], stated: Standards, foundation: Foundation
) -> Iterator[_Entry]:
    for file, document in files:
        domain = foundation.registry.domain_names.get(file.domain)
        for item in file.items:
            resolution = resolve(item, stated)
            whole = whole_item(item, resolution, "", domain.code if domain else "")
            yield _Entry(item, whole, resolution, document)


def _standard(code: str, header: Document | None, entries: Iterable[_Entry]) -> Standard:
    def text(key: str) -> str:
        value = header.value((key,)) if header else None
        return value if isinstance(value, str) else ""

    items = {e.item.id: e.item for e in entries if _code(e.item.file) == code and e.item.id}
    return Standard(code, text("名称"), text("文号"), text("发布机关"), text("日期"), items)
