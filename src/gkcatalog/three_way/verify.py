"""A finished merge held against its parents: nothing lost, nothing revived, no id twice."""

from collections.abc import Iterator, Sequence
from enum import Enum, auto

from msgspec import Struct

from gkcatalog.source.document import Node
from gkcatalog.three_way.held import Held, Record
from gkcatalog.three_way.values import merged_elements


class Wrong(Enum):
    """What can be wrong with a merge."""

    LOST = auto()
    REVIVED = auto()
    EDIT_LOST = auto()
    ELEMENTS_LOST = auto()
    ELEMENTS_REVIVED = auto()
    TWICE = auto()


class Mistake(Struct, frozen=True):
    """One thing that a merge got wrong.

    `key` is the full id of an item or the path of a file, `parents` the numbers, from 0, of the
    parents whose change it is about; `wanted` and `found` are what there should be and what is.
    """

    wrong: Wrong
    key: str
    name: str
    field: str = ""
    parents: tuple[int, ...] = ()
    wanted: tuple[str, ...] = ()
    found: tuple[str, ...] = ()


class _Absent(Enum):
    """A value that a version does not have."""

    ABSENT = auto()


class _Open(Enum):
    """Sides that changed a value differently leave it to whoever merges."""

    OPEN = auto()


ABSENT, OPEN = _Absent.ABSENT, _Open.OPEN
Value = Node | _Absent


def mistakes(base: Held, parents: Sequence[Held], merged: Held) -> Iterator[Mistake]:
    """What is wrong with a merge of two or more parents that grew out of `base`.

    Records of files that one of the versions could not read are passed over. Where several
    parents changed a value differently, whatever the merge made of it is right.
    """
    for key, files in sorted(merged.twice.items()):
        yield Mistake(Wrong.TWICE, key, merged.records[key].name, found=files)
    versions = (base, *parents, merged)
    unread = frozenset().union(*(version.unread for version in versions))
    keys = {key for version in versions for key in version.records}
    for key in sorted(keys):
        records = [version.records.get(key) for version in versions]
        if all(record is None or record.file not in unread for record in records):
            yield from _of_record(key, records[0], records[1:-1], records[-1])


def _of_record(
    key: str, base: Record | None, parents: Sequence[Record | None], merged: Record | None
) -> Iterator[Mistake]:
    known = next(record for record in (merged, *parents, base) if record)
    before, result = _fields(base), _fields(merged)
    sides = [_fields(parent) for parent in parents]
    wanted = _expected(before, sides)
    if known.is_header and ABSENT in (result, wanted):
        # Items tell where a file went that held items; a statement 不涉及 has nothing else.
        if not (result is ABSENT and isinstance(wanted, dict) and "不涉及" in wanted):
            return
    elif wanted is ABSENT and result is not ABSENT and before is not ABSENT:
        gone = tuple(number for number, side in enumerate(sides) if side is ABSENT)
        yield Mistake(Wrong.REVIVED, key, known.name, parents=gone)
        return
    if result is ABSENT and wanted is not ABSENT and wanted is not OPEN:
        has = tuple(number for number, side in enumerate(sides) if side is not ABSENT)
        yield Mistake(Wrong.LOST, key, known.name, parents=has)
    elif isinstance(result, dict) and all(isinstance(side, dict) for side in sides):
        for mistake in _of_mapping((), before, sides, result):
            yield Mistake(
                mistake.wrong, key, known.name, mistake.field, mistake.parents, mistake.wanted,
                mistake.found,
            )  # fmt: skip


def _of_mapping(
    path: tuple[str, ...], base: Value, sides: Sequence[Value], merged: dict[str, Node]
) -> Iterator[Mistake]:
    keys = dict.fromkeys(key for node in (*sides, merged) if isinstance(node, dict) for key in node)
    for key in keys:
        before, result = _at(base, key), _at(merged, key)
        values = [_at(side, key) for side in sides]
        blocks = [isinstance(value, dict) for value in (*values, result)]
        if isinstance(result, dict) and all(blocks):
            yield from _of_mapping((*path, key), before, values, result)
        else:
            yield from _of_value("/".join((*path, key)), before, values, result)


def _of_value(field: str, base: Value, sides: Sequence[Value], merged: Value) -> Iterator[Mistake]:
    wanted = _expected(base, sides)
    if wanted is OPEN or _same(wanted, merged):
        return
    changed = tuple(number for number, side in enumerate(sides) if not _same(side, base))
    old, new = _elements(merged), _elements(wanted)
    if isinstance(merged, list) or isinstance(wanted, list):
        lost = tuple(text for text in new if text not in old)
        revived = tuple(text for text in old if text not in new and text in _elements(base))
        if lost:
            yield Mistake(Wrong.ELEMENTS_LOST, "", "", field, changed, lost, old)
        if revived:
            yield Mistake(Wrong.ELEMENTS_REVIVED, "", "", field, changed, new, revived)
    elif any(_same(merged, stale) for stale in (base, *sides)):
        yield Mistake(Wrong.EDIT_LOST, "", "", field, changed, new, old)


def _expected(base: Value, sides: Sequence[Value]) -> Value | _Open:
    """What the sides come to; `OPEN` where they disagree."""
    result: Value = base
    for side in sides:
        if _same(side, base) or _same(side, result):
            continue
        if _same(result, base):
            result = side
        elif isinstance(side, list) and isinstance(result, list) and base is not ABSENT:
            merged = merged_elements(_elements(base), _elements(result), _elements(side))
            if merged is None:
                return OPEN
            result = list(merged)
        elif isinstance(side, dict) and isinstance(result, dict):
            result = {**result, **side}
        else:
            return OPEN
    return result


def _same(one: Value | _Open, other: Value | _Open) -> bool:
    """Equal values; a text is the list of it alone."""
    if isinstance(one, str) and isinstance(other, list):
        return [one] == other
    if isinstance(one, list) and isinstance(other, str):
        return one == [other]
    return one == other


def _fields(record: Record | None) -> Value:
    return dict(record.fields) if record else ABSENT


def _at(node: Value, key: str) -> Value:
    return node.get(key, ABSENT) if isinstance(node, dict) else ABSENT


def _elements(value: Value | _Open) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    if isinstance(value, list):
        return tuple(each if isinstance(each, str) else str(each) for each in value)
    return ()
