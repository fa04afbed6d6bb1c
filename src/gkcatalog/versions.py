"""Sources → versions to compare. Of two workspaces only the files that differ are read.

Nothing is checked here beyond the schema, and nothing raises for bad data: a file that can not
be read is named in `unread`.
"""

from collections.abc import Collection, Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from gkcatalog.compiler.compilation import RETIRED, STANDARDS, UNITS, WAIVERS, Compilation, Sources
from gkcatalog.compiler.foundation import REGISTRY_FILES, SETTINGS_FILE, Foundation, lay
from gkcatalog.compiler.office import faulty_entries
from gkcatalog.compiler.registers import read_retired, read_waivers
from gkcatalog.compiler.standards import StandardSet, read_standards
from gkcatalog.diff.version import (
    ALL_FIELDS,
    Denial,
    Entry,
    Form,
    Version,
    denials_of,
    entries_of,
    key_of,
)
from gkcatalog.inherit import resolve, whole_item
from gkcatalog.lint.mistakes import mistakes
from gkcatalog.model.item import Directory, Item, ItemFile
from gkcatalog.model.merged import MergedDirectory
from gkcatalog.model.oversight import Retired, Waiver
from gkcatalog.reader import StatedFile, read_file
from gkcatalog.source.document import Node
from gkcatalog.source.reading import read

_LAID = (SETTINGS_FILE, *REGISTRY_FILES.values())


class Side(Struct, frozen=True):
    """The sources of one version and what stands under them."""

    label: str
    sources: Sources
    foundation: Foundation
    standards: StandardSet


def two_versions(old: Side, new: Side) -> tuple[Version, Version]:
    """Two workspaces as far as they differ: files of equal bytes are left out on both sides.

    Those that may hold the successor of an item that is gone are read as well.
    """
    if _differs(old, new, _LAID):
        return version_of(old), version_of(new)
    paths = frozenset(_changed_paths(old, new))
    before, after = version_of(old, paths), version_of(new, paths)
    beside = frozenset(_holding(_carried_on(before, after), new)) - paths
    if not beside:
        return before, after
    return version_of(old, paths | beside), version_of(new, paths | beside)


def _carried_on(before: Version, after: Version) -> frozenset[str]:
    """Full ids that the way of items that are gone leads over, of which `after` has none."""
    retired = {entry.item: entry.successors for entry in (*before.retired, *after.retired)}
    known = {entry.item.full_id for entry in after.entries}
    gone = {entry.item.full_id for entry in before.entries} - known
    ahead, passed = [*gone], set[str]()
    while ahead:
        here = ahead.pop()
        if here not in passed:
            passed.add(here)
            ahead += retired.get(here, ())
    return frozenset(passed - gone - known)


def _holding(ids: Iterable[str], side: Side) -> Iterator[str]:
    """Unit files that may hold items of these full ids."""
    keys = [full_id.partition("/")[2].encode() for full_id in ids]
    for path, raw in side.sources.below(UNITS) if keys else ():
        if any(key in raw for key in keys):
            yield path


def side(label: str, sources: Sources, beside: Side | None = None) -> Side:
    """A version's foundation and standards, taken from `beside` where its bytes are the same.

    Raises `BrokenFoundation` and `BrokenSchema`.
    """
    if beside and not _differ(beside.sources, sources, _LAID):
        foundation = beside.foundation
        if _standard_bytes(beside.sources) == _standard_bytes(sources):
            return Side(label, sources, foundation, beside.standards)
    else:
        foundation = lay(sources.files, sources.schemas)
    return Side(label, sources, foundation, read_standards(sources.below(STANDARDS), foundation))


def version_of(side: Side, paths: Collection[str] | None = None) -> Version:
    """The items of a workspace, or of some of its unit files."""
    files: list[ItemFile] = []
    unread = [*side.standards.broken_files, *side.sources.unreadable]
    for path, raw in side.sources.below(UNITS):
        if paths is None or path in paths:
            file = item_file(path, raw, side)
            if file is None or not file.unit:
                unread.append(path)
            else:
                files.append(file)
    return Version(
        side.label,
        entries_of(files),
        denials_of(files),
        retired_of(side),
        side.standards.items,
        unread=tuple(sorted(unread)),
    )


