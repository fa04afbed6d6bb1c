"""The published items of one unit in one domain: counted at once, loaded when they are asked."""

from collections.abc import Sequence
from functools import cached_property

from gkcatalog.model.item import Item
from gkcatalog.model.outline import ListedFile


class ItemList:
    """A list of the directory: the items that outputs may show of the files of one place."""

    def __init__(self, unit: str, domain: str, files: Sequence[ListedFile]) -> None:
        self.unit = unit
        self.domain = domain
        self.place = unit, domain
        """The codes of unit and domain."""
        self._files = files
        self._count = sum(file.header.shown for file in files)

    def __len__(self) -> int:
        return self._count

    @property
    def twins(self) -> bool:
        """Whether an item may be 对应 to another."""
        return any(file.header.twins for file in self._files)

    @property
    def key(self) -> bytes:
        """What stands for all that the files hold; `b""` where that is not known."""
        keys = [file.key for file in self._files]
        return b"".join(keys) if all(keys) else b""

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """The items in the order written."""
        return tuple(item for file in self._files for item in file.load().shown)
