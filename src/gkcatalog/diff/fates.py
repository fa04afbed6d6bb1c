"""What became of an item as a whole: it came, went, or stands elsewhere."""

from collections.abc import Mapping

from msgspec import Struct

from gkcatalog.diff import sentences as say
from gkcatalog.diff.differences import successors
from gkcatalog.diff.matching import match
from gkcatalog.diff.replaced import Verdict
from gkcatalog.diff.version import Entry, Form, Version
from gkcatalog.model.change import Effect
from gkcatalog.model.fields import CATALOG
from gkcatalog.model.oversight import CARRIED_ON, MERGED, Retired, arrives
from gkcatalog.model.registry import Registry

_NOT_HELD, _NOT_SHOWN = "没有承接的事项", "没有公布"


class Fates(Struct, frozen=True):
    """What two versions know of items that are on one side only."""

    retired: Mapping[str, Retired] = {}
    known: frozenset[str] | None = None
    """Full ids that the new side has, `None` where it can not show all."""
    lacking: str = _NOT_HELD
    """What is said of a successor that the new side does not have."""
    hidden: frozenset[str] = frozenset()
    """Full ids of items that the new side has and does not publish."""
    unpublished: frozenset[str] = frozenset()
    """Full ids of items that one side has and does not publish, under whatever id, where only
    what is published is compared."""

    def added(self, entry: Entry) -> Verdict:
        """An item that the old side does not have."""
        if entry.item.full_id in self.unpublished:
            return Effect.WIDEN, "开始公布这条事项。"
        if entry.item.withheld_from_all:
            return Effect.ADJUST, "新增一条不予公开的事项。"
        if entry.stage != CATALOG:
            return Effect.WIDEN, "新列入事项清单。"
        return Effect.WIDEN, "新增这条事项。"

    def removed(self, old: Entry) -> Verdict:
        """An item that the new side does not have."""
        entry = self.retired.get(old.item.full_id)
        if old.item.full_id in self.unpublished:
            return Effect.NARROW, "不再公布这条事项。"
        if entry is None:
            return Effect.NARROW, "取消这条事项，没有登记去向。"
        if not entry.successors and entry.manner in CARRIED_ON:
            return Effect.NARROW, f"事项{entry.manner}，没有写去向。"
        if lost := self._lost(entry):
            return Effect.NARROW, f"事项{entry.manner}，去向 {'、'.join(lost)} {self.lacking}。"
        hidden = self.hidden.intersection(entry.successors)
        if hidden and old.published:
            some = "" if hidden.issuperset(entry.successors) else "有的"
            return Effect.NARROW, f"事项{entry.manner}，承接的事项{some}不公布。"
        if entry.successors:
            return Effect.TRANSFER, f"事项{entry.manner}，由 {'、'.join(entry.successors)} 承接。"
        basis = f"依据{entry.basis}" if entry.basis else ""
        return Effect.ADJUST, f"事项{entry.manner}{say.aside(basis)}。"

    def moved(self, old: Entry, new: Entry, registry: Registry) -> Verdict:
        """An item with another unit, domain or id than before."""
        entry = self.retired.get(old.item.full_id)
        told = [entry.manner] if entry and entry.manner == MERGED else []
        if old.item.unit != new.item.unit:
            told.append(say.moved("单位", *say.unit_names(old.item.unit, new.item.unit, registry)))
        if old.item.domain != new.item.domain:
            names = say.domain_names(old.item.domain, new.item.domain, registry)
            told.append(say.moved("领域", *names))
        if old.item.id != new.item.id:
            told.append(say.moved("编号", old.item.id, new.item.id))
        return Effect.TRANSFER, f"事项{'，'.join(told)}。"

    def _lost(self, entry: Retired) -> tuple[str, ...]:
        """The successors that lead to no item."""
        known, way = self.known, (entry.item,)
        if known is None:
            return ()
        return tuple(
            each for each in entry.successors if not arrives(each, known, self.retired, way)
        )


def fates(old: Version, new: Version) -> Fates:
    """What two versions that are not yet cut to what both can show know of items."""
    public = old.published_only or new.published_only
    return Fates(
        {entry.item: entry for entry in (*old.retired, *new.retired)},
        _known(new),
        _NOT_SHOWN if new.form in (Form.DATA, Form.WORKBOOK) else _NOT_HELD,
        frozenset(entry.item.full_id for entry in new.entries if not entry.published),
        _unpublished(old, new) if public else frozenset(),
    )


def _known(side: Version) -> frozenset[str] | None:
    """The full ids of a version, `None` where it may lack some that there are."""
    if side.units or side.domains or side.unread:
        return None
    return frozenset(entry.item.full_id for entry in side.entries)


def _unpublished(old: Version, new: Version) -> frozenset[str]:
    """The ids, on either side, of items of which one side publishes nothing."""
    pairs = match(old.entries, new.entries, successors(new.retired))
    return frozenset(
        entry.item.full_id
        for pair in pairs
        if pair.old and pair.new and pair.old.published != pair.new.published
        for entry in (pair.old, pair.new)
    )
