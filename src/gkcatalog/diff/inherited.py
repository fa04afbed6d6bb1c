"""Changes made in a standard: told once, with the items that they reach."""

from collections.abc import Iterable

from gkcatalog.diff.differences import Difference
from gkcatalog.diff.version import key_of
from gkcatalog.model.change import Kind
from gkcatalog.model.item import Item

_Told = tuple[str, tuple[str, str, object, object]]


def fold(
    of_units: Iterable[Difference], of_standards: Iterable[Difference]
) -> tuple[tuple[Difference, ...], tuple[tuple[Difference, tuple[str, ...]], ...]]:
    """Differences that units made themselves, and those of standards with the items they reach.

    A difference of an item is inherited where its standard has the same one and the item takes
    the value from it on both sides. Of standards only what reaches an item is returned.
    """
    changed = [d for d in of_standards if d.kind is Kind.CHANGED]
    reached: dict[_Told, list[str]] = {_key(key_of(d.item), d): [] for d in changed}
    own = []
    for difference in of_units:
        source = _source(difference)
        known = reached.get(_key(source, difference)) if source else None
        if known is None:
            own.append(difference)
        else:
            known.append(difference.item.full_id)
    told = []
    for difference in changed:
        items = reached[_key(key_of(difference.item), difference)]
        if items:
            told.append((difference, tuple(sorted(items))))
    return tuple(own), tuple(told)


def _key(item: str, difference: Difference) -> _Told:
    field, part, before, after = difference.value_key
    return (item, (field, part, before, after))


def _source(difference: Difference) -> str:
    """The standard's item that the value comes from on both sides, `""` for an own value."""
    old, new = difference.old, difference.new
    if difference.kind is not Kind.CHANGED or old is None or new is None:
        return ""
    ours, theirs = old.item, new.item
    if not ours.extends or ours.extends != theirs.extends:
        return ""
    edit = difference.edit
    before = edit.old_index if edit else None
    after = edit.new_index if edit else None
    if edit and edit.is_order:
        return ""
    if _own(ours, difference.field, before) and (edit is None or before is not None):
        return ""
    if _own(theirs, difference.field, after) and (edit is None or after is not None):
        return ""
    return ours.extends


def _own(item: Item, field: str, index: int | None) -> bool:
    """Whether the item's own file states the value."""
    origin = item.origins.get((field, index)) or item.origins.get((field, None))
    return origin is None or origin.file == item.file
