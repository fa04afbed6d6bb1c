"""What two forms of a directory write in different ways, and mean the same."""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from gkcatalog.diff.differences import Difference
from gkcatalog.diff.version import Form, Version
from gkcatalog.model.change import Kind
from gkcatalog.model.fields import OTHER_CHANNEL
from gkcatalog.model.item import Item
from gkcatalog.model.registry import Registry
from gkcatalog.phrases.meanings import Meanings, bare

_OTHER = f"{OTHER_CHANNEL}："
_JOINT = "、"


def in_one_form(old: Version, new: Version, registry: Registry) -> tuple[Version, Version]:
    """Both as a printed table can hold them, where one is a workbook."""
    if Form.WORKBOOK not in (old.form, new.form):
        return old, new
    return _printed(old, registry), _printed(new, registry)


def _printed(side: Version, registry: Registry) -> Version:
    entries = (replace(entry, item=_as_printed(entry.item, registry)) for entry in side.entries)
    return replace(side, entries=tuple(entries))


def _as_printed(item: Item, registry: Registry) -> Item:
    """The item as it is read from a printed table: what joins elements may stand in one too."""
    return replace(
        item,
        contents=tuple(_lines(item.contents)),
        bases=tuple(_lines(item.bases)),
        bodies=tuple(name for text in item.bodies for name in _bodies(text, registry)),
        channels=tuple(name for text in item.channels for name in _channels(text)),
    )


def _lines(texts: Sequence[str]) -> Iterator[str]:
    return (line for text in texts for line in text.splitlines() if line.strip())


def _bodies(text: str, registry: Registry) -> Sequence[str]:
    return (text,) if text in registry.unit_names else text.split(_JOINT)


def _channels(name: str) -> Iterator[str]:
    """The table has one 其他, which names them all."""
    if not name.startswith(_OTHER):
        yield name
        return
    for one in name.removeprefix(_OTHER).split(_JOINT):
        yield _OTHER + one


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
