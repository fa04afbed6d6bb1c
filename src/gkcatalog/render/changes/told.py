"""What the formats tell: changes with the names of what they are about."""

from collections.abc import Iterator, Mapping
from itertools import groupby

from msgspec import Struct, field

from gkcatalog.model.change import Change, Effect
from gkcatalog.model.registry import Registry


class Told(Struct, frozen=True):
    """Changes between two versions; `uncompared` are files that could not be read."""

    old: str
    new: str
    changes: tuple[Change, ...]
    registry: Registry
    approved: Mapping[str, str] = field(default_factory=dict)
    """Why and by whom a narrowing change is approved, by its fingerprint."""
    uncompared: tuple[str, ...] = ()
    title: str = "目录变更"

    def counts(self) -> Mapping[Effect, int]:
        """How many changes have each effect, gravest first."""
        effects = [change.effect for change in self.changes]
        return {effect: effects.count(effect) for effect in Effect}

    def unit(self, change: Change) -> str:
        """The name of the unit, or of the standard, that a change is about."""
        if not change.unit:
            return f"标准 {change.item.partition('/')[0]}"
        known = self.registry.unit_names.get(change.unit)
        return known.name if known else change.unit

    def domain(self, change: Change) -> str:
        """The name of the domain that a change is about."""
        known = self.registry.domain_names.get(change.domain)
        return known.name if known else change.domain

    def reached(self, change: Change) -> str:
        """The units that an inherited change reaches, `""` for other changes."""
        if not change.reaches:
            return ""
        codes = dict.fromkeys(item.partition("/")[0] for item in change.reaches)
        names = self.registry.unit_names
        listed = "、".join(names[code].name if code in names else code for code in codes)
        return f"涉及 {len(change.reaches)} 条事项：{listed}"

    def state(self, change: Change) -> str:
        """已批准 for a narrowing change that is approved, else `""`."""
        return "已批准" if change.fingerprint in self.approved else ""

    def grouped(self) -> Iterator[tuple[str, str, list[tuple[str, list[Change]]]]]:
        """(unit, domain, [(item, its changes)]), in the order of the changes."""
        for (unit, domain), of_domain in groupby(
            self.changes, key=lambda c: (self.unit(c), self.domain(c))
        ):
            items = [
                (item_title(group[0]), group)
                for _, each in groupby(of_domain, key=lambda c: c.item)
                if (group := list(each))
            ]
            yield unit, domain, items

    def summary(self) -> str:
        """How many changes of each effect, as one line."""
        if not self.changes:
            return "没有变化。"
        counted = "、".join(
            f"{effect.chinese} {count}" for effect, count in self.counts().items() if count
        )
        return f"共 {len(self.changes)} 处变化：{counted}。"


def item_title(change: Change) -> str:
    """An item by name and id; what concerns a whole domain has neither."""
    if not change.item:
        return "整个领域"
    return f"{change.name}（{change.item}）" if change.name else change.item
