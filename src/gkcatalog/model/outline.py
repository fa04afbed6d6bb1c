"""The outline of a directory: what the whole district asks of its items, at a tenth of the size."""

from msgspec import Struct


class ItemOutline(Struct, frozen=True, array_like=True, omit_defaults=True):
    """Who an item is and what it points to. `kinds` are the kinds of 条例第二十条 that it cites."""

    unit: str
    file: str
    index: int
    id: str = ""
    sources: tuple[str, ...] = ()
    twins: tuple[str, ...] = ()
    kinds: tuple[int, ...] = ()

    @property
    def full_id(self) -> str:
        """`<unit code>/<编号>`."""
        return f"{self.unit}/{self.id}"


class FileHeader(Struct, frozen=True, array_like=True):
    """Whose file it is, as codes, and what it holds."""

    file: str
    unit: str
    domain: str
    not_concerned: bool
    items: int
    twins: bool
    """Whether an item is 对应 to another."""


class FileOutline(Struct, frozen=True, array_like=True, omit_defaults=True):
    """The header of an item file, as codes, and its items."""

    file: str
    unit: str = ""
    domain: str = ""
    not_concerned: bool = False
    items: tuple[ItemOutline, ...] = ()

    @property
    def header(self) -> FileHeader:
        """The file without its items."""
        twins = any(item.twins for item in self.items)
        count = len(self.items)
        return FileHeader(self.file, self.unit, self.domain, self.not_concerned, count, twins)
