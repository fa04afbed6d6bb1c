"""What only registers and settings together can show: names used twice, names not known."""

from collections.abc import Collection, Iterable, Iterator, Sequence

from msgspec import Struct

from gkcatalog.model.place import NodePath
from gkcatalog.model.registry import Registry
from gkcatalog.model.settings import RuleSettings
from gkcatalog.phrases.nearest import nearest

Names = tuple[str, ...]
"""What one entry is called: its code, its name, its other names."""


_TAKEN = "index"
"""The page of a unit is called so, beside those of its domains; codes stay once published."""


class Fault(Struct, frozen=True):
    """What is wrong at a node of a register (or of the settings), by kind of file.

    `before` is the node that has the name already.
    """

    kind: str
    path: NodePath
    message: str
    hint: str
    before: NodePath = ()


def faults_of(registry: Registry) -> Iterator[Fault]:
    """Names that the registers use twice or do not know."""
    units = [(unit.code, unit.name, *unit.aliases) for unit in registry.units]
    domains = [(domain.code, domain.name, *domain.aliases) for domain in registry.domains]
    yield from _twice("units", {"单位": units})
    yield from _twice("domains", {"领域": domains})
    for number, domain in enumerate(registry.domains):
        if domain.code == _TAKEN:
            message = f"领域代码“{_TAKEN}”与单位首页的网址相同，不能用"
            yield Fault("domains", ("领域", number, "代码"), message, "请换一个代码。")
    yield from _twice("laws", {"法规": [(law.title, *law.aliases) for law in registry.laws]})
    channels = {"渠道": registry.channels, "本地渠道": registry.local_channels}
    named = {key: [(one.name, *one.aliases) for one in found] for key, found in channels.items()}
    yield from _twice("channels", named)
    yield from _unknown(registry)


def _twice(kind: str, entries: dict[str, list[Names]]) -> Iterator[Fault]:
    owner: dict[str, NodePath] = {}
    for key, listed in entries.items():
        for number, names in enumerate(listed):
            path = (key, number)
            for name in dict.fromkeys(names):
                if owner.setdefault(name, path) != path:
                    what = key.removeprefix("本地")
                    yield Fault(
                        kind, path, f"{what}“{name}”登记了两次", "请核对，改掉一处。", owner[name]
                    )


def _unknown(registry: Registry) -> Iterator[Fault]:
    units, groups = registry.unit_names, registry.group_members
    domains, laws = registry.domain_names, registry.law_titles
    for number, domain in enumerate(registry.domains):
        of = f"领域“{domain.name}”"
        for at, name in enumerate(domain.responsible):
            if name not in units and name not in groups:
                message = f"{of}的责任单位“{name}”没有登记为单位或组别"
                place = ("领域", number, "责任单位", at)
                yield Fault("domains", place, message, _guess(name, (*units, *groups)))
        path = ("领域", number, "替代")
        yield from _absent("domains", path, of, (domain.successor,), domains)
    for number, unit in enumerate(registry.units):
        of = f"单位“{unit.name}”"
        yield from _absent("units", ("单位", number, "上级"), of, (unit.parent,), units)
        yield from _absent("units", ("单位", number, "替代"), of, unit.successors, units)
    for number, group in enumerate(registry.groups):
        path = ("组别", number, "成员")
        yield from _absent("units", path, f"组别“{group.name}”", group.members, units)
    for number, law in enumerate(registry.laws):
        path = ("法规", number, "替代")
        yield from _absent("laws", path, f"法规“{law.title}”", (law.successor,), laws)


def _absent(
    kind: str, path: NodePath, of: str, names: Names, known: Collection[str]
) -> Iterator[Fault]:
    """The names at a key that are not registered; `of` says whose key it is."""
    for name in names:
        if name and name not in known:
            yield Fault(kind, path, f"{of}的{path[-1]}“{name}”没有登记", _guess(name, known))


def faults_of_rules(
    rules: RuleSettings, registry: Registry, codes: Sequence[str]
) -> Iterator[Fault]:
    """Units and rules in the settings that there are not; `codes` are those of the rules."""
    for name in rules.units:
        if name not in registry.unit_names:
            path = ("规则", "单位", name)
            yield Fault(
                "gkcatalog",
                path,
                f"规则中的单位“{name}”没有登记",
                _guess(name, registry.unit_names),
            )
    yield from _unknown_codes(rules, ("规则",), codes)


def _unknown_codes(rules: RuleSettings, path: NodePath, codes: Sequence[str]) -> Iterator[Fault]:
    named: list[tuple[NodePath, str]] = [
        ((*path, "忽略", at), code) for at, code in enumerate(rules.ignore)
    ]
    named += [((*path, "级别", code), code) for code in rules.severities]
    for where, code in named:
        if not any(known.startswith(code) for known in codes):
            hint = "请核对代码，gkcatalog rules 列出全部规则。"
            yield Fault("gkcatalog", where, f"没有规则“{code}”", hint)
    for name, entry in rules.units.items():
        yield from _unknown_codes(entry, (*path, "单位", name), codes)


def _guess(name: str, known: Iterable[str]) -> str:
    similar = nearest(name, known)
    return f"是不是“{'”或“'.join(similar)}”？" if similar else "请核对名称，或者先登记。"
