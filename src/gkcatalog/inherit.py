"""沿用, 增加, 去除, 预期: items that take from a standard what they do not state.

An item takes every key that it does not state; a stated key replaces the standard's; 增加 and
去除 edit inherited lists; 预期 says what the standard read when it was tailored. Whatever finds
no target is a flaw, never silence, and nothing deletes by an empty value.
"""

from collections.abc import Iterator, Mapping
from enum import Enum, auto
from typing import Any, TypeAlias

from msgspec import Struct

from gkcatalog.model.fields import ADD, EXPECT, FIELD_BY_NAME, REMOVE
from gkcatalog.model.item import NO_ORIGINS, Item
from gkcatalog.model.place import NodePath, Origin
from gkcatalog.reader import StatedItem, Value

Standards: TypeAlias = Mapping[str, Mapping[str, StatedItem]]
"""Stated items of the standards by standard code and 编号."""
Origins: TypeAlias = dict[tuple[str, int | None], Origin]

_OWN = frozenset({"id", "extends"})


class Misfit(Enum):
    """What does not fit between an item and its standard."""

    NO_STANDARD = auto()
    NO_TARGET = auto()
    CIRCULAR = auto()
    NO_BASE = auto()
    STATED = auto()
    PRESENT = auto()
    ABSENT = auto()
    UNEXPECTED = auto()


class InheritanceFlaw(Struct, frozen=True):
    """One misfit. `path` leads into the item; `choices` are the names a slip may have meant."""

    misfit: Misfit
    path: NodePath
    field: str = ""
    value: str = ""
    actual: str = ""
    choices: tuple[str, ...] = ()


class Resolution(Struct, frozen=True):
    """The values of an item after inheritance, where they come from, and what did not fit."""

    values: Mapping[str, Value]
    origins: Mapping[tuple[str, int | None], Origin]
    flaws: tuple[InheritanceFlaw, ...] = ()
    faulty: frozenset[str] = frozenset()
    """Fields that broke the schema here or where they would have come from."""
    whole: bool = True
    """False where a standard item that the item draws on does not exist."""


def resolve(stated: StatedItem, standards: Standards) -> Resolution:
    """An item made whole from the standards it draws on."""
    return _resolve(stated, standards, ())


def whole_item(stated: StatedItem, resolution: Resolution, unit: str, domain: str) -> Item:
    """The item of a unit (`""` for a standard's own) in a domain, both as codes."""
    values: dict[str, Any] = dict(resolution.values)
    values.setdefault("id", "")
    return Item(
        unit=unit,
        domain=domain,
        required=stated.required,
        file=stated.file,
        index=stated.index,
        origins=resolution.origins,
        **values,
    )


def _resolve(stated: StatedItem, standards: Standards, seen: tuple[str, ...]) -> Resolution:
    if not stated.extends:
        return Resolution(stated.values, NO_ORIGINS, _baseless(stated), stated.faulty)
    target = _target(stated.extends, standards, seen)
    if isinstance(target, InheritanceFlaw):
        return Resolution(stated.values, NO_ORIGINS, (target,), stated.faulty, whole=False)
    base = _resolve(target, standards, (*seen, stated.extends))
    taken = {name: value for name, value in base.values.items() if name not in _OWN}
    values = {**taken, **stated.values}
    origins: Origins = {
        (name, None): Origin(target.file, ("事项", target.index, FIELD_BY_NAME[name].key))
        for name in taken
        if name not in stated.values
    }
    for place, origin in base.origins.items():
        if place[0] not in stated.values:
            origins[place] = origin
    flaws = [flaw for flaw in base.flaws if flaw.misfit is Misfit.CIRCULAR]
    flaws += _unexpected(stated, base)
    for name in {**stated.remove, **stated.add}:
        if name not in base.faulty:
            flaws += _edit_list(stated, name, values, origins)
    faulty = stated.faulty | (base.faulty - stated.values.keys())
    return Resolution(values, origins, tuple(flaws), faulty, base.whole)


