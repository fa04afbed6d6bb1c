"""Files that are put together of parts, such as the open data of all units, list by list."""

from collections.abc import Callable, Iterable
from functools import cached_property

from gkcatalog.model.artifact import Artifact
from gkcatalog.render.ledger import Ledger, Part

Text = bytes | memoryview


class Parts:
    """The parts of one file by name: cut out of the earlier file where they are as they were.

    Other files may be put together of the same parts; only in this one their places are noted.
    """

    def __init__(self, ledger: Ledger, path: str) -> None:
        self._ledger = ledger
        self._path = path
        self._keys: dict[str, bytes] = {}
        self._known: dict[str, Text] = {}

    def get(self, name: str, key: bytes, make: Callable[[], bytes]) -> Text:
        """A part, made of what the key stands for."""
        known = self._known.get(name)
        if known is None:
            kept = self._ledger.part(self._path, name, key)
            known = self._known[name] = self._cut(kept) if kept else make()
            self._keys[name] = key
        return known

    def file(
        self, path: str, head: bytes, names: Iterable[str], joint: bytes = b"", tail: bytes = b""
    ) -> Artifact:
        """A file of parts, in the order of their names, which must have been got."""
        pieces: list[Text] = [head]
        start = len(head)
        noted: dict[str, Part] = {}
        for number, name in enumerate(names):
            if number:
                pieces.append(joint)
                start += len(joint)
            part = self._known[name]
            pieces.append(part)
            noted[name] = (self._keys[name], start, len(part))
            start += len(part)
        if path == self._path:
            self._ledger.made.parts[path] = noted
        return Artifact(path, b"".join((*pieces, tail)))

    @cached_property
    def _earlier(self) -> memoryview:
        """The earlier file; what is cut out of it is not copied before it is written."""
        return memoryview(self._ledger.read(self._path) or b"")

    def _cut(self, part: Part) -> Text:
        _, start, length = part
        return self._earlier[start : start + length]
