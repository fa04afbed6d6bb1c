"""A build that keeps untouched files of an earlier one gives the bytes of a full build."""

import sys
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import partial
from io import BytesIO
from types import MappingProxyType

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import Struct
from msgspec.structs import replace
from support.rendering import site_of, workbooks_of

from gkcatalog.model.artifact import Kept, Made
from gkcatalog.model.fields import FIELDS
from gkcatalog.model.item import Directory, Item, ItemFile, ServiceGuide, Standard, UnitCatalog
from gkcatalog.model.outline import FileHeader, ListedFile
from gkcatalog.model.oversight import Retired
from gkcatalog.model.place import Origin
from gkcatalog.model.registry import Channel, Domain, Law, Registry, Unit
from gkcatalog.model.settings import Settings, Site
from gkcatalog.render.data.open_data import render_data
from gkcatalog.render.ledger import Ledger, Notes
from gkcatalog.render.published import HIDDEN, Published
from gkcatalog.render.site import Extras, SiteOptions, Step, stages
from gkcatalog.render.workbook.workbooks import DIRECTORY_PATH

from .conftest import AS_OF, make, sources

SETTINGS = Settings("湛河区", site=Site(base_url="https://www.example.invalid/"))


def register(
    units: tuple[Unit, ...] = (Unit("czj", "区财政局"), Unit("mzj", "区民政局")),
    laws: tuple[Law, ...] = (),
) -> Registry:
    return Registry(
        units=units,
        domains=(Domain("czyjs", "财政预决算"), Domain("shjz", "社会救助")),
        channels=(Channel("政府网站"), Channel("其他")),
        laws=laws,
    )


REGISTRY = register()
TEMPLATES = sources()
NUMBERS = range(1, 5)


def district(items: tuple[Item, ...], edition: str = "", reason: str = "") -> Directory:
    """A file for every unit and domain that has items, and one that says why there are none."""
    files: dict[tuple[str, str], tuple[Item, ...]] = {}
    for item in items:
        files[item.unit, item.domain] = (*files.get((item.unit, item.domain), ()), item)
    units: dict[str, tuple[ItemFile, ...]] = {}
    for (unit, domain), some in files.items():
        units[unit] = (
            *units.get(unit, ()),
            ItemFile(domain, unit, domain, edition=edition, items=some),
        )
    if reason:
        none = ItemFile("none", "mzj", "ylws", not_concerned=reason)
        units["mzj"] = (*units.get("mzj", ()), none)
    return Directory(tuple(UnitCatalog(unit, some) for unit, some in sorted(units.items())))


GUIDE = ServiceGuide(conditions=("年满十八岁",), phone="")
ITEMS = tuple(
    make(
        unit,
        domain,
        number,
        twins=("czj/czyjs-001",) if unit == "mzj" else (),
        service_guide=GUIDE if (unit, domain, number) == ("czj", "czyjs", 2) else None,
    )
    for unit in ("czj", "mzj")
    for domain in ("czyjs", "shjz")
    for number in NUMBERS
)


class Inputs(Struct, frozen=True):
    """What a build is made of."""

    items: tuple[Item, ...] = ITEMS
    edition: str = "2026年版"
    reason: str = ""
    registry: Registry = REGISTRY
    settings: Settings = SETTINGS
    as_of: date = AS_OF
    templates: Mapping[str, str] = MappingProxyType(TEMPLATES)
    extras: Extras = Extras()
    options: SiteOptions = SiteOptions()


Load = Callable[[ItemFile], ItemFile]


def itself(file: ItemFile) -> ItemFile:
    return file


def made_of(i: Inputs, ledger: Ledger, load: Load) -> Iterator[Made]:
    files = district(i.items, i.edition, i.reason).files
    listed = [ListedFile(FileHeader.of(f), partial(load, f), repr(f).encode()) for f in files]
    published = Published(listed, i.registry)
    yield from workbooks_of(published, i.settings, i.as_of, ledger=ledger)
    yield from site_of(published, i.settings, i.as_of, i.templates, i.extras, i.options, ledger)
    yield from render_data(published, i.settings, i.as_of, i.extras.changes, ledger=ledger)


