"""What workbooks are made of, and which sheets of an earlier one are as they would be now."""

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from gkcatalog.render.archive import Part, part, parts
from gkcatalog.render.ledger import Ledger
from gkcatalog.render.workbook_filling import filled
from gkcatalog.render.workbook_rows import Contents, Imprint
from gkcatalog.render.workbook_sheet import Sheet


def ground_of(imprint: Imprint, ledger: Ledger) -> bytes:
    """A digest of what every workbook hangs on."""
    registry = imprint.registry
    return ledger.key(
        (registry.units, registry.domains, registry.channels, registry.local_channels),
        (imprint.settings, imprint.as_of, imprint.edition, imprint.layout),
    )


def key_of(
    ledger: Ledger, ground: bytes, contents: Contents, unit: str = "", domain: str = ""
) -> bytes:
    """A digest of what the workbook of a unit, of a domain, or of all is made of."""

    def about(own_unit: str, own_domain: str) -> bool:
        return unit in ("", own_unit) and domain in ("", own_domain)

    return ledger.key(
        ground,
        [(p, ledger.codes(items)) for p, items in contents.items.items() if about(*p)],
        [(p, editions) for p, editions in contents.editions.items() if about(*p)],
        [note for note in contents.statements if about(note.unit, note.domain)],
    )


class KeptSheets(Struct, frozen=True):
    """Sheets of the earlier workbook at a path."""

    ledger: Ledger
    ground: bytes
    path: str

    def sheets(
        self, shells: Iterable[tuple[str, bytes]], bodies: Mapping[str, Sheet]
    ) -> Iterator[Part]:
        """Yield the parts of a workbook: shells filled with bodies, or as they were before."""
        old: Mapping[str, Part] | None = None
        for name, shell in shells:
            body = bodies.get(name)
            if body is None:
                yield part(name, shell)
                continue
            sections = [(s.heading, self.ledger.codes(s.items)) for s in body.sections]
            key = self.ledger.key(self.ground, shell, sections)
            self.ledger.made.parts.setdefault(self.path, {})[name] = (key, 0, 0)
            if self.ledger.part(self.path, name, key):
                if old is None:
                    old = parts(self.ledger.read(self.path) or b"")
                if name in old:
                    yield old[name]
                    continue
            yield part(name, filled(shell.decode(), body.body()).encode())
