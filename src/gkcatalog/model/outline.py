"""The outline of a directory: what the whole district asks of its items, at a tenth of the size."""

from collections.abc import Callable

from msgspec import Struct

from gkcatalog.model.item import ItemFile
from gkcatalog.pattern import pattern

_DATE = pattern(r"\d{4}-\d{2}-\d{2}")


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
    """Whose file it is, as codes, and what it holds.

    `items` counts all, `shown` those that outputs may show; `newest` is the newest date that one
    of these states as last updated, `twins` whether one is 对应 to another.
    """

    file: str
    unit: str
    domain: str
    published: bool
    edition: str
    not_concerned: str
    items: int
    shown: int
    twins: bool
    newest: str

    @classmethod
    def of(cls, file: ItemFile) -> "FileHeader":
        """The header of a file."""
        shown = file.shown
        dates = (item.last_updated for item in shown if item.last_updated)
        return cls(
            file.file,
            file.unit,
            file.domain,
            file.published,
            file.edition,
            file.not_concerned,
            len(file.items),
            len(shown),
            any(item.twins for item in file.items),
            max((date for date in dates if _DATE.fullmatch(date)), default=""),
        )


class ListedFile(Struct, frozen=True):
    """An item file of which only the header is at hand, and how to load the whole.

    `key` stands for all that the file holds, `b""` where that is not known.
    """

    header: FileHeader
    load: Callable[[], ItemFile]
    key: bytes = b""

    @classmethod
    def of(cls, file: ItemFile) -> "ListedFile":
        """A file that is at hand."""
        return cls(FileHeader.of(file), lambda: file)


class FileOutline(Struct, frozen=True, array_like=True, omit_defaults=True):
    """The header of an item file, as codes, and its items."""

    file: str
    unit: str = ""
    domain: str = ""
    not_concerned: bool = False
    items: tuple[ItemOutline, ...] = ()
