"""The rules of single items and of their texts, asked only about what they have not seen yet.

Catalogs repeat themselves: the same bases, limits, bodies and contents stand in many items. What
rules that read the same values had nothing to say of, they are not asked about again. A rule that
is not asked is not even imported: the plan tells what each of them reads.
"""

from collections.abc import Callable, Iterable
from operator import attrgetter
from typing import Any, NamedTuple

from gkcatalog.model.finding import Problem
from gkcatalog.model.item import Item
from gkcatalog.pattern import characters
from gkcatalog.rules import Planned, planned
from gkcatalog.rules.kinds import Context, Rule
from gkcatalog.rules.passages import PROSE, Passage, Reach, passages_of, reach_of
from gkcatalog.store import key_of

Said = tuple[Rule, Problem]


class ItemRules:
    """The rules of items and passages in one context.

    `silent` stands for the values that the rules of an earlier run in the same context had
    nothing to say of; `plan` is that of this run.
    """

    def __init__(
        self,
        context: Context,
        silent: frozenset[bytes] = frozenset(),
        plan: tuple[Planned, ...] = (),
    ) -> None:
        self._context = context
        self._silent = silent
        self.plan = plan or planned("item", "passage")
        """Every rule of items and of passages."""
        rules = [rule for rule in self.plan if rule.scope == "item"]
        self._unbound = tuple(rule for rule in rules if not rule.of)
        self._parts = tuple(
            _Part(attrgetter(*fields), set(), fields, tuple(together))
            for fields, together in _by_fields(rules).items()
        )
        passage_rules = [rule for rule in self.plan if rule.scope == "passage"]
        self._texts = _PassageRules(passage_rules, context, silent)

    @property
    def silent(self) -> frozenset[bytes]:
        """What stands for the values of this run and of the earlier one."""
        own = {key_of((part.fields, value)) for part in self._parts for value in part.silent}
        return self._silent | own | self._texts.silent

    def problems(self, item: Item) -> list[Said]:
        """What the rules say of an item and of its texts."""
        said = _said(self._unbound, item, self._context)
        for part in self._parts:
            of, silent, _, _ = part
            value = of(item)
            if value not in silent:
                said += self._of(part, value, item)
        return said + self._texts.problems(item)

    def _of(self, part: "_Part", value: Any, item: Item) -> list[Said]:
        if self._silent and key_of((part.fields, value)) in self._silent:
            found = []
        else:
            found = _said(part.rules, item, self._context)
        if not found:
            part.silent.add(value)
        return found


class _Part(NamedTuple):
    """Rules that read the same fields, and values of these that they had nothing to say of."""

    of: Callable[[Item], Any]
    silent: set[Any]
    fields: tuple[str, ...]
    rules: tuple[Planned, ...]


_SELDOM = (
    *("withheld", "service_guide", "participation", "readings", "urls"),
    *("update_cycle", "last_updated", "review_due"),
)
"""Fields that most items do not have: one look at all of them is enough for these."""
_METHOD = "method"
"""Nearly the same everywhere: rules that read it are asked with those that read the rest alone."""


def _said(rules: Iterable[Planned], subject: Item | Passage, context: Context) -> list[Said]:
    return [(asked.rule, found) for asked in rules for found in asked.rule.check(subject, context)]


def _by_fields(rules: Iterable[Planned]) -> dict[tuple[str, ...], list[Planned]]:
    found: dict[tuple[str, ...], list[Planned]] = {}
    for rule in rules:
        if rule.of:
            fields = _SELDOM if set(rule.of) <= set(_SELDOM) else (*rule.of, _METHOD)
            found.setdefault(tuple(sorted(set(fields))), []).append(rule)
    return found


class _PassageRules:
    """The rules of passages, each asked about texts that hold one of its signs."""

    def __init__(
        self, rules: Iterable[Planned], context: Context, silent: frozenset[bytes]
    ) -> None:
        self._context = context
        self._silent = silent
        self._always = tuple(rule for rule in rules if not rule.signs)
        self._looking = [(rule, frozenset(characters(rule.signs))) for rule in rules if rule.signs]
        self._signs = frozenset[str]().union(*(signs for _, signs in self._looking))
        self._fields: dict[Reach, tuple[tuple[str, set[Any]], ...]] = {}
        """Fields, with values and texts of these that no rule had anything to say of."""

    @property
    def silent(self) -> frozenset[bytes]:
        """What stands for the values of fields that many items share."""
        return frozenset(
            key_of((name, reach, value))
            for reach, fields in self._fields.items()
            for name, silent in fields
            if name in _SHARED
            for value in silent
        )

    def problems(self, item: Item) -> list[Said]:
        """What the rules say of the texts of an item."""
        said: list[Said] = []
        reach = reach_of(item, self._context.registry)
        fields = self._fields.get(reach)
        if fields is None:
            fields = self._fields[reach] = tuple((name, set()) for name in PROSE)
        for (name, silent), value in zip(fields, _prose(item), strict=True):
            if value and value not in silent:
                said += self._of(name, silent, value, reach)
        return said

    def _of(self, name: str, silent: set[Any], value: Any, reach: Reach) -> list[Said]:
        known = bool(self._silent) and name in _SHARED
        if known and key_of((name, reach, value)) in self._silent:
            silent.add(value)
            return []
        found: list[Said] = []
        for passage in passages_of(name, value, reach, silent):
            said = self._asked(passage)
            found += said
            if not said and not passage.part:
                silent.add(passage.text)
        if not found:
            silent.add(value)
        return found

    def _asked(self, passage: Passage) -> list[Said]:
        rules = self._always
        signs = self._signs.intersection(passage.text)
        if signs:
            rules += tuple(rule for rule, own in self._looking if not own.isdisjoint(signs))
        return _said(rules, passage, self._context)


_SHARED = frozenset({"bases", "time_limit", "bodies", "channels", "audience"})
"""Fields that have the same values in many items; names and contents are an item's own."""
_prose = attrgetter(*PROSE)
