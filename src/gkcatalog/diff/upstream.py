"""A standard that changed, and what that means for every unit's item that draws on it."""

from collections.abc import Iterable, Iterator, Mapping
from enum import Enum

from msgspec import Struct

from gkcatalog.diff.differences import Difference, key_in_chinese
from gkcatalog.diff.effects import Judge
from gkcatalog.diff.version import key_of
from gkcatalog.inherit import shown
from gkcatalog.model.change import Kind
from gkcatalog.model.item import Item
from gkcatalog.reader import StatedItem


class Manner(Enum):
    """How a change of a standard arrives at an item."""

    COMES = "comes"
    """By itself: the item takes the value from the standard."""
    MEETS = "meets"
    """The item states or edits the value itself, so that someone must look at it."""
    LOST = "lost"
    """The standard's item is gone or has another id."""
    OFFERED = "offered"
    """A new item of the standard that no unit draws on yet."""

    @property
    def chinese(self) -> str:
        """随标准更新, 遇本地改动, 失去标准, 标准新增."""
        return _CHINESE[self]


_CHINESE = {
    Manner.COMES: "随标准更新",
    Manner.MEETS: "遇本地改动",
    Manner.LOST: "失去标准",
    Manner.OFFERED: "标准新增",
}


class Drawing(Struct, frozen=True):
    """An item that draws on a standard, as its unit states it.

    `lost` is the item of a standard that it draws on, itself or through others, and that is gone.
    """

    unit: str
    domain: str
    name: str
    stated: StatedItem
    lost: str = ""


class Arrival(Struct, frozen=True):
    """One change of a standard at one item; `unit` and `item` are `""` for what is offered."""

    manner: Manner
    unit: str
    domain: str
    item: str
    name: str
    standard: str
    field: str
    message: str


def arrivals(
    differences: Iterable[Difference],
    drawings: Iterable[Drawing],
    judge: Judge,
    codes: Mapping[str, str],
) -> tuple[Arrival, ...]:
    """What every difference of the standards means for every item that draws on them.

    Every difference is listed at every item it reaches; none is left out. `codes` are the real
    codes of new standards that were compared under another one's.
    """
    by_target: dict[str, list[Drawing]] = {}
    for drawing in drawings:
        for target in dict.fromkeys((drawing.stated.extends, drawing.lost)):
            by_target.setdefault(target, []).append(drawing)
    found = [
        arrival
        for difference in differences
        for arrival in _arrivals(difference, by_target, judge, codes)
    ]
    return tuple(sorted(found, key=_order))


def _order(arrival: Arrival) -> tuple[str, ...]:
    manners = [manner.value for manner in (Manner.LOST, Manner.MEETS, Manner.COMES, Manner.OFFERED)]
    rank = str(manners.index(arrival.manner.value))
    return (arrival.unit or "~", arrival.domain, arrival.item, rank, arrival.field, arrival.message)


def _arrivals(
    difference: Difference,
    by_target: dict[str, list[Drawing]],
    judge: Judge,
    codes: Mapping[str, str],
) -> Iterator[Arrival]:
    old, new = difference.old, difference.new
    message = judge.verdict(difference)[1]
    if difference.kind is Kind.ADDED and new is not None:
        item = new.item
        key = _real_key(item, codes)
        yield Arrival(Manner.OFFERED, "", item.domain, "", item.name, key, "", "标准新增这条事项。")
        return
    if old is None:
        return
    key = key_in_chinese(difference.field, difference.part)
    for drawing in by_target.get(key_of(old.item), ()):
        if difference.field and drawing.stated.extends != key_of(old.item):
            continue
        manner, said = _met(difference, drawing.stated, codes)
        yield Arrival(
            manner,
            drawing.unit,
            drawing.domain,
            f"{drawing.unit}/{drawing.stated.id}",
            drawing.name or old.item.name,
            key_of(old.item),
            key,
            said or message,
        )


def _real_key(item: Item, codes: Mapping[str, str]) -> str:
    code, _, number = key_of(item).partition("/")
    return f"{codes.get(code, code)}/{number}"


def _met(
    difference: Difference, stated: StatedItem, codes: Mapping[str, str]
) -> tuple[Manner, str]:
    old, new = difference.old, difference.new
    through = stated.extends if old and stated.extends != key_of(old.item) else ""
    if difference.kind is Kind.REMOVED:
        if through:
            return Manner.LOST, (
                f"标准不再有这条事项，本条沿用的 {through} 因此不完整，"
                "请先更新那个标准，或者改为自行列出、登记退出。"
            )
        return Manner.LOST, "标准不再有这条事项，请改为自行列出，或者登记退出。"
    if difference.kind is Kind.MOVED and old and new:
        if key_of(old.item) == key_of(new.item):
            return Manner.MEETS, "标准把这条事项移到了另一个领域，请核对本条所在的领域。"
        where = f"本条沿用的 {through} 的" if through else ""
        return Manner.LOST, f"标准的编号改了，请把{where}“沿用”改为 {_real_key(new.item, codes)}。"
    if not _edited(difference, stated):
        return Manner.COMES, ""
    name = difference.field
    return Manner.MEETS, f"{_upstream(difference)}；本条{_local(name, stated)}，请核对是否还成立。"


def _local(name: str, stated: StatedItem) -> str:
    said = []
    if own := stated.values.get(name):
        said.append(f"自行写为“{shown(own)[:60]}”")
    elif name in stated.add or name in stated.remove:
        said.append("用“增加”“去除”改过这个列表")
    if name in stated.expect:
        said.append(f"写时预期标准为“{shown(stated.expect[name])[:60]}”")
    return "，".join(said)


def _upstream(difference: Difference) -> str:
    before, after = (
        value if isinstance(value, str) else "；".join(value)
        for value in (difference.before, difference.after)
    )
    if not before:
        return f"标准增加“{after[:60]}”"
    return f"标准由“{before[:60]}”改为“{after[:60]}”" if after else f"标准去掉“{before[:60]}”"


def _edited(difference: Difference, stated: StatedItem) -> bool:
    """Whether the item itself says something about what the standard changed."""
    name = difference.field
    if name in stated.values or name in stated.expect:
        return True
    touched = {difference.before, difference.after}
    edits = (*stated.add.get(name, ()), *stated.remove.get(name, ()))
    return any(edit in touched for edit in edits)
