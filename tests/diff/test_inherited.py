"""Which changes of units come from a standard, and which are their own."""

from typing import Any

import pytest
from msgspec.structs import replace
from support.directories import item, meanings, version

from gkcatalog.diff.compare import compare
from gkcatalog.model.item import Item
from gkcatalog.model.place import Origin

OWN, STANDARD = "catalogs/units/czj/czyjs.yaml", "catalogs/standards/gj/czyjs.yaml"
Told = list[tuple[str, str, tuple[str, ...]]]
FIELDS = ("name", "contents", "time_limit", "channels", "note")
REACHED = ("czj/a-1",)


def standard(**values: Any) -> Item:
    return item(unit="", file=STANDARD, **values)


def drawing(own: tuple[str, ...] = (), **values: Any) -> Item:
    """An item that takes its values from the standard, but for the fields that are `own`."""
    known = {"id": "a-1", "extends": "gj/czyjs-001"} | values
    origins = {(name, None): Origin(STANDARD, ()) for name in FIELDS if name not in own}
    return item(file=OWN, origins=origins, **known)


def edited(channels: tuple[str, ...], own: int | None = None) -> Item:
    """The same with channels edited by 增加 and 去除: every element has its origin."""
    made = drawing(("channels",), channels=channels)
    elements = {
        ("channels", index): Origin(OWN if index == own else STANDARD, ())
        for index in range(len(channels))
    }
    return replace(made, origins={**made.origins, **elements})


ONE, TWO, TURNED = ("政府网站",), ("政府网站", "公开查阅点"), ("公开查阅点", "政府网站")
CASES: dict[str, tuple[Item | None, Item | None, Item, Item, Told]] = {
    "a value taken": (
        standard(note="甲"), standard(note="乙"), drawing(note="甲"), drawing(note="乙"),
        [("gj/czyjs-001", "备注", REACHED)],
    ),
    "a value stated by the item from now on": (
        standard(note="甲"), standard(note="乙"), drawing(note="甲"), drawing(("note",), note="乙"),
        [("czj/a-1", "备注", ())],
    ),
    "a value stated by the item until now": (
        standard(note="甲"), standard(note="乙"), drawing(("note",), note="甲"), drawing(note="乙"),
        [("czj/a-1", "备注", ())],
    ),
    "a change of the standard that the item does not make": (
        standard(note="甲"), standard(note="乙"), drawing(("note",), note="丙"),
        drawing(("note",), note="丙"), [],
    ),
    "the order of a list": (
        standard(channels=TWO), standard(channels=TURNED), drawing(channels=TWO),
        drawing(channels=TURNED), [("czj/a-1", "渠道", ())],
    ),
    "an element more, of an edited list": (
        standard(channels=ONE), standard(channels=TWO), edited(ONE),
        edited(TWO), [("gj/czyjs-001", "渠道", REACHED)],
    ),
    "an element less, of an edited list": (
        standard(channels=TWO), standard(channels=ONE), edited(TWO),
        edited(ONE), [("gj/czyjs-001", "渠道", REACHED)],
    ),
    "an element that the item added itself": (
        standard(channels=ONE), standard(channels=TWO), edited(ONE),
        edited(TWO, 1), [("czj/a-1", "渠道", ())],
    ),
    "an element that the item had added itself": (
        standard(channels=TWO), standard(channels=ONE), edited(TWO, 1),
        edited(ONE), [("czj/a-1", "渠道", ())],
    ),
    "an item that now draws on another standard": (
        standard(channels=TWO), standard(channels=ONE), drawing(channels=TWO),
        drawing(channels=ONE, extends="bm/czyjs-001"),
        [("czj/a-1", "沿用", ()), ("czj/a-1", "渠道", ())],
    ),
    "an element removed by the item of a standard that went to another domain": (
        standard(channels=TWO), standard(channels=TWO, domain="shjz"), drawing(channels=TWO),
        edited(ONE), [("czj/a-1", "渠道", ())],
    ),
    "values lost with the standard, and one lost by the item": (
        standard(note="甲"), None, drawing(("time_limit",), note="甲"),
        drawing(note="", time_limit=""),
        [("czj/a-1", "时限", ()), ("gj/czyjs-001", "", REACHED)],
    ),
    "a value of its own changed where the standard went": (
        standard(note="甲"), None, drawing(("time_limit",), note="甲"),
        drawing(("time_limit",), note="", time_limit="长期公开"),
        [("czj/a-1", "时限", ()), ("gj/czyjs-001", "", REACHED)],
    ),
    "a value written in place of one lost with the standard": (
        standard(note="甲"), None, drawing(note="甲"), drawing(("note",), note="乙"),
        [("czj/a-1", "备注", ())],
    ),
    "values that came with the standard, and one of its own": (
        None, standard(note="甲"), drawing(note="", time_limit=""),
        drawing(("time_limit",), note="甲"),
        [("czj/a-1", "时限", ()), ("gj/czyjs-001", "", REACHED)],
    ),
    "a value given up for that of a new standard": (
        None, standard(note="甲"), drawing(("note",), note="乙"), drawing(note="甲"),
        [("czj/a-1", "备注", ())],
    ),
    "elements lost with the standard, and one put in by the item": (
        standard(channels=TWO), None, drawing(channels=TWO),
        edited(("广播电视",), 0),
        [("czj/a-1", "渠道", ()), ("gj/czyjs-001", "", REACHED)],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_a_change_is_told_where_it_was_made(name: str) -> None:
    before, after, old, new, expected = CASES[name]
    sides = [
        version(entry, standards=(each,) if each else ())
        for each, entry in ((before, old), (after, new))
    ]
    changes = compare(*sides, meanings()).changes
    assert sorted((c.item, c.field, c.reaches) for c in changes) == expected


def test_a_change_of_a_standard_names_its_items_in_order() -> None:
    sides = [
        version(
            *(drawing(note=note, id=id) for id in ["a-3", "a-1", "a-5", "a-2", "a-4", "a-6"]),
            standards=(standard(note=note),),
        )
        for note in ("甲", "乙")
    ]
    (change,) = compare(*sides, meanings()).changes
    assert change.reaches == tuple(f"czj/a-{number}" for number in range(1, 7))
