"""From problems to findings: whose they are, what to edit, which fingerprint."""

from msgspec import Struct
from msgspec.structs import replace

from gkcatalog.inherit import InheritanceFlaw
from gkcatalog.lint.fingerprint import fingerprint
from gkcatalog.lint.place import Documents, first_line, full_id, origin_file, path_of, start_of
from gkcatalog.model.fields import FIELD_BY_NAME
from gkcatalog.model.finding import Edit, Finding, Fix, Fixable, Problem
from gkcatalog.model.item import Item, ItemFile
from gkcatalog.model.outline import ItemOutline
from gkcatalog.model.oversight import PowersEntry, Retired, Waiver
from gkcatalog.model.place import NodePath, Place
from gkcatalog.model.registry import Duty
from gkcatalog.rules.kinds import Rule
from gkcatalog.schema.violation import Violation
from gkcatalog.source.document import Document
from gkcatalog.source.edits import element_removal, scalar_replacement
from gkcatalog.source.flaws import Cause, Failure, Flaw

DOMAINS_FILE = "catalogs/registry/domains.yaml"
RETIRED_FILE = "catalogs/retired.yaml"
WAIVERS_FILE = "catalogs/waivers.yaml"
_ADDED = "增加"


class Owner(Struct, frozen=True):
    """Which unit, domain and item a finding belongs to; `""` where there is none."""

    unit: str = ""
    domain: str = ""
    item: str = ""


def of_fault(rule: Rule, problem: Problem, fault: Flaw | Failure, owner: Owner) -> Finding:
    """The finding about something that stood in the way of reading a file."""
    edits: tuple[Edit, ...] = ()
    if isinstance(fault, Flaw) and fault.start >= 0:
        edits = (Edit(fault.start, fault.end, fault.fixed),)
    return Finding(
        rule.code,
        rule.severity,
        one_line(problem.message),
        fault.place,
        one_line(problem.hint),
        owner.unit,
        owner.domain,
        fixable=_fixable(rule, fault),
        fingerprint=fingerprint(rule.code, fault.place.file, "", problem.value),
        waivable=rule.waivable,
        edits=edits,
    )


def _fixable(rule: Rule, fault: Flaw | Failure) -> Fixable:
    if isinstance(fault, Failure):
        return rule.fixable if fault.cause is Cause.GB18030 else Fixable.NO
    if fault.start < 0:
        return Fixable.NO
    return rule.fixable if fault.sure else Fixable.UNSAFE


def of_violation(
    rule: Rule, problem: Problem, violation: Violation, document: Document, owner: Owner
) -> Finding:
    """The finding about a broken keyword of a schema."""
    path = violation.path
    if violation.keyword == "required":
        place = start_of(document, path)
    elif violation.keyword in ("additionalProperties", "forbidden"):
        place = document.key_place(path)
    else:
        place = first_line(document.place(path), document, path)
    keys = [step for step in path if isinstance(step, str) and step != "事项"]
    field = violation.keys[0] if violation.keyword == "required" else (keys[0] if keys else "")
    return _finding(rule, problem, place, owner, field, path)


def of_inheritance(
    rule: Rule, problem: Problem, flaw: InheritanceFlaw, item: Item, document: Document
) -> Finding:
    """The finding about a 沿用, 增加, 去除 or 预期 that does not fit."""
    path: NodePath = ("事项", item.index, *flaw.path)
    place = first_line(document.place(path), document, path)
    owner = Owner(item.unit, item.domain, full_id(item))
    return _finding(rule, problem, place, owner, str(flaw.path[0]), path)


def of_header(rule: Rule, problem: Problem, file: ItemFile, document: Document) -> Finding:
    """The finding about a key of the header, or about a file as a whole."""
    path: NodePath = (problem.part,) if problem.part else ()
    place = document.place(path) if path else start_of(document, ())
    return _finding(rule, problem, place, Owner(file.unit, file.domain), problem.part, path)


def of_item(rule: Rule, problem: Problem, item: Item, documents: Documents) -> Finding:
    """The finding about a field of an item, where the item's own file speaks of it."""
    owner = Owner(item.unit, item.domain, full_id(item))
    key = FIELD_BY_NAME[problem.field].key if problem.field else ""
    document = documents(item.file)
    if document is None:
        return _finding(rule, problem, Place(item.file), owner, key, ())
    path = path_of(item, problem, key)
    if origin_file(item, problem) != item.file:
        path = ("事项", item.index, "沿用")
        return _finding(rule, problem, document.place(path), owner, key, path)
    if not key or not document.number(path[:3])[1]:
        return _finding(rule, problem, start_of(document, path[:2]), owner, key, path[:2])
    finding = _finding(
        rule, problem, first_line(document.place(path), document, path), owner, key, path
    )
    return _with_fix(finding, _told_once(problem, item, path), document)


