"""The page of twins (对应): matters that several units publish, and whether they say the same."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from msgspec import Struct

from gkcatalog.model.artifact import Made
from gkcatalog.model.fields import FIELD_BY_NAME
from gkcatalog.model.item import Item
from gkcatalog.render.addresses import MAX_ROWS
from gkcatalog.render.labels import column_labels
from gkcatalog.render.site.frame import Frame

if TYPE_CHECKING:
    from gkcatalog.oversight.twins import Pair

TITLE = "对应事项对照"


class Facing(Struct, frozen=True):
    """A pair as the page tells it: the unit that stands first in the register is `ours`.

    `differences`: label of the element, what `ours` says of it, what `theirs` says.
    """

    ours: Item
    theirs: Item
    differences: tuple[tuple[str, str, str], ...]


def twin_pages(frame: Frame) -> Iterator[Made]:
    """The pages of pairs; not even looked at where no list that has a twin changed."""
    published, ledger = frame.published, frame.ledger
    twins = [item for side in published.twins.values() for item in side]
    places = sorted({(item.unit, item.domain) for item in twins})
    told = [(place, ledger.code(published.lists[place])) for place in places]
    return ledger.group("twins", ledger.key(frame.ground, told), _pages(frame))


def _pages(frame: Frame) -> Iterator[Made]:
    """The pairs by unit, in pages of at most 200; none where there are no pairs."""
    if not frame.published.twins:
        return
    found = facing_pairs(frame)
    alike = sum(not pair.differences for pair in found)
    pages = [found[start : start + MAX_ROWS] for start in range(0, len(found), MAX_ROWS)]
    paths = ["twins.html", *(f"twins.{number}.html" for number in range(2, len(pages) + 1))]
    for path, some in zip(paths, pages, strict=True):
        yield frame.page(
            path,
            "twins",
            TITLE,
            labels=column_labels(frame.settings, TITLE, "对应事项"),
            pages=paths,
            total=len(found),
            alike=alike,
            groups=[
                (frame.published.unit_names[unit], [_row(frame, pair) for pair in pairs])
                for unit, pairs in groupby(some, key=lambda pair: pair.ours.unit)
            ],
        )


def facing_pairs(frame: Frame) -> list[Facing]:
    """Every pair, in the order of the register of units."""
    published = frame.published
    ranks = {unit.code: rank for rank, unit in enumerate(published.units)}
    # Most districts come without: what compares twins takes a while to load.
    from gkcatalog.oversight.twins import pairs_among

    items = {item.full_id: item for side in published.twins.values() for item in side}
    found = (_facing(pair, ranks) for pair in pairs_among(items.values(), published.registry))
    return sorted(found, key=lambda pair: (ranks[pair.ours.unit], ranks[pair.theirs.unit]))


def _facing(pair: "Pair", ranks: Mapping[str, int]) -> Facing:
    told = [(FIELD_BY_NAME[each.field].key, each.ours, each.theirs) for each in pair.differences]
    if ranks[pair.first.unit] <= ranks[pair.second.unit]:
        return Facing(pair.first, pair.second, tuple(told))
    turned = tuple((label, theirs, ours) for label, ours, theirs in told)
    return Facing(pair.second, pair.first, turned)


def _row(frame: Frame, pair: Facing) -> Sequence[object]:
    names = frame.published.unit_names
    return (
        (frame.item_path(pair.ours), frame.escape(pair.ours.name)),
        (
            frame.item_path(pair.theirs),
            frame.escape(f"{names[pair.theirs.unit]}：{pair.theirs.name}"),
        ),
        pair.differences,
    )
