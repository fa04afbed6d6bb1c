"""One value of a finished merge, held against its parents."""

import pytest

from gkcatalog.source.document import Node
from gkcatalog.three_way.held import Held, Record
from gkcatalog.three_way.verify import Mistake, Wrong, mistakes

KEY = "czj/czyjs-001"
FILE = "catalogs/units/czj/czyjs.yaml"
NONE = "—"


def version(value: Node) -> Held:
    """An item with one field, `NONE` for a version without the item."""
    if value == NONE:
        return Held()
    fields: dict[str, Node] = {"名称": "甲"}
    return Held({KEY: Record(FILE, fields | ({"时限": value} if value else {}))})


def found(base: Node, *parents: Node, merged: Node) -> list[tuple[Wrong, str, tuple[int, ...]]]:
    listed = mistakes(version(base), [version(each) for each in parents], version(merged))
    return [(each.wrong, each.field, each.parents) for each in listed]


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "merged"),
    [
        pytest.param("1", "1", "1", "1", id="nothing changed"),
        pytest.param("1", "2", "1", "2", id="ours taken"),
        pytest.param("1", "1", "2", "2", id="theirs taken"),
        pytest.param("1", "2", "2", "2", id="both alike"),
        pytest.param("1", "2", "3", "1", id="both differently: whatever is made of it"),
        pytest.param("1", "1", "2", "3", id="something new"),
        pytest.param("1", "", "1", "", id="removed by one"),
        pytest.param("1", ["1"], "1", "1", id="a text is the list of it alone"),
        pytest.param("1", "1", ["1"], ["1"], id="either way"),
        pytest.param(["1"], "1", ["1", "2"], ["1", "2"], id="a text edited as a list"),
        pytest.param(["1"], ["1", "2"], ["1", "3"], ["1", "2", "3"], id="both added"),
        pytest.param(["1"], ["2"], ["3"], ["4"], id="an element replaced differently"),
        pytest.param("", ["1"], ["2"], ["3"], id="two new lists"),
        pytest.param(["1"], ["2"], "3", "4", id="a list by one, a text by the other"),
        pytest.param({"甲": "1"}, {"甲": "2"}, {"甲": "1"}, {"甲": "2"}, id="in a block"),
        pytest.param({"甲": "1"}, "2", {"甲": "3"}, "4", id="a block replaced by a text"),
        pytest.param(NONE, NONE, NONE, "1", id="an item new in the merge"),
        pytest.param("1", NONE, "2", "2", id="an item removed and edited: kept"),
        pytest.param("1", NONE, "2", NONE, id="an item removed and edited: removed"),
    ],
)
def test_a_sound_value_passes(base: Node, ours: Node, theirs: Node, merged: Node) -> None:
    assert found(base, ours, theirs, merged=merged) == []
    assert found(base, theirs, ours, merged=merged) == []


