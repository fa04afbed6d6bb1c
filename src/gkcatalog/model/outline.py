"""The outline of a directory: what the whole district asks of its items, at a tenth of the size."""

from msgspec import Struct


class ItemOutline(Struct, frozen=True, array_like=True, omit_defaults=True):
    """Who an item is and what it points to. `kinds` are the kinds of 条例第二十条 that it cites."""

    unit: str
    file: str
    index: int
    id: str = ""
    name: str = ""
    sources: tuple[str, ...] = ()
    twins: tuple[str, ...] = ()
    kinds: tuple[int, ...] = ()

    @property
    def full_id(self) -> str:
        """`<unit code>/<编号>`."""
        return f"{self.unit}/{self.id}"


class FileOutline(Struct, frozen=True, array_like=True, omit_defaults=True):
    """The header of an item file, as codes, and its items."""

    file: str
    unit: str = ""
    domain: str = ""
    not_concerned: bool = False
    items: tuple[ItemOutline, ...] = ()
