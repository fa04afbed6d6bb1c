"""In which order the keys of item files and standard files are written."""

from collections.abc import Iterable, Mapping

from msgspec import Struct, field

from gkcatalog.model.fields import ADD, EXPECT, FIELDS, REMOVE, REQUIRED, Field


class Order(Struct, frozen=True):
    """Ranks of keys; unknown ones come behind the known, but before those in `last`."""

    keys: tuple[str, ...] = ()
    last: tuple[str, ...] = ()
    inner: Mapping[str, "Order"] = field(default_factory=dict)

    def rank(self, key: str) -> int:
        """The place of a key; equal ranks keep the order in which they are written."""
        if key in self.last:
            return len(self.keys) + 1 + self.last.index(key)
        return self.keys.index(key) if key in self.keys else len(self.keys)

    def below(self, key: str) -> "Order":
        """The order inside the value of a key."""
        return self.inner.get(key, NO_ORDER)


NO_ORDER = Order()


def _keys(fields: Iterable[Field]) -> tuple[str, ...]:
    return tuple(known.key for known in fields)


_PARTS = {known.key: Order(_keys(known.parts)) for known in FIELDS if known.parts}
_EDITS = Order(_keys(FIELDS), inner=_PARTS)
_FIRST = ("编号", REQUIRED, "沿用", ADD, REMOVE, EXPECT)
_ITEM = Order(
    (*_FIRST, *(key for key in _keys(FIELDS) if key not in _FIRST)),
    inner={**_PARTS, ADD: _EDITS, REMOVE: _EDITS, EXPECT: _EDITS},
)
FILE = Order(
    ("标准", "名称", "文号", "发布机关", "日期", "单位", "领域", "阶段", "版本", "不涉及"),
    last=("事项",),
    inner={"事项": _ITEM},
)
"""The header, then the items."""
