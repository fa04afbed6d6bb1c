"""Files that are put together of parts, such as the open data of all units, list by list."""

from collections.abc import Callable, Iterable

from gkcatalog.model.artifact import Artifact
from gkcatalog.render.ledger import Ledger, Part


class Parts:
    """The parts of one file by name: cut out of the earlier file where they are as they were.

    Other files may be put together of the same parts; only in this one their places are noted.
    """

    def __init__(self, ledger: Ledger, path: str) -> None:
        self._ledger = ledger
        self._path = path
        self._earlier: bytes | None = None
        self._keys: dict[str, bytes] = {}
        self._known: dict[str, bytes] = {}

    def get(self, name: str, key: bytes, make: Callable[[], bytes]) -> bytes:
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
        names = tuple(names)
        parts = [self._known[name] for name in names]
        if path == self._path:
            noted: dict[str, Part] = {}
            start = len(head)
            for name, part in zip(names, parts, strict=True):
                noted[name] = (self._keys[name], start, len(part))
                start += len(part) + len(joint)
            self._ledger.made.parts[path] = noted
        return Artifact(path, b"".join((head, joint.join(parts), tail)))

    def _cut(self, part: Part) -> bytes:
        if self._earlier is None:
            self._earlier = self._ledger.read(self._path) or b""
        _, start, length = part
        return self._earlier[start : start + length]
