"""Where the elements of a merged list stand."""

import re
from collections.abc import Callable, Collection, Hashable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import Any, TypeVar

from msgspec import Struct, field

K = TypeVar("K", bound=Hashable)


class _Gap(Struct):
    """What a side put between two elements of the base."""

    keys: list[Any] = field(default_factory=list)
    replacing: bool = False
    """The keys stand where elements of the base stood that the side does not have there."""


def order(
    base: Sequence[K],
    ours: Sequence[K],
    theirs: Sequence[K],
    keep: Collection[K],
    rank: Callable[[K], Any],
) -> list[K]:
    """The keys `keep` in an order that respects both sides and does not depend on which is ours.

    A key that one side moved stands where that side put it. What both sides added at the same
    place stands by `rank`, as far as the order within each side allows. Keys are unique in each
    sequence.
    """
    sides = (ours, theirs)
    gaps = [_gaps(base, side) for side in sides]
    moved = {key for each in gaps for gap in each for key in gap.keys} & set(base)
    found: dict[K, None] = {}
    for index in range(len(base) + 1):
        for key in _between(gaps[0][index], gaps[1][index], rank):
            found.setdefault(key)
        if index < len(base) and base[index] not in moved:
            found.setdefault(base[index])
    return [key for key in found if key in keep]


def _gaps(base: Sequence[K], side: Sequence[K]) -> list[_Gap]:
    gaps = [_Gap() for _ in range(len(base) + 1)]
    for tag, start, end, first, last in SequenceMatcher(None, base, side, False).get_opcodes():
        if tag == "insert":
            gaps[start].keys += side[first:last]
        elif tag == "replace" and end - start == last - first:
            for step, key in enumerate(side[first:last]):
                gaps[start + step + 1] = _Gap([key], replacing=True)
        elif tag == "replace":
            gaps[end] = _Gap(list(side[first:last]), replacing=True)
    return gaps


def _between(one: _Gap, other: _Gap, rank: Callable[[Any], Any]) -> Iterator[Any]:
    """Both sides' keys of a gap; what replaces an element goes before what follows it."""
    if one.replacing != other.replacing:
        first, second = (one, other) if one.replacing else (other, one)
        yield from first.keys
        yield from second.keys
        return
    left, right = list(one.keys), list(other.keys)
    while left and right:
        head, rival = left[0], right[0]
        if head == rival:
            right.pop(0)
        takes_left = head == rival or (
            (rank(head), repr(head)) < (rank(rival), repr(rival))
            if (head in right) == (rival in left)
            else head not in right
        )
        yield (left if takes_left else right).pop(0)
    yield from left
    yield from right


def natural(id: str) -> tuple[tuple[int, int, str], ...]:
    """A key by which `czyjs-9` comes before `czyjs-10`."""
    return tuple(
        (0, int(part), "") if part.isdecimal() else (1, 0, part)
        for part in re.split(r"(\d+)", id)
        if part
    )
