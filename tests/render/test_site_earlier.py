"""A build that takes untouched pages from an earlier one gives the bytes of a full build."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gkcatalog.model.item import Directory, Item, ItemFile, UnitCatalog
from gkcatalog.model.place import Origin
from gkcatalog.model.registry import Domain, Registry, Unit
from gkcatalog.model.settings import Settings, Site
from gkcatalog.render.site import Earlier, Extras, Inputs, SiteOptions, render_site

from .conftest import AS_OF, make, sources

SETTINGS = Settings("湛河区", site=Site(base_url="https://www.example.invalid/"))
REGISTRY = Registry(
    units=(Unit("czj", "区财政局"), Unit("mzj", "区民政局")),
    domains=(Domain("czyjs", "财政预决算"), Domain("shjz", "社会救助")),
)
TEMPLATES = sources()
NUMBERS = range(1, 5)


def district(items: tuple[Item, ...]) -> Directory:
    """A file for every unit and domain that has items."""
    files: dict[tuple[str, str], tuple[Item, ...]] = {}
    for item in items:
        files[item.unit, item.domain] = (*files.get((item.unit, item.domain), ()), item)
    units: dict[str, tuple[ItemFile, ...]] = {}
    for (unit, domain), some in files.items():
        units[unit] = (*units.get(unit, ()), ItemFile(domain, unit, domain, items=some))
    return Directory(tuple(UnitCatalog(unit, some) for unit, some in sorted(units.items())))


ITEMS = tuple(
    make(unit, domain, number, twins=("czj/czyjs-001",) if unit == "mzj" else ())
    for unit in ("czj", "mzj")
    for domain in ("czyjs", "shjz")
    for number in NUMBERS
)


def inputs(items: tuple[Item, ...], registry: Registry = REGISTRY) -> Inputs:
    return Inputs(district(items), registry, SETTINGS, AS_OF, TEMPLATES, Extras(), SiteOptions())


def build(given_inputs: Inputs, earlier: Earlier | None = None) -> dict[str, bytes]:
    i = given_inputs
    made = render_site(
        i.directory, i.registry, i.settings, i.as_of, i.templates, i.extras, i.options, earlier
    )
    return {artifact.path: artifact.data for artifact in made}


BEFORE = inputs(ITEMS)
FILES = build(BEFORE)
ORIGIN = {("name", None): Origin("catalogs/standards/s/d.yaml", ())}

Edit = Callable[[tuple[Item, ...], int], tuple[Item, ...]]


def changed(**values: object) -> Edit:
    def edit(items: tuple[Item, ...], at: int) -> tuple[Item, ...]:
        new = replace(items[at], **values)  # type: ignore[arg-type]
        return (*items[:at], new, *items[at + 1 :])

    return edit


EDITS: dict[str, Edit] = {
    "name": changed(name="另一个名称"),
    "contents": changed(contents=("新的内容",)),
    "withheld": changed(method="不予公开"),
    "note": changed(note="备注"),
    "level": changed(levels=("村级",)),
    "origin": changed(extends="s/d-001", origins=ORIGIN),
    "longer id": changed(id="czyjs-with-a-long-id-001"),
    "removed": lambda items, at: (*items[:at], *items[at + 1 :]),
    "moved": lambda items, at: (*items[:at], *items[at + 1 :], items[at]),
    "new": lambda items, at: (*items, make("czj", "shjz", 50 + len(items))),
}


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    edits=st.lists(
        st.tuples(st.sampled_from(sorted(EDITS)), st.integers(0, len(ITEMS) - 1)), max_size=4
    )
)
def test_any_edits_give_the_bytes_of_a_full_build(edits: list[tuple[str, int]]) -> None:
    items = ITEMS
    for name, at in edits:
        if items:
            items = EDITS[name](items, at % len(items))
    unique = {item.full_id: item for item in items}
    after = inputs(tuple(unique.values()))
    assert build(after, Earlier(BEFORE, FILES)) == build(after)


def taken(after: Inputs) -> set[str]:
    """Paths that a build takes from the earlier one."""
    marked = dict.fromkeys(FILES, b"earlier")
    made = build(after, Earlier(BEFORE, marked))
    return {path for path, data in made.items() if data == b"earlier"}


def test_nothing_changed_takes_every_list_and_item() -> None:
    assert len(taken(BEFORE)) == len(ITEMS) + 4


def test_one_changed_item_renders_its_page_its_list_and_its_twins() -> None:
    after = inputs(EDITS["name"](ITEMS, 0))
    rendered = taken(BEFORE) - taken(after)
    twins = {f"site/items/mzj/{d}-{n:03d}.html" for d in ("czyjs", "shjz") for n in NUMBERS}
    assert rendered == twins | {"site/items/czj/czyjs-001.html", "site/units/czj/czyjs.html"}


@pytest.mark.parametrize(
    "after",
    [
        inputs(ITEMS, Registry(units=(Unit("czj", "区财政局"), Unit("mzj", "区民政局")))),
        replace(BEFORE, settings=Settings("另一个区")),
        replace(BEFORE, templates={**TEMPLATES, "assets/own.css": ""}),
        replace(BEFORE, as_of=AS_OF.replace(day=1)),
        replace(BEFORE, options=SiteOptions(excel=False)),
    ],
    ids=["registry", "settings", "templates", "date", "options"],
)
def test_other_inputs_take_nothing(after: Inputs) -> None:
    assert taken(after) == set()
