"""Edits of items → new bytes of the files that they are in."""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from gkcatalog.compiler.compilation import Compilation, Sources
from gkcatalog.importing import doubts
from gkcatalog.importing.item_texts import edited, new_file
from gkcatalog.importing.rows_merged import Edited, RowEdits
from gkcatalog.importing.stated import stated, whole
from gkcatalog.importing.target import free_path, header_of, stage_of_new, target_of
from gkcatalog.importing.written import Stating, Written, same
from gkcatalog.model.finding import Finding
from gkcatalog.model.item import Item, ItemFile
from gkcatalog.model.place import Place
from gkcatalog.source.document import Node


class FileEdits(Struct, frozen=True):
    """The files of one domain of a unit, and what is to change in them."""

    domain: str
    files: tuple[ItemFile, ...]
    edits: RowEdits


class Rewritten(Struct, frozen=True):
    """A file with its new bytes, `None` where it can not be edited; counts of items."""

    path: str
    data: bytes | None
    findings: tuple[Finding, ...] = ()
    added: int = 0
    changed: int = 0
    removed: int = 0


def rewritten(
    work: FileEdits, sources: Sources, compilation: Compilation, unit: str, stage: str = ""
) -> Iterator[Rewritten]:
    """The files that change; new items go to the file of the stage, or to a new one."""
    stage = stage or stage_of_new(work.files)
    target = target_of(work.files, stage)
    for file in work.files:
        added = [Written(whole(new.values), new.raw) for new in work.edits.added]
        change = _rewritten(file, work.edits, added if file is target else [], sources, compilation)
        if change:
            yield change
    if target is None and work.edits.added:
        registry = compilation.foundation.registry
        header = header_of(registry.unit_names[unit], registry.domain_names[work.domain], stage)
        added = [Written(whole(new.values), new.raw) for new in work.edits.added]
        path = free_path(unit, work.domain, sources)
        yield Rewritten(path, new_file(header, added), added=len(added))


def _rewritten(
    file: ItemFile,
    edits: RowEdits,
    added: list[Written],
    sources: Sources,
    compilation: Compilation,
) -> Rewritten | None:
    own = [one for one in edits.changed if one.item.file == file.file]
    removed = {item.index for item in edits.absent if item.file == file.file}
    if not own and not removed and not added:
        return None
    document = sources.document(file.file)
    if document is None:
        return Rewritten(file.file, None)
    changes: dict[int, Written] = {}
    findings: list[Finding] = []
    for one in own:
        node = document.value(("事项", one.item.index))
        entry = node if isinstance(node, dict) else {}
        found = stated(one.values, entry, standard_of(one.item, compilation))
        findings += (_refused(one, key) for key in found.refused)
        # Placeholders are no values of the item, so that they differ from what the table says.
        values = {key: v for key, v in found.values.items() if not _says(entry, key, v)}
        if values:
            changes[one.item.index] = Written(values, one.raw)
    if not changes and not removed and not added:
        return Rewritten(file.file, sources.files[file.file], tuple(findings))
    data = edited(sources.files[file.file], document, changes, added, removed)
    return Rewritten(file.file, data, tuple(findings), len(added), len(changes), len(removed))


def _says(entry: Mapping[str, Node], key: str, value: Stating) -> bool:
    return key not in entry if value is None else key in entry and same(entry[key], value)


def standard_of(item: Item, compilation: Compilation) -> Item | None:
    """The whole item of a standard that an item inherits."""
    code, _, number = item.extends.partition("/")
    standard = compilation.standards.get(code)
    return standard.items.get(number) if standard else None


def _refused(one: Edited, key: str) -> Finding:
    return doubts.INHERITED_EMPTIED.finding(
        Place(one.item.file),
        f"“{one.item.name}”（{one.item.full_id}）的“{key}”在表中是空白，但它沿用标准，没有清空。",
        "确实不要沿用的，请在目录文件里改。",
        key,
        one.item.full_id,
    )
