"""Lines that belong to a text of several lines, told without a parser: below `|`, in quotes.

Asked of texts that can not be parsed yet; in doubt a line belongs to no such text.
"""

from collections.abc import Iterator

from gkcatalog.pattern import pattern

_MARGIN = r"(?P<margin>[ \u3000]*(?:[-－—–][ \u3000]*)*)"
_KEY = r"(?P<key>[^\s#\"'][^\n#]*?[:：][ \u3000]*)?"
_BLOCK = pattern(rf"{_MARGIN}{_KEY}[|>][-+0-9]* *(?:#.*)?")
_QUOTED = pattern(rf"{_MARGIN}{_KEY}(?P<quote>[\"'])(?P<rest>.*)")


def long_texts(text: str) -> list[tuple[int, int]]:
    """Start and end offsets of the lines behind the first of every text of several lines."""
    return list(_spans(text.split("\n")))


def _spans(lines: list[str]) -> Iterator[tuple[int, int]]:
    number = offset = 0
    while number < len(lines):
        line = lines[number].rstrip("\r")
        more = _below(lines, number, line) or _in_quotes(lines, number, line)
        offset += len(lines[number]) + 1
        length = sum(len(each) + 1 for each in lines[number + 1 : number + 1 + more])
        if length:
            yield offset, offset + length
        offset += length
        number += 1 + more


def _below(lines: list[str], number: int, line: str) -> int:
    """How many lines belong to the block that a line opens."""
    opened = _BLOCK.fullmatch(line)
    if opened is None:
        return 0
    margin = opened["margin"]
    # A key stands where its margin ends; an element without one, at its dash.
    parent = len(margin) if opened["key"] else len(margin.rstrip(" \u3000")) - 1
    more = 0
    for count, each in enumerate(lines[number + 1 :], start=1):
        bare = each.lstrip(" ")
        if bare.strip():
            if len(each) - len(bare) <= parent:
                break
            more = count
    return more


def _in_quotes(lines: list[str], number: int, line: str) -> int:
    """How many lines more the text in quotes takes that a line opens; 0 where it never ends."""
    opened = _QUOTED.fullmatch(line)
    if opened is None or _ends(opened["rest"], opened["quote"]):
        return 0
    for count, each in enumerate(lines[number + 1 :], start=1):
        if _ends(each, opened["quote"]):
            return count
    return 0


def _ends(text: str, quote: str) -> bool:
    plain = text.replace("\\\\", "").replace('\\"', "") if quote == '"' else text.replace("''", "")
    return quote in plain