def chain(extends: str, standards: Standards) -> Iterator[str]:
    """The full ids of items of standards that a 沿用 leads to, up to one that does not exist."""
    seen: set[str] = set()
    while extends and extends not in seen:
        seen.add(extends)
        yield extends
        code, _, item_id = extends.partition("/")
        target = standards.get(code, {}).get(item_id)
        extends = target.extends if target else ""


def _baseless(stated: StatedItem) -> tuple[InheritanceFlaw, ...]:
    """The edits of an item that draws on nothing."""
    edits = ((ADD, stated.add), (REMOVE, stated.remove), (EXPECT, stated.expect))
    return tuple([InheritanceFlaw(Misfit.NO_BASE, (key,)) for key, edited in edits if edited])


def _target(
    extends: str, standards: Standards, seen: tuple[str, ...]
) -> StatedItem | InheritanceFlaw:
    code, _, item_id = extends.partition("/")
    if code not in standards:
        return InheritanceFlaw(
            Misfit.NO_STANDARD, ("沿用",), "extends", extends, code, tuple(standards)
        )
    target = standards[code].get(item_id)
    if target is None:
        choices = tuple(f"{code}/{known}" for known in standards[code])
        return InheritanceFlaw(Misfit.NO_TARGET, ("沿用",), "extends", extends, choices=choices)
    if extends in seen:
        return InheritanceFlaw(Misfit.CIRCULAR, ("沿用",), "extends", extends)
    return target


def _unexpected(stated: StatedItem, base: Resolution) -> Iterator[InheritanceFlaw]:
    for name, expected in stated.expect.items():
        actual = base.values.get(name, "")
        if actual != expected and name not in base.faulty:
            path = (EXPECT, FIELD_BY_NAME[name].key)
            yield InheritanceFlaw(Misfit.UNEXPECTED, path, name, shown(expected), shown(actual))


def _edit_list(
    stated: StatedItem, name: str, values: dict[str, Value], origins: Origins
) -> Iterator[InheritanceFlaw]:
    key = FIELD_BY_NAME[name].key
    removed, added = stated.remove.get(name, ()), stated.add.get(name, ())
    if name in stated.values:
        yield from (
            InheritanceFlaw(Misfit.STATED, (edit, key), name)
            for edit, elements in ((REMOVE, removed), (ADD, added))
            if elements
        )
        return
    inherited = values.get(name, ())
    before = inherited if isinstance(inherited, tuple) else ()
    for number, element in enumerate(removed):
        if element not in before or element in removed[:number]:
            path = (REMOVE, key, number)
            yield InheritanceFlaw(Misfit.ABSENT, path, name, element, choices=before)
    kept = [n for n, element in enumerate(before) if element not in removed]
    fresh: list[int] = []
    for number, element in enumerate(added):
        if element in before or element in added[:number]:
            yield InheritanceFlaw(Misfit.PRESENT, (ADD, key, number), name, element)
        else:
            fresh.append(number)
    values[name] = (*(before[n] for n in kept), *(added[n] for n in fresh))
    _renumber(stated, name, origins, kept, fresh)


def _renumber(
    stated: StatedItem, name: str, origins: Origins, kept: list[int], fresh: list[int]
) -> None:
    """Say of every element of an edited list where it comes from."""
    key = FIELD_BY_NAME[name].key
    whole = origins.pop((name, None), None)
    old = [origins.get((name, n)) or (whole and Origin(whole.file, (*whole.path, n))) for n in kept]
    for place in [place for place in origins if place[0] == name]:
        del origins[place]
    origins.update({(name, new): origin for new, origin in enumerate(old) if origin})
    for offset, number in enumerate(fresh, start=len(kept)):
        path: NodePath = ("事项", stated.index, ADD, key, number)
        origins[(name, offset)] = Origin(stated.file, path)


def shown(value: Value) -> str:
    """A value as one line for a message."""
    if isinstance(value, str):
        return value
    if isinstance(value, tuple):
        return "；".join(value)
    parts = (getattr(value, name) for name in value.__struct_fields__)
    return "；".join(shown(part) for part in parts if part)
