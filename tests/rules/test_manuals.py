"""Every rule has a manual, and its examples do what the manual says."""

import re

import pytest
from support.cases import findings_of, whole_file

from gkcatalog.model.finding import Severity
from gkcatalog.rules import all_rules
from gkcatalog.rules.kinds import Rule

RULES = [pytest.param(rule, id=rule.code) for rule in all_rules()]
EXAMPLES = [
    pytest.param(rule, id=rule.code)
    for rule in all_rules()
    if rule.scope != "waiver" and rule.code != "GK001"
]
GIVEN = {
    "GK001": "error", "GK002": "error", "GK003": "error", "GK004": "error", "GK101": "error",
    "GK102": "error", "GK103": "error", "GK104": "error", "GK105": "error", "GK201": "warning",
    "GK202": "warning", "GK203": "warning", "GK204": "error", "GK205": "warning",
    "GK206": "warning", "GK301": "warning", "GK302": "warning", "GK303": "error",
    "GK304": "warning", "GK401": "error", "GK402": "warning", "GK501": "warning",
    "GK502": "warning", "GK503": "warning", "GK601": "error", "GK602": "warning",
    "GK603": "error", "GK701": "error", "GK702": "error", "GK703": "warning",
    "GK704": "warning", "GK801": "warning", "GK901": "error",
}  # fmt: skip


def test_every_given_code_is_there_with_its_severity() -> None:
    known = {rule.code: rule.severity for rule in all_rules()}
    assert {code: known[code].value for code in GIVEN if code in known} == GIVEN


def test_codes_are_unique_and_grouped() -> None:
    codes = [rule.code for rule in all_rules()]
    assert len(set(codes)) == len(codes)
    assert all(re.fullmatch(r"GK[0-9]\d\d", code) for code in codes)


@pytest.mark.parametrize("rule", RULES)
def test_manual_is_chinese_and_whole(rule: Rule) -> None:
    title, _, why = rule.manual.partition("\n")
    assert title.endswith("。")
    assert len(title) <= 40
    assert why.strip(), "the manual says what is wrong and not why"
    assert rule.clause
    assert isinstance(rule.severity, Severity)


def _files(example: str) -> tuple[str, ...]:
    return tuple(whole_file(part) for part in re.split(r"^---$\n?", example, flags=re.MULTILINE))


@pytest.mark.parametrize("rule", EXAMPLES)
def test_examples(rule: Rule) -> None:
    bad = (rule.bad,) if rule.code == "GK007" else _files(rule.bad)
    wrong, right = findings_of(rule.code, bad), findings_of(rule.code, _files(rule.good))
    assert len(wrong) > len(right), f"{rule.code}: the wrong example is not found"
    if rule.scope not in ("domain", "directory"):
        assert not right, [finding.message for finding in right]
