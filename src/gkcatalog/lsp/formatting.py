"""The canonical layout of a buffer, as the smallest run of changed lines."""

from gkcatalog.compiler.compilation import STANDARDS, UNITS
from gkcatalog.model.finding import Edit
from gkcatalog.source.layout.canonical import layout
from gkcatalog.source.reading import read


def laid_out(text: str, file: str) -> Edit | None:
    """The edit that lays a file out as `fmt` does; `None` where there is nothing to change.

    Files that can not be read, or not be laid out without loss, stay as they are.
    """
    if not file.startswith((UNITS, STANDARDS)):
        return None
    reading = read(file, text.encode("utf-8", "surrogatepass"))
    if reading.document is None or reading.flaws or not isinstance(reading.document.data, dict):
        return None
    result = layout(reading.document)
    return None if result is None or result == text else _difference(text, result)


def _difference(old: str, new: str) -> Edit:
    """One edit of whole lines between what two texts have in common at both ends."""
    before, after = old.splitlines(keepends=True), new.splitlines(keepends=True)
    shorter = min(len(before), len(after))
    first = 0
    while first < shorter and before[first] == after[first]:
        first += 1
    last = 0
    while last < shorter - first and before[-1 - last] == after[-1 - last]:
        last += 1
    start = sum(map(len, before[:first]))
    end = len(old) - sum(map(len, before[len(before) - last :]))
    return Edit(start, end, "".join(after[first : len(after) - last]))
