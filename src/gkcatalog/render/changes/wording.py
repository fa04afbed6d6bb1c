"""What was struck out of a text and what was put in, in pieces that can be read."""

import re
from difflib import SequenceMatcher
from enum import Enum

_TOKEN = re.compile(r"[0-9A-Za-z.]+|\s+|.", re.S)
LEAST_KEPT = 2
"""Fewer characters between two changes are taken into them: 20个工 → 15个工 reads badly."""
MOST_IN_COMMON = 0.5
LONGEST = 4000
"""Longer texts are shown whole, struck out and put in."""


class Run(Enum):
    """What happened to a piece of text."""

    KEPT = "kept"
    STRUCK = "struck"
    PUT_IN = "put in"


def runs(old: str, new: str) -> list[tuple[Run, str]]:
    """The pieces of both texts in order: kept, struck out, put in."""
    if not old or not new or len(old) + len(new) > LONGEST:
        return [(run, text) for run, text in ((Run.STRUCK, old), (Run.PUT_IN, new)) if text]
    ours, theirs = _TOKEN.findall(old), _TOKEN.findall(new)
    pieces: list[tuple[str, str]] = []
    matcher = SequenceMatcher(None, ours, theirs, autojunk=False)
    for _, a, b, c, d in matcher.get_opcodes():
        pieces.append(("".join(ours[a:b]), "".join(theirs[c:d])))
    return [run for pair in _joined(pieces) for run in _runs(*pair) if run[1]]


def marked(old: str, new: str) -> list[tuple[Run, str]]:
    """`runs` of two texts that have most in common, `[]` for others: they are read one by one."""
    if not old or not new or "\n" in old + new:
        return []
    pieces = runs(old, new)
    kept = sum(len(text) for run, text in pieces if run is Run.KEPT)
    return pieces if kept >= MOST_IN_COMMON * max(len(old), len(new)) else []


def _joined(pieces: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Changes joined over what was kept between them where that is too short to read."""
    joined: list[tuple[str, str]] = []
    for number, (old, new) in enumerate(pieces):
        inside = 0 < number < len(pieces) - 1
        short = old == new and inside and len(old) < LEAST_KEPT
        before_differs = bool(joined) and joined[-1][0] != joined[-1][1]
        if before_differs and (short or old != new):
            joined[-1] = (joined[-1][0] + old, joined[-1][1] + new)
        else:
            joined.append((old, new))
    return joined


def _runs(old: str, new: str) -> list[tuple[Run, str]]:
    return [(Run.KEPT, old)] if old == new else [(Run.STRUCK, old), (Run.PUT_IN, new)]
