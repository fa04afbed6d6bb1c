"""The matrix of the front page: what each unit has in each domain."""

from collections.abc import Sequence, Set

from msgspec import Struct

from gkcatalog.model.registry import Domain, Unit
from gkcatalog.render.addresses import domain_path, list_path, unit_path
from gkcatalog.render.published import Published

ABREAST = 40
"""Units that stand side by side; of more, each has a row of its own."""
Place = tuple[str, str]
"""The codes of a unit and a domain."""


class MatrixCell(Struct, frozen=True):
    """Items, a statement 不涉及, an open duty, or nothing; `across` is the name of the column."""

    across: str
    path: str = ""
    count: int = 0
    not_concerned: bool = False
    owed: bool = False


class MatrixRow(Struct, frozen=True):
    """A domain across all units, or a unit across all domains."""

    name: str
    path: str
    cells: tuple[MatrixCell, ...]

    @property
    def count(self) -> int:
        """All items of the row."""
        return sum(cell.count for cell in self.cells)


class Matrix(Struct, frozen=True):
    """Names and paths of the columns, and the rows; `tall`: the rows are units, else domains.

    The path of a unit without a page is `""`.
    """

    tall: bool
    columns: tuple[tuple[str, str], ...]
    rows: tuple[MatrixRow, ...]


def matrix_of(published: Published, day: str) -> Matrix:
    """The matrix on a day: every unit that publishes or owes something."""
    owed = {(duty.unit.code, duty.domain.code) for duty in published.registry.owed_on(day)}
    stated = {(entry.unit, entry.domain) for entry in published.not_concerned}
    own = {unit.code for unit in published.units}
    units = [
        (unit, unit_path(unit.code) if unit.code in own else "")
        for unit in _units(published, own | {unit for unit, _ in owed})
    ]
    domains = [(domain, domain_path(domain.code)) for domain in _domains(published, stated, day)]
    tall = len(units) > ABREAST
    rows: Sequence[tuple[Unit | Domain, str]] = units if tall else domains
    columns: Sequence[tuple[Unit | Domain, str]] = domains if tall else units

    def cell(row: str, column: str, across: str) -> MatrixCell:
        place = (row, column) if tall else (column, row)
        return _cell(published, place, across, stated=place in stated, owed=place in owed)

    return Matrix(
        tall,
        tuple((column.name, path) for column, path in columns),
        tuple(
            MatrixRow(
                row.name, path, tuple(cell(row.code, each.code, each.name) for each, _ in columns)
            )
            for row, path in rows
        ),
    )


def _units(published: Published, codes: Set[str]) -> tuple[Unit, ...]:
    """Units in the order of the register, then those that only files name."""
    registered = tuple(unit for unit in published.registry.units if unit.code in codes)
    known = {unit.code for unit in registered}
    return (*registered, *(unit for unit in published.units if unit.code not in known))


def _domains(published: Published, stated: Set[Place], day: str) -> list[Domain]:
    """The domains that are in force, or in which somebody has something."""
    used = {domain for _, domain in (*published.lists, *stated)}
    return [each for each in published.domains if each.in_force(day) or each.code in used]


def _cell(
    published: Published, place: Place, across: str, *, stated: bool, owed: bool
) -> MatrixCell:
    count = len(published.lists.get(place, ()))
    if count:
        return MatrixCell(across, list_path(*place), count)
    if stated:
        return MatrixCell(across, f"not-concerned.html#{place[0]}", not_concerned=True)
    return MatrixCell(across, owed=owed)
