"""One item file, from bytes to whole items and findings: all that other files can not change."""

from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from gkcatalog.compiler.foundation import Foundation
from gkcatalog.compiler.standards import StandardSet
from gkcatalog.inherit import Misfit, Resolution, resolve, whole_item
from gkcatalog.lint.findings import Owner
from gkcatalog.lint.item_rules import ItemRules
from gkcatalog.lint.mistakes import meant_keys, mistakes, without_echoes
from gkcatalog.lint.place import full_id
from gkcatalog.lint.run import (
    Spoken,
    check_file,
    check_inheritance,
    check_item,
    check_reading,
    check_sheets,
    check_violations,
)
from gkcatalog.model.finding import Finding
from gkcatalog.model.item import Item, ItemFile
from gkcatalog.model.outline import FileOutline, ItemOutline
from gkcatalog.model.place import NodePath
from gkcatalog.reader import StatedFile, StatedItem, read_file
from gkcatalog.render.workbook.rows import Imprint, too_tall
from gkcatalog.requirements import field_of, requirement_violations
from gkcatalog.rules.kinds import Context
from gkcatalog.rules.regulation_kinds import CitedKinds
from gkcatalog.source.document import Document
from gkcatalog.source.reading import read


class FileResult(Struct, frozen=True, array_like=True):
    """What one item file came to; `file` and `outline` are `None` where it could not be read."""

    path: str
    file: ItemFile | None
    outline: FileOutline | None
    findings: tuple[Finding, ...]


class Surroundings(Struct, frozen=True):
    """What the result of an item file hangs on beside its bytes."""

    foundation: Foundation
    context: Context
    standards: StandardSet
    said: Spoken
    """What the standards themselves were told: it is not repeated where they are inherited."""
    imprint: Imprint
    item_rules: ItemRules
    kinds: CitedKinds


def compile_file(path: str, raw: bytes, around: Surroundings) -> FileResult:
    """Read, gate, resolve and check one item file."""
    reading = read(path, raw)
    foundation, registry = around.foundation, around.foundation.registry
    folder = registry.unit_names.get(path.split("/")[2]) if path.count("/") > 2 else None
    findings = list(check_reading(reading, Owner(folder.code if folder else "")))
    document = reading.document
    if document is None:
        return FileResult(path, None, None, tuple(findings))
    violations = mistakes(reading, foundation.gates["item-file"], foundation.settings.level_aliases)
    if not isinstance(document.data, dict):
        findings += check_violations(violations, document, {}, Owner(folder.code if folder else ""))
        return FileResult(path, None, None, tuple(findings))
    stated = read_file(document, [*(violation.path for violation in violations), *reading.spoilt])
    unit, domain = registry.unit_names.get(stated.unit), registry.domain_names.get(stated.domain)
    owner = Owner(unit.code if unit else "", domain.code if domain else "")
    resolutions = [_resolved(item, around.standards) for item in stated.items]
    items = tuple(
        whole_item(item, found, owner.unit, owner.domain)
        for item, found in zip(stated.items, resolutions, strict=True)
    )
    file = _item_file(stated, owner, items)
    if violations:
        findings += check_violations(violations, document, _owners(items), owner)
    findings += check_file(_sound(file, resolutions), around.context, document)
    meant = meant_keys(violations)
    for item, found in zip(items, resolutions, strict=True):
        findings += check_inheritance(found.flaws, item, document)
        findings += _item_findings(item, found, stated.stage, meant, around, document)
    findings += check_sheets(too_tall([file], around.imprint), {path: document}.get)
    return FileResult(path, file, _outline(file, around.kinds), tuple(findings))


def _owners(items: Iterable[Item]) -> dict[int, Owner]:
    """Whom a finding belongs to, by the index of the item that it is about."""
    return {item.index: Owner(item.unit, item.domain, full_id(item)) for item in items}


def _outline(file: ItemFile, kinds: CitedKinds) -> FileOutline:
    items = tuple(
        [
            ItemOutline(
                *(item.unit, item.file, item.index, item.id, item.sources, item.twins),
                kinds.of(item),
            )
            for item in file.items
        ]
    )
    return FileOutline(file.file, file.unit, file.domain, bool(file.not_concerned), items)


def _resolved(item: StatedItem, standards: StandardSet) -> Resolution:
    """What an item takes from its standard; silent where the standard could not be read."""
    found = resolve(item, standards.stated)
    if not found.flaws:
        return found
    if _unknowable(item, found, standards):
        return replace(found, flaws=())
    # A circle is told where it can be mended: in the standard.
    flaws = tuple(flaw for flaw in found.flaws if flaw.misfit is not Misfit.CIRCULAR)
    return replace(found, flaws=flaws)


def _sound(file: ItemFile, resolutions: list[Resolution]) -> ItemFile:
    """The file with the items that are known in full: nothing is told twice."""
    if all(found.whole and not found.faulty for found in resolutions):
        return file
    pairs = zip(file.items, resolutions, strict=True)
    items = tuple(item for item, found in pairs if found.whole and not found.faulty)
    return replace(file, items=items)


def _unknowable(item: StatedItem, found: Resolution, standards: StandardSet) -> bool:
    missing = {Misfit.NO_TARGET, Misfit.NO_STANDARD} & {flaw.misfit for flaw in found.flaws}
    return bool(missing) and item.extends.partition("/")[0] in standards.incomplete


def _item_findings(
    item: Item,
    found: Resolution,
    stage: str,
    meant: frozenset[tuple[NodePath, str]],
    around: Surroundings,
    document: Document,
) -> list[Finding]:
    faulty = found.faulty
    findings: list[Finding] = []
    missing = requirement_violations(item, stage, faulty) if found.whole else ()
    if missing:
        told = without_echoes(missing, meant)
        findings += check_violations(told, document, _owners((item,)), Owner())
        faulty |= {field_of(violation.key) for violation in missing}
    findings += check_item(
        item, around.item_rules, faulty, around.said, {document.file: document}.get
    )
    return findings


def _item_file(stated: StatedFile, owner: Owner, items: tuple[Item, ...]) -> ItemFile:
    return ItemFile(
        stated.file,
        owner.unit,
        owner.domain,
        stated.unit,
        stated.domain,
        stated.stage,
        stated.edition,
        stated.not_concerned,
        items,
    )
