"""Results of the last run that still hold, so that a run finds anew only what may have changed.

Four kinds are kept, each by a key of all that it hangs on: what one item file came to; values of
items that no rule speaks of, and what each rule reads; what the rules said of the files of one
unit, of one domain, of all; the sound settings and registers. The environment (program, registers,
settings, schemas, standards, day) is part of every key. Whole items lie apart, one shelf a unit, of
which a file is read only where a rule or an output asks.

A cache that is damaged, or was made by another version, reads as empty; nothing in it is executed.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence

from msgspec import Raw
from msgspec.structs import replace

from gkcatalog.compiler.compiled_file import FileResult
from gkcatalog.compiler.stored import (
    GROUND,
    ITEM_FILE,
    OUTLINE,
    STANDARDS,
    Ground,
    Known,
    Learned,
    Said,
    StandardsResult,
    Table,
    decoded,
    encoded,
)
from gkcatalog.model.finding import Finding
from gkcatalog.model.item import ItemFile
from gkcatalog.model.outline import FileHeader, FileOutline
from gkcatalog.model.registry import Registry
from gkcatalog.model.settings import Settings
from gkcatalog.store import digest, packed, unpacked

INDEX = "results.cache"
SHELVES = "items/"

Shelf = Callable[[str, int, int], bytes]
"""A part of a stored file: by name, offset and length."""


def _no_shelf(name: str, offset: int, length: int) -> bytes:
    return b""


class ResultCache:
    """What is known of one environment. Start from `read`, end with `written`."""

    def __init__(
        self,
        environment: bytes,
        table: Table | None = None,
        shelf: Shelf = _no_shelf,
    ) -> None:
        self._environment = environment
        self._old = table or Table()
        self._new = Table(self._old.ground, self._old.standards, learned=self._old.learned)
        self._shelf = shelf
        self._wholes: dict[str, bytes] = {}
        """Items made in this process, encoded."""
        self._made: set[str] = set()
        self._changed = table is None

    @classmethod
    def read(cls, index: bytes, environment: bytes, shelf: Shelf = _no_shelf) -> "ResultCache":
        """The cache of an index, an empty one where it does not fit; `shelf` reads the others."""
        return cls(environment, unpacked(index, environment, Table), shelf)

    def renewed(self) -> "ResultCache":
        """A cache for the next run of the same process, with what this one knows."""
        cache = ResultCache(self._environment, self._new, self._shelf)
        cache._wholes = dict(self._wholes)
        return cache

    def known(self, path: str, content: bytes) -> Known | None:
        """What the same bytes, for which their digest stands, came to at the same path."""
        known = self._old.files.get(path)
        if known is None or known.content != content:
            return None
        self._new.files[path] = known
        return known

    def put(self, path: str, content: bytes, result: FileResult) -> None:
        """Remember what a file came to; `content` is the digest of its bytes."""
        whole = encoded(result.file)
        self._wholes[path] = whole
        self._made.add(path)
        outline = Raw(encoded(result.outline))
        header = FileHeader.of(result.file) if result.file else None
        entry = Known(content, digest(whole), header, outline, result.findings)
        self._new.files[path] = entry

    def item_file(self, path: str) -> ItemFile | None:
        """The file with its whole items; `None` where it is not at hand."""
        return decoded(self._whole(path), ITEM_FILE)

    def _whole(self, path: str) -> bytes:
        """The items of a file, encoded; empty where they are not at hand."""
        known = self._new.files[path]
        made = self._wholes.get(path)
        whole = self._shelf(_shelf_of(path), known.offset, known.length) if made is None else made
        return whole if digest(whole) == known.whole else b""

    def whole(self, path: str) -> bytes:
        """What stands for a file with its whole items."""
        return self._new.files[path].whole

    def outline(self, path: str) -> FileOutline | None:
        """The outline of a file."""
        return decoded(self._new.files[path].outline, OUTLINE)

    def outlined(self, paths: Iterable[str]) -> bytes:
        """What stands for the outlines of files: other bytes, other outlines."""
        return b"".join(self._new.files[path].outline for path in paths)

    def said(
        self, name: str, paths: Sequence[str], more: bytes, make: Callable[[], Iterable[Finding]]
    ) -> tuple[Finding, ...]:
        """What rules say of files that come to the same as before, or what `make` finds.

        `more` stands for what they hang on beside the items of the files.
        """
        files = self._new.files
        key = digest(b"".join([more, *(path.encode() + files[path].whole for path in paths)]))
        before = self._old.said.get(name)
        if before is None or before.key != key or not self._unmoved(before.places):
            findings = tuple(make())
            before = Said(key, findings, self._places(findings))
            self._changed = True
        self._new.said[name] = before
        return before.findings

    def _unmoved(self, places: Mapping[str, bytes]) -> bool:
        files = self._new.files
        return all(path in files and files[path].content == was for path, was in places.items())

    def _places(self, findings: Iterable[Finding]) -> dict[str, bytes]:
        spots = [place for f in findings for place in (f.place, f.related) if place]
        files = self._new.files
        return {spot.file: files[spot.file].content for spot in spots if spot.file in files}

    def learned(self) -> Learned:
        """What the earlier run learned."""
        return self._old.learned

    def put_learned(self, learned: Learned) -> None:
        """Remember what this run knows."""
        self._new.learned = learned
        self._changed |= learned != self._old.learned

    def ground(self) -> Ground | None:
        """The settings and registers, if they were sound."""
        return decoded(self._old.ground, GROUND)

    def put_ground(self, settings: Settings, registry: Registry) -> None:
        """Remember sound settings and registers."""
        self._new.ground = Raw(encoded((settings, registry)))
        self._changed = True

    def standards(self) -> StandardsResult | None:
        """What was found about the standards."""
        return decoded(self._old.standards, STANDARDS)

    def put_standards(self, result: StandardsResult) -> None:
        """Remember what was found about the standards."""
        self._new.standards = Raw(encoded(result))
        self._changed = True

    def written(self) -> dict[str, bytes]:
        """The files to store by name, none where they would be the same as before."""
        gone = self._old.files.keys() - self._new.files.keys()
        if not (self._changed or self._made or gone):
            return {}
        shelves = {_shelf_of(path) for path in (*self._made, *gone)}
        stored = {shelf: self._filled(shelf) for shelf in sorted(shelves)}
        return {**stored, INDEX: packed(self._new, self._environment)}

    def _filled(self, shelf: str) -> bytes:
        """The bytes of a shelf; where each file lies in it is noted."""
        wholes: list[bytes] = []
        offset = 0
        for path, known in self._new.files.items():
            if _shelf_of(path) == shelf:
                whole = self._whole(path)
                self._new.files[path] = replace(known, offset=offset, length=len(whole))
                wholes.append(whole)
                offset += len(whole)
        return b"".join(wholes)


def environment(parts: Iterable[bytes]) -> bytes:
    """One digest of everything beside a file that its result hangs on."""
    return digest(b"".join(digest(part) for part in parts))


def _shelf_of(path: str) -> str:
    """The shelf of an item file, named as the folder of its unit."""
    return f"{SHELVES}{path.split('/')[2]}.cache"