class Built(Struct):
    """A build: its files, the notes that it leaves, and which files it kept."""

    files: dict[str, bytes]
    notes: Notes
    kept: set[str]
    drafts: dict[str, tuple[bytes, bytes]]


def build(i: Inputs, before: Built | None = None, load: Load = itself) -> Built:
    ledger = Ledger(before.notes, lambda path: BytesIO(before.files[path])) if before else Ledger()
    drafts = dict(before.drafts) if before else {}

    def draft(name: str, key: bytes, make: Callable[[bytes], bytes]) -> bytes:
        known, earlier = drafts.get(name, (b"", b""))
        drafts[name] = key, earlier if known == key else make(earlier)
        return drafts[name][1]

    ledger.draft = draft
    files: dict[str, bytes] = {}
    kept = set()
    for made in made_of(i, ledger, load):
        if isinstance(made, Kept):
            assert before is not None
            kept.update(made.paths)
            new = {path: before.files[path] for path in made.paths}
        else:
            new = {made.path: made.data}
        assert not new.keys() & files.keys()
        files |= new
    return Built(files, ledger.made, kept, drafts)


BEFORE = Inputs()
BUILT = build(BEFORE)
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


EDITS |= {
    "guide": changed(service_guide=GUIDE),
    "bodies": changed(bodies=("区民政局",)),
    "stage": changed(stage="决策"),
    "time limit": changed(time_limit="15个工作日内"),
    "written elsewhere": changed(file="other.yaml", index=9),
    "internal": changed(internal_note="不公布"),
    "half a pair": changed(name="甲\ud800"),
}


LAW = Law("中华人民共和国政府信息公开条例", ("政府信息公开条例",), effective="2019-05-15")
OTHERS: dict[str, dict[str, object]] = {
    "law": {"registry": register(laws=(LAW,))},
    "unit renamed": {"registry": register(units=(Unit("czj", "财政局"), Unit("mzj", "区民政局")))},
    "domain renamed": {
        "registry": replace(
            REGISTRY, domains=(Domain("czyjs", "预决算", ("预算",)), Domain("shjz", "社会救助"))
        )
    },
    "settings": {"settings": Settings("另一个区")},
    "template": {"templates": {**TEMPLATES, "portal-header.html.jinja2": "门户"}},
    "date": {"as_of": AS_OF.replace(day=1)},
    "options": {"options": SiteOptions(excel=False)},
    "no item pages": {"options": SiteOptions(item_pages=False)},
    "edition": {"edition": "2027年版"},
    "statement": {"reason": "没有这项职责"},
    "another statement": {"reason": "由上级办理"},
    "history": {"extras": Extras({"czj/czyjs-001": (Step("2026-01-01", "v1", "增加渠道。"),)})},
    "retired": {"extras": Extras(retired=(Retired("czj/czyjs-900", "终止", date="2025-12-31"),))},
    "standards": {"extras": Extras(standards={"s": Standard("s", "某标准")})},
}


EDITED = st.tuples(st.sampled_from(sorted(EDITS)), st.integers(0, len(ITEMS) - 1))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    rounds=st.lists(
        st.tuples(
            st.lists(EDITED, max_size=3),
            st.sampled_from(["", *OTHERS]),
            st.sets(st.sampled_from(sorted(BUILT.files)), max_size=4),
        ),
        max_size=3,
    )
)
def test_any_edits_give_the_bytes_of_a_full_build(
    rounds: list[tuple[list[tuple[str, int]], str, set[str]]],
) -> None:
    """Items edited, other inputs changed, files touched by hand: build after build."""
    items, before = ITEMS, BUILT
    for edits, other, touched in rounds:
        for name, at in edits:
            if items:
                items = EDITS[name](items, at % len(items))
        items = tuple({item.full_id: item for item in items}.values())
        after = replace(BEFORE, items=items, **OTHERS.get(other, {}))  # type: ignore[arg-type]
        full = build(after)
        before = build(after, without(before, touched))
        assert before.files == full.files
        assert before.notes == full.notes


