"""What an item tells everyone: its name and contents, where it is published to 全社会."""

from collections.abc import Iterator

from gkcatalog.model.fields import METHODS
from gkcatalog.model.item import Item
from gkcatalog.phrases.audience import parse


def open_to_all(item: Item) -> bool:
    """Return whether an item is published to everyone without being asked for."""
    return item.method == METHODS[0] and bool(item.audience) and parse(item.audience).everyone


def told(item: Item) -> Iterator[tuple[str, int | None, str]]:
    """Field, index and text of the name and of every content."""
    yield "name", None, item.name
    for index, text in enumerate(item.contents):
        yield "contents", index, text
