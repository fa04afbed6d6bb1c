"""What differs between two versions, exactly: enough to turn the one into the other."""

from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct

from gkcatalog.diff.lists import ListEdit, list_edits
from gkcatalog.diff.matching import Pair, match
from gkcatalog.diff.version import STAGE, Denial, Entry, Value, Version
from gkcatalog.model.change import Kind
from gkcatalog.model.fields import FIELD_BY_NAME, FIELDS, Shape
from gkcatalog.model.item import Item
from gkcatalog.model.oversight import Retired
from gkcatalog.phrases.meanings import Meanings

PROSE = frozenset({"contents", "procedure", "conditions", "materials", "steps", "readings"})
"""Lists whose elements are prose: an element may be reworded and stay the same element."""


class Difference(Struct, frozen=True):
    """One difference. `old` and `new` are the entries it lies between.

    `field` is an English name, `""` for the item as a whole; `part` a key inside a block.
    Of a list, `edit` says which element; without it `before` and `after` are the whole value.
    """

    kind: Kind
    old: Entry | None
    new: Entry | None
    field: str = ""
    part: str = ""
    before: Value = ""
    after: Value = ""
    edit: ListEdit | None = None

    @property
    def item(self) -> Item:
        """The item on the newer side that has it."""
        entry = self.new or self.old
        assert entry is not None, "a difference lies between entries"
        return entry.item

    @property
    def value_key(self) -> tuple[str, str, Value, Value]:
        """What is said of the value, wherever in its list it stands."""
        return (self.field, self.part, self.before, self.after)


class DenialDifference(Struct, frozen=True):
    """A statement 不涉及 that came, went or reads otherwise."""

    old: Denial | None
    new: Denial | None


def differences(old: Version, new: Version, meanings: Meanings) -> Iterator[Difference]:
    """What turns the entries of one version into those of the other."""
    for pair in match(old.entries, new.entries, successors(new.retired)):
        yield from of_pair(pair, meanings)


def successors(retired: tuple[Retired, ...]) -> Mapping[str, tuple[str, ...]]:
    """Where the retired items went, by full id."""
    return {entry.item: entry.successors for entry in retired}


def of_pair(pair: Pair, meanings: Meanings) -> Iterator[Difference]:
    """The differences of one item."""
    old, new = pair.old, pair.new
    if old is None or new is None:
        yield Difference(Kind.ADDED if old is None else Kind.REMOVED, old, new)
        return
    if pair.moved:
        yield Difference(Kind.MOVED, old, new)
    if old.stage != new.stage:
        yield Difference(Kind.CHANGED, old, new, STAGE, "", old.stage, new.stage)
    for field in FIELDS[1:]:
        ours, theirs = getattr(old.item, field.name), getattr(new.item, field.name)
        if ours == theirs:
            continue
        if field.shape is Shape.BLOCK:
            for part in field.parts:
                yield from _of_value(
                    old,
                    new,
                    (field.name, part.name),
                    _part(ours, part.name, part.shape),
                    _part(theirs, part.name, part.shape),
                    meanings,
                )
        else:
            yield from _of_value(old, new, (field.name, ""), ours, theirs, meanings)


def _of_value(
    old: Entry,
    new: Entry,
    place: tuple[str, str],
    ours: Value,
    theirs: Value,
    meanings: Meanings,
) -> Iterator[Difference]:
    if ours == theirs:
        return
    field, part = place
    if isinstance(ours, str) or isinstance(theirs, str):
        yield Difference(Kind.CHANGED, old, new, field, part, ours, theirs)
        return
    name = part or field
    keys = [
        (
            [meanings.element(name, text, old.item.unit) for text in ours],
            [meanings.element(name, text, new.item.unit) for text in theirs],
        )
    ]
    if name == "bases":
        keys.append(
            ([_laws(text, meanings) for text in ours], [_laws(t, meanings) for t in theirs])
        )
    for edit in list_edits(ours, theirs, keys, name in PROSE, name in _REPLACED):
        yield Difference(Kind.CHANGED, old, new, field, part, edit.before, edit.after, edit)


def _laws(text: str, meanings: Meanings) -> str:
    """The laws of a 依据, whichever number and articles they are cited with."""
    return " ".join(meanings.laws(text))


_REPLACED = frozenset({"bodies", "bases"})
"""Lists whose elements take each other's place: one body for another, one law for another."""


def _part(block: Any, name: str, shape: Shape) -> Value:
    if block is None:
        return () if shape is Shape.LIST else ""
    value: Value = getattr(block, name)
    return value


def denial_differences(old: Version, new: Version) -> Iterator[DenialDifference]:
    """Statements 不涉及 by unit and domain."""
    ours, theirs = ({(d.unit, d.domain): d for d in side.denials} for side in (old, new))
    for key in sorted(ours.keys() | theirs.keys()):
        if ours.get(key) != theirs.get(key):
            yield DenialDifference(ours.get(key), theirs.get(key))


def key_in_chinese(field: str, part: str) -> str:
    """The Chinese key of a field, with that of a part: 办理：时限."""
    if field == STAGE:
        return "阶段"
    if not field:
        return ""
    known = FIELD_BY_NAME[field]
    inner = next((p.key for p in known.parts if p.name == part), "")
    return f"{known.key}：{inner}" if inner else known.key
