"""All rules, found by walking the folders beside this file: one module, one rule."""

import importlib
import pkgutil
from collections.abc import Iterator
from functools import cache, cached_property

from msgspec import Struct

from gkcatalog.rules.kinds import SCOPES, Rule, is_rule


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule, ordered by code."""
    return tuple(sorted((rule for scope in SCOPES for rule in rules_of(scope)), key=_code))


@cache
def rules_of(scope: str) -> tuple[Rule, ...]:
    """The rules of one folder, ordered by code; the others are not imported."""
    return tuple(sorted(_walk(scope), key=_code))


class Planned(Struct, frozen=True, array_like=True, dict=True):
    """A rule as it is chosen: by what it reads. Its module is imported when it is asked."""

    scope: str
    name: str
    of: tuple[str, ...] = ()
    signs: str = ""

    @cached_property
    def rule(self) -> Rule:
        """The rule itself."""
        return next(_rules_in(f"gkcatalog.rules.{self.scope}.{self.name}"))


def planned(*scopes: str) -> tuple[Planned, ...]:
    """The rules of some folders, each folder ordered by code."""
    rules = (rule for scope in scopes for rule in rules_of(scope))
    return tuple(Planned(rule.scope, rule.name, rule.of, rule.signs) for rule in rules)


@cache
def rule_by_code(code: str) -> Rule | None:
    """The rule with this code, if there is one."""
    return next((rule for rule in all_rules() if rule.code == code), None)


def _code(rule: Rule) -> str:
    return rule.code


def _walk(scope: str) -> Iterator[Rule]:
    package = importlib.import_module(f"gkcatalog.rules.{scope}")
    for module in pkgutil.iter_modules(package.__path__):
        yield from _rules_in(f"{package.__name__}.{module.name}")


def _rules_in(module: str) -> Iterator[Rule]:
    return filter(is_rule, vars(importlib.import_module(module)).values())
