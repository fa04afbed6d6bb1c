"""Pages of units and their lists: the official table, on the web."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from gkcatalog.model.artifact import Batch, Kept, Made
from gkcatalog.model.item import Item
from gkcatalog.model.registry import Unit
from gkcatalog.render.addresses import anchor, list_path, part_path, parts, unit_path
from gkcatalog.render.item_list import ItemList
from gkcatalog.render.labels import column_labels
from gkcatalog.render.site.frame import Crumb, Frame
from gkcatalog.render.site.official import OfficialTable

UNIT_HEAD = Crumb("公开单位", "units/index.html")


def unit_batches(frame: Frame) -> list[Batch]:
    """The overview of units; the page of each and all its lists."""
    table = OfficialTable(frame)

    def of(unit: Unit) -> Iterator[Made]:
        published, ledger = frame.published, frame.ledger
        key = ledger.key(
            frame.ground,
            [(domain, ledger.code(listed)) for domain, listed in published.of_unit(unit.code)],
            [published.edition(*own.place) for _, own in published.of_unit(unit.code)],
            [entry for entry in published.not_concerned if entry.unit == unit.code],
        )
        return ledger.group(f"lists {unit.code}", key, _pages(frame, table, unit))

    return [lambda: [_units_page(frame)], *(partial(of, unit) for unit in frame.published.units)]


def _pages(frame: Frame, table: OfficialTable, unit: Unit) -> Iterator[Made]:
    yield _unit_page(frame, unit)
    for domain, listed in frame.published.of_unit(unit.code):
        kept = _kept_list(frame, unit, domain, listed)
        yield from [kept] if kept else _list_pages(frame, table, unit, domain, listed.items)


def _kept_list(frame: Frame, unit: Unit, domain: str, listed: ItemList) -> Kept | None:
    """The pages of a list whose items and edition are what they were."""
    ledger, edition = frame.ledger, frame.published.edition(unit.code, domain)
    split = [part for part, _ in parts(listed.items) if part]
    paths = [list_path(unit.code, domain), *(part_path(unit.code, domain, p) for p in split)]
    key = ledger.key(frame.ground, ledger.code(listed), edition)
    return ledger.keep_all([f"site/{path}" for path in paths], key)


def _units_page(frame: Frame) -> Made:
    counts = {
        unit.code: sum(len(listed) for _, listed in frame.published.of_unit(unit.code))
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
        has_twins=bool(frame.published.twins),
    )


def _unit_page(frame: Frame, unit: Unit) -> Made:
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
                "count": len(listed),
                "edition": published.edition(unit.code, domain),
                "groups": tuple(dict.fromkeys(item.group or item.name for item in listed.items)),
            }
            for domain, listed in published.of_unit(unit.code)
        ],
        not_concerned=[
            {"name": published.domain_names[entry.domain], "reason": entry.reason}
            for entry in published.not_concerned
            if entry.unit == unit.code
        ],
    )


def _list_pages(
    frame: Frame, table: OfficialTable, unit: Unit, domain: str, items: tuple[Item, ...]
) -> Iterator[Made]:
    pages = parts(items)
    numbers = {item.id: number for number, item in enumerate(items, 1)}
    if len(pages) == 1:
        yield _list_page(frame, table, unit, domain, list_path(unit.code, domain), items, numbers)
        return
    paths = [part_path(unit.code, domain, part) for part, _ in pages]
    yield _contents_page(frame, unit, domain, list(zip(paths, pages, strict=True)))
    for path, (_, some) in zip(paths, pages, strict=True):
        yield _list_page(frame, table, unit, domain, path, some, numbers, paths)


def _list_page(
    frame: Frame,
    table: OfficialTable,
    unit: Unit,
    domain: str,
    path: str,
    items: tuple[Item, ...],
    numbers: Mapping[str, int],
    paths: Sequence[str] = (),
) -> Made:
    published = frame.published
    form = table.form(items)
    name = published.domain_names[domain]
    title = f"{unit.name}{name}领域政务公开标准目录"
    part = f"（第{paths.index(path) + 1}部分）" if path in paths else ""
    return frame.fresh_page(
        path,
        "list",
        title + part,
        trail=(UNIT_HEAD, Crumb(unit.name, unit_path(unit.code))),
        labels=column_labels(frame.settings, title, f"{unit.name},{name}"),
        unit=unit,
        domain=domain,
        domain_name=name,
        edition=published.edition(unit.code, domain),
        form=form,
        rows=[table.row(form.columns, numbers[item.id], item) for item in items],
        parts=paths,
        total=len(numbers),
    )


def _contents_page(
    frame: Frame,
    unit: Unit,
    domain: str,
    pages: Sequence[tuple[str, tuple[str, tuple[Item, ...]]]],
) -> Made:
    name = frame.published.domain_names[domain]
    title = f"{unit.name}{name}领域政务公开标准目录"
    return frame.fresh_page(
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
