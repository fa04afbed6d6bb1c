"""Running the rules of each scope over what they see."""

from collections.abc import Iterable, Iterator, Mapping

from msgspec.structs import replace

from gkcatalog.inherit import InheritanceFlaw
from gkcatalog.lint.findings import (
    Owner,
    of_fault,
    of_header,
    of_inheritance,
    of_item,
    of_subject,
    of_violation,
)
from gkcatalog.lint.item_rules import ItemRules
from gkcatalog.lint.place import Documents, full_id, origin_file
from gkcatalog.model.finding import Finding, Problem
from gkcatalog.model.item import Item, ItemFile, UnitCatalog
from gkcatalog.model.outline import ItemOutline
from gkcatalog.model.sheet import TooTall
from gkcatalog.rules import rules_of
from gkcatalog.rules.kinds import Context, District, Overview, Rule, WaiverUse
from gkcatalog.schema.violation import Violation
from gkcatalog.source.document import Document
from gkcatalog.source.reading import Reading

Spoken = frozenset[tuple[str, str, int | None, str, str]]
"""What the standards themselves were told: (item, code, index, field, value)."""


def check_reading(reading: Reading, owner: Owner) -> Iterator[Finding]:
    """What stood in the way of reading a file."""
    faults = (*reading.flaws, *((reading.failure,) if reading.failure else ()))
    for fault in faults:
        for rule in rules_of("text"):
            for problem in rule.check(fault):
                yield of_fault(rule, problem, fault, owner)


def check_violations(
    violations: Iterable[Violation], document: Document, owners: Mapping[int, Owner], file: Owner
) -> Iterator[Finding]:
    """Broken keywords of a schema; `owners` are the items by their index."""
    for violation in violations:
        path = violation.path
        index = path[1] if len(path) > 1 and path[0] == "事项" else None
        owner = owners.get(index, file) if isinstance(index, int) else file
        for rule in rules_of("schema"):
            for problem in rule.check(violation):
                yield of_violation(rule, problem, violation, document, owner)


def check_inheritance(
    flaws: Iterable[InheritanceFlaw], item: Item, document: Document
) -> Iterator[Finding]:
    """What 沿用, 增加, 去除 or 预期 could not do."""
    for flaw in flaws:
        for rule in rules_of("inheritance"):
            for problem in rule.check(flaw):
                yield of_inheritance(rule, problem, flaw, item, document)


def check_file(file: ItemFile, context: Context, document: Document) -> Iterator[Finding]:
    """A header with its items."""
    for rule in rules_of("file"):
        for problem in rule.check(file, context):
            yield of_header(rule, problem, file, document)


def check_item(
    item: Item, rules: ItemRules, faulty: frozenset[str], said: Spoken, documents: Documents
) -> Iterator[Finding]:
    """One whole item. Fields that broke the schema and what its standard was told are left out."""
    for rule, problem in rules.problems(item):
        if problem.field in faulty:
            continue
        inherited = item.extends and origin_file(item, problem) != item.file
        if inherited and utterance(item.extends, rule.code, problem) in said:
            continue
        yield of_item(rule, problem, item, documents)


def utterance(item: str, code: str, problem: Problem) -> tuple[str, str, int | None, str, str]:
    """What was said of an item; a list that was edited moves indices, so they do not count."""
    return (item, code, None, problem.field, problem.value)


def spoken(items: Iterable[Item], rules: ItemRules) -> Spoken:
    """What the item rules say of the items of the standards."""
    return frozenset(
        utterance(full_id(item), rule.code, problem)
        for item in items
        for rule, problem in rules.problems(item)
    )


def check_catalog(
    catalog: UnitCatalog, context: Context, documents: Documents
) -> Iterator[Finding]:
    """All files of one unit."""
    for rule in rules_of("catalog"):
        for problem in rule.check(catalog, context):
            yield of_subject(rule, problem, documents)


def check_domain(district: District, documents: Documents) -> Iterator[Finding]:
    """All units' files of one domain."""
    for rule in rules_of("domain"):
        for problem in rule.check(district):
            yield _of_conflict(rule, problem, documents)


def check_directory(overview: Overview, documents: Documents) -> Iterator[Finding]:
    """All units together."""
    for rule in rules_of("directory"):
        for problem in rule.check(overview):
            yield _of_conflict(rule, _in_full(problem, overview), documents)


def _in_full(problem: Problem, overview: Overview) -> Problem:
    """The problem with whole items in the place of outlines: a place is found in these alone."""
    subject, related = problem.subject, problem.related
    if isinstance(subject, ItemOutline):
        problem = replace(problem, subject=overview.whole(subject))
    return replace(problem, related=_in_full(related, overview)) if related else problem


def _of_conflict(rule: Rule, problem: Problem, documents: Documents) -> Finding:
    finding = of_subject(rule, problem, documents)
    if problem.related:
        other = of_subject(rule, problem.related, documents).place
        finding = replace(finding, related=other)
    return finding


def check_sheets(rows: Iterable[TooTall], documents: Documents) -> Iterator[Finding]:
    """Rows that a printed table can not show whole."""
    for row in rows:
        for rule in rules_of("sheet"):
            for problem in rule.check(row):
                yield of_subject(rule, problem, documents)


def check_waivers(uses: Iterable[WaiverUse], documents: Documents) -> Iterator[Finding]:
    """Waivers that are over or not needed."""
    for use in uses:
        for rule in rules_of("waiver"):
            for problem in rule.check(use):
                yield of_subject(rule, problem, documents)
