"""Inheritance: what an item takes, edits and expects, and where every value comes from."""

import pytest

from gkcatalog.inherit import InheritanceFlaw, Misfit, Resolution, resolve
from gkcatalog.model.place import Origin
from gkcatalog.reader import StatedItem

BASE = StatedItem(
    "s.yaml", 0, {"id": "a-1", "name": "名", "contents": ("甲", "乙"), "time_limit": "20日内"}
)
CHAIN = StatedItem("s.yaml", 1, {"id": "a-2", "extends": "std/a-1", "note": "注"})
LOOP = StatedItem("s.yaml", 2, {"id": "a-3", "extends": "std/a-3"})
BROKEN = StatedItem(
    "s.yaml", 3, {"id": "a-4", "name": "名"}, faulty=frozenset({"contents", "time_limit"})
)
STANDARDS = {"std": {item.id: item for item in (BASE, CHAIN, LOOP, BROKEN)}}


def resolved(**stated: object) -> Resolution:
    values = {"id": "x-1", "extends": "std/a-1", **stated.pop("values", {})}  # type: ignore[dict-item]
    return resolve(StatedItem("u.yaml", 5, values, **stated), STANDARDS)  # type: ignore[arg-type]


def test_what_is_not_stated_is_taken() -> None:
    found = resolved(values={"name": "本地名"})
    assert found.values == {
        "id": "x-1", "extends": "std/a-1", "name": "本地名", "contents": ("甲", "乙"),
        "time_limit": "20日内",
    }  # fmt: skip
    assert found.flaws == ()


def test_inheritance_goes_through_a_chain() -> None:
    found = resolved(values={"extends": "std/a-2"})
    assert found.values["contents"] == ("甲", "乙")
    assert found.values["note"] == "注"
    assert found.origins[("note", None)].path == ("事项", 1, "备注")
    assert found.origins[("contents", None)].path == ("事项", 0, "内容")


def test_lists_are_edited_element_by_element() -> None:
    found = resolved(add={"contents": ("丙",)}, remove={"contents": ("甲",)})
    assert found.values["contents"] == ("乙", "丙")
    assert found.origins[("contents", 0)] == Origin("s.yaml", ("事项", 0, "内容", 1))
    assert found.origins[("contents", 1)] == Origin("u.yaml", ("事项", 5, "增加", "内容", 0))
    assert ("contents", None) not in found.origins


MISFITS = [
    ("no such standard", {"values": {"extends": "zz/a-1"}}, Misfit.NO_STANDARD),
    ("no such item", {"values": {"extends": "std/a-9"}}, Misfit.NO_TARGET),
    ("a circle", {"values": {"extends": "std/a-3"}}, Misfit.CIRCULAR),
    ("removes what is not there", {"remove": {"contents": ("丁",)}}, Misfit.ABSENT),
    ("adds what is there", {"add": {"contents": ("甲",)}}, Misfit.PRESENT),
    ("edits a stated key", {"values": {"contents": ("戊",)}, "add": {"contents": ("己",)}},
     Misfit.STATED),
    ("edits without a standard", {"values": {"extends": ""}, "add": {"contents": ("甲",)}},
     Misfit.NO_BASE),
    ("the standard changed", {"expect": {"time_limit": "30日内"}}, Misfit.UNEXPECTED),
    ("the standard never had it", {"expect": {"note": "注"}}, Misfit.UNEXPECTED),
]  # fmt: skip


@pytest.mark.parametrize(
    ("stated", "misfit"), [case[1:] for case in MISFITS], ids=[case[0] for case in MISFITS]
)
def test_whatever_finds_no_target_is_a_flaw(stated: dict[str, object], misfit: Misfit) -> None:
    assert [flaw.misfit for flaw in resolved(**stated).flaws] == [misfit]


def test_a_met_expectation_is_silent() -> None:
    assert resolved(expect={"time_limit": "20日内", "contents": ("甲", "乙")}).flaws == ()


@pytest.mark.parametrize(
    ("stated", "flaw"),
    [
        pytest.param(
            {"values": {"extends": "zz/a-1"}},
            InheritanceFlaw(Misfit.NO_STANDARD, ("沿用",), "extends", "zz/a-1", "zz", ("std",)),
            id="no such standard",
        ),
        pytest.param(
            {"values": {"extends": "std/a-9"}},
            InheritanceFlaw(
                Misfit.NO_TARGET, ("沿用",), "extends", "std/a-9",
                choices=("std/a-1", "std/a-2", "std/a-3", "std/a-4"),
            ),
            id="no such item",
        ),
        pytest.param(
            {"remove": {"contents": ("甲", "甲")}},
            InheritanceFlaw(
                Misfit.ABSENT, ("去除", "内容", 1), "contents", "甲", choices=("甲", "乙")
            ),
            id="removed twice",
        ),
        pytest.param(
            {"add": {"contents": ("丙", "丙")}},
            InheritanceFlaw(Misfit.PRESENT, ("增加", "内容", 1), "contents", "丙"),
            id="added twice",
        ),
        pytest.param(
            {"expect": {"contents": ("甲", "丙")}},
            InheritanceFlaw(
                Misfit.UNEXPECTED, ("预期", "内容"), "contents", "甲；丙", "甲；乙"
            ),
            id="the standard changed",
        ),
    ],
)  # fmt: skip
def test_a_flaw_says_where_and_what(stated: dict[str, object], flaw: InheritanceFlaw) -> None:
    assert resolved(**stated).flaws == (flaw,)


def test_of_what_the_standard_got_wrong_nothing_is_said_again() -> None:
    found = resolved(
        values={"extends": "std/a-4"},
        add={"contents": ("丙",)},
        expect={"time_limit": "20日内"},
    )
    assert (found.flaws, found.faulty) == ((), BROKEN.faulty)
    stated = resolved(values={"extends": "std/a-4", "contents": ("丙",)})
    assert stated.faulty == {"time_limit"}
