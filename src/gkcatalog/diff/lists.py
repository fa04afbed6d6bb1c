"""What turns one list into another, element by element."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from gkcatalog.diff.matching import alike

LEAST_ALIKE = 0.5
"""How alike two elements of prose must be to be one element, reworded."""
MOST_PAIRS = 4000
"""Beyond so many pairs of elements, prose is not looked through for rewording."""


class ListEdit(Struct, frozen=True):
    """One edit of a list.

    An element is removed (`new_index` is `None`), added (`old_index` is `None`) or replaced.
    With neither index the elements that stay are put in another order: `before` and `after`
    are all of them.
    """

    before: str | tuple[str, ...]
    after: str | tuple[str, ...]
    old_index: int | None = None
    new_index: int | None = None

    @property
    def is_order(self) -> bool:
        """Whether only the order is another."""
        return self.old_index is None and self.new_index is None


def list_edits(
    old: Sequence[str],
    new: Sequence[str],
    keys: Sequence[tuple[Sequence[str], Sequence[str]]],
    prose: bool,
    replaced: bool,
) -> Iterator[ListEdit]:
    """The edits from `old` to `new`, replacements first, then removals, additions, the order.

    Elements are the same that are equal, then those with equal `keys`, the strictest first,
    then, in prose, those alike. Where `replaced`, what is left over on both sides takes each
    other's place.
    """
    left, right = list(range(len(old))), list(range(len(new)))
    pairs = _equal(old, new, left, right)
    for ours, theirs in keys:
        pairs += _equal(ours, theirs, left, right)
    if prose and len(left) * len(right) <= MOST_PAIRS:
        pairs += _alike(old, new, left, right)
    if replaced:
        in_place = list(zip(left, right, strict=False))
        _take(in_place, left, right)
        pairs += in_place
    pairs.sort()
    for a, b in pairs:
        if old[a] != new[b]:
            yield ListEdit(old[a], new[b], a, b)
    for a in left:
        yield ListEdit(old[a], "", a, None)
    for b in right:
        yield ListEdit("", new[b], None, b)
    after = [b for _, b in pairs]
    if after != sorted(after):
        yield ListEdit(
            tuple(new[b] for b in after), tuple(new[b] for b in sorted(after)), None, None
        )


def _equal(
    old: Sequence[str], new: Sequence[str], left: list[int], right: list[int]
) -> list[tuple[int, int]]:
    """Pairs of equal elements in order; they are taken out of `left` and `right`."""
    places: dict[str, list[int]] = {}
    for b in reversed(right):
        places.setdefault(new[b], []).append(b)
    pairs = [(a, places[old[a]].pop()) for a in left if old[a] and places.get(old[a])]
    _take(pairs, left, right)
    return pairs


def _alike(
    old: Sequence[str], new: Sequence[str], left: list[int], right: list[int]
) -> list[tuple[int, int]]:
    scored = sorted(
        (-score, abs(a - b), a, b)
        for a in left
        for b in right
        if (score := alike(old[a], new[b])) >= LEAST_ALIKE
    )
    pairs: list[tuple[int, int]] = []
    used_left: set[int] = set()
    used_right: set[int] = set()
    for _, _, a, b in scored:
        if a not in used_left and b not in used_right:
            used_left.add(a)
            used_right.add(b)
            pairs.append((a, b))
    _take(pairs, left, right)
    return pairs


def _take(pairs: list[tuple[int, int]], left: list[int], right: list[int]) -> None:
    for a, b in pairs:
        left.remove(a)
        right.remove(b)


def apply_edits(values: Sequence[str], edits: Sequence[ListEdit]) -> tuple[str, ...]:
    """The list after the edits of `list_edits`."""
    slots: list[str | None] = list(values)
    order: tuple[str, ...] | None = None
    for edit in edits:
        if edit.is_order:
            order = edit.after if isinstance(edit.after, tuple) else None
        elif edit.old_index is not None:
            slots[edit.old_index] = None if edit.new_index is None else str(edit.after)
    kept = [text for text in slots if text is not None] if order is None else list(order)
    added = [e for e in edits if e.old_index is None and e.new_index is not None]
    for edit in sorted(added, key=lambda e: e.new_index or 0):
        kept.insert(edit.new_index or 0, str(edit.after))
    return tuple(kept)
