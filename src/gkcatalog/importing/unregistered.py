"""What is said of a unit or a domain that a table names and the register does not hold."""

from datetime import date

from msgspec.structs import replace

from gkcatalog.compiler.foundation import Foundation
from gkcatalog.importing import doubts
from gkcatalog.model.finding import Finding
from gkcatalog.model.item import ItemFile
from gkcatalog.model.place import Place
from gkcatalog.rules import rule_by_code
from gkcatalog.rules.kinds import Context


def unregistered(
    file: ItemFile, place: Place, foundation: Foundation, told: str = "", hint: str = ""
) -> Finding:
    """GK401 at a row: `file` is the header that the table stands for.

    `told` and `hint` are put after what the rule says.
    """
    rule = rule_by_code("GK401")
    assert rule is not None, "the register of rules has it"
    problem = next(iter(rule.check(file, Context(foundation.registry, date.min))))
    finding = doubts.NO_DOMAIN.finding(
        place, f"{problem.message}{told}", f"{problem.hint}{hint}", problem.part, problem.value
    )
    return replace(finding, code=rule.code, severity=rule.severity)
