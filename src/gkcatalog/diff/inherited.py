"""Changes made in a standard: told once, with the items that they reach."""

from collections.abc import Iterable

from msgspec import Struct, field

from gkcatalog.diff.differences import Difference
from gkcatalog.diff.version import Entry, key_of
from gkcatalog.model.change import Effect, Kind
from gkcatalog.model.item import Item
from gkcatalog.model.place import Origin

_Told = tuple[str, str, str, object, object]


def fold(
    of_units: Iterable[Difference], of_standards: Iterable[Difference]
) -> tuple[list[Difference], list[tuple[Difference, list[Difference]]]]:
    """Differences that units made themselves, and those of standards with what they cause.

    A difference of an item is inherited where its standard has the same one and the item takes
    the value from it on both sides, and where the item lost (or got) the value because the
    standard's item went (or came). Of standards only what reaches an item is returned.
    """
    listed = tuple(of_standards)
    standards = _Standards.of(listed)
    caused: dict[int, list[Difference]] = {}
    own = []
    for difference in of_units:
        number = standards.cause(difference)
        if number is None:
            own.append(difference)
        else:
            caused.setdefault(number, []).append(difference)
    return own, [(listed[number], caused[number]) for number in sorted(caused)]


def reached(difference: Difference) -> tuple[Effect, str] | None:
    """What a difference of a standard comes to for the items that draw on it, if not the same."""
    match difference.kind:
        case Kind.REMOVED:
            return Effect.NARROW, "标准不再有这条事项，沿用它的事项失去取自标准的内容。"
        case Kind.MOVED:
            became = key_of(difference.item)
            said = f"标准把编号改为 {became}，沿用旧编号的事项失去取自标准的内容。"
            return Effect.NARROW, said
        case Kind.ADDED:
            return Effect.WIDEN, "标准新增这条事项，沿用它的事项取得标准的内容。"
        case Kind.CHANGED:
            return None


class _Standards(Struct, frozen=True):
    """The numbers of the differences of standards, by what they can cause."""

    changed: dict[_Told, int] = field(default_factory=dict)
    gone: dict[str, int] = field(default_factory=dict)
    """By the id that the standard no longer has."""
    come: dict[str, int] = field(default_factory=dict)
    """By the id that the standard did not have before."""

    @classmethod
    def of(cls, differences: Iterable[Difference]) -> "_Standards":
        found = cls()
        for number, difference in enumerate(differences):
            old, new = _key(difference.old), _key(difference.new)
            if difference.kind is Kind.CHANGED:
                found.changed[(new, *difference.value_key)] = number
            elif old != new:
                found.gone[old] = found.come[new] = number
        return found

    def cause(self, difference: Difference) -> int | None:
        """The number of the standard's difference that a unit's difference comes from."""
        old, new = difference.old, difference.new
        if difference.kind is not Kind.CHANGED or old is None or new is None:
            return None
        standard = old.item.extends
        if not standard or standard != new.item.extends:
            return None
        if standard in self.gone and _lost(difference, old.item):
            return self.gone[standard]
        if standard in self.come and _got(difference, new.item):
            return self.come[standard]
        known = self.changed.get((standard, *difference.value_key))
        return known if known is not None and _inherited(difference, old.item, new.item) else None


def _key(entry: Entry | None) -> str:
    return key_of(entry.item) if entry else ""


def _lost(difference: Difference, old: Item) -> bool:
    """Whether a value that an item did not state as a whole is there no more."""
    edit = difference.edit
    empty = edit.new_index is None if edit else not difference.after
    index = edit.old_index if edit else None
    return empty and _origin(old, difference.field, index) is not None


def _got(difference: Difference, new: Item) -> bool:
    """Whether a value is new that the item does not state as a whole."""
    edit = difference.edit
    empty = edit.old_index is None if edit else not difference.before
    index = edit.new_index if edit else None
    return empty and _origin(new, difference.field, index) is not None


def _inherited(difference: Difference, ours: Item, theirs: Item) -> bool:
    """Whether the value comes from the standard on both sides."""
    edit = difference.edit
    if edit and edit.is_order:
        return False
    before = edit.old_index if edit else None
    after = edit.new_index if edit else None
    if _own(ours, difference.field, before) and (edit is None or before is not None):
        return False
    return not (_own(theirs, difference.field, after) and (edit is None or after is not None))


def _own(item: Item, name: str, index: int | None) -> bool:
    """Whether the item's own file states the value."""
    origin = _origin(item, name, index)
    return origin is None or origin.file == item.file


def _origin(item: Item, name: str, index: int | None) -> Origin | None:
    return item.origins.get((name, index)) or item.origins.get((name, None))
