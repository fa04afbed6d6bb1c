"""Regular expressions that are compiled when they are first used.

The small languages need some two hundred patterns, and compiling them costs more than reading a
file; a run over sound catalogs uses a third of them.
"""

import re
from collections.abc import Iterator
from typing import Any, cast


class _Late:
    def __init__(self, source: str, flags: int) -> None:
        self._source, self._flags = source, flags

    def __getattr__(self, name: str) -> Any:
        # Called for a name that is not there yet: afterwards the method is found at once.
        found = getattr(re.compile(self._source, self._flags), name)
        setattr(self, name, found)
        return found


def pattern(source: str, flags: int = 0) -> "re.Pattern[str]":
    """A pattern that reads and works as a compiled one."""
    return cast("re.Pattern[str]", _Late(source, flags))


def characters(ranges: str) -> Iterator[str]:
    """The characters that a class `[…]` of a pattern stands for: each alone, and ranges `a-z`."""
    place = 0
    while place < len(ranges):
        if ranges[place + 1 : place + 2] == "-":
            yield from map(chr, range(ord(ranges[place]), ord(ranges[place + 2]) + 1))
            place += 3
        else:
            yield ranges[place]
            place += 1
