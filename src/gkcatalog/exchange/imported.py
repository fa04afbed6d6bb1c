"""What a table says, as values: items by Chinese keys, with the cells they came from."""

from collections.abc import Mapping

from msgspec import Struct, field

from gkcatalog.model.finding import Finding
from gkcatalog.model.place import Place

Value = str | tuple[str, ...] | Mapping[str, str | tuple[str, ...]]
"""A text, a list of texts, or a block of such."""


class ImportedItem(Struct, frozen=True):
    """A row, or several that make one item.

    `values` has only keys that the table states; `raw` the text of cells of which more
    than blanks was changed, to be kept as a comment; `places` the cell of each key, and
    that of the row under `""`.
    """

    values: Mapping[str, Value]
    raw: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[str, Place] = field(default_factory=dict)
    unit: str = ""
    """The unit as the table names it (code, name or alias), `""` where it does not."""
    joint: str = ""
    """What stands between the elements of lists, where this program wrote the row."""

    def text(self, key: str) -> str:
        """A value that is a text, `""` if absent."""
        value = self.values.get(key, "")
        return value if isinstance(value, str) else ""

    def listed(self, key: str) -> tuple[str, ...]:
        """A value that is a list, `()` if absent."""
        value = self.values.get(key, ())
        return value if isinstance(value, tuple) else ()


class ImportedTable(Struct, frozen=True):
    """The items of one domain in one sheet.

    `domain` is the domain as the file names it (a registered name or alias where one
    was found), `""` where the file does not say.
    """

    domain: str
    sheet: str
    items: tuple[ImportedItem, ...]
    missing: tuple[str, ...] = ()
    """Keys of items for which the table has no column at all.

    Of a workbook made for editing also columns that lack among those of a key: `办理.权限`.
    """
    rivals: tuple[str, ...] = ()
    """The domains that its title names, where these are several."""


class ImportResult(Struct, frozen=True):
    """Everything read from a file, and every doubt about it."""

    tables: tuple[ImportedTable, ...] = ()
    findings: tuple[Finding, ...] = ()
