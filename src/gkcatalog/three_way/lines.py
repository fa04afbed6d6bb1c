"""Whole lines of two sides: indentation, and comments, of which none is lost."""

import re

from gkcatalog.three_way.order import order
from gkcatalog.three_way.values import Verdict, surviving, verdict

_LINE = re.compile("[^\n]*\n|[^\n]+")


def shifted(text: str, columns: int) -> str:
    """Lines moved right, or left as far as their blanks allow; blank lines stay as they are."""
    if columns == 0 or not text:
        return text
    return "".join(_shifted_line(line, columns) for line in _LINE.findall(text))


def _shifted_line(line: str, columns: int) -> str:
    if not line.strip():
        return line
    if columns > 0:
        return " " * columns + line
    blanks = len(line) - len(line.lstrip(" "))
    return line[min(blanks, -columns) :]


def merged_lines(base: str, ours: str, theirs: str) -> str:
    """Lines of comments: what a side added stays, what a side removed goes, nothing conflicts."""
    match verdict(base, ours, theirs):
        case Verdict.OURS:
            return ours
        case Verdict.THEIRS:
            return theirs
    before, mine, other = (_numbered(text) for text in (base, ours, theirs))
    keep = surviving(before, mine, other)
    return "".join(line for line, _ in order(before, mine, other, keep, lambda line: line))


def _numbered(text: str) -> list[tuple[str, int]]:
    """Each line with how often it stood before, so that equal lines can be told apart."""
    seen: dict[str, int] = {}
    numbered = []
    for line in _LINE.findall(text):
        seen[line] = seen.get(line, -1) + 1
        numbered.append((line, seen[line]))
    return numbered


def merged_end(base: str, ours: str, theirs: str) -> str:
    """What stands behind a value: a comment at the end of its line, and lines of comments."""
    match verdict(base, ours, theirs):
        case Verdict.OURS:
            return ours
        case Verdict.THEIRS:
            return theirs
    (_, below), (mine, mine_below), (other, other_below) = map(_parted, (base, ours, theirs))
    beside = "  ".join(sorted({mine, other} - {""}))
    return f"{'  ' if beside else ''}{beside}\n{merged_lines(below, mine_below, other_below)}"


def _parted(end: str) -> tuple[str, str]:
    beside, _, below = end.partition("\n")
    return beside.strip(), below


def joined(value: str, end: str, column: int) -> str:
    """A value and what stands behind it; a block of text has ended its own line."""
    if not value.endswith("\n"):
        return value + (end or "\n")
    beside, _, below = end.partition("\n")
    comment = beside.strip()
    return f"{value}{' ' * column}{comment}\n{below}" if comment else value + below


def merged_head(base: str, ours: str, theirs: str) -> str:
    """The line of a key whose value stands below it."""
    name = ours.partition(":")[0]
    base, ours, theirs = (head.partition(":")[2] for head in (base, ours, theirs))
    return f"{name}:{merged_end(base, ours, theirs)}" if name else ""
