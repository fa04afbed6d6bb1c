"""What changed between two versions, by what it means for the public."""

from enum import Enum

from msgspec import Struct


class Kind(Enum):
    """What happened to an item or to one of its fields."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"


class Effect(Enum):
    """What a change means for the public (contract, section 5), gravest first."""

    NARROW = "narrow"
    TRANSFER = "transfer"
    ADJUST = "adjust"
    WIDEN = "widen"
    EDITORIAL = "editorial"

    @property
    def chinese(self) -> str:
        """减损, 移交, 调整, 扩大 or 文字."""
        return _CHINESE[self]


_CHINESE = {
    Effect.NARROW: "减损",
    Effect.TRANSFER: "移交",
    Effect.ADJUST: "调整",
    Effect.WIDEN: "扩大",
    Effect.EDITORIAL: "文字",
}


class Change(Struct, frozen=True):
    """One change; `field` is a Chinese key, `""` for the item as a whole."""

    kind: Kind
    effect: Effect
    unit: str
    domain: str
    item: str
    field: str
    old: str
    new: str
    message: str
    fingerprint: str
    name: str = ""
    """名称 of the item, for readers."""
    reaches: tuple[str, ...] = ()
    """Full ids of the items that inherit the change, where it was made in a standard."""
