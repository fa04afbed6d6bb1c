"""Unit catalogs → one directory, every value with its origin; conflicts are listed, not solved."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Any

from gkcatalog.model.fields import FIELD_BY_NAME, FIELDS, Field, Shape
from gkcatalog.model.finding import Finding
from gkcatalog.model.item import Directory, Item
from gkcatalog.model.merged import (
    Conflict,
    MergedDenial,
    MergedDirectory,
    MergedItem,
    OriginText,
)
from gkcatalog.model.oversight import Retired
from gkcatalog.model.place import NodePath, Place
from gkcatalog.source.document import Document

CONFLICTS = ("GK601", "GK603", "GK604", "GK605", "GK606", "GK607", "GK608", "GK613")
"""Rules about what units say against each other, or in one file against another."""
NOT_MERGED = frozenset({"internal_note"})
"""内部备注 leaves a unit's own files in no output."""

Documents = Callable[[str], Document | None]


def merge(
    directory: Directory,
    documents: Documents,
    *,
    district: str = "",
    units: Collection[str] = (),
    retired: Iterable[Retired] = (),
    findings: Iterable[Finding] = (),
) -> MergedDirectory:
    """The catalogs of all units, or of some, ordered by unit, domain and file.

    Nothing is left out and nothing chosen: where an id stands twice, both items are there.
    """
    files = [file for file in directory.files if not units or file.unit in units]
    return MergedDirectory(
        district,
        tuple(sorted(units)),
        (),
        tuple(
            MergedItem(item, file.stage, file.edition, origins(item, documents))
            for file in files
            for item in file.items
        ),
        tuple(
            MergedDenial(
                file.unit, file.domain, file.not_concerned, _line(documents, file.file, ("不涉及",))
            )
            for file in files
            if file.not_concerned
        ),
        tuple(e for e in retired if not units or e.item.partition("/")[0] in units),
        tuple(_conflict(finding) for finding in conflicts(findings, units, owners(directory))),
        hidden=NOT_MERGED,
    )


def owners(directory: Directory) -> Mapping[str, str]:
    """The unit that the header of each file names, whatever folder it is in."""
    return {file.file: file.unit for file in directory.files}


def conflicts(
    findings: Iterable[Finding], units: Collection[str], owner: Mapping[str, str]
) -> Iterator[Finding]:
    """The findings about what units say against each other, as far as some units are in it.

    `owner` tells the unit of a file.
    """
    for finding in findings:
        if finding.code in CONFLICTS and (
            not units or finding.unit in units or _met(finding, units, owner)
        ):
            yield finding


def _met(finding: Finding, units: Collection[str], owner: Mapping[str, str]) -> bool:
    """Whether the other place of a conflict belongs to one of the units."""
    return finding.related is not None and owner.get(finding.related.file) in units


def _conflict(finding: Finding) -> Conflict:
    other = finding.related
    return Conflict(
        finding.code, finding.message, _written(finding.place), _written(other) if other else ""
    )


def _written(place: Place) -> str:
    return f"{place.file}:{place.line}"


def origins(item: Item, documents: Documents) -> Mapping[str, OriginText]:
    """Where each value of an item stands, by English field name."""
    found: dict[str, OriginText] = {}
    for field in FIELDS:
        value = getattr(item, field.name)
        if value and field.name not in NOT_MERGED:
            found[field.name] = _origin(item, field, value, documents)
    return found


def _origin(item: Item, field: Field, value: Any, documents: Documents) -> OriginText:
    if field.shape is Shape.LIST:
        places = (_place(item, field.name, n) for n in range(len(value)))
        return tuple(_line(documents, file, path) for file, path in places)
    file, path = _place(item, field.name, None)
    if field.shape is Shape.BLOCK:
        return {
            part.name: _part(documents, file, (*path, part.key), getattr(value, part.name))
            for part in field.parts
            if getattr(value, part.name)
        }
    return _line(documents, file, path)


def _part(documents: Documents, file: str, path: NodePath, value: Any) -> str | tuple[str, ...]:
    if isinstance(value, tuple):
        return tuple(_line(documents, file, (*path, n)) for n in range(len(value)))
    return _line(documents, file, path)


def _place(item: Item, name: str, index: int | None) -> tuple[str, NodePath]:
    """The file and the node that a value, or an element of a list, was taken from."""
    origin = item.origins.get((name, index))
    if origin is None and (whole := item.origins.get((name, None))) is not None:
        return whole.file, whole.path if index is None else (*whole.path, index)
    if origin is not None:
        return origin.file, origin.path
    path: NodePath = ("事项", item.index, FIELD_BY_NAME[name].key)
    return item.file, path if index is None else (*path, index)


def _line(documents: Documents, file: str, path: NodePath) -> str:
    document = documents(file)
    return f"{file}:{document.place(path).line}" if document else file
