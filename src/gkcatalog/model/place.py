"""Where something stands: in a text file or in a workbook."""

from msgspec import Struct

NodePath = tuple[str | int, ...]
"""Steps from the root of a document to a node: mapping keys and list indices."""


class Place(Struct, frozen=True):
    """A span of characters in a file, counted from 1; the end column is exclusive.

    `file` is relative to the workspace root and uses `/`. For workbooks `cell` is
    `Sheet!C7` and the line and column are those of the cell.
    """

    file: str
    line: int = 1
    column: int = 1
    end_line: int = 1
    end_column: int = 1
    cell: str = ""


class Origin(Struct, frozen=True):
    """The node of a document that a value of an item was taken from."""

    file: str
    path: NodePath
