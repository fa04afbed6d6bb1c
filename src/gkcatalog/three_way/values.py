"""What one value comes to that two sides may have changed."""

import operator
from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from difflib import SequenceMatcher
from enum import Enum, auto
from typing import TypeVar

from gkcatalog.three_way.order import order

V = TypeVar("V")
K = TypeVar("K", bound=Hashable)


class Verdict(Enum):
    """Which side's value counts."""

    OURS = auto()
    THEIRS = auto()
    CONFLICT = auto()


def verdict(base: V, ours: V, theirs: V, same: Callable[[V, V], bool] = operator.eq) -> Verdict:
    """The side that alone changed a value; ours where both came to the same.

    A value that a side does not have is whatever the caller passes for it, such as `None`.
    """
    if same(base, theirs) or same(ours, theirs):
        return Verdict.OURS
    return Verdict.THEIRS if same(base, ours) else Verdict.CONFLICT


def picked(base: V, ours: V, theirs: V, fallback: V) -> V:
    """The value that counts by `verdict`, `fallback` where both sides changed it."""
    match verdict(base, ours, theirs):
        case Verdict.OURS:
            return ours
        case Verdict.THEIRS:
            return theirs
        case Verdict.CONFLICT:
            return fallback


def merged_elements(
    base: Sequence[str], ours: Sequence[str], theirs: Sequence[str]
) -> tuple[str, ...] | None:
    """A list by its elements: what either side added is in it, what either removed is not.

    `None` where both sides replaced the same element by different ones, where one removed what
    the other replaced, and where an element stands twice, so that it can not be told apart.
    """
    match verdict(tuple(base), tuple(ours), tuple(theirs)):
        case Verdict.OURS:
            return tuple(ours)
        case Verdict.THEIRS:
            return tuple(theirs)
    if any(len(set(side)) != len(side) for side in (base, ours, theirs)):
        return None
    if replaced_differently(base, ours, theirs):
        return None
    return tuple(order(base, ours, theirs, surviving(base, ours, theirs), str))


def surviving(base: Collection[K], ours: Collection[K], theirs: Collection[K]) -> frozenset[K]:
    """What neither side removed and what either added."""
    both = frozenset(ours) & frozenset(theirs)
    return both | (frozenset(ours) ^ frozenset(theirs)) - frozenset(base)


def replaced_differently(base: Sequence[K], ours: Sequence[K], theirs: Sequence[K]) -> bool:
    """Whether both sides took out an element and put different ones in its place."""
    mine, other = _replacements(base, ours), _replacements(base, theirs)
    return any(mine[key] != other[key] for key in mine.keys() & other.keys())


def _replacements(base: Sequence[K], side: Sequence[K]) -> Mapping[K, frozenset[K]]:
    """For each element of the base that a side lacks: the new elements that took its place."""
    known, kept = frozenset(base), frozenset(side)
    found: dict[K, frozenset[K]] = {}
    for tag, start, end, first, last in SequenceMatcher(None, base, side, False).get_opcodes():
        if tag in ("replace", "delete"):
            pairwise = end - start == last - first
            for step, key in enumerate(base[start:end]):
                new = side[first + step : first + step + 1] if pairwise else side[first:last]
                if key not in kept:
                    found[key] = frozenset(new) - known
    return found
