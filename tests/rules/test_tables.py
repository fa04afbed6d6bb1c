"""Every table of cases: a rule speaks where it must, in its words, and nowhere else."""

from pathlib import Path

import pytest
from support.cases import Case, cases_of, findings_of, path_of

from gkcatalog.rules import all_rules

FOLDER = Path(__file__).parent
RULES = {(rule.scope, rule.name): rule for rule in all_rules()}
TABLES = {(path.parent.name, path.stem): path for path in sorted(FOLDER.glob("*/*.yaml"))}
CASES = [
    pytest.param(RULES[key].code, case, id=f"{RULES[key].code}-{case.name}")
    for key, path in TABLES.items()
    if key in RULES
    for case in cases_of(path.read_text(encoding="utf-8"))
]


def test_every_table_belongs_to_a_rule() -> None:
    assert not [str(path) for key, path in TABLES.items() if key not in RULES]


@pytest.mark.parametrize(("code", "case"), CASES)
def test_case(code: str, case: Case) -> None:
    numbers = {path_of(number, text): number for number, text in enumerate(case.files)}
    said = [
        (numbers.get(finding.place.file, -1), finding.place.line, finding.message)
        for finding in findings_of(code, case.files)
    ]
    assert sorted(said) == sorted(case.expected)
