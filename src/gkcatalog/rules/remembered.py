"""What several rules ask of the same item, one after the other."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from gkcatalog.model.item import Item

T = TypeVar("T")


def remembered(build: Callable[[Item], T]) -> Callable[[Item], T]:
    """Remember what was built for the last item, told by identity: equality would cost more."""
    last: tuple[Item, T] | None = None

    @wraps(build)
    def of(item: Item) -> T:
        nonlocal last
        known = last
        if known is not None and known[0] is item:
            return known[1]
        value = build(item)
        last = (item, value)
        return value

    return of