def without(built: Built, touched: set[str]) -> Built:
    """A build of which some files are not as they were left."""
    return Built(
        {path: b"" if path in touched else data for path, data in built.files.items()},
        built.notes.of(lambda path: path in built.files.keys() - touched),
        set(),
        built.drafts,
    )


@pytest.mark.parametrize("other", OTHERS)
def test_other_inputs_give_the_bytes_of_a_full_build(other: str) -> None:
    after = replace(BEFORE, **OTHERS[other])  # type: ignore[arg-type]
    again = build(after, BUILT)
    assert again.files == build(after).files
    back = build(BEFORE, again)
    assert back.files == BUILT.files


@pytest.mark.parametrize("edit", sorted(EDITS))
def test_an_item_that_others_name(edit: str) -> None:
    """The first item is the twin of many."""
    after = replace(BEFORE, items=EDITS[edit](ITEMS, 0))
    assert build(after, BUILT).files == build(after).files


@pytest.mark.parametrize("edit", sorted(EDITS))
def test_stages_of_many_items_have_pages_by_domain(
    monkeypatch: pytest.MonkeyPatch, edit: str
) -> None:
    monkeypatch.setattr(stages, "MAX_ROWS", 3)
    before = build(BEFORE)
    assert "site/stages/result.czyjs.html" in before.files
    after = replace(BEFORE, items=EDITS[edit](ITEMS, 3))
    again = build(after, before)
    assert again.files == build(after).files
    others = {"new", "longer id"}  # an item of 社会救助; codes for QR of another size
    assert ("site/stages/result.shjz.html" in again.kept) == (edit not in others)


SHOWN = {"unit", "domain", "origins"} | {field.name for field in FIELDS if field.name not in HIDDEN}


@pytest.mark.parametrize("name", Item.__struct_fields__)
def test_the_code_of_an_item_stands_for_what_outputs_show(name: str) -> None:
    """And for nothing else: a note of the office makes no page anew."""
    ledger, item = Ledger(), make("czj", "czyjs", 1)
    other = ORIGIN if name == "origins" else "another"
    changed = replace(item, **{name: other})  # type: ignore[arg-type]
    assert (ledger.item_code(changed) != ledger.item_code(item)) == (name in SHOWN)


def test_codes_hang_on_no_order_of_mappings() -> None:
    ledger, item = Ledger(), make("czj", "czyjs", 1)
    more = {**ORIGIN, ("bases", 0): Origin("b.yaml", ())}
    turned = dict(reversed(more.items()))
    codes = {ledger.item_code(replace(item, origins=origins)) for origins in (more, turned)}
    assert len(codes) == 1
    one, other = MappingProxyType({"a": 1, "b": 2}), MappingProxyType({"b": 2, "a": 1})
    assert ledger.key(one) == ledger.key(other)
    assert ledger.key("甲\ud800") != ledger.key("乙\ud800")


def test_notes_of_two_processes_are_those_of_one() -> None:
    def notes(name: str) -> Notes:
        keyed = (name.encode(), b"")
        return Notes(
            {name: b"key"},
            {name: {"part": (b"key", 0, 0)}},
            {name: (b"key", {f"{name}.html": b"key"})},
            {name: keyed},
            {"facts": {name: keyed}, name: {name: keyed}},
        )

    both = notes("a")
    both.add(notes("b"))
    assert both.files.keys() == both.parts.keys() == both.groups.keys() == {"a", "b"}
    assert both.codes.keys() == both.told["facts"].keys() == {"a", "b"}
    assert both.told.keys() == {"facts", "a", "b"}
    assert both.keys().keys() == {"a", "b", "a.html", "b.html"}


def test_nothing_changed_keeps_all_that_has_a_key() -> None:
    again = build(BEFORE, BUILT)
    assert again.notes == BUILT.notes
    assert again.kept == BUILT.notes.keys().keys()


