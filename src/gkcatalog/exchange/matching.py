"""Ids for imported items: the old one where the item is known, else the next free one."""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence

from msgspec import Struct

from gkcatalog.exchange.imported import ImportedItem
from gkcatalog.model.item import Item
from gkcatalog.phrases.column_titles import GROUP, NAME


class Matched(Struct, frozen=True):
    """An imported item with its 编号; `existing` is the item it stands for, `None` if new."""

    id: str
    item: ImportedItem
    existing: Item | None = None


Key = tuple[object, ...]
_Keys = tuple[Callable[[ImportedItem], Key], Callable[[Item], Key]]


def _words(text: str) -> str:
    return re.sub(r"\s+", "", text)


_ROUNDS: tuple[_Keys, ...] = (
    (lambda new: (new.text("编号"),), lambda old: (old.id,)),
    (
        lambda new: (_words(new.text(NAME)), _words(new.text(GROUP)), new.values.get("内容")),
        lambda old: (_words(old.name), _words(old.group), old.contents),
    ),
    (
        lambda new: (_words(new.text(NAME)), _words(new.text(GROUP))),
        lambda old: (_words(old.name), _words(old.group)),
    ),
    (
        lambda new: (_words(new.text(NAME)), new.values.get("内容")),
        lambda old: (_words(old.name), old.contents),
    ),
    (
        lambda new: (_words(new.text(NAME)), _words(new.text(GROUP))),
        lambda old: (_words(old.name), ""),
    ),
    (
        lambda new: (_words(new.text(NAME)), ""),
        lambda old: (_words(old.name), _words(old.group)),
    ),
)
"""By what items are paired, surest first; in each round, pairs are taken in order.

The same name under another 一级事项 is another item (行政许可/办理结果, 行政处罚/办理结果), unless
the contents are the same or one side names no 一级事项, as the last two rounds ask.
"""


def matched(
    imported: Sequence[ImportedItem],
    existing: Sequence[Item],
    domain: str,
    taken: Collection[str] = (),
) -> tuple[Matched, ...]:
    """Every imported item with its id, in the order of the table.

    `domain` is the code that begins new ids, `taken` ids that may not be given: those of
    the unit's other files and of retired items. An id stated by the table that nothing
    has yet is kept if it is free. The same table with its rows moved gives the same ids.
    """
    pairs: dict[int, Item] = {}
    for of_new, of_old in _ROUNDS:
        _pair(imported, existing, of_new, of_old, pairs)
    used = {*taken, *(item.id for item in existing)}
    numbers = _free_numbers(domain, used)
    found: list[Matched] = []
    for at, item in enumerate(imported):
        old = pairs.get(at)
        stated = item.text("编号")
        if old is None and (not stated or stated in used):
            stated = next(numbers)
        number = old.id if old else stated
        used.add(number)
        found.append(Matched(number, item, old))
    return tuple(found)


def _pair(
    imported: Sequence[ImportedItem],
    existing: Sequence[Item],
    of_new: Callable[[ImportedItem], Key],
    of_old: Callable[[Item], Key],
    pairs: dict[int, Item],
) -> None:
    """Add the pairs that one round finds among what is still alone."""
    known = {item.id for item in existing}
    matched_ids = {item.id for item in pairs.values()}
    waiting: dict[Key, list[Item]] = defaultdict(list)
    for old in existing:
        if old.id not in matched_ids and all(of_old(old)[:1]):
            waiting[of_old(old)].append(old)
    for at, new in enumerate(imported):
        if at in pairs or not (queue := waiting.get(of_new(new))):
            continue
        if new.text("编号") in ("", queue[0].id) or new.text("编号") not in known:
            pairs[at] = queue.pop(0)


def _free_numbers(domain: str, used: set[str]) -> Iterator[str]:
    """`czyjs-007`, one above the highest number in use, and so on: gaps are not filled."""
    pattern = re.compile(rf"{re.escape(domain)}-(\d+)")
    number = max((int(one[1]) for id in used if (one := pattern.fullmatch(id))), default=0)
    while True:
        number += 1
        if (free := f"{domain}-{number:03}") not in used:
            yield free
