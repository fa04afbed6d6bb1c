"""Open data: JSON and CSV of the published directory, whole, by unit and by domain."""

import csv
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Any

from gkcatalog.model.artifact import Artifact
from gkcatalog.model.fields import FIELDS, Field, Shape
from gkcatalog.model.item import Directory, Item
from gkcatalog.model.registry import Domain, Registry, Unit
from gkcatalog.model.settings import Settings
from gkcatalog.render.data_schema import LABELS, schema
from gkcatalog.render.feed import feed
from gkcatalog.render.linked_data import linked_data
from gkcatalog.render.published import HIDDEN, DatedChange, Published
from gkcatalog.render.table import bodies

VERSION = 1
FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""First characters that a spreadsheet takes for a formula; an apostrophe is set before them."""
JOINT = "；"


def render_data(
    directory: Directory,
    registry: Registry,
    settings: Settings,
    as_of: date,
    changes: Sequence[DatedChange] = (),
) -> Iterator[Artifact]:
    """Yield every file below `data/`; `changes` are told in the feed, newest first."""
    data = OpenData(Published(directory, registry), settings, as_of)
    yield from data.files()
    yield Artifact("data/catalog.schema.json", _json(schema()))
    yield Artifact("data/catalog.jsonld", linked_data(data.published, settings, as_of))
    yield Artifact("data/feed.atom", feed(data.published, settings, as_of, changes))


class OpenData:
    """The catalog as JSON and CSV; every item is written out once and used three times."""

    def __init__(self, published: Published, settings: Settings, as_of: date) -> None:
        self.published = published
        self._settings = settings
        self._as_of = as_of

    def files(self) -> Iterator[Artifact]:
        """catalog.json and catalog.csv, then both for every unit and domain."""
        published = self.published
        yield from self._pair("catalog", published.items, published.units, published.domains)
        for unit in published.units:
            items = [item for _, items in published.of_unit(unit.code) for item in items]
            yield from self._pair(f"units/{unit.code}", items, (unit,), published.domains)
        for domain in published.domains:
            items = [item for _, items in published.of_domain(domain.code) for item in items]
            if items:
                path = f"domains/{domain.code}"
                yield from self._pair(path, items, published.units, (domain,))

    def _pair(
        self, path: str, items: Sequence[Item], units: Sequence[Unit], domains: Sequence[Domain]
    ) -> Iterator[Artifact]:
        yield Artifact(f"data/{path}.json", self._catalog(path, items, units, domains))
        yield Artifact(f"data/{path}.csv", self._table(items))

    def _catalog(
        self, path: str, items: Sequence[Item], units: Sequence[Unit], domains: Sequence[Domain]
    ) -> bytes:
        published = self.published
        unit_codes, domain_codes = {u.code for u in units}, {d.code for d in domains}
        head = {
            "$schema": "../" * path.count("/") + "catalog.schema.json",
            "version": VERSION,
            "district": self._settings.district,
            "office": self._settings.office,
            "as_of": self._as_of.isoformat(),
            "labels": LABELS,
            "units": [_unit(unit) for unit in units],
            "domains": [_domain(domain) for domain in domains],
            "editions": [
                {"unit": unit, "domain": domain, "edition": edition}
                for (unit, domain), edition in published.editions.items()
                if unit in unit_codes and domain in domain_codes
            ],
            "not_concerned": [
                {"unit": entry.unit, "domain": entry.domain, "reason": entry.reason}
                for entry in published.not_concerned
                if entry.unit in unit_codes and entry.domain in domain_codes
            ],
        }
        written = self._written
        lines = ",\n".join(written[item.full_id] for item in items)
        text = f'{_dumps(head)[:-1]},"items":[\n{lines}\n]}}\n'
        return text.encode("utf-8", "replace")

    def _table(self, items: Sequence[Item]) -> bytes:
        lines = self._lines
        rows = "".join(lines[item.full_id] for item in items)
        return f"\ufeff{_rows((CSV_HEADER,))[0]}{rows}".encode("utf-8", "replace")

    @cached_property
    def _written(self) -> Mapping[str, str]:
        """Full id → its JSON."""
        published = self.published
        return {item.full_id: _dumps(public_item(item, published)) for item in published.items}

    @cached_property
    def _lines(self) -> Mapping[str, str]:
        """Full id → its line of CSV."""
        items = self.published.items
        lines = _rows(_cells(item, self.published) for item in items)
        return {item.full_id: line for item, line in zip(items, lines, strict=True)}


PUBLIC_FIELDS = tuple(field for field in FIELDS if field.name not in HIDDEN)
CSV_FIELDS = tuple(field for field in PUBLIC_FIELDS if field.name not in ("id", "extends"))
CSV_HEADER = (
    "事项",
    "单位代码",
    "单位",
    "领域代码",
    "领域",
    *(
        f"{field.key}：{part.key}" if part else field.key
        for field in CSV_FIELDS
        for part in (field.parts or (None,))
    ),
)


def public_item(item: Item, published: Published) -> dict[str, Any]:
    """An item as open data: English names, empty fields left out, 本单位 resolved to the name."""
    made: dict[str, Any] = {"unit": item.unit, "domain": item.domain}
    for field in PUBLIC_FIELDS:
        value = _value(item, field, published)
        if value:
            made[field.name] = value
    return made


def _value(item: Item, field: Field, published: Published) -> Any:
    value = getattr(item, field.name)
    if field.name == "bodies":
        return bodies(item, published.registry)
    if field.name == "twins":
        return tuple(twin for twin in value if twin in published.by_id)
    if field.shape is Shape.BLOCK and value:
        filled = ((part.name, getattr(value, part.name)) for part in field.parts)
        return {name: content for name, content in filled if content}
    return value


def _cells(item: Item, published: Published) -> Iterator[str]:
    yield item.full_id
    yield item.unit
    yield published.unit_names[item.unit]
    yield item.domain
    yield published.domain_names[item.domain]
    for field in CSV_FIELDS:
        value = _value(item, field, published)
        if field.parts:
            yield from (_joined((value or {}).get(part.name, "")) for part in field.parts)
        else:
            yield _joined(value)


def _joined(value: str | Iterable[str]) -> str:
    return value if isinstance(value, str) else JOINT.join(value)


class _Lines(list[str]):
    """A file as `csv` writes it: one call a row."""

    write = list.append


def _rows(rows: Iterable[Iterable[str]]) -> list[str]:
    lines = _Lines()
    writer = csv.writer(lines, lineterminator="\r\n")
    writer.writerows(map(harmless, row) for row in rows)
    return lines


def harmless(cell: str) -> str:
    """The cell as spreadsheets can not take it for a formula."""
    return f"'{cell}" if cell.lstrip().startswith(FORMULA) else cell.replace("\x00", "\ufffd")


def _unit(unit: Unit) -> dict[str, str]:
    made = {"code": unit.code, "name": unit.name, "kind": unit.kind, "parent": unit.parent}
    return {name: value for name, value in made.items() if value}


def _domain(domain: Domain) -> dict[str, Any]:
    made = {
        "code": domain.code,
        "name": domain.name,
        "aliases": domain.aliases,
        "guide": domain.guide,
        "effective": domain.effective,
        "repealed": domain.repealed,
        "successor": domain.successor,
    }
    return {name: value for name, value in made.items() if value}


def _dumps(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _json(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()
