"""What a difference means for the public, and a sentence that says so (contract, section 5)."""

from collections.abc import Callable

from msgspec import Struct

from gkcatalog.diff import replaced
from gkcatalog.diff import sentences as say
from gkcatalog.diff.differences import Difference
from gkcatalog.diff.fates import Fates
from gkcatalog.diff.replaced import Verdict
from gkcatalog.diff.version import STAGE, Entry
from gkcatalog.model.change import Effect, Kind
from gkcatalog.model.fields import CATALOG
from gkcatalog.phrases.meanings import Meanings

_COUNTED = frozenset({"channels", "levels", "contents", "methods"})
"""Lists of which an element dropped takes something from the public."""


class Judge(Struct, frozen=True):
    """Judges differences under the registers of a district."""

    meanings: Meanings
    fates: Fates = Fates()

    def verdict(self, difference: Difference) -> Verdict:
        """The effect of a difference and its sentence."""
        match difference:
            case Difference(kind=Kind.ADDED, new=Entry() as new):
                return self.fates.added(new)
            case Difference(kind=Kind.REMOVED, old=Entry() as old):
                return self.fates.removed(old)
            case Difference(kind=Kind.MOVED, old=Entry() as old, new=Entry() as new):
                return self.fates.moved(old, new, self.meanings.registry)
            case _:
                return self._changed(difference)

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
