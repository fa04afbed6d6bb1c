"""Stable ids: known items keep theirs, new ones get the next free one."""

import pytest

from gkcatalog.exchange.imported import ImportedItem, Value
from gkcatalog.exchange.matching import matched
from gkcatalog.model.item import Item


def new(name: str, **more: Value) -> ImportedItem:
    return ImportedItem({"名称": name, **more})


def old(number: int, name: str, group: str = "", contents: tuple[str, ...] = ()) -> Item:
    return Item("czj", "czyjs", f"czyjs-{number:03}", name, contents, group=group)


OLD = [old(1, "政府预算"), old(2, "部门预算"), old(4, "政府决算")]


@pytest.mark.parametrize(
    ("imported", "existing", "taken", "ids"),
    [
        pytest.param([], OLD, (), [], id="nothing imported"),
        pytest.param(
            [new("政府决算"), new("政府预算"), new("部门预算")], OLD, (),
            ["czyjs-004", "czyjs-001", "czyjs-002"], id="moved rows keep their ids",
        ),
        pytest.param([new("部门 预算")], OLD, (), ["czyjs-002"], id="blanks do not matter"),
        pytest.param(
            [new("改了名", 编号="czyjs-002")], OLD, (), ["czyjs-002"], id="the id counts first"
        ),
        pytest.param(
            [new("政府预算", 编号="czyjs-002"), new("部门预算")], OLD, (),
            ["czyjs-002", "czyjs-005"], id="a name is not taken from an item that has its id",
        ),
        pytest.param([new("新增")], OLD, (), ["czyjs-005"], id="gaps are not filled"),
        pytest.param([new("新增")], OLD, ("czyjs-009",), ["czyjs-010"], id="retired ids stay so"),
        pytest.param([new("新增", 编号="czyjs-007")], OLD, (), ["czyjs-007"], id="a free id"),
        pytest.param(
            [new("新增", 编号="czyjs-009")], OLD, ("czyjs-009",), ["czyjs-010"],
            id="a stated id that is taken",
        ),
        pytest.param(
            [new("甲", 一级事项="乙类"), new("甲", 一级事项="甲类")],
            [old(1, "甲", "甲类"), old(2, "甲", "乙类")], (),
            ["czyjs-002", "czyjs-001"], id="equal names told apart by their group",
        ),
        pytest.param(
            [new("甲", 内容=("二",)), new("甲", 内容=("一",))],
            [old(1, "甲", contents=("一",)), old(2, "甲", contents=("二",))], (),
            ["czyjs-002", "czyjs-001"], id="equal names told apart by their contents",
        ),
        pytest.param(
            [new("政府预算", 一级事项="预算")], OLD, (), ["czyjs-001"], id="a group where none was"
        ),
        pytest.param(
            [new("甲")], [old(1, "甲", "甲类", ("一",))], (), ["czyjs-001"], id="no group any more"
        ),
        pytest.param(
            [new("甲", 一级事项="乙类", 内容=("一",))], [old(1, "甲", "甲类", ("一",))], (),
            ["czyjs-001"], id="a changed group of the same contents",
        ),
        pytest.param(
            [new("甲", 一级事项="乙类", 内容=("二",))], [old(1, "甲", "甲类", ("一",))], (),
            ["czyjs-002"], id="a name under another group with other contents",
        ),
        pytest.param(
            [new("甲", 一级事项="乙类"), new("甲", 一级事项="甲类")], [old(1, "甲"), old(2, "甲", "甲类")],
            (), ["czyjs-001", "czyjs-002"], id="a group where none was beside one that stays",
        ),
        pytest.param(
            [new("甲", 内容=("二",)), new("甲", 内容=("一",))],
            [old(1, "甲 ", contents=("一",)), old(2, "甲 ", contents=("二",))], (),
            ["czyjs-002", "czyjs-001"], id="equal names with blanks, by their contents",
        ),
        pytest.param(
            [new("甲"), new("甲")], [old(1, "甲"), old(2, "甲")], (),
            ["czyjs-001", "czyjs-002"], id="equal names in order",
        ),
        pytest.param(
            [new("部门预算", 编号="czyjs-009")], OLD, (), ["czyjs-002"],
            id="a name under an id that nothing has",
        ),
        pytest.param(
            [new("政府预算", 编号="czyjs-001"), new("部门预算", 编号="czyjs-001")], OLD, (),
            ["czyjs-001", "czyjs-005"], id="one id stated twice",
        ),
        pytest.param(
            [new("新增", 编号="czyjs-005"), new("又")], OLD, (), ["czyjs-005", "czyjs-006"],
            id="an id that a row above states",
        ),
        pytest.param(
            [new("又"), new("新增", 编号="czyjs-005")], OLD, (), ["czyjs-005", "czyjs-006"],
            id="an id that a row above was given",
        ),
        pytest.param(
            [new("又"), new("新增", 编号="czyjs-006"), new("再")], OLD, (),
            ["czyjs-005", "czyjs-006", "czyjs-007"], id="an id stated between two that are given",
        ),
        pytest.param([new("")], [old(1, "")], (), ["czyjs-002"], id="no names are no pair"),
        pytest.param([new("新增")], OLD, ("czyjs-020-1",), ["czyjs-005"], id="ids of another form"),
    ],
)  # fmt: skip
def test_ids(
    imported: list[ImportedItem], existing: list[Item], taken: tuple[str, ...], ids: list[str]
) -> None:
    assert [one.id for one in matched(imported, existing, "czyjs", taken)] == ids


def test_a_known_item_comes_with_what_it_stands_for() -> None:
    pairs = matched([new("部门预算"), new("新增")], OLD, "czyjs")
    assert [one.existing for one in pairs] == [OLD[1], None]