def test_one_changed_item_makes_what_depends_on_it() -> None:
    item = ITEMS[-1]
    after = build(replace(BEFORE, items=(*ITEMS[:-1], replace(item, contents=("新",)))), BUILT)
    made = BUILT.notes.keys().keys() - after.kept
    assert made == {
        "excel/directory.xlsx", "excel/units/mzj.xlsx", "excel/domains/shjz.xlsx",
        "site/units/mzj/shjz.html", "site/items/mzj/shjz-004.html", "site/assets/search-data.js",
        "site/twins.html",
        "data/catalog.json", "data/catalog.csv", "data/units/mzj.json", "data/units/mzj.csv",
        "data/domains/shjz.json", "data/domains/shjz.csv",
    }  # fmt: skip
    assert changed_parts(after) == {
        DIRECTORY_PATH: {"xl/worksheets/sheet3.xml"},
        "excel/units/czj.xlsx": set(),
        "excel/units/mzj.xlsx": {"xl/worksheets/sheet2.xml"},
        "excel/domains/czyjs.xlsx": set(),
        "excel/domains/shjz.xlsx": {"xl/worksheets/sheet1.xml"},
        "data/catalog.json": {"mzj/shjz"},
        "data/catalog.csv": {"mzj/shjz"},
    }


def test_only_lists_of_the_same_unit_or_domain_are_loaded(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(stages, "MAX_ROWS", 3)
    items = tuple(replace(item, twins=()) for item in ITEMS)
    before = build(replace(BEFORE, items=items))
    after = replace(BEFORE, items=(*items[:-1], replace(items[-1], name="另一个名称")))
    loaded = set()

    def load(file: ItemFile) -> ItemFile:
        loaded.add((file.unit, file.domain))
        return file

    assert build(after, before, load).files == build(after).files
    assert loaded == {("mzj", "shjz"), ("mzj", "czyjs"), ("czj", "shjz")}


def test_a_group_of_which_a_file_is_missing_is_looked_at_file_by_file() -> None:
    path = "site/items/mzj/shjz-004.html"
    again = build(BEFORE, without(BUILT, {path}))
    assert BUILT.notes.keys().keys() - again.kept == {path}
    assert again == replace(BUILT, kept=again.kept)


def test_workbooks_whose_shells_are_as_they_were_do_not_ask_the_library(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    after = replace(BEFORE, items=EDITS["name"](ITEMS, 3))
    full = build(after)
    monkeypatch.setitem(sys.modules, "gkcatalog.render.workbook.shell", None)
    assert build(after, BUILT).files == full.files
    with pytest.raises(ImportError):
        build(replace(BEFORE, items=EDITS["removed"](ITEMS, 3)), BUILT)


def changed_parts(after: Built) -> dict[str, set[str]]:
    """Names of the parts by file that have another key than before."""
    return {
        path: {name for name, (key, *_) in parts.items() if key != BUILT.notes.parts[path][name][0]}
        for path, parts in after.notes.parts.items()
    }


def test_parts_stand_where_they_are_noted() -> None:
    for path in ("data/catalog.json", "data/catalog.csv"):
        found = BUILT.notes.parts[path]
        assert list(found) == ["czj/czyjs", "czj/shjz", "mzj/czyjs", "mzj/shjz"]
        for name, (_, start, length) in found.items():
            part = BUILT.files[path][start : start + length].decode()
            unit, domain = name.split("/")
            assert part.count(unit) >= len(NUMBERS) and f"{domain}-001" in part
            assert part.strip().count("\n") == len(NUMBERS) - 1


def test_a_damaged_workbook_lends_no_sheets() -> None:
    after = replace(BEFORE, items=EDITS["name"](ITEMS, 0))
    harmed = replace(BUILT, files={**BUILT.files, DIRECTORY_PATH: b"PK no archive"})
    assert build(after, harmed).files[DIRECTORY_PATH] == build(after).files[DIRECTORY_PATH]
