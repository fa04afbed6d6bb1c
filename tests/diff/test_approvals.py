"""Which narrowing changes waivers approve."""

from datetime import date

import pytest

from gkcatalog.diff.approvals import approved
from gkcatalog.diff.compare import Outcome
from gkcatalog.model.change import Change, Effect, Kind
from gkcatalog.model.oversight import Waiver

FILE = "catalogs/units/czj/czyjs.yaml"
MARK = "0" * 11 + "1"
OWN = Change(Kind.CHANGED, Effect.NARROW, "czj", "czyjs", "czj/a-1", "时限", "甲", "乙", "", MARK)
PARTS = tuple(
    Change(Kind.CHANGED, Effect.NARROW, unit, "czyjs", f"{unit}/a-1", "时限", "甲", "乙", "", mark)
    for unit, mark in (("czj", "2" * 12), ("mzj", "3" * 12))
)
TAKEN = Change(
    Kind.CHANGED, Effect.NARROW, "", "czyjs", "gj/a-1", "时限", "甲", "乙", "", MARK, "",
    ("czj/a-1", "mzj/a-1"),
)  # fmt: skip
WHY = "上级调整（区政府办公室批准）"
WIDER = Change(Kind.CHANGED, Effect.WIDEN, "czj", "czyjs", "czj/a-1", "时限", "甲", "乙", "", MARK)


def waiver(item: str = "czj/a-1", rule: str = "减损", **more: str) -> Waiver:
    return Waiver(rule, "上级调整", "区政府办公室", "2026-12-31", item=item, **more)


@pytest.mark.parametrize(
    ("change", "waivers", "expected"),
    [
        (OWN, [], False),
        (OWN, [waiver(item="czj/a-2")], False),
        (OWN, [waiver(rule="GK301")], False),
        (OWN, [waiver(field="渠道")], False),
        (OWN, [waiver(fingerprint="f" * 12)], False),
        (OWN, [waiver(item="", file="catalogs/units/czj/shjz.yaml")], False),
        (OWN, [waiver(item="", file=FILE, field="渠道")], False),
        (TAKEN, [waiver(item="", file=FILE)], False),
        (TAKEN, [waiver()], False),
        (WIDER, [waiver()], False),
        (OWN, [waiver()], True),
        (OWN, [waiver(field="时限", fingerprint=MARK)], True),
        (TAKEN, [waiver(item="gj/a-1")], True),
        (TAKEN, [waiver(item="gj/a-1", fingerprint=PARTS[0].fingerprint)], False),
        (TAKEN, [waiver(fingerprint="2" * 12), waiver(item="mzj/a-1", field="时限")], True),
        (TAKEN, [waiver(), waiver(item="mzj/a-1")], True),
        (OWN, [waiver(item="", file=FILE)], True),
        (TAKEN, [waiver(item="mzj/a-1"), waiver(item="", file=FILE)], True),
    ],
    ids=[
        "none", "another item", "another rule", "another field", "another fingerprint",
        "another file", "another field of the file", "the file of one of the items reached",
        "one of the items reached", "no narrowing", "the item",
        "field and fingerprint", "the standard", "the standard with the mark of an item",
        "every item reached by mark and field", "every item reached", "its file",
        "the file of one, the item of the other",
    ],
)  # fmt: skip
def test_approved(change: Change, waivers: list[Waiver], expected: bool) -> None:
    outcome = Outcome((change,), inherited=((TAKEN, PARTS),) if change is TAKEN else ())
    found = approved(outcome, waivers, date(2026, 12, 31), {FILE: {"czj/a-1", "czj/a-2"}})
    assert found.get(MARK, "") == (WHY if expected else "")


@pytest.mark.parametrize(
    ("waivers", "expected"),
    [
        ([waiver(item="gj/a-1")], {"2" * 12, "3" * 12}),
        ([waiver(item="gj/a-1", field="渠道")], set()),
        ([waiver()], {"2" * 12}),
        ([waiver(), waiver(item="mzj/a-1")], {"2" * 12, "3" * 12}),
    ],
    ids=["the standard", "another field of the standard", "one item", "every item"],
)
def test_approved_where_an_inherited_change_is_told_at_every_item(
    waivers: list[Waiver], expected: set[str]
) -> None:
    found = approved(Outcome(PARTS, inherited=((TAKEN, PARTS),)), waivers, date(2026, 12, 31))
    assert {part.fingerprint for part in PARTS if found.get(part.fingerprint) == WHY} == expected


def test_not_after_its_last_day() -> None:
    assert approved(Outcome((OWN,)), [waiver()], date(2027, 1, 1)) == {}
