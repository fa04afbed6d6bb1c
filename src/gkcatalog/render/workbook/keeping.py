"""What workbooks are made of, and which sheets of an earlier one are as they would be now."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

import msgspec
from msgspec import Struct

from gkcatalog.render.item_list import ItemList
from gkcatalog.render.ledger import Ledger
from gkcatalog.render.workbook.archive import Part, part, parts
from gkcatalog.render.workbook.filling import filled
from gkcatalog.render.workbook.rows import Contents, Imprint, Row, RowsOf
from gkcatalog.render.workbook.sheet import Sheet


def ground_of(imprint: Imprint, ledger: Ledger) -> bytes:
    """A digest of what every workbook hangs on."""
    registry = imprint.registry
    return ledger.key(
        (registry.units, registry.domains, registry.channels, registry.local_channels),
        (imprint.settings, imprint.as_of, imprint.edition, imprint.layout),
    )


Scope = tuple[str, str]
"""Codes of the unit and of the domain that a workbook is about; `""` where it is about all."""


def keys_of(ledger: Ledger, ground: bytes, contents: Contents) -> Mapping[Scope, bytes]:
    """Digests of what the workbooks of all, of each unit and of each domain are made of."""
    told: dict[Scope, list[object]] = {("", ""): []}
    for place, listed in contents.items.items():
        for scope in _scopes(*place):
            told.setdefault(scope, []).append(
                (place, ledger.code(listed), contents.editions[place])
            )
    for note in contents.statements:
        for scope in _scopes(note.unit, note.domain):
            told.setdefault(scope, []).append(note)
    return {scope: ledger.key(ground, parts) for scope, parts in told.items()}


def _scopes(unit: str, domain: str) -> tuple[Scope, ...]:
    return ("", ""), (unit, ""), ("", domain)


class KeptRows:
    """Rows of lists as printed, kept by domain, since two workbooks show those of a domain."""

    def __init__(self, ledger: Ledger, contents: Contents, imprint: Imprint) -> None:
        registry = imprint.registry
        self._ledger = ledger
        self._ground = ledger.key(
            (registry.units, registry.channels, registry.local_channels),
            (imprint.settings, imprint.layout),
        )
        self._contents = contents
        self._imprint = imprint
        self._known: dict[str, _RowsByUnit] = {}

    def of(self, listed: ItemList) -> Sequence[Row]:
        """The rows of a list."""
        if listed.domain not in self._known:
            self._known[listed.domain] = self._of_domain(listed.domain)
        return self._known[listed.domain][listed.unit][1]

    def _of_domain(self, domain: str) -> "_RowsByUnit":
        places = ((unit, domain) for unit in self._contents.units)
        items = self._contents.items
        lists = {items[place]: self._key(items[place]) for place in places if place in items}
        key = self._ledger.key(list(lists.values()))
        made: _RowsByUnit = {}

        def make(before: bytes) -> bytes:
            known = _decoded(before)
            for listed, code in lists.items():
                kept = known.get(listed.unit)
                rows = kept[1] if kept and kept[0] == code else self._imprint.rows(listed)
                made[listed.unit] = code, rows
            return _ENCODE(made)

        drawn = self._ledger.draft(f"rows {domain}", key, make)
        return made or _decoded(drawn)

    def _key(self, listed: ItemList) -> bytes:
        return self._ledger.key(self._ground, listed.place, self._ledger.code(listed))


_RowsByUnit = dict[str, tuple[bytes, Sequence[Row]]]
"""Of each unit what its rows were made of, and the rows."""
_ENCODE = msgspec.msgpack.encode
_ROWS = msgspec.msgpack.Decoder(_RowsByUnit)


def _decoded(drawn: bytes) -> _RowsByUnit:
    return _ROWS.decode(drawn) if drawn else {}


class KeptSheets(Struct, frozen=True):
    """Shell and sheets of the earlier workbook at a path; `rows` gives those of its lists."""

    ledger: Ledger
    ground: bytes
    path: str
    rows: RowsOf

    def shell(self, title: str, pages: Sequence[object], make: Callable[[], bytes]) -> bytes:
        """The shell of pages, which is made of nothing but them and the ground."""
        key = self.ledger.key(self.ground, title, pages)
        return self.ledger.draft(self.path, key, lambda _: make())

    def sheets(
        self, shells: Iterable[tuple[str, bytes]], bodies: Mapping[str, Sheet]
    ) -> Iterator[Part]:
        """Yield the parts of a workbook: shells filled with bodies, or as they were before.

        Raises `OSError`.
        """
        old: Mapping[str, Part] | None = None
        for name, shell in shells:
            body = bodies.get(name)
            if body is None:
                yield part(name, shell)
                continue
            sections = [
                (s.heading, [(*each.place, self.ledger.code(each)) for each in s.lists])
                for s in body.sections
            ]
            key = self.ledger.key(self.ground, shell, sections)
            self.ledger.made.parts.setdefault(self.path, {})[name] = (key, 0, 0)
            if self.ledger.part(self.path, name, key):
                if old is None:
                    with self.ledger.opened(self.path) as earlier:
                        old = parts(earlier.read())
                if name in old:
                    yield old[name]
                    continue
            yield part(name, filled(shell.decode(), body.body(self.rows)).encode())
