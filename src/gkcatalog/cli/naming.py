"""Names on the command line: units and domains by code, name or alias, rules by code."""

from collections.abc import Iterable

from gkcatalog.cli.checking.selection import no_rule
from gkcatalog.cli.failure import WrongUse
from gkcatalog.compiler.foundation import REGISTRY_FILES
from gkcatalog.model.registry import Domain, Registry, Unit
from gkcatalog.phrases.nearest import nearest
from gkcatalog.rules import rule_by_code
from gkcatalog.rules.kinds import Rule


def unit_of(name: str, registry: Registry) -> Unit:
    """The unit that a name means. Raises `WrongUse` with the nearest names."""
    unit = registry.unit_names.get(name)
    if unit is None:
        raise WrongUse(_unknown("单位", name, registry.unit_names, REGISTRY_FILES["units"]))
    return unit


def domain_of(name: str, registry: Registry) -> Domain:
    """The domain that a name means. Raises `WrongUse` with the nearest names."""
    domain = registry.domain_names.get(name)
    if domain is None:
        raise WrongUse(_unknown("领域", name, registry.domain_names, REGISTRY_FILES["domains"]))
    return domain


def rule_named(code: str) -> Rule:
    """The rule with a code, in any letter case. Raises `WrongUse` with the nearest."""
    rule = rule_by_code(code.strip().upper())
    if rule is None:
        raise WrongUse(no_rule(code))
    return rule


def _unknown(what: str, name: str, known: Iterable[str], register: str) -> str:
    similar = nearest(name, known)
    guess = f"，是不是“{'”或“'.join(similar)}”？" if similar else "。"
    return f"没有登记的{what}“{name}”{guess}新的{what}请先登记到 {register}。"
