"""Offsets in a text as lines and units of an editor, and back.

An editor counts lines and units from 0; units are UTF-16 code units unless both sides agreed on
another encoding (Language Server Protocol 3.17, Position). It breaks lines at `\n`, `\r\n` and
`\r` alone, while YAML also breaks them at U+0085, U+2028 and U+2029.
"""

import re
from bisect import bisect_right

from msgspec import Struct

_BREAK = re.compile("\r\n|[\n\r]")
_CODECS = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}


class Position(Struct, frozen=True):
    """A line and a unit in it, both counted from 0."""

    line: int
    unit: int


class Positions(Struct, frozen=True):
    """A text with the offsets at which an editor's lines start."""

    text: str
    starts: tuple[int, ...]
    encoding: str = "utf-16"

    @classmethod
    def of(cls, text: str, encoding: str = "utf-16") -> "Positions":
        """Find the lines of a text."""
        starts = (0, *(match.end() for match in _BREAK.finditer(text)))
        return cls(text, starts, encoding)

    def at(self, offset: int) -> Position:
        """The position of an offset; of the end of the text for what lies behind it."""
        offset = max(0, min(offset, len(self.text)))
        line = bisect_right(self.starts, offset) - 1
        return Position(line, self._units(self.text[self.starts[line] : offset]))

    def offset(self, position: Position) -> int:
        """The offset of a position; of the end of its line for what lies behind it."""
        if position.line >= len(self.starts):
            return len(self.text)
        start = self.starts[position.line]
        last = position.line + 1 == len(self.starts)
        stop = len(self.text) if last else self.starts[position.line + 1]
        line = self.text[start:stop].rstrip("\r\n")
        units = 0
        for place, char in enumerate(line):
            if units >= position.unit:
                return start + place
            units += self._units(char)
        return start + len(line)

    def _units(self, text: str) -> int:
        codec, size = _CODECS[self.encoding]
        return len(text.encode(codec, "surrogatepass")) // size
