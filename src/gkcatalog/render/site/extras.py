"""What the site shows beside the directory: history, changes, retired items, standards."""

from collections.abc import Mapping

from msgspec import Struct, field

from gkcatalog.model.item import Standard
from gkcatalog.model.oversight import Retired
from gkcatalog.render.published import DatedChange


class Step(Struct, frozen=True):
    """One step in the history of an item: the day, the edition (a tag) and what changed."""

    date: str
    edition: str
    text: str


class Extras(Struct, frozen=True):
    """All of it may be empty. `history` is by full id; `changes` come newest first."""

    history: Mapping[str, tuple[Step, ...]] = field(default_factory=dict)
    changes: tuple[DatedChange, ...] = ()
    retired: tuple[Retired, ...] = ()
    standards: Mapping[str, Standard] = field(default_factory=dict)


class SiteOptions(Struct, frozen=True):
    """Switches of the site.

    `item_pages`: one page an item (`--no-item-pages` leaves them out; links then lead to the
    anchors of the lists). `fragment`: pages without `<html>`, for pasting into a CMS.
    `excel`, `data`, `parquet`: whether these outputs are built beside the site, so that it may
    link to them.
    """

    item_pages: bool = True
    fragment: bool = False
    excel: bool = True
    data: bool = True
    parquet: bool = False
