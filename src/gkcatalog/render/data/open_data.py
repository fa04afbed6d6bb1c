"""Open data: JSON and CSV of the published directory, whole, by unit and by domain."""

import json
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property, partial
from typing import Any

import msgspec
from msgspec import Struct

from gkcatalog.model.artifact import Artifact, Made
from gkcatalog.model.item import Item
from gkcatalog.model.registry import Domain, Unit
from gkcatalog.model.settings import Settings
from gkcatalog.render.data.csv_rows import row
from gkcatalog.render.data.feed import feed
from gkcatalog.render.data.item_values import CSV_HEADER, cells, public_item
from gkcatalog.render.data.linked import linked_data
from gkcatalog.render.data.parts import Parts
from gkcatalog.render.data.schema import LABELS, schema
from gkcatalog.render.item_list import ItemList
from gkcatalog.render.ledger import Ledger
from gkcatalog.render.published import DatedChange, Published

Place = tuple[str, str]
"""The codes of unit and domain of a list."""

VERSION = 1
SCHEMA = "data/catalog.schema.json"


def render_data(
    published: Published,
    settings: Settings,
    as_of: date,
    changes: Sequence[DatedChange] = (),
    ledger: Ledger | None = None,
    item_pages: bool = True,
    ended: Container[str] = (),
    parquet: bool = False,
) -> Iterator[Made]:
    """Yield every file below `data/`; `changes` are told in the feed, newest first.

    The feed leads to the pages of items where the site has them, and of the ids that `ended`.
    Files that the `ledger` of an earlier build has are kept as they are. `parquet` tells that
    catalog.parquet, which `parquet` makes, is there too.
    """
    data = OpenData(published, settings, as_of, ledger or Ledger())
    yield from data.files()
    # It hangs on the program alone, as all that the ledger tells of does.
    yield data.ledger.keep(SCHEMA, data.ledger.key()) or Artifact(SCHEMA, _json(schema()))
    yield linked_data(published, settings, as_of, data.ledger, parquet=parquet)
    yield Artifact("data/feed.atom", feed(published, settings, as_of, changes, item_pages, ended))


class OpenData:
    """The catalog as JSON and CSV; every list is written out once and used three times."""

    def __init__(
        self, published: Published, settings: Settings, as_of: date, ledger: Ledger
    ) -> None:
        registry = published.registry
        self.published = published
        self._settings = settings
        self._as_of = as_of
        self.ledger = ledger
        self._ground = ledger.key(registry.units, registry.domains)
        self._json = Parts(ledger, "data/catalog.json")
        self._csv = Parts(ledger, "data/catalog.csv")

    def files(self) -> Iterator[Made]:
        """catalog.json and catalog.csv, then both for every unit and domain."""
        for share in _shares(self.published):
            head = _dumps(self._head(share))
            key = self.ledger.key(head, [(place, self._keys[place]) for place in share.lists])
            json_path, csv_path = f"data/{share.path}.json", f"data/{share.path}.csv"
            yield self.ledger.keep(json_path, key) or self._catalog(json_path, head, share.lists)
            yield self.ledger.keep(csv_path, key) or self._table(csv_path, share.lists)

    @cached_property
    def _keys(self) -> Mapping[Place, bytes]:
        """Of each list a digest of what data tells of it: its items, and the twins that exist."""
        ledger = self.ledger
        return {
            place: ledger.key(self._ground, ledger.code(listed), self._twins(listed))
            for place, listed in self.published.lists.items()
        }

    def _twins(self, listed: ItemList) -> list[str]:
        items = listed.items if listed.twins else ()
        return [twin for item in items for twin in item.twins if self.published.item(twin)]

    def _head(self, share: "_Share") -> Mapping[str, Any]:
        units, domains = {u.code for u in share.units}, {d.code for d in share.domains}
        return {
            "$schema": "../" * share.path.count("/") + "catalog.schema.json",
            "version": VERSION,
            "district": self._settings.district,
            "office": self._settings.office,
            "as_of": self._as_of.isoformat(),
            "labels": LABELS,
            "units": [_unit(unit) for unit in share.units],
            "domains": [_domain(domain) for domain in share.domains],
            "editions": [
                {"unit": unit, "domain": domain, "edition": self.published.edition(unit, domain)}
                for unit, domain in share.editions
            ],
            "not_concerned": [
                {"unit": entry.unit, "domain": entry.domain, "reason": entry.reason}
                for entry in self.published.not_concerned
                if entry.unit in units and entry.domain in domains
            ],
        }

    def _catalog(self, path: str, head: bytes, places: Sequence[Place]) -> Artifact:
        names = self._got(self._json, places, self._json_of)
        return self._json.file(path, head[:-1] + b',"items":[\n', names, b",\n", b"\n]}\n")

    def _table(self, path: str, places: Sequence[Place]) -> Artifact:
        names = self._got(self._csv, places, self._csv_of)
        return self._csv.file(path, _utf8(f"\ufeff{row(CSV_HEADER)}"), names)

    def _got(
        self, parts: Parts, places: Iterable[Place], make: Callable[[Sequence[Item]], bytes]
    ) -> list[str]:
        """Names of the lists in a file, once their parts are there."""
        names, lists = [], self.published.lists
        for place in places:
            names.append("/".join(place))
            parts.get(names[-1], self._keys[place], partial(_of_list, make, lists[place]))
        return names

    def _json_of(self, items: Sequence[Item]) -> bytes:
        return b",\n".join(_dumps(public_item(item, self.published)) for item in items)

    def _csv_of(self, items: Sequence[Item]) -> bytes:
        return _utf8("".join(row(cells(item, self.published)) for item in items))


class _Share(Struct, frozen=True):
    """What one pair of files tells of: lists and stated editions of some units and domains."""

    path: str
    units: Sequence[Unit]
    domains: Sequence[Domain]
    lists: Sequence[Place]
    editions: Sequence[Place]


def _shares(published: Published) -> Iterator[_Share]:
    """The whole, then every unit, then every domain in which something is published."""
    lists, editions = tuple(published.lists), tuple(published.editions)
    yield _Share("catalog", published.units, published.domains, lists, editions)
    owned, dated = _by(0, lists), _by(0, editions)
    for unit in published.units:
        own = owned.get(unit.code, ()), dated.get(unit.code, ())
        yield _Share(f"units/{unit.code}", (unit,), published.domains, *own)
    owned, dated = _by(1, lists), _by(1, editions)
    for domain in published.domains_with_items:
        own = owned.get(domain.code, ()), dated.get(domain.code, ())
        yield _Share(f"domains/{domain.code}", published.units, (domain,), *own)


def _by(owner: int, places: Iterable[Place]) -> dict[str, list[Place]]:
    """Places by the code of their unit (0) or of their domain (1)."""
    found: dict[str, list[Place]] = {}
    for place in places:
        found.setdefault(place[owner], []).append(place)
    return found


def _of_list(make: Callable[[Sequence[Item]], bytes], listed: ItemList) -> bytes:
    return make(listed.items)


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


def _dumps(value: Any) -> bytes:
    try:
        return msgspec.json.encode(value)
    except UnicodeEncodeError:  # half a surrogate pair: YAML can name one
        text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        return text.encode("utf-8", "replace")


def _utf8(text: str) -> bytes:
    return text.encode("utf-8", "replace")


def _json(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()
