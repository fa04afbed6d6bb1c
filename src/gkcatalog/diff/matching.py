"""Which item of the old version is which of the new: by full id, then by name and content."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from difflib import SequenceMatcher

from msgspec import Struct

from gkcatalog.diff.version import Entry, key_of
from gkcatalog.model.item import Item
from gkcatalog.phrases.meanings import bare

LEAST_CONTENT = 0.5
"""Share of content that items of one name must have in common to be the same, moved."""
LEAST_CONTENT_RENAMED = 0.8
LEAST_NAME = 0.5


class Pair(Struct, frozen=True):
    """An item on both sides, or on one of them."""

    old: Entry | None
    new: Entry | None

    @property
    def moved(self) -> bool:
        """Whether the item has another full id, or another domain, than before."""
        if self.old is None or self.new is None:
            return False
        old, new = self.old.item, self.new.item
        return key_of(old) != key_of(new) or old.domain != new.domain

    @property
    def key(self) -> tuple[str, str, str]:
        """Orders pairs by unit, domain and id of the newer side."""
        entry = self.new or self.old
        return (entry.item.unit, entry.item.domain, entry.item.id) if entry else ("", "", "")


def match(
    old: Iterable[Entry], new: Iterable[Entry], successors: Mapping[str, tuple[str, ...]]
) -> tuple[Pair, ...]:
    """Pairs of entries, whatever order they come in.

    `successors` are the records of retired items: an item that is gone is followed to the
    successor that is new before names are looked at.
    """
    pairs, gone, come = _by_id(old, new)
    for candidates in (_recorded(successors), _of_one_name, _of_one_content):
        found = _best(candidates(gone, come))
        pairs += [Pair(gone.pop(a), come.pop(b)) for a, b in found]
    pairs += [Pair(entry, None) for entry in gone.values()]
    pairs += [Pair(None, entry) for entry in come.values()]
    return tuple(sorted(pairs, key=lambda pair: (pair.key, pair.new is None)))


Slots = dict[tuple[str, int], Entry]
"""Entries by full id and, where an id is used twice, their number."""
Candidate = tuple[float, tuple[str, int], tuple[str, int]]


def slots(entries: Iterable[Entry]) -> Slots:
    """Entries by full id and number; items of one id are told apart by their values."""
    by_id: dict[str, list[Entry]] = {}
    for entry in entries:
        by_id.setdefault(key_of(entry.item), []).append(entry)
    for same in by_id.values():
        if len(same) > 1:
            same.sort(key=lambda entry: (entry.item.name, repr(entry)))
    return {(key, n): entry for key, same in by_id.items() for n, entry in enumerate(same)}


def _by_id(old: Iterable[Entry], new: Iterable[Entry]) -> tuple[list[Pair], Slots, Slots]:
    gone, come = slots(old), slots(new)
    pairs = [Pair(gone.pop(slot), come.pop(slot)) for slot in [s for s in gone if s in come]]
    return pairs, gone, come


def _best(candidates: Iterator[Candidate]) -> list[tuple[tuple[str, int], tuple[str, int]]]:
    """The likeliest pairs first, each entry once; ties are broken by the ids."""
    taken: set[tuple[int, tuple[str, int]]] = set()
    found = []
    for _, a, b in sorted(candidates, key=lambda c: (-c[0], c[1], c[2])):
        if (0, a) not in taken and (1, b) not in taken:
            taken |= {(0, a), (1, b)}
            found.append((a, b))
    return found


def _recorded(
    successors: Mapping[str, tuple[str, ...]],
) -> Callable[[Slots, Slots], Iterator[Candidate]]:
    def candidates(gone: Slots, come: Slots) -> Iterator[Candidate]:
        for slot in gone:
            for rank, successor in enumerate(successors.get(slot[0], ())):
                if (successor, 0) in come:
                    yield -float(rank), slot, (successor, 0)

    return candidates


def _of_one_name(gone: Slots, come: Slots) -> Iterator[Candidate]:
    named: dict[str, list[tuple[str, int]]] = {}
    for slot, entry in come.items():
        named.setdefault(bare(entry.item.name), []).append(slot)
    for slot, entry in gone.items():
        for other in named.get(bare(entry.item.name), ()) if entry.item.name else ():
            yield from _likely(slot, entry.item, other, come[other].item, LEAST_CONTENT)


def _of_one_content(gone: Slots, come: Slots) -> Iterator[Candidate]:
    holders: dict[str, list[tuple[str, int]]] = {}
    for slot, entry in come.items():
        for element in {bare(text) for text in entry.item.contents}:
            holders.setdefault(element, []).append(slot)
    for slot, entry in gone.items():
        elements = {bare(text) for text in entry.item.contents}
        for other in {o for element in elements for o in holders.get(element, ())}:
            item = come[other].item
            if alike(entry.item.name, item.name) >= LEAST_NAME:
                yield from _likely(slot, entry.item, other, item, LEAST_CONTENT_RENAMED)


def _likely(
    slot: tuple[str, int], old: Item, other: tuple[str, int], new: Item, least: float
) -> Iterator[Candidate]:
    shared = _shared(old, new)
    if shared >= least:
        near = 0.2 * (old.unit == new.unit) + 0.1 * (old.domain == new.domain)
        yield shared + near, slot, other


def _shared(old: Item, new: Item) -> float:
    """The share of elements of content that two items have in common, from 0 to 1."""
    ours, theirs = ({bare(text) for text in item.contents} for item in (old, new))
    if not ours and not theirs:
        return 1.0
    return len(ours & theirs) / len(ours | theirs)


def alike(first: str, second: str) -> float:
    """How alike two texts are, from 0 to 1; punctuation does not count."""
    ours, theirs = bare(first), bare(second)
    if ours == theirs:
        return 1.0
    matcher = SequenceMatcher(None, ours, theirs, autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= LEAST_NAME else 0.0


def substitutions(first: str, second: str) -> tuple[tuple[str, str], ...]:
    """The words of a text that another has others in place of; punctuation does not count.

    What was only added, left out or put elsewhere is no substitution: 支出 for 收入 is one.
    """
    ours, theirs = bare(first), bare(second)
    steps = SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes()
    return tuple((ours[a:b], theirs[c:d]) for tag, a, b, c, d in steps if tag == "replace")
