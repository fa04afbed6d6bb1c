"""All rules, found by walking the folders beside this file: one module, one rule."""

import importlib
import pkgutil
from collections.abc import Iterator
from functools import cache

from gkcatalog.rules.kinds import SCOPES, Rule, is_rule


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule, ordered by code."""
    return tuple(sorted((rule for scope in SCOPES for rule in rules_of(scope)), key=_code))


@cache
def rules_of(scope: str) -> tuple[Rule, ...]:
    """The rules of one folder, ordered by code; the others are not imported."""
    return tuple(sorted(_walk(scope), key=_code))


@cache
def rule_by_code(code: str) -> Rule | None:
    """The rule with this code, if there is one."""
    return next((rule for rule in all_rules() if rule.code == code), None)


def _code(rule: Rule) -> str:
    return rule.code


def _walk(scope: str) -> Iterator[Rule]:
    package = importlib.import_module(f"gkcatalog.rules.{scope}")
    for module in pkgutil.iter_modules(package.__path__):
        members = vars(importlib.import_module(f"{package.__name__}.{module.name}"))
        yield from (member for member in members.values() if is_rule(member))