@pytest.mark.parametrize(
    ("base", "parents", "merged", "mistake"),
    [
        pytest.param("1", ("2", "1"), "1", [(Wrong.EDIT_LOST, "时限", (0,))], id="an edit lost"),
        pytest.param("1", ("1", "2"), "1", [(Wrong.EDIT_LOST, "时限", (1,))], id="theirs"),
        pytest.param("1", ("2", "2"), "1", [(Wrong.EDIT_LOST, "时限", (0, 1))], id="of both"),
        pytest.param("1", ("1", "1", "2"), "1", [(Wrong.EDIT_LOST, "时限", (2,))], id="of a third"),
        pytest.param("1", ("", "1"), "1", [(Wrong.EDIT_LOST, "时限", (0,))], id="not removed"),
        pytest.param(
            ["1"], (["1", "2"], ["1"]), ["1"], [(Wrong.ELEMENTS_LOST, "时限", (0,))], id="element lost"
        ),
        pytest.param(
            ["1", "2"], (["1"], ["1", "2"]), ["1", "2"],
            [(Wrong.ELEMENTS_REVIVED, "时限", (0,))], id="element revived",
        ),
        pytest.param(
            ["1", "2"], (["1"], ["1", "2", "3"]), ["1", "2"],
            [(Wrong.ELEMENTS_LOST, "时限", (0, 1)), (Wrong.ELEMENTS_REVIVED, "时限", (0, 1))],
            id="one lost, one revived",
        ),
        pytest.param(
            {"甲": "1", "乙": "1"}, ({"甲": "2", "乙": "1"}, {"甲": "1", "乙": "1"}),
            {"甲": "1", "乙": "1"}, [(Wrong.EDIT_LOST, "时限/甲", (0,))], id="in a block",
        ),
        pytest.param("1", ("", ""), "1", [(Wrong.EDIT_LOST, "时限", (0, 1))], id="dropped by both"),
        pytest.param(
            "1", (["1"], "2"), "1", [(Wrong.EDIT_LOST, "时限", (1,))],
            id="edited, and by the other side only written as a list",
        ),
        pytest.param(
            ["1"], ("1", ["1", "2"]), ["1"], [(Wrong.ELEMENTS_LOST, "时限", (1,))],
            id="element lost beside a list written as a text",
        ),
        pytest.param(
            ["1"], (["1", "2"], ["1"]), "1", [(Wrong.ELEMENTS_LOST, "时限", (0,))],
            id="element lost, and the list written as a text",
        ),
        pytest.param(
            "1", ("2", "1"), ["1"],
            [(Wrong.ELEMENTS_LOST, "时限", (0,)), (Wrong.ELEMENTS_REVIVED, "时限", (0,))],
            id="a text lost, and the old one written as a list",
        ),
        pytest.param(
            ["1"], (["1", "2"], ["1"]), ["1", "3"], [(Wrong.ELEMENTS_LOST, "时限", (0,))],
            id="element lost beside a new one of the merge",
        ),
        pytest.param(
            {"甲": {"乙": "1"}}, ({"甲": {"乙": "2"}}, {"甲": {"乙": "1"}}), {"甲": {"乙": "1"}},
            [(Wrong.EDIT_LOST, "时限/甲/乙", (0,))], id="in a block of a block",
        ),
        pytest.param("1", (NONE, "1"), "1", [(Wrong.REVIVED, "", (0,))], id="item revived"),
        pytest.param(NONE, ("1", NONE), NONE, [(Wrong.LOST, "", (0,))], id="new item lost"),
        pytest.param("1", ("2", "1"), NONE, [(Wrong.LOST, "", (0, 1))], id="item lost"),
    ],
)  # fmt: skip
def test_what_a_merge_got_wrong(
    base: Node,
    parents: tuple[Node, ...],
    merged: Node,
    mistake: list[tuple[Wrong, str, tuple[int, ...]]],
) -> None:
    assert found(base, *parents, merged=merged) == mistake


def test_what_should_be_and_what_is_are_told() -> None:
    (known,) = mistakes(
        version(["1", "2"]), [version(["1", "2", "3"]), version(["1", "2"])], version(["1"])
    )
    assert known == Mistake(Wrong.ELEMENTS_LOST, KEY, "甲", "时限", (0,), ("2", "3"), ("1",))


def test_mistakes_stand_in_the_order_of_keys_under_the_newest_name() -> None:
    def of(**names: str) -> Held:
        return Held({f"czj/{id}": Record(FILE, {"名称": name}) for id, name in names.items()})

    def twice(merged: Held) -> Held:
        return Held(merged.records, {"czj/b": (FILE, "x"), "czj/a": (FILE, "x")})

    base, side, merged = of(a="甲", b="乙", c="丙"), of(a="子"), of(c="寅", b="丑", a="子")
    found = [(m.wrong, m.key, m.name) for m in mistakes(base, [base, side], twice(merged))]
    assert found == [
        (Wrong.TWICE, "czj/a", "子"),
        (Wrong.TWICE, "czj/b", "丑"),
        (Wrong.REVIVED, "czj/b", "丑"),
        (Wrong.REVIVED, "czj/c", "寅"),
    ]


def header(**fields: Node) -> Held:
    return Held({FILE: Record(FILE, fields, is_header=True)} if fields else {})


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        pytest.param({"单位": "区财政局"}, [], id="items tell where they went"),
        pytest.param({"单位": "区财政局", "不涉及": "无"}, [Wrong.LOST], id="a statement alone"),
    ],
)
def test_a_file_that_is_gone(fields: dict[str, Node], wrong: list[Wrong]) -> None:
    old = header(**fields)
    assert [m.wrong for m in mistakes(header(), [old, header()], header())] == wrong
    assert [m.wrong for m in mistakes(old, [old, old], header())] == wrong
    assert [*mistakes(old, [old, header()], old)] == []
