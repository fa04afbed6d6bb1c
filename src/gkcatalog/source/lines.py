"""Lines of a text as libyaml counts them, and offsets from lines and columns."""

from bisect import bisect_right
from itertools import accumulate

from msgspec import Struct

from gkcatalog.model.place import Place
from gkcatalog.pattern import pattern

BREAK = pattern("\r\n|[\n\r\x85\u2028\u2029]")
_OTHERS = pattern("[\v\f\x1c-\x1e]")
"""What `str.splitlines` takes for a break and libyaml does not."""


class Lines(Struct, frozen=True):
    """A decoded text with the offsets at which its lines start."""

    text: str
    starts: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> "Lines":
        """Find the lines of a text."""
        if _OTHERS.search(text):
            return cls(text, (0, *(match.end() for match in BREAK.finditer(text))))
        lines = text.splitlines(keepends=True)
        if lines and not BREAK.search(lines[-1]):
            lines.pop()
        return cls(text, (0, *accumulate(map(len, lines))))

    def offset(self, line: int, column: int) -> int:
        """The offset of a line and column counted from 1."""
        return min(self.starts[min(line, len(self.starts)) - 1] + column - 1, len(self.text))

    def span(self, place: Place) -> tuple[int, int]:
        """The offsets of a place in this text."""
        start = self.offset(place.line, place.column)
        return start, self.offset(place.end_line, place.end_column)

    def line(self, number: int) -> str:
        """The text of a line counted from 1, without its line break; `""` past the end."""
        if not 1 <= number <= len(self.starts):
            return ""
        start = self.starts[number - 1]
        end = self.starts[number] if number < len(self.starts) else len(self.text)
        return self.text[start:end].rstrip("\r\n\x85\u2028\u2029")

    def place(self, file: str, start: int, end: int) -> Place:
        """The place of the characters `[start, end)`."""
        first, last = bisect_right(self.starts, start), bisect_right(self.starts, end)
        return Place(
            file,
            first,
            start - self.starts[first - 1] + 1,
            last,
            end - self.starts[last - 1] + 1,
        )
