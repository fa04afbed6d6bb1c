"""Edits of both sides meet by item and field."""

import pytest

from gkcatalog.exchange.editing.three_way import Conflict, conflict_finding, three_way
from gkcatalog.exchange.imported import Value
from gkcatalog.model.place import Place

Fields = dict[str, Value]
BASE: Fields = {"名称": "政府预算", "时限": "20日内", "渠道": ("政府网站",)}


@pytest.mark.parametrize(
    ("current", "imported", "merged"),
    [
        pytest.param({}, {}, {}, id="nobody changed anything"),
        pytest.param({"时限": "10日内"}, {}, {"时限": "10日内"}, id="the repository alone"),
        pytest.param({}, {"时限": "10日内"}, {"时限": "10日内"}, id="the workbook alone"),
        pytest.param(
            {"时限": "10日内"}, {"渠道": ("政府公报",)}, {"时限": "10日内", "渠道": ("政府公报",)},
            id="different fields",
        ),
        pytest.param({"时限": "5日内"}, {"时限": "5日内"}, {"时限": "5日内"}, id="one edit twice"),
        pytest.param({"备注": "新"}, {}, {"备注": "新"}, id="a key new in the repository"),
        pytest.param({}, {"备注": "新"}, {"备注": "新"}, id="a key new in the workbook"),
        pytest.param({}, {"时限": ""}, {"时限": ""}, id="a cell emptied"),
    ],
)  # fmt: skip
def test_edits_of_both_sides_survive(current: Fields, imported: Fields, merged: Fields) -> None:
    def whole(edit: Fields) -> Fields:
        return {key: value for key, value in {**BASE, **edit}.items() if value}

    result = three_way({"a": BASE}, {"a": whole(current)}, {"a": whole(imported)})
    assert result.items == {"a": whole(merged)}
    assert result.conflicts == ()


def test_a_field_changed_on_both_sides_is_a_conflict_and_keeps_the_repository() -> None:
    ours, theirs = BASE | {"时限": "10日内"}, BASE | {"时限": "5日内"}
    result = three_way({"a": BASE}, {"a": ours}, {"a": theirs})
    assert result.conflicts == (Conflict("a", "时限", "20日内", "10日内", "5日内"),)
    assert result.items == {"a": ours}


def test_keys_that_the_workbook_can_not_state_stay() -> None:
    ours = BASE | {"备注": "保留"}
    result = three_way({"a": ours}, {"a": ours}, {"a": BASE}, carried={"名称", "时限", "渠道"})
    assert result.items == {"a": ours}


def test_levels_in_another_order_are_no_edit() -> None:
    base, theirs = BASE | {"层级": ("乡级", "县级")}, BASE | {"层级": ("县级", "乡级")}
    assert three_way({"a": base}, {"a": base}, {"a": theirs}).items == {"a": base}


@pytest.mark.parametrize(
    ("current", "imported", "left", "removed", "added", "conflicts"),
    [
        pytest.param({"a": BASE}, {}, [], ("a",), (), [], id="deleted in the workbook"),
        pytest.param({}, {"a": BASE}, [], (), (), [], id="deleted in the repository"),
        pytest.param(
            {"a": BASE | {"时限": "1日"}}, {}, ["a"], (), (), [("a", "已修改", "已删除")],
            id="deleted in the workbook, edited in the repository",
        ),
        pytest.param(
            {}, {"a": BASE | {"时限": "1日"}}, [], (), (), [("a", "已删除", "已修改")],
            id="deleted in the repository, edited in the workbook",
        ),
        pytest.param(
            {"a": BASE}, {"a": BASE, "b": BASE}, ["a", "b"], (), ("b",), [], id="new in the table"
        ),
        pytest.param(
            {"a": BASE, "c": BASE}, {"a": BASE}, ["a", "c"], (), (), [], id="new in the repository"
        ),
    ],
)  # fmt: skip
def test_items_come_and_go(
    current: dict[str, Fields],
    imported: dict[str, Fields],
    left: list[str],
    removed: tuple[str, ...],
    added: tuple[str, ...],
    conflicts: list[tuple[str, str, str]],
) -> None:
    result = three_way({"a": BASE}, current, imported)
    assert (list(result.items), result.removed, result.added) == (left, removed, added)
    assert [(one.item, one.current, one.imported) for one in result.conflicts] == conflicts


def test_a_conflict_is_told_at_its_cell() -> None:
    conflict = Conflict("czyjs-001", "渠道", ("政府网站",), ("政府公报",), "")
    finding = conflict_finding(conflict, Place("a.xlsx", cell="表!H3"))
    assert (finding.code, finding.place.cell, finding.message) == (
        "GK068",
        "表!H3",
        "“渠道”两边都改过：目录文件里是“政府公报”，表格里是“”，已保留目录文件里的。",
    )
