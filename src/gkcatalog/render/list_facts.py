"""What outputs across units tell of a list, without its items."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from gkcatalog.model.item import Item
from gkcatalog.render.addresses import longest_item_path, weight
from gkcatalog.render.plain_text import plain


class ListFacts(Struct, frozen=True, array_like=True):
    """Counts of items by 环节 and by 方式; the levels that they name; what some of them have.

    `longest`: characters of the longest address of an item page.
    """

    stages: Mapping[str, int]
    methods: Mapping[str, int]
    levels: tuple[str, ...]
    noted: bool
    follows: bool
    participation: bool
    service_guide: bool
    longest: int

    @classmethod
    def of(cls, items: Sequence[Item]) -> "ListFacts":
        """The facts of the items of a list."""
        return cls(
            _counted(item.stage for item in items),
            _counted(item.method for item in items),
            tuple(_counted(level for item in items for level in item.levels)),
            any(item.note for item in items),
            any(item.extends for item in items),
            any(item.participation for item in items),
            any(item.service_guide for item in items),
            longest_item_path(item.full_id for item in items),
        )


def _counted(texts: Iterable[str]) -> Mapping[str, int]:
    # Plain, for they are stored: half a surrogate pair can not be.
    return {plain(text): count for text, count in Counter(texts).items()}


Weights = Mapping[str, Sequence[int]]
"""Of the items of each 环节 in their order, the weights of their rows."""


def weights_of(items: Iterable[Item]) -> Weights:
    """The weights of items."""
    found: dict[str, list[int]] = {}
    for item in items:
        found.setdefault(plain(item.stage), []).append(weight(item))
    return found
