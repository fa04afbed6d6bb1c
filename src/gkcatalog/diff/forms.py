"""What two forms of a directory write in different ways, and mean the same."""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from gkcatalog.diff.differences import Difference
from gkcatalog.diff.version import Form, Version
from gkcatalog.model.change import Kind
from gkcatalog.model.fields import OTHER_CHANNEL
from gkcatalog.model.item import Item
from gkcatalog.phrases.meanings import Meanings, bare

_OTHER = f"{OTHER_CHANNEL}："


def in_one_form(old: Version, new: Version) -> tuple[Version, Version]:
    """Both as a printed table can hold them, where one is a workbook."""
    if Form.WORKBOOK not in (old.form, new.form):
        return old, new
    return _printed(old), _printed(new)


def _printed(side: Version) -> Version:
    entries = tuple(replace(entry, item=as_printed(entry.item)) for entry in side.entries)
    return replace(side, entries=entries)


def as_printed(item: Item) -> Item:
    """The item as a printed table holds it: a line is an element, and all 其他 stand together."""
    return replace(
        item,
        contents=tuple(_lines(item.contents)),
        bases=tuple(_lines(item.bases)),
        channels=tuple(_channels(item.channels)),
    )


def _lines(texts: Sequence[str]) -> Iterator[str]:
    return (line for text in texts for line in text.splitlines() if line.strip())


def _channels(names: Sequence[str]) -> Iterator[str]:
    yield from (name for name in names if not name.startswith(_OTHER))
    others = [name.removeprefix(_OTHER) for name in names if name.startswith(_OTHER)]
    if others:
        yield _OTHER + "、".join(others)


def same_in_form(difference: Difference, old: Version, new: Version, meanings: Meanings) -> bool:
    """Whether two forms only write the same value in different ways: 本单位 and 区财政局."""
    if old.form is new.form or difference.kind is not Kind.CHANGED:
        return False
    edit = difference.edit
    if edit is None:
        return Form.WORKBOOK in (old.form, new.form) and bare(str(difference.before)) == bare(
            str(difference.after)
        )
    if edit.is_order:
        return difference.field in ("channels", "levels")
    if edit.old_index is None or edit.new_index is None:
        return False
    name, unit = difference.part or difference.field, difference.item.unit
    return meanings.element(name, str(edit.before), unit) == meanings.element(
        name, str(edit.after), unit
    )
