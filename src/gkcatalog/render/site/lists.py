"""Pages of units and their lists: the official table, on the web."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from markupsafe import Markup

from gkcatalog.model.artifact import Artifact
from gkcatalog.model.item import Item
from gkcatalog.model.registry import Unit
from gkcatalog.render.labels import column_labels
from gkcatalog.render.site.addresses import anchor, list_path, part_path, parts, unit_path
from gkcatalog.render.site.frame import Crumb, Frame
from gkcatalog.render.table import (
    NOT_CHOSEN,
    Column,
    HeaderCell,
    header_cells,
    levels_used,
    official_columns,
)

UNIT_HEAD = Crumb("公开单位", "units/index.html")
LINES_SPLIT = "\n"


@dataclass(frozen=True, slots=True)
class Head:
    """A header cell with the id that the cells below refer to; it covers leaves from `first`."""

    id: str
    cell: HeaderCell


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a row: the ids of its header cells and its text."""

    headers: str
    key: str
    text: Markup


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the official table."""

    anchor: str
    path: str
    cells: tuple[Cell, ...]


@dataclass
class OfficialTable:
    """Rows of the official table as markup; equal texts are laid out once."""

    frame: Frame
    columns: tuple[Column, ...]
    _laid: dict[str, Markup] = field(default_factory=dict)

    def heads(self) -> Iterator[Head]:
        """The header cells of both rows."""
        return (Head(f"h{cell.row}{cell.column}", cell) for cell in header_cells(self.columns))

    def rows(self, items: Sequence[Item], numbers: Mapping[str, int]) -> Iterator[Row]:
        """The rows of `items`; `numbers` gives 序号 by id."""
        headers = tuple(self._headers())
        for item in items:
            number = numbers[item.id]
            cells = tuple(
                Cell(ids, column.key, self._lay(column.value(number, item)))
                for ids, column in zip(headers, self.columns, strict=True)
            )
            yield Row(anchor(item.id), self.frame.item_path(item), cells)

    def _headers(self) -> Iterator[str]:
        tops = {cell.column: cell for cell in header_cells(self.columns) if cell.row == 0}
        for index, column in enumerate(self.columns):
            top = max(start for start in tops if start <= index)
            yield f"h0{top} h1{index}" if column.sub else f"h0{index}"

    def _lay(self, text: str) -> Markup:
        laid = self._laid.get(text)
        if laid is None:
            laid = self._laid[text] = self._lines(text)
        return laid

    def _lines(self, text: str) -> Markup:
        lines = (self._options(line) for line in text.split(LINES_SPLIT))
        return Markup("<br>").join(lines)

    def _options(self, line: str) -> Markup:
        """A line of the channel cell sets what is not used apart, so that it may recede."""
        escape = self.frame.escape
        if NOT_CHOSEN not in line:
            return escape(line)
        return Markup("　").join(
            Markup("<s>%s</s>") % escape(option) if option[:1] == NOT_CHOSEN else escape(option)
            for option in line.split("　")
        )


def unit_pages(frame: Frame) -> Iterator[Artifact]:
    """The page of every unit and all its lists."""
    yield _units_page(frame)
    for unit in frame.published.units:
        yield _unit_page(frame, unit)
        for domain, items in frame.published.of_unit(unit.code):
            yield from _list_pages(frame, unit, domain, items)


def _units_page(frame: Frame) -> Artifact:
    counts = {
        unit.code: sum(len(items) for _, items in frame.published.of_unit(unit.code))
        for unit in frame.published.units
    }
    kinds: dict[str, list[Unit]] = {}
    for unit in frame.published.units:
        kinds.setdefault(unit.kind or "其他单位", []).append(unit)
    return frame.page(
        "units/index.html",
        "units",
        "公开单位",
        labels=column_labels(frame.settings, f"{frame.title}的公开单位", "公开单位"),
        kinds=kinds,
        counts=counts,
    )


def _unit_page(frame: Frame, unit: Unit) -> Artifact:
    published = frame.published
    return frame.page(
        unit_path(unit.code),
        "unit",
        unit.name,
        trail=(UNIT_HEAD,),
        labels=column_labels(frame.settings, f"{unit.name}的政务公开标准目录", unit.name),
        unit=unit,
        parent=published.unit_names.get(unit.parent, ""),
        lists=[
            {
                "path": list_path(unit.code, domain),
                "name": published.domain_names[domain],
                "count": len(items),
                "edition": published.editions.get((unit.code, domain), ""),
                "groups": tuple(dict.fromkeys(item.group or item.name for item in items)),
            }
            for domain, items in published.of_unit(unit.code)
        ],
        not_concerned=[
            {"name": published.domain_names[entry.domain], "reason": entry.reason}
            for entry in published.not_concerned
            if entry.unit == unit.code
        ],
    )


def _list_pages(
    frame: Frame, unit: Unit, domain: str, items: tuple[Item, ...]
) -> Iterator[Artifact]:
    pages = parts(items)
    numbers = {item.id: number for number, item in enumerate(items, 1)}
    if len(pages) == 1:
        yield _list_page(frame, unit, domain, list_path(unit.code, domain), items, numbers)
        return
    paths = [part_path(unit.code, domain, part) for part, _ in pages]
    yield _contents_page(frame, unit, domain, list(zip(paths, pages, strict=True)))
    for path, (_, some) in zip(paths, pages, strict=True):
        yield _list_page(frame, unit, domain, path, some, numbers, paths)


def _list_page(
    frame: Frame,
    unit: Unit,
    domain: str,
    path: str,
    items: tuple[Item, ...],
    numbers: Mapping[str, int],
    paths: Sequence[str] = (),
) -> Artifact:
    published, settings = frame.published, frame.settings
    levels = levels_used(items, settings.level_aliases)
    columns = official_columns(published.registry, levels, settings.level_aliases)
    table = OfficialTable(frame, columns)
    name = published.domain_names[domain]
    title = f"{unit.name}{name}领域政务公开标准目录"
    part = f"（第{paths.index(path) + 1}部分）" if path in paths else ""
    return frame.page(
        path,
        "list",
        title + part,
        trail=(UNIT_HEAD, Crumb(unit.name, unit_path(unit.code))),
        labels=column_labels(settings, title, f"{unit.name},{name}"),
        unit=unit,
        domain=domain,
        domain_name=name,
        edition=published.editions.get((unit.code, domain), ""),
        heads=tuple(table.heads()),
        columns=columns,
        rows=tuple(table.rows(items, numbers)),
        parts=paths,
        total=len(numbers),
    )


def _contents_page(
    frame: Frame,
    unit: Unit,
    domain: str,
    pages: Sequence[tuple[str, tuple[str, tuple[Item, ...]]]],
) -> Artifact:
    name = frame.published.domain_names[domain]
    title = f"{unit.name}{name}领域政务公开标准目录"
    return frame.page(
        list_path(unit.code, domain),
        "contents",
        title,
        trail=(UNIT_HEAD, Crumb(unit.name, unit_path(unit.code))),
        labels=column_labels(frame.settings, title, f"{unit.name},{name}"),
        unit=unit,
        domain=domain,
        domain_name=name,
        pages=[
            {
                "path": path,
                "entries": [
                    (anchor(item.id), f"{path}#{anchor(item.id)}", frame.escape(item.name))
                    for item in items
                ],
            }
            for path, (_, items) in pages
        ],
        total=sum(len(items) for _, (_, items) in pages),
    )
