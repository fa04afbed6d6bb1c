"""Items of a file in another order: nothing changes for the public but the numbers in the list."""

from collections.abc import Iterable, Iterator

from gkcatalog.diff.version import Entry


def reordered(old: Iterable[Entry], new: Iterable[Entry]) -> Iterator[tuple[str, str]]:
    """Unit and domain of every file whose items stand in another order than before.

    Only items that are in the file on both sides count, and only files that both sides know.
    """
    before, after = _sequences(old), _sequences(new)
    found: dict[tuple[str, str], None] = {}
    for file in before.keys() & after.keys():
        ours, theirs = before[file], after[file]
        kept = [slot for slot in ours if slot in set(theirs)]
        if kept != [slot for slot in theirs if slot in set(ours)]:
            found[kept[0][:2]] = None
    yield from sorted(found)


def _sequences(entries: Iterable[Entry]) -> dict[str, list[tuple[str, str, str]]]:
    """Unit, domain and id of the items of every file, in the order written."""
    by_file: dict[str, list[Entry]] = {}
    for entry in entries:
        if entry.item.file:
            by_file.setdefault(entry.item.file, []).append(entry)
    return {
        file: [
            (entry.item.unit, entry.item.domain, entry.item.id)
            for entry in sorted(held, key=lambda entry: entry.item.index)
        ]
        for file, held in by_file.items()
        if len({entry.item.id for entry in held}) == len(held)
    }
