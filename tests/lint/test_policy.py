"""Which findings count and how much: settings of the district and of units, and waivers."""

from collections.abc import Mapping
from datetime import date

import pytest

from gkcatalog.lint.policy import effective, matches, waive
from gkcatalog.model.finding import Finding, Severity
from gkcatalog.model.oversight import Waiver
from gkcatalog.model.place import Place
from gkcatalog.model.registry import Registry, Unit
from gkcatalog.model.settings import RuleSettings, Settings

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO
REGISTRY = Registry(units=(Unit("czj", "区财政局", ("财政局",)), Unit("mzj", "区民政局")))
FILE = "catalogs/units/czj/czyjs.yaml"


def finding(code: str = "GK301", unit: str = "czj", waivable: bool = True) -> Finding:
    place = Place(FILE, 3, 1, 3, 2)
    more = {"unit": unit, "item": "czj/czyjs-001", "field": "时限", "fingerprint": "a1"}
    return Finding(code, WARNING, "甲", place, waivable=waivable, **more)


def rules(ignore: tuple[str, ...] = (), **severities: Severity) -> RuleSettings:
    return RuleSettings(ignore, severities)


def of_units(district: RuleSettings, **units: RuleSettings) -> RuleSettings:
    named: Mapping[str, RuleSettings] = units
    return RuleSettings(district.ignore, district.severities, named)


@pytest.mark.parametrize(
    ("settings", "severity"),
    [
        pytest.param(rules(), WARNING, id="nothing set"),
        pytest.param(rules(("GK302", "GK4"), GK302=ERROR), WARNING, id="other rules set"),
        pytest.param(rules(GK301=ERROR), ERROR, id="the rule"),
        pytest.param(rules(GK3=ERROR), ERROR, id="its group"),
        pytest.param(rules(GK3=ERROR, GK301=INFO), INFO, id="the rule outweighs its group"),
        pytest.param(rules(GK301=INFO, GK3=ERROR), INFO, id="in either order"),
        pytest.param(rules(("GK3",)), None, id="its group ignored"),
        pytest.param(of_units(rules(), 区民政局=rules(GK301=ERROR)), WARNING, id="another unit"),
        pytest.param(of_units(rules(), 区税务局=rules(GK301=ERROR)), WARNING, id="no such unit"),
        pytest.param(of_units(rules(), 区财政局=rules(GK301=ERROR)), ERROR, id="the unit"),
        pytest.param(of_units(rules(), czj=rules(GK301=ERROR)), ERROR, id="by its code"),
        pytest.param(of_units(rules(), 财政局=rules(("GK301",))), None, id="by an alias"),
        pytest.param(
            of_units(rules(GK301=ERROR), 区财政局=rules(GK3=INFO)), INFO, id="unit over district"
        ),
        pytest.param(
            of_units(rules(GK301=ERROR), 区财政局=rules(GK4=INFO)), ERROR, id="district beside unit"
        ),
        pytest.param(
            of_units(rules(("GK301",)), 区财政局=rules(GK301=ERROR)), None, id="ignored by district"
        ),
    ],
)
def test_settings_decide(settings: RuleSettings, severity: Severity | None) -> None:
    known = effective(finding(), Settings(rules=settings), REGISTRY)
    assert (known.severity if known else None) == severity


def test_settings_of_units_leave_what_belongs_to_none() -> None:
    settings = Settings(rules=of_units(rules(), 区财政局=rules(("GK",))))
    assert effective(finding(unit=""), settings, REGISTRY) == finding(unit="")


def test_what_can_not_be_accepted_can_not_be_ignored() -> None:
    lasting = finding(waivable=False)
    assert effective(lasting, Settings(rules=rules(("GK",), GK3=INFO)), REGISTRY) == lasting


def waiver(
    rule: str = "GK301", expires: str = "2026-12-31", index: int = 0, **named: str
) -> Waiver:
    return Waiver(rule, "甲", "区政府办公室", expires, **named, index=index)


@pytest.mark.parametrize(
    ("stated", "does"),
    [
        pytest.param(waiver("GK302", item="czj/czyjs-001"), False, id="another rule"),
        pytest.param(waiver("GK3", item="czj/czyjs-001"), False, id="a group of rules"),
        pytest.param(waiver(item="czj/czyjs-002"), False, id="another item"),
        pytest.param(waiver(file="catalogs/units/czj/shjz.yaml"), False, id="another file"),
        pytest.param(waiver(item="czj/czyjs-001", field="依据"), False, id="another field"),
        pytest.param(waiver(item="czj/czyjs-001", fingerprint="b2"), False, id="another value"),
        pytest.param(waiver(item="czj/czyjs-001"), True, id="the item"),
        pytest.param(waiver(file=FILE), True, id="the file"),
        pytest.param(waiver(item="czj/czyjs-001", field="时限"), True, id="the field"),
        pytest.param(waiver(file=FILE, fingerprint="a1"), True, id="the value"),
    ],
)
def test_a_waiver_names_a_finding(stated: Waiver, does: bool) -> None:
    assert matches(stated, finding()) is does


def test_what_can_not_be_accepted_is_named_by_no_waiver() -> None:
    assert not matches(waiver(file=FILE), finding(waivable=False))


LAST = waiver(file=FILE, expires="2026-11-22", index=1)
PAST = waiver(file=FILE, expires="2026-11-21", index=2)
NEXT = waiver(file=FILE, expires="2027-01-01", index=3)
OTHER = waiver("GK302", file=FILE, index=4)
APPROVED = waiver("减损", item="czj/czyjs-001", index=5)


@pytest.mark.parametrize(
    ("waivers", "accepting", "unused"),
    [
        pytest.param((), None, (), id="none"),
        pytest.param((OTHER,), None, (OTHER,), id="of another rule"),
        pytest.param((APPROVED,), None, (), id="an approved change is no waiver of a rule"),
        pytest.param((PAST,), None, (), id="expired"),
        pytest.param((LAST,), LAST, (), id="on its last day"),
        pytest.param((PAST, NEXT), NEXT, (PAST,), id="approved anew"),
        pytest.param((NEXT, PAST), NEXT, (PAST,), id="in either order"),
        pytest.param((LAST, NEXT), NEXT, (), id="of two the one that lasts longer"),
    ],
)
def test_waivers_in_force_accept(
    waivers: tuple[Waiver, ...], accepting: Waiver | None, unused: tuple[Waiver, ...]
) -> None:
    known = waive([finding()], waivers, date(2026, 11, 22))
    assert known.findings == (() if accepting else (finding(),))
    assert known.waived == (((finding(), accepting),) if accepting else ())
    assert known.unused == unused


@pytest.mark.parametrize(
    ("stated", "unread", "unused"),
    [
        (waiver("GK302", item="czj/czyjs-001"), ["catalogs/units/a.yaml"], False),
        (waiver("GK302", file=FILE), [FILE], False),
        (waiver("GK302", file=FILE), ["catalogs/units/a.yaml"], True),
        (waiver("GK302", item="czj/czyjs-001"), [], True),
    ],
)
def test_what_may_lie_in_an_unread_file_is_not_called_unused(
    stated: Waiver, unread: list[str], unused: bool
) -> None:
    assert waive([], (stated,), date(2026, 11, 22), unread).unused == ((stated,) if unused else ())
