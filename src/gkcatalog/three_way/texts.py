"""The lines of both sides put together; lines that nobody or one side alone changed stay as is."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from msgspec import Struct, field

from gkcatalog.model.fields import ADD, EXPECT, FIELDS, REMOVE, REQUIRED
from gkcatalog.source.document import Node
from gkcatalog.three_way.conflicts import MARKER, Clash, Conflict
from gkcatalog.three_way.lines import joined, merged_end, merged_head, merged_lines, shifted
from gkcatalog.three_way.listings import Listing, merged_listing
from gkcatalog.three_way.order import natural, order
from gkcatalog.three_way.segments import ITEMS_KEY, Kind, Segment
from gkcatalog.three_way.values import Verdict, picked, replaced_differently, verdict

T = TypeVar("T")
_BY_LINES = ({Kind.MAPPING}, {Kind.ITEMS}, {Kind.ELEMENTS})
"""What both sides are where each line can be merged, and its comments with it."""
_HEADER = ("标准", "单位", "领域", "阶段", "版本", "不涉及", ITEMS_KEY)
_KEYS = (*_HEADER, FIELDS[0].key, REQUIRED, FIELDS[1].key, ADD, REMOVE, EXPECT)
KEY_RANKS: Mapping[str, int] = {
    key: rank for rank, key in enumerate(dict.fromkeys((*_KEYS, *(field.key for field in FIELDS))))
}


class Spot(Struct, frozen=True):
    """Where in a file a merge has come to."""

    column: int = 0
    item: str = ""
    path: tuple[str, ...] = ()

    def below(self, child: Segment, column: int) -> "Spot":
        """The spot of a child."""
        if child.is_item:
            return Spot(column, child.key, ())
        return Spot(column, self.item, (*self.path, child.key))


class Sides(Struct, frozen=True):
    """A segment as the base and both sides have it."""

    base: Segment
    ours: Segment
    theirs: Segment

    def each(self, part: Callable[[Segment], T]) -> tuple[T, T, T]:
        """A part of all three."""
        return part(self.base), part(self.ours), part(self.theirs)

    def of_kind(self, kind: Kind) -> bool:
        """Whether all three are of this kind."""
        return all(self.each(lambda segment: segment.kind is kind))


class TextMerge(Struct):
    """One run over a file; gathers the conflicts it meets."""

    marker: int = MARKER
    conflicts: list[Conflict] = field(default_factory=list)

    def node(self, sides: Sides, spot: Spot) -> str:
        """The lines of a node that all three have, beginning at the column of the spot."""
        base, ours, theirs = sides.each(lambda segment: placed(segment, spot.column))
        match verdict(base, ours, theirs):
            case Verdict.OURS:
                return ours
            case Verdict.THEIRS:
                return theirs
        if sides.of_kind(Kind.MAPPING) or sides.of_kind(Kind.ITEMS):
            return self.container(sides, spot)
        if sides.of_kind(Kind.ELEMENTS):
            if replaced_differently(*sides.each(_keys)):
                return self._conflict(Clash.EDITED, sides, spot)
            return self.container(sides, spot)
        return self._leaf(sides, spot)

    def container(self, sides: Sides, spot: Spot) -> str:
        """The lines of a mapping or a list, child by child."""
        known = len(self.conflicts)
        steps = sides.each(lambda segment: segment.inner - segment.column)
        inner = spot.column + picked(*steps, min(steps[1:]))
        pieces = self._children(sides, Spot(inner, spot.item, spot.path))
        heads = sides.each(lambda side: shifted(side.head, spot.column - side.column))
        tails = sides.each(lambda side: shifted(side.tail, spot.column - side.column))
        tail = merged_lines(*tails)
        if not sides.ours.is_item:
            lines = "".join(lead + text for lead, text in pieces)
            return f"{merged_head(*heads)}{lines}{tail}"
        if not pieces or pieces[0][1].startswith("<" * self.marker):
            # A conflict can not stand behind the dash of an item.
            del self.conflicts[known:]
            return self._conflict(Clash.EDITED, sides, spot)
        lead, first = pieces[0]
        dash = f"{' ' * spot.column}-".ljust(inner)
        lines = "".join(lead + text for lead, text in pieces[1:])
        return f"{lead}{dash}{first[inner:]}{lines}{tail}"

    def _children(self, sides: Sides, spot: Spot) -> list[tuple[str, str]]:
        """Lead and lines of each child that stays, in order."""
        base, ours, theirs = sides.each(lambda side: {child.key: child for child in side.children})
        rank = _rank(sides)
        every = base.keys() | ours.keys() | theirs.keys()
        pieces = {}
        for key in order(list(base), list(ours), list(theirs), every, rank):
            piece = self._child(base.get(key), ours.get(key), theirs.get(key), spot)
            if piece is not None:
                pieces[key] = piece
        return list(pieces.values())

    def _child(
        self, base: Segment | None, ours: Segment | None, theirs: Segment | None, spot: Spot
    ) -> tuple[str, str] | None:
        known = ours or theirs
        if known is None:
            return None
        spot = spot.below(known, spot.column)
        if ours is None or theirs is None:
            return self._one_sided(base, ours, theirs, known, spot)
        lead = merged_lines(
            *(
                shifted(side.lead, spot.column - side.column) if side else ""
                for side in (base, ours, theirs)
            )
        )
        if base is None:
            return lead, self._added_twice(ours, theirs, spot)
        return lead, self.node(Sides(base, ours, theirs), spot)

    def _one_sided(
        self,
        base: Segment | None,
        ours: Segment | None,
        theirs: Segment | None,
        known: Segment,
        spot: Spot,
    ) -> tuple[str, str] | None:
        """A child that one side does not have: new on the other, or removed by this one."""
        lead = shifted(known.lead, spot.column - known.column)
        if base is None:
            return lead, placed(known, spot.column)
        if base.data == known.data:
            return None
        clash = Clash.DELETED_BY_OURS if ours is None else Clash.DELETED_BY_THEIRS
        conflict = Conflict(clash, spot.item, "/".join(spot.path))
        return lead, self._block(conflict, ours, base, theirs, spot)

    def _added_twice(self, ours: Segment, theirs: Segment, spot: Spot) -> str:
        both, alike = {ours.kind, theirs.kind}, ours.data == theirs.data
        if alike and both not in _BY_LINES:
            one, other = (_value(side, spot.column) for side in (ours, theirs))
            alike = one == other or not any(Listing.of(side).commented for side in (ours, theirs))
        if both == {Kind.LEAF} and alike:
            value = min(_value(ours, spot.column), _value(theirs, spot.column))
            return joined(value, merged_end("\n", ours.rest, theirs.rest), spot.column)
        mergeable = not ours.is_item and both in ({Kind.MAPPING}, {Kind.ITEMS})
        if mergeable or (alike and both in _BY_LINES):
            nothing = Segment(ours.key, "", "", ours.column, {}, ours.kind)
            return self.container(Sides(nothing, ours, theirs), spot)
        if alike:
            return min(placed(ours, spot.column), placed(theirs, spot.column))
        conflict = Conflict(Clash.ADDED, spot.item, "/".join(spot.path), _name(ours), _name(theirs))
        return self._block(conflict, ours, None, theirs, spot)

    def _leaf(self, sides: Sides, spot: Spot) -> str:
        """A value that can not be taken apart by lines."""
        values = sides.each(lambda segment: _value(segment, spot.column))
        listings = sides.each(Listing.of)
        value = None
        if not any(listing.commented for listing in listings):
            value = _decided(values, sides.each(lambda segment: segment.data))
        ends = sides.each(lambda side: side.rest if side.kind is Kind.LEAF else "\n")
        if value is None:
            value = merged_listing(*listings, spot.column)
        if value is None:
            return self._conflict(Clash.EDITED, sides, spot)
        return joined(value, merged_end(*ends), spot.column)

    def _conflict(self, clash: Clash, sides: Sides, spot: Spot) -> str:
        conflict = Conflict(clash, spot.item, "/".join(spot.path))
        return self._block(conflict, sides.ours, sides.base, sides.theirs, spot)

    def _block(
        self,
        conflict: Conflict,
        ours: Segment | None,
        base: Segment | None,
        theirs: Segment | None,
        spot: Spot,
    ) -> str:
        self.conflicts.append(conflict)
        mine, before, other = (
            placed(side, spot.column) if side else "" for side in (ours, base, theirs)
        )
        return conflict.block(mine, before, other, self.marker)


def placed(segment: Segment, column: int) -> str:
    """The lines of a segment, moved to a column."""
    return shifted(segment.text, column - segment.column)


def _value(segment: Segment, column: int) -> str:
    text = segment.value if segment.kind is Kind.LEAF else segment.text
    return shifted(text, column - segment.column)


def _decided(values: tuple[str, str, str], data: tuple[Node, Node, Node]) -> str | None:
    """The text that counts: by the text, or by what it says where only the layout differs."""
    base, ours, theirs = values
    choice = verdict(base, ours, theirs)
    if choice is Verdict.CONFLICT:
        if data[1] == data[2]:
            return min(ours, theirs)
        choice = verdict(*data)
    match choice:
        case Verdict.OURS:
            return ours
        case Verdict.THEIRS:
            return theirs
        case Verdict.CONFLICT:
            return None


def _rank(sides: Sides) -> Callable[[str], Any]:
    match sides.ours.kind:
        case Kind.MAPPING:
            return lambda key: KEY_RANKS.get(key, len(KEY_RANKS))
        case Kind.ITEMS:
            return natural
        case _:
            return str


def _keys(segment: Segment) -> list[str]:
    return [child.key for child in segment.children]


def _name(segment: Segment) -> str:
    name = segment.data.get("名称", "") if isinstance(segment.data, dict) else ""
    return name if isinstance(name, str) else ""
