"""One broken keyword of a JSON Schema, as a value that the rules of the schema folder word."""

from msgspec import Struct

from gkcatalog.model.place import NodePath
from gkcatalog.source.document import Node

OR = "”或“"
"""Between keys of which one is wanted."""


class Violation(Struct, frozen=True):
    """`path` leads to the value that breaks `keyword`, or to the mapping that lacks `key`.

    `keyword` is a keyword of JSON Schema 2020-12, or `forbidden` for a key that another one
    rules out. `allowed` holds the words of an `enum`, those of a missing key, or the known keys;
    `title` is the key of the value, or of the list that it is an element of; `""` for the whole
    file.
    """

    keyword: str
    path: NodePath
    value: Node = ""
    key: str = ""
    allowed: tuple[str, ...] = ()
    title: str = ""
    pattern: str = ""
    types: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of which one is missing: mostly `key` alone."""
        return tuple(self.key.split(OR))
