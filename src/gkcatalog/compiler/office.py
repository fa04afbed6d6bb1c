"""What the office keeps beside the catalogs, read and checked: powers, retired items, waivers."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import TypeGuard

from gkcatalog.compiler.foundation import Foundation
from gkcatalog.compiler.registers import read_powers, read_retired, read_waivers
from gkcatalog.lint.findings import Owner
from gkcatalog.lint.mistakes import mistakes
from gkcatalog.lint.run import check_file, check_reading, check_violations
from gkcatalog.model.fields import CATALOG
from gkcatalog.model.finding import Finding
from gkcatalog.model.item import ItemFile
from gkcatalog.model.place import NodePath
from gkcatalog.rules.kinds import Context
from gkcatalog.schema.gate import Gate
from gkcatalog.schema.violation import Violation
from gkcatalog.source.document import Document
from gkcatalog.source.file_names import is_yaml
from gkcatalog.source.reading import Reading, read

POWERS = "catalogs/powers/"
RETIRED, WAIVERS = "catalogs/retired.yaml", "catalogs/waivers.yaml"


class Office:
    """What the office keeps beside the catalogs, and what is wrong with it."""

    def __init__(self, files: Mapping[str, bytes], foundation: Foundation) -> None:
        self.findings: list[Finding] = []
        self.broken: list[str] = []
        self.faulty: set[tuple[str, int]] = set()
        self.read: dict[str, bytes] = {}
        """The bytes of every file that was read: what is said of an entry hangs on its line."""
        units = foundation.registry.unit_names
        powers = []
        for path, raw in _below(files, POWERS):
            document = self._document(path, raw, foundation.gates["powers"])
            if document:
                stem = path.removeprefix(POWERS).rpartition(".")[0]
                header = document.value(("单位",))
                unit = units.get(header if isinstance(header, str) else "") or units.get(stem)
                self.findings += _unregistered(path, header, foundation, document)
                powers.append(read_powers(path, unit.code if unit else "", document.data))
        self.powers = tuple(powers)
        retired = self._single(files, RETIRED, foundation.gates["retired"])
        waivers = self._single(files, WAIVERS, foundation.gates["waivers"])
        self.retired = read_retired(retired.data) if retired else ()
        self.waivers = read_waivers(waivers.data) if waivers else ()
        # A finding tells which entry is faulty; the others stay in force.
        self.retired = tuple(r for r in self.retired if (RETIRED, r.index) not in self.faulty)
        self.waivers = tuple(w for w in self.waivers if (WAIVERS, w.index) not in self.faulty)

    def _single(self, files: Mapping[str, bytes], path: str, gate: Gate) -> Document | None:
        raw = files.get(path)
        return None if raw is None else self._document(path, raw, gate)

    def _document(self, path: str, raw: bytes, gate: Gate) -> Document | None:
        self.read[path] = raw
        reading: Reading = read(path, raw)
        self.findings += check_reading(reading, Owner())
        if reading.document is None:
            self.broken.append(path)
            return None
        violations = mistakes(reading, gate)
        self.findings += check_violations(violations, reading.document, {}, Owner())
        if violations:
            self.broken.append(path)
        if not isinstance(reading.document.data, dict):
            return None
        self.faulty |= {(path, index) for index in faulty_entries(reading, violations)}
        return reading.document


def faulty_entries(reading: Reading, violations: Iterable[Violation]) -> frozenset[int]:
    """The entries of a register that something is wrong with, by their places in its list."""
    places = (*(violation.path for violation in violations), *reading.spoilt)
    return frozenset(place[1] for place in places if _in_entry(place))


def _in_entry(place: NodePath) -> TypeGuard[tuple[str, int]]:
    return len(place) > 1 and isinstance(place[1], int)


def _unregistered(
    path: str, header: object, foundation: Foundation, document: Document
) -> Iterator[Finding]:
    """A powers file whose unit is not registered, told as of any header."""
    text = header if isinstance(header, str) else ""
    unit = foundation.registry.unit_names.get(text)
    file = ItemFile(path, unit.code if unit else "", "", text, "", CATALOG, "", "", ())
    yield from check_file(file, Context(foundation.registry, date.min), document)


def _below(files: Mapping[str, bytes], folder: str) -> Iterator[tuple[str, bytes]]:
    for path in sorted(files):
        if path.startswith(folder) and is_yaml(path):
            yield path, files[path]
