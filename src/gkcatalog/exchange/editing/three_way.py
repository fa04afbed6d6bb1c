"""Edits made in a workbook merged with edits made in the repository meanwhile."""

from collections.abc import Collection, Mapping

from msgspec import Struct

from gkcatalog.exchange import doubts
from gkcatalog.exchange.edits import UNORDERED
from gkcatalog.exchange.imported import Value
from gkcatalog.model.finding import Finding
from gkcatalog.model.place import Place

Items = Mapping[str, Mapping[str, Value]]
"""Values by Chinese key, by 编号."""


class Conflict(Struct, frozen=True):
    """One field that both sides changed to different values; `field` is `""` for a whole item.

    Values that are absent are `""`. The merged item keeps `current`.
    """

    item: str
    field: str
    base: Value
    current: Value
    imported: Value


class Merged(Struct, frozen=True):
    """The items in the order of `current`, new ones behind in the order of the workbook."""

    items: Mapping[str, Mapping[str, Value]]
    conflicts: tuple[Conflict, ...] = ()
    removed: tuple[str, ...] = ()
    """Ids that the workbook no longer has and nobody else touched."""
    added: tuple[str, ...] = ()


def three_way(
    base: Items,
    current: Items,
    imported: Items,
    carried: Collection[str] | None = None,
    shown: Items | None = None,
) -> Merged:
    """Merge by item and field: what one side alone changed counts, what both changed conflicts.

    `carried` are the keys that the workbook can state; others are left as they are in
    `current`. `None` means all. `shown` is the base as the workbook showed it, where that
    is not letter for letter the base: what was shown and came back is no edit.
    """
    shown = base if shown is None else shown
    items: dict[str, Mapping[str, Value]] = {}
    conflicts: list[Conflict] = []
    removed: list[str] = []
    for id in current:
        if id not in imported and id in base:
            if _same_item(base[id], current[id], carried):
                removed.append(id)
                continue
            conflicts.append(Conflict(id, "", base[id].get("名称", ""), "已修改", "已删除"))
        items[id] = _fields(id, (base, current, imported, shown), carried, conflicts)
    added = []
    for id in imported:
        if id in current:
            continue
        if id not in base:
            items[id] = dict(imported[id])
            added.append(id)
        elif not _same_item(shown[id], imported[id], carried):
            conflicts.append(Conflict(id, "", base[id].get("名称", ""), "已删除", "已修改"))
    return Merged(items, tuple(conflicts), tuple(removed), tuple(added))


def _fields(
    id: str,
    sides: tuple[Items, Items, Items, Items],
    carried: Collection[str] | None,
    conflicts: list[Conflict],
) -> dict[str, Value]:
    """The fields of an item that `current` has."""
    base, current, imported, shown = sides
    ours = current[id]
    if id not in imported:
        return dict(ours)
    theirs, before, seen = imported[id], base.get(id, {}), shown.get(id, {})
    keys = dict.fromkeys((*ours, *theirs, *before))
    merged: dict[str, Value] = {}
    for key in keys:
        old, mine, new = (one.get(key, "") for one in (before, ours, theirs))
        value = mine
        edited = not _same(key, seen.get(key, ""), new) and not _same(key, mine, new)
        if edited and (carried is None or key in carried):
            if _same(key, old, mine):
                value = new
            else:
                conflicts.append(Conflict(id, key, old, mine, new))
        if value:
            merged[key] = value
    return merged


def _same_item(
    one: Mapping[str, Value], other: Mapping[str, Value], carried: Collection[str] | None
) -> bool:
    keys = {*one, *other} if carried is None else {*one, *other}.intersection(carried)
    return all(_same(key, one.get(key, ""), other.get(key, "")) for key in keys)


def _same(key: str, one: Value, other: Value) -> bool:
    """Equal values; channels and levels in any order, since marks have none."""
    if key in UNORDERED:
        return sorted(one) == sorted(other)
    return one == other


def conflict_finding(conflict: Conflict, place: Place) -> Finding:
    """A conflict as a finding at the cell of the workbook."""
    ours, theirs = _shown(conflict.current), _shown(conflict.imported)
    what = f"“{conflict.field}”" if conflict.field else "整个事项"
    return doubts.EDIT_CONFLICT.finding(
        place,
        f"{what}两边都改过：目录文件里是“{ours}”，表格里是“{theirs}”，已保留目录文件里的。",
        "请核实后在目录文件里改定；用表格改的，请重新导出，在新的工作簿里改这一格。",
        conflict.field,
        f"{conflict.item} {theirs}",
    )


def _shown(value: Value) -> str:
    if isinstance(value, str):
        return value
    texts = value if isinstance(value, tuple) else (_shown(part) for part in value.values())
    return "；".join(texts)
