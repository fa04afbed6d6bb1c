"""The front page with its matrix of domains and units, and the pages that state or tell."""

from collections.abc import Iterable, Iterator, Set

from msgspec import Struct

from gkcatalog.model.artifact import Made
from gkcatalog.model.registry import Domain, Unit
from gkcatalog.render.addresses import (
    STAGE_SLUGS,
    domain_path,
    list_path,
    stage_path,
    unit_path,
)
from gkcatalog.render.labels import column_labels
from gkcatalog.render.published import DatedChange
from gkcatalog.render.site.frame import Frame
from gkcatalog.render.told_changes import ToldChange, told_change

LATEST = 8
"""Changes told on the front page; all of them have a page of their own."""
MAX_CHANGES = 500


class MatrixCell(Struct, frozen=True):
    """What a unit has in a domain: items, a statement 不涉及, an open duty, or nothing."""

    unit: Unit
    path: str = ""
    count: int = 0
    not_concerned: bool = False
    owed: bool = False


class MatrixRow(Struct, frozen=True):
    """A domain across all units."""

    domain: Domain
    path: str
    cells: tuple[MatrixCell, ...]
    count: int


def front_pages(frame: Frame) -> Iterator[Made]:
    """index, search, not-concerned and, where changes are known, changes."""
    yield _index(frame)
    yield frame.page(
        "search.html", "search", "检索", labels=column_labels(frame.settings, "事项检索", "检索")
    )
    yield _not_concerned(frame)
    if frame.extras.changes:
        told = told_changes(frame)
        yield frame.page(
            "changes.html",
            "changes",
            "目录调整记录",
            labels=column_labels(frame.settings, "目录调整记录", "调整"),
            changes=_as_told(frame, told[:MAX_CHANGES]),
            left_out=max(len(told) - MAX_CHANGES, 0),
        )


def told_changes(frame: Frame) -> list[DatedChange]:
    """The changes that may be told, newest first: of what is or was published, and shown."""
    return [dated for dated in frame.extras.changes if frame.published.tells(dated)]


def _as_told(frame: Frame, changes: Iterable[DatedChange]) -> list[ToldChange]:
    ended = {retired.item for retired in frame.extras.retired}
    return [
        told_change(frame.published, dated, frame.options.item_pages, ended) for dated in changes
    ]


def _index(frame: Frame) -> Made:
    published = frame.published
    owed = {(d.unit.code, d.domain.code) for d in published.registry.owed_on(_today(frame))}
    units = _matrix_units(frame, {unit for unit, _ in owed})
    paths = {unit.code: unit_path(unit.code) for unit in published.units}
    return frame.page(
        "index.html",
        "index",
        frame.title,
        labels=column_labels(frame.settings, frame.title, f"{frame.settings.district},政务公开"),
        units=[(unit, paths.get(unit.code, "")) for unit in units],
        rows=[
            row for domain in published.domains if (row := _matrix_row(frame, domain, units, owed))
        ],
        stages=[(stage, stage_path(stage), count) for stage, count in _stage_counts(frame)],
        changes=_as_told(frame, told_changes(frame)[:LATEST]),
        total=published.count,
        unit_total=len({unit for unit, _ in published.lists}),
        domain_total=len(published.domains_with_items),
        has_twins=bool(published.twins),
    )


def _today(frame: Frame) -> str:
    return frame.as_of.isoformat()


def _matrix_units(frame: Frame, owing: Set[str]) -> tuple[Unit, ...]:
    """Those that publish, and those that owe something."""
    published = frame.published
    codes = {unit.code for unit in published.units} | owing
    rest = tuple(unit for unit in published.units if unit not in published.registry.units)
    return (*(unit for unit in published.registry.units if unit.code in codes), *rest)


def _matrix_row(
    frame: Frame, domain: Domain, units: tuple[Unit, ...], owed: Set[tuple[str, str]]
) -> MatrixRow | None:
    """A domain across the units; none where it is not in force and nobody has anything in it."""
    published = frame.published
    stated = {entry.unit for entry in published.not_concerned if entry.domain == domain.code}
    cells = []
    for unit in units:
        count = len(published.lists.get((unit.code, domain.code), ()))
        if count:
            cells.append(MatrixCell(unit, list_path(unit.code, domain.code), count))
        elif unit.code in stated:
            path = f"not-concerned.html#{unit.code}"
            cells.append(MatrixCell(unit, path, not_concerned=True))
        else:
            cells.append(MatrixCell(unit, owed=(unit.code, domain.code) in owed))
    total = sum(cell.count for cell in cells)
    if not domain.in_force(_today(frame)) and not total and not stated:
        return None
    return MatrixRow(domain, domain_path(domain.code), tuple(cells), total)


def _stage_counts(frame: Frame) -> list[tuple[str, int]]:
    counted = [frame.ledger.facts(listed).stages for listed in frame.published.lists.values()]
    return [(stage, sum(own.get(stage, 0) for own in counted)) for stage in STAGE_SLUGS]


def _not_concerned(frame: Frame) -> Made:
    published = frame.published
    statements: dict[str, list[tuple[str, str]]] = {}
    for entry in published.not_concerned:
        name = published.domain_names[entry.domain]
        statements.setdefault(entry.unit, []).append((name, entry.reason))
    return frame.page(
        "not-concerned.html",
        "not-concerned",
        "未涉及领域事项说明",
        labels=column_labels(frame.settings, "未涉及领域事项说明", "未涉及领域"),
        statements=[
            (unit, published.unit_names[unit], entries) for unit, entries in statements.items()
        ],
    )
