"""Two versions of a directory → changes; start reading here."""

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from gkcatalog.diff import editions
from gkcatalog.diff.differences import (
    Difference,
    denial_differences,
    differences,
    key_in_chinese,
)
from gkcatalog.diff.editions import Restated, restated
from gkcatalog.diff.effects import Judge
from gkcatalog.diff.fates import fates
from gkcatalog.diff.forms import in_one_form, same_in_form
from gkcatalog.diff.inherited import fold, reached
from gkcatalog.diff.order import reordered
from gkcatalog.diff.unread import readable, unread_files
from gkcatalog.diff.version import Entry, Form, Version, comparable, key_of
from gkcatalog.model.change import Change, Effect, Kind
from gkcatalog.model.fields import FIELDS
from gkcatalog.model.fingerprint import digest, distinct
from gkcatalog.phrases.meanings import Meanings, bare

_IN_LINE = "\n"
_HIDDEN = "internal_note"
_DENIED, _ITEMS = "不涉及", "事项"


class Outcome(Struct, frozen=True):
    """The changes in the order of the directory.

    `uncompared` are files that could not be read on one side; their items are left out.
    `inherited` are the changes made in standards, with those of the items that they stand for.
    """

    changes: tuple[Change, ...]
    uncompared: tuple[str, ...] = ()
    inherited: tuple[tuple[Change, tuple[Change, ...]], ...] = ()


def compare(old: Version, new: Version, meanings: Meanings, *, full: bool = False) -> Outcome:
    """What changed from `old` to `new`, whatever order their items come in.

    A change made in a standard stands once, under the standard, with the items it reaches;
    with `full`, and where a side has no standards, it stands at every item instead.
    """
    judge = Judge(meanings, fates(old, new))
    uncompared = unread_files(old, new)
    old, new = in_one_form(*comparable(*readable(old, new)), meanings.registry)
    of_units = [
        d for d in differences(old, new, meanings) if not same_in_form(d, old, new, meanings)
    ]
    sources = old.form is new.form is Form.SOURCES
    own, caused = fold(of_units, _of_standards(old, new, meanings) if sources else ())
    inherited = [_of_standard(d, parts, judge) for d, parts in caused]
    changes = [_change(difference, judge) for difference in own]
    for whole, parts in inherited:
        changes += parts if full else (whole,)
    changes += _denials(old, new)
    changes += (_restated(each) for each in restated(old.entries, new.entries))
    changes += (_reordered(unit, domain) for unit, domain in reordered(old.entries, new.entries))
    return Outcome(distinct(sorted(changes, key=_order)), uncompared, tuple(inherited))


def _of_standards(old: Version, new: Version, meanings: Meanings) -> Iterator[Difference]:
    before, after = (
        replace(side, entries=tuple(Entry(item) for item in side.standards), retired=())
        for side in (old, new)
    )
    return differences(before, after, meanings)


def _of_standard(
    difference: Difference, caused: Sequence[Difference], judge: Judge
) -> tuple[Change, tuple[Change, ...]]:
    """A change made in a standard as it stands once, and those of the items that it reaches."""
    change = _change(difference, judge)
    effect, message = reached(difference) or (change.effect, change.message)
    parts = tuple(_change(part, judge) for part in caused)
    reaches = tuple(sorted({part.item for part in parts}))
    return replace(change, effect=effect, message=message, reaches=reaches), parts


def _change(difference: Difference, judge: Judge) -> Change:
    effect, message = judge.verdict(difference)
    item = difference.item
    key = key_in_chinese(difference.field, difference.part)
    before, after = _values(difference)
    full_id = key_of(item)
    name = f"{difference.field}.{difference.part}" if difference.part else difference.field
    return Change(
        difference.kind,
        effect,
        item.unit,
        item.domain,
        full_id,
        key,
        "" if difference.field == _HIDDEN else before,
        "" if difference.field == _HIDDEN else after,
        message,
        fingerprint(difference.kind, full_id, name, before, after),
        item.name,
    )


def _values(difference: Difference) -> tuple[str, str]:
    old, new = difference.old, difference.new
    match difference.kind:
        case Kind.CHANGED:
            return _shown(difference.before), _shown(difference.after)
        case Kind.MOVED:
            return (key_of(old.item) if old else ""), (key_of(new.item) if new else "")
        case _:
            return (old.item.name if old else ""), (new.item.name if new else "")


def _shown(value: str | tuple[str, ...]) -> str:
    return value if isinstance(value, str) else _IN_LINE.join(value)


def fingerprint(kind: Kind, item: str, field: str, old: str, new: str) -> str:
    """Twelve hex digits of what changed: not of the sentence, the effect or the order."""
    parts = (kind.value, item, field, *(" ".join(text.split()) for text in (old, new)))
    return digest(*parts)


def _denials(old: Version, new: Version) -> Iterator[Change]:
    """Statements 不涉及; a new one takes nothing away, for items that go are told themselves."""
    for difference in denial_differences(old, new):
        entry = difference.new or difference.old
        if entry is None:
            continue
        before = difference.old.reason if difference.old else ""
        after = difference.new.reason if difference.new else ""
        effect, message = _denial(before, after)
        subject = f"{entry.unit}:{entry.domain}"
        mark = fingerprint(Kind.CHANGED, subject, _DENIED, before, after)
        place = (entry.unit, entry.domain, "", _DENIED)
        yield Change(Kind.CHANGED, effect, *place, before, after, message, mark)


def _reordered(unit: str, domain: str) -> Change:
    mark = fingerprint(Kind.CHANGED, f"{unit}:{domain}", _ITEMS, "", "")
    place = (unit, domain, "", _ITEMS)
    message = "事项的先后次序有调整。"
    return Change(Kind.CHANGED, Effect.EDITORIAL, *place, "", "", message, mark)


def _restated(each: Restated) -> Change:
    subject = f"{each.unit}:{each.domain}"
    mark = fingerprint(Kind.CHANGED, subject, editions.KEY, each.before, each.after)
    place = (each.unit, each.domain, "", editions.KEY)
    values = (each.before, each.after, each.message, mark)
    return Change(Kind.CHANGED, Effect.EDITORIAL, *place, *values)


def _denial(before: str, after: str) -> tuple[Effect, str]:
    if not before:
        return Effect.ADJUST, f"声明不涉及这个领域：{after}。"
    if not after:
        return Effect.ADJUST, "不再声明不涉及这个领域。"
    same = bare(before) == bare(after)
    return Effect.EDITORIAL if same else Effect.ADJUST, f"不涉及的理由改为“{after}”。"


def _order(change: Change) -> tuple[str | int, ...]:
    """Unit, domain, item; the item as a whole, then its fields in order, gravest changes first."""
    rank = _RANKS.get(change.field.partition("：")[0], -1)
    grave = _EFFECTS.index(change.effect)
    place = (change.unit, change.domain, change.item, rank, change.field)
    return (*place, grave, change.old, change.new)


_RANKS = {field.key: rank for rank, field in enumerate(FIELDS)}
_EFFECTS = tuple(Effect)