def compiled_version(label: str, compilation: Compilation) -> Version:
    """A workspace that is compiled already."""
    directory: Directory = compilation.directory
    standards = tuple(
        item for standard in compilation.standards.values() for item in standard.items.values()
    )
    return Version(
        label,
        entries_of(directory.files),
        denials_of(directory.files),
        compilation.retired,
        standards,
        unread=compilation.unchecked,
    )


def merged_version(label: str, merged: MergedDirectory) -> Version:
    """A merged directory or open data."""
    return Version(
        label,
        tuple(Entry(each.item, each.stage, each.edition) for each in merged.items),
        tuple(Denial(each.unit, each.domain, each.reason) for each in merged.denials),
        merged.retired,
        form=Form.DATA if merged.published_only else Form.MERGED,
        fields=ALL_FIELDS - merged.hidden,
        units=frozenset(merged.units),
        domains=frozenset(merged.domains),
        published_only=merged.published_only,
    )


def stated_file(path: str, raw: bytes, side: Side) -> StatedFile | None:
    """One item file as its unit wrote it, `None` where it can not be read."""
    reading, foundation = read(path, raw), side.foundation
    if reading.document is None:
        return None
    words = foundation.settings.level_aliases
    violations = mistakes(reading, foundation.gates["item-file"], words)
    places = (*(violation.path for violation in violations), *reading.spoilt)
    return read_file(reading.document, places)


def item_file(path: str, raw: bytes, side: Side) -> ItemFile | None:
    """One item file with its items made whole, `None` where it can not be read."""
    stated, registry = stated_file(path, raw, side), side.foundation.registry
    if stated is None:
        return None
    unit, domain = registry.unit_names.get(stated.unit), registry.domain_names.get(stated.domain)
    unit_code, domain_code = unit.code if unit else "", domain.code if domain else ""
    return ItemFile(
        path,
        unit_code,
        domain_code,
        stated.unit,
        stated.domain,
        stated.stage,
        stated.edition,
        stated.not_concerned,
        tuple(
            whole_item(item, resolve(item, side.standards.stated), unit_code, domain_code)
            for item in stated.items
        ),
    )


def retired_of(side: Side) -> tuple[Retired, ...]:
    """The sound entries of the register of retired items."""
    data, faulty = _register(side, RETIRED, "retired")
    return tuple(entry for entry in read_retired(data) if entry.index not in faulty)


def waivers_of(side: Side) -> tuple[Waiver, ...]:
    """The sound waivers: one without a reason or a real last day approves nothing."""
    data, faulty = _register(side, WAIVERS, "waivers")
    return tuple(waiver for waiver in read_waivers(data) if waiver.index not in faulty)


def _register(side: Side, path: str, kind: str) -> tuple[Node, frozenset[int]]:
    """A register and its faulty entries; nothing where it can not be read."""
    reading = read(path, side.sources.files.get(path, b""))
    if reading.document is None:
        return {}, frozenset()
    violations = mistakes(reading, side.foundation.gates[kind])
    return reading.document.data, faulty_entries(reading, violations)


def _changed_paths(old: Side, new: Side) -> Iterator[str]:
    """Unit files that differ, and those that draw on an item of a standard that differs."""
    before, after = dict(old.sources.below(UNITS)), dict(new.sources.below(UNITS))
    drawn_on = [key.encode() for key in changed_standards(old, new)]
    for path in before.keys() | after.keys():
        raw = before.get(path, b"")
        if raw != after.get(path, b"") or any(key in raw for key in drawn_on):
            yield path


def changed_standards(old: Side, new: Side) -> frozenset[str]:
    """Full ids of the items of standards that are not the same on both sides."""
    if old.standards is new.standards:
        return frozenset()
    before, after = (_by_key(side.standards.items) for side in (old, new))
    keys = before.keys() | after.keys()
    return frozenset(key for key in keys if before.get(key) != after.get(key))


def _by_key(items: Iterable[Item]) -> dict[str, Item]:
    return {key_of(item): replace(item, file="", index=0) for item in items}


def _differs(old: Side, new: Side, paths: Iterable[str]) -> bool:
    return _differ(old.sources, new.sources, paths)


def _differ(old: Sources, new: Sources, paths: Iterable[str]) -> bool:
    return any(old.files.get(path) != new.files.get(path) for path in paths)


def _standard_bytes(sources: Sources) -> dict[str, bytes]:
    return dict(sources.below(STANDARDS))
