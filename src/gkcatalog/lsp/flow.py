"""Collections in brackets, followed up to a cursor: which keys are around it, what it is in."""

import re

from msgspec import Struct, field

_CLOSERS = {"[": "]", "{": "}"}
_TOKEN_END = re.compile(r"[,\[\]{}\n]| #|:\s")
_KEY = re.compile(r"[{,]\s*(?P<key>[^\s:,\[\]{}][^:,\[\]{}]*?)\s*:(?=\s|$)")


class Flow(Struct, frozen=True):
    """Where a cursor is inside brackets; offsets as in the text that was looked at."""

    keys: tuple[str, ...]
    """The keys inside the brackets that lead to the cursor."""
    start: int
    end: int
    keyed: bool
    """Whether a key stands here."""
    given: frozenset[str]
    """The other keys of the mapping that the cursor is in."""
    depth: int
    """How many brackets are open at the cursor."""


class _Frame(Struct):
    """An open bracket: the key that led to it, where its present entry begins, its keys."""

    bracket: str
    start: int
    key: str = ""
    keys: list[str] = field(default_factory=list)


def flow_at(text: str, begin: int, offset: int) -> Flow:
    """Follow the brackets that open at `begin` up to an offset."""
    frames, quote = _followed(text, begin, offset)
    if not frames:
        return Flow((), offset, offset, False, frozenset(), 0)
    frame = frames[-1]
    start = frame.start
    while start < offset and text[start].isspace():
        start += 1
    if quote and start < offset and text[start] == quote:
        start += 1
    keys = tuple(each.key for each in frames if each.key)
    keyed = frame.bracket == "{" and not frame.key
    if quote:
        end = text.find(quote, offset)
        end = offset if end < 0 else end
    else:
        match = _TOKEN_END.search(text, offset)
        stop = match.start() if match else len(text)
        end = offset + len(text[offset:stop].rstrip())
    given = frozenset((*frame.keys, *_after(text, end))) if frame.bracket == "{" else frozenset()
    return Flow(keys, start, end, keyed, given, len(frames))


def _followed(text: str, begin: int, offset: int) -> tuple[list[_Frame], str]:
    """The brackets open at an offset, and the quote that is."""
    frames: list[_Frame] = []
    quote = ""
    for place in range(begin, offset):
        char = text[place]
        if quote:
            quote = "" if char == quote else quote
        elif char in "'\"" and frames and not text[frames[-1].start : place].strip():
            quote = char
        elif char in _CLOSERS:
            frames.append(_Frame(char, place + 1))
        elif frames and char == _CLOSERS[frames[-1].bracket]:
            frames.pop()
        elif frames and char == ",":
            frames[-1].start, frames[-1].key = place + 1, ""
        elif frames and char == ":" and text[place + 1 : place + 2] in (" ", "\n", ""):
            frame = frames[-1]
            if frame.bracket == "{" and not frame.key:
                frame.key = text[frame.start : place].strip().strip("'\"")
                frame.keys.append(frame.key)
                frame.start = place + 1
        if not frames and place > begin:
            break
    return frames, quote


def _after(text: str, offset: int) -> list[str]:
    """The keys behind an offset up to the end of its mapping."""
    stop = text.find("}", offset)
    return [match["key"] for match in _KEY.finditer(text, offset, stop if stop >= 0 else offset)]