def _told_once(problem: Problem, item: Item, path: NodePath) -> Problem:
    """What 增加 would add a second time once mended is taken out instead."""
    fix = problem.fix
    if fix is None or fix.text is None or _ADDED not in path:
        return problem
    inherited = fix.text in getattr(item, problem.field)
    return replace(problem, fix=Fix(None, fix.safe)) if inherited else problem


def of_subject(rule: Rule, problem: Problem, documents: Documents) -> Finding:
    """The finding of a rule that sees many items, files or duties at once."""
    match problem.subject:
        case Item() as item:
            return of_item(rule, problem, item, documents)
        case ItemOutline() as outline:
            # An outline knows no lines.
            owner = Owner(outline.unit, "", outline.full_id)
            return _finding(rule, problem, Place(outline.file), owner)
        case ItemFile() as file:
            document = documents(file.file)
            if document is None:
                return _finding(rule, problem, Place(file.file), Owner(file.unit, file.domain))
            return of_header(rule, problem, file, document)
        case Duty() as duty:
            return _of_duty(rule, problem, duty, documents)
        case PowersEntry() as entry:
            path = (entry.section, entry.index)
            return _of_entry(rule, problem, entry.file, path, documents, Owner(entry.unit))
        case Retired() as retired:
            unit = retired.item.partition("/")[0]
            return _of_entry(
                rule,
                problem,
                RETIRED_FILE,
                ("退出事项", retired.index),
                documents,
                Owner(unit, "", retired.item),
            )
        case Waiver() as waiver:
            unit = waiver.item.partition("/")[0]
            return _of_entry(
                rule,
                problem,
                WAIVERS_FILE,
                ("豁免", waiver.index),
                documents,
                Owner(unit, "", waiver.item),
            )
        case None:
            return _finding(rule, problem, Place("gkcatalog.yaml"), Owner())


def _of_duty(rule: Rule, problem: Problem, duty: Duty, documents: Documents) -> Finding:
    document = documents(DOMAINS_FILE)
    owner = Owner(duty.unit.code, duty.domain.code)
    if document is None:
        return _finding(rule, problem, Place(DOMAINS_FILE), owner)
    entries = document.value(("领域",))
    index = next(
        (
            n
            for n, entry in enumerate(entries if isinstance(entries, list) else ())
            if isinstance(entry, dict) and entry.get("代码") == duty.domain.code
        ),
        0,
    )
    path: NodePath = ("领域", index, "责任单位")
    return _finding(rule, problem, first_line(document.place(path), document, path), owner)


def _of_entry(
    rule: Rule, problem: Problem, file: str, path: NodePath, documents: Documents, owner: Owner
) -> Finding:
    document = documents(file)
    place = start_of(document, path) if document else Place(file)
    return _finding(rule, problem, place, owner, problem.part, path)


def _finding(
    rule: Rule,
    problem: Problem,
    place: Place,
    owner: Owner,
    field: str = "",
    node: NodePath = (),
) -> Finding:
    subject = owner.item or (f"{owner.unit}:{owner.domain}" if owner.unit else place.file)
    return Finding(
        rule.code,
        rule.severity,
        one_line(problem.message),
        place,
        one_line(problem.hint),
        owner.unit,
        owner.domain,
        owner.item,
        field,
        fingerprint=fingerprint(rule.code, subject, field, problem.value),
        waivable=rule.waivable,
        node=node,
    )


def _with_fix(finding: Finding, problem: Problem, document: Document) -> Finding:
    if problem.fix is None:
        return finding
    edit = (
        element_removal(document, finding.node)
        if problem.fix.text is None
        else scalar_replacement(document, finding.node, problem.value, problem.fix.text)
    )
    if edit is None:
        return finding
    fixable = Fixable.SAFE if problem.fix.safe else Fixable.UNSAFE
    return replace(finding, fixable=fixable, edits=(edit,))


def one_line(text: str) -> str:
    """A text without the line breaks and control marks of the values that it quotes."""
    if text.isprintable():
        return text
    return "".join(char if _is_plain(char) else " " for char in text)


def _is_plain(char: str) -> bool:
    return char.isprintable() or char == "\u3000"
