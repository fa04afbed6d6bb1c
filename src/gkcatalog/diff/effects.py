"""What a difference means for the public, and a sentence that says so (contract, section 5)."""

from collections.abc import Callable, Mapping

from msgspec import Struct

from gkcatalog.diff import replaced
from gkcatalog.diff import sentences as say
from gkcatalog.diff.differences import Difference
from gkcatalog.diff.replaced import Verdict
from gkcatalog.diff.version import STAGE
from gkcatalog.model.change import Effect, Kind
from gkcatalog.model.fields import CATALOG
from gkcatalog.model.oversight import CARRIED_ON, MERGED, Retired, arrives
from gkcatalog.phrases.meanings import Meanings

_COUNTED = frozenset({"channels", "levels", "contents", "methods"})
"""Lists of which an element dropped takes something from the public."""


class Judge(Struct, frozen=True):
    """Judges differences under the registers of a district.

    `unpublished` are full ids of items that one side has and does not publish, where only what is
    published is compared.
    """

    meanings: Meanings
    retired: Mapping[str, Retired]
    unpublished: frozenset[str] = frozenset()
    known: frozenset[str] | None = None
    """Full ids that the new side has, `None` where it can not show all."""
    withheld: frozenset[str] = frozenset()
    """Full ids of items of the new side that are not published to anybody."""

    def verdict(self, difference: Difference) -> Verdict:
        """The effect of a difference and its sentence."""
        match difference.kind:
            case Kind.ADDED:
                return self._added(difference)
            case Kind.REMOVED:
                return self._removed(difference)
            case Kind.MOVED:
                return Effect.TRANSFER, self._moved(difference)
            case Kind.CHANGED:
                return self._changed(difference)

    def _added(self, difference: Difference) -> Verdict:
        entry = difference.new
        if difference.item.full_id in self.unpublished:
            return Effect.WIDEN, "开始公布这条事项。"
        if entry is not None and entry.item.withheld_from_all:
            return Effect.ADJUST, "新增一条不予公开的事项。"
        if entry is not None and entry.stage != CATALOG:
            return Effect.WIDEN, "新列入事项清单。"
        return Effect.WIDEN, "新增这条事项。"

    def _removed(self, difference: Difference) -> Verdict:
        entry = self.retired.get(difference.item.full_id)
        if difference.item.full_id in self.unpublished:
            return Effect.NARROW, "不再公布这条事项。"
        if entry is None:
            return Effect.NARROW, "取消这条事项，没有登记去向。"
        if not entry.successors and entry.manner in CARRIED_ON:
            return Effect.NARROW, f"事项{entry.manner}，没有写去向。"
        if lost := self._lost(entry):
            return Effect.NARROW, f"事项{entry.manner}，去向 {'、'.join(lost)} 没有承接的事项。"
        hidden = "、".join(filter(self.withheld.__contains__, entry.successors))
        if hidden and not difference.item.withheld_from_all:
            return Effect.NARROW, f"事项{entry.manner}，承接的 {hidden} 不予公开。"
        basis = f"依据{entry.basis}" if entry.basis else ""
        if entry.successors:
            return Effect.TRANSFER, f"事项{entry.manner}，由 {'、'.join(entry.successors)} 承接。"
        return Effect.ADJUST, f"事项{entry.manner}{say.aside(basis)}。"

    def _lost(self, entry: Retired) -> tuple[str, ...]:
        """The successors that lead to no item."""
        known, way = self.known, (entry.item,)
        if known is None:
            return ()
        return tuple(
            each for each in entry.successors if not arrives(each, known, self.retired, way)
        )

    def _moved(self, difference: Difference) -> str:
        old, new = difference.old, difference.new
        if old is None or new is None:
            return ""
        registry, entry = self.meanings.registry, self.retired.get(old.item.full_id)
        told = [entry.manner] if entry and entry.manner == MERGED else []
        if old.item.unit != new.item.unit:
            told.append(say.moved("单位", *say.unit_names(old.item.unit, new.item.unit, registry)))
        if old.item.domain != new.item.domain:
            names = say.domain_names(old.item.domain, new.item.domain, registry)
            told.append(say.moved("领域", *names))
        if old.item.id != new.item.id:
            told.append(say.moved("编号", old.item.id, new.item.id))
        return f"事项{'，'.join(told)}。"

    def _changed(self, difference: Difference) -> Verdict:
        name = difference.part or difference.field
        if difference.field == STAGE:
            return _stage(difference)
        if difference.field == "internal_note":
            return Effect.EDITORIAL, "内部备注有改动，内容不予显示。"
        if difference.edit is not None:
            return self._list(difference, name)
        before, after = str(difference.before), str(difference.after)
        special: dict[str, Callable[[str, str], Verdict]] = {
            "time_limit": replaced.limit,
            "method": replaced.method,
            "audience": replaced.audience,
        }
        label = say.label(difference.field, difference.part)
        judge = special.get(name) if difference.field != "withheld" else None
        effect, why = judge(before, after) if judge else replaced.text(name, before, after)
        return effect, say.replaced(label, before, after, why)

    def _list(self, difference: Difference, name: str) -> Verdict:
        edit = difference.edit
        label = say.label(difference.field, difference.part)
        if edit is None or edit.is_order:
            return Effect.EDITORIAL, f"{label}的先后次序有调整。"
        before, after = str(edit.before), str(edit.after)
        if edit.new_index is None:
            return self._dropped(difference, name), say.dropped(name, label, before)
        if edit.old_index is None:
            return self._gained(difference, name), say.gained(name, label, after)
        effect, why = self._reworded(difference, name, before, after)
        return effect, say.replaced(label, before, after, why)

    def _dropped(self, difference: Difference, name: str) -> Effect:
        if name in _COUNTED and difference.field != "handling":
            return Effect.NARROW
        return Effect.TRANSFER if name == "bodies" else Effect.ADJUST

    def _gained(self, difference: Difference, name: str) -> Effect:
        if name in _COUNTED and difference.field != "handling":
            return Effect.WIDEN
        return Effect.TRANSFER if name == "bodies" else Effect.ADJUST

    def _reworded(
        self, difference: Difference, name: str, before: str, after: str
    ) -> tuple[Effect, str]:
        units = [entry.item.unit for entry in (difference.old, difference.new) if entry]
        ours, theirs = (
            self.meanings.element(name, text, unit)
            for text, unit in zip((before, after), units, strict=True)
        )
        if ours == theirs:
            return Effect.EDITORIAL, "含义不变"
        if name == "bodies":
            return Effect.TRANSFER, ""
        if name == "bases":
            return self._basis(before, after)
        effect, why = replaced.pieces(before, after)
        if name == "contents":
            return effect, why
        return (effect if effect is Effect.EDITORIAL else Effect.ADJUST), why

    def _basis(self, before: str, after: str) -> tuple[Effect, str]:
        ours, theirs = self.meanings.laws(before), self.meanings.laws(after)
        if ours and ours == theirs:
            return self._same_law(before, after)
        return Effect.ADJUST, "更换依据" if ours and theirs else ""

    def _same_law(self, before: str, after: str) -> tuple[Effect, str]:
        """The same law: another number or other articles, or only what was left out before."""
        from gkcatalog.phrases.citations import parse

        numbers = [tuple(one.number for one in parse(text)) for text in (before, after)]
        places = [tuple(one.articles for one in parse(text)) for text in (before, after)]
        if any(a and b and a != b for a, b in zip(*numbers, strict=True)):
            return Effect.ADJUST, "文号不同"
        if places[0] != places[1]:
            return Effect.ADJUST, "条款不同"
        return Effect.EDITORIAL, "同一法规"


def _stage(difference: Difference) -> Verdict:
    if difference.after == CATALOG:
        return Effect.WIDEN, "由事项清单列入公开目录。"
    return Effect.NARROW, "由公开目录退回事项清单，不再公布。"
