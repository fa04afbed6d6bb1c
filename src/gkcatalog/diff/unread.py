"""Items that can not be compared, for a file that they need could not be read on one side."""

from collections.abc import Collection, Iterable, Iterator

from msgspec.structs import replace

from gkcatalog.diff.version import Version, key_of
from gkcatalog.model.item import Item

_STANDARDS = ["catalogs", "standards"]


def unread_files(old: Version, new: Version) -> tuple[str, ...]:
    """The files that could not be read on one of two sides."""
    return tuple(sorted({*old.unread, *new.unread}))


def readable(old: Version, new: Version) -> tuple[Version, Version]:
    """Both without the items that one of them could not read, or not make whole."""
    unread = frozenset(unread_files(old, new))
    if not unread:
        return old, new
    left = {key_of(item) for side in (old, new) for item in _unknown(side, unread)}
    return _without(old, left), _without(new, left)


def _unknown(side: Version, unread: Collection[str]) -> Iterator[Item]:
    """Items of files that are unread on any side, and those that draw on what one may hold."""
    items = [*side.standards, *(entry.item for entry in side.entries)]
    bases = {key_of(item): item.extends for item in items if not item.unit}
    broken = frozenset(_standards_of(side.unread))
    for item in items:
        end = _end(item.extends, bases)
        if item.file in unread or (end and end.partition("/")[0] in broken):
            yield item


def _end(extends: str, bases: dict[str, str]) -> str:
    """The item of a standard that a 沿用 leads to and that is not known, or `""`."""
    passed: set[str] = set()
    while extends in bases and extends not in passed:
        passed.add(extends)
        extends = bases[extends]
    return "" if extends in passed else extends


def _standards_of(files: Iterable[str]) -> Iterator[str]:
    """The codes of the standards that files are of."""
    for file in files:
        parts = file.split("/")
        if parts[:2] == _STANDARDS:
            yield parts[2]


def _without(side: Version, left: Collection[str]) -> Version:
    return replace(
        side,
        entries=tuple(e for e in side.entries if key_of(e.item) not in left),
        standards=tuple(i for i in side.standards if key_of(i) not in left),
    )
