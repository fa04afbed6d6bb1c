"""How much of a unit's catalog of a domain is, but for names, another one's.

Items are matched by name. Of matched items the elements 内容 依据 时限 渠道 公开对象 方式 are
compared, and 办理 办事指南 公众参与 备注 where one of the two has them; 主体 and 层级 differ by
nature. Before that a unit's own name and words such as 本乡, 本单位 count as one and the same word.
"""

from collections.abc import Iterable, Mapping

from msgspec import Struct

from gkcatalog.model.item import Item
from gkcatalog.model.registry import Unit
from gkcatalog.pattern import pattern

_ELEMENTS = ("contents", "bases", "time_limit", "channels", "audience", "method")
_LOCAL = ("handling", "service_guide", "participation", "note")
_SELF = pattern(r"本(?:单位|乡镇?|镇|街道(?:办事处|办)?|村|社区|局|委|分局|区)")
_OWN = "本单位"


class Portrait(Struct, frozen=True):
    """What a catalog of one domain says, unit names left out, as hashes.

    `names` are the items; `stated` item and element; `values` item, element and what it says;
    `local` by item the blocks that it has of those which only some items have.
    """

    names: frozenset[int]
    stated: frozenset[int]
    values: frozenset[int]
    local: Mapping[int, Mapping[str, int]]


class Likeness(Struct, frozen=True):
    """Of `items` items `shared` are in the other catalog too, with `identical` of `compared`."""

    items: int
    shared: int
    identical: int
    compared: int

    @property
    def coverage(self) -> float:
        """The share of items that the other catalog has too."""
        return self.shared / self.items if self.items else 0.0

    @property
    def share(self) -> float:
        """The share of identical elements in the items that both have."""
        return self.identical / self.compared if self.compared else 0.0


def portrait(items: Iterable[Item], unit: Unit | None) -> Portrait:
    """The portrait of a unit's items of one domain; of a standard's where `unit` is `None`."""
    own = _own_names(unit)
    stated: set[int] = set()
    values: set[int] = set()
    local: dict[int, Mapping[str, int]] = {}
    by_name = _by_name(items, own)
    for name, item in by_name.items():
        for element in _ELEMENTS:
            value = getattr(item, element)
            if value:
                text = value if isinstance(value, str) else "\n".join(value)
                stated.add(hash((name, element)))
                values.add(hash((name, element, _plain(text, own))))
        blocks = {block: value for block in _LOCAL if (value := getattr(item, block))}
        if blocks:
            local[name] = {block: hash(_plain(str(it), own)) for block, it in blocks.items()}
    return Portrait(frozenset(by_name), frozenset(stated), frozenset(values), local)


def names_of(items: Iterable[Item], unit: Unit | None) -> frozenset[int]:
    """The `names` of a portrait alone: enough to see that two catalogs have little in common."""
    return frozenset(_by_name(items, _own_names(unit)))


def likeness(one: Portrait, other: Portrait) -> Likeness:
    """How much of `one` stands in `other`."""
    shared = one.names & other.names
    if not shared:
        return Likeness(len(one.names), 0, 0, 0)
    identical, compared = len(one.values & other.values), len(one.stated & other.stated)
    if one.local or other.local:
        for name in shared:
            mine, theirs = one.local.get(name, {}), other.local.get(name, {})
            identical += len(mine.items() & theirs.items())
            compared += len(mine.keys() | theirs.keys())
    return Likeness(len(one.names), len(shared), identical, compared)


def _by_name(items: Iterable[Item], own: tuple[str, ...]) -> dict[int, Item]:
    found: dict[int, Item] = {}
    for item in items:
        if item.name:
            found.setdefault(hash(_plain(item.name, own)), item)
    return found


def _plain(text: str, own: tuple[str, ...]) -> str:
    for name in own:
        if name in text:
            text = text.replace(name, _OWN)
    return _SELF.sub(_OWN, text) if "本" in text else text


def _own_names(unit: Unit | None) -> tuple[str, ...]:
    if unit is None:
        return ()
    names = {name for name in (unit.name, *unit.aliases) if len(name) > 1}
    return tuple(sorted(names, key=lambda name: (-len(name), name)))
