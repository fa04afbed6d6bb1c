"""Nearest names for slips: 区财征局 → 区财政局.

Chinese names are short, so one wrong character weighs much: a name is near when its edit
distance is at most one for every four characters, or when one of the two contains the other.
Failing that, a longer name is near that contains the word but for one character: 大数数据.
Words of more than 80 characters are no names and have none near them.
"""

from collections.abc import Iterable
from functools import lru_cache

_SHORT, _LONGEST = 3, 80


def nearest(word: str, choices: Iterable[str], limit: int = 3) -> tuple[str, ...]:
    """The choices most like `word`, nearest first, at most `limit`; `()` when none is near."""
    return _nearest(word.strip(), tuple(dict.fromkeys(choices)), limit)


def distance_one(left: str, right: str) -> bool:
    """True when one character was replaced, added, lost, or swapped with its neighbour."""
    if left == right or abs(len(left) - len(right)) > 1:
        return False
    start = 0
    shorter = min(len(left), len(right))
    while start < shorter and left[start] == right[start]:
        start += 1
    left, right = left[start:], right[start:]
    if len(left) == len(right):
        return left[1:] == right[1:] or (left[:2] == right[1::-1] and left[2:] == right[2:])
    return left[1:] == right or left == right[1:]


@lru_cache(maxsize=4096)
def _nearest(word: str, choices: tuple[str, ...], limit: int) -> tuple[str, ...]:
    if not 2 <= len(word) <= _LONGEST:
        return ()
    ranked = _ranked(word, choices) or _containing(word, choices)
    order = sorted(ranked, key=lambda place: (ranked[place], place))
    return tuple(choices[place] for place in order[:limit])


def _ranked(word: str, choices: tuple[str, ...]) -> dict[int, float]:
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    allowed = max(1, len(word) // 4)
    found = process.extract(
        word, choices, scorer=OSA.distance, score_cutoff=allowed, limit=len(choices)
    )
    ranked: dict[int, float] = {place: distance for _, distance, place in found}
    for place, choice in enumerate(choices):
        if len(choice) > 1 and (word in choice or choice in word):
            ranked.setdefault(place, allowed + abs(len(choice) - len(word)))
    return ranked


def _containing(word: str, choices: tuple[str, ...]) -> dict[int, float]:
    """Longer names that contain the word but for one of its characters."""
    if len(word) <= _SHORT:
        return {}
    parts = {word[:place] + word[place + 1 :] for place in range(len(word))}
    return {
        place: len(choice)
        for place, choice in enumerate(choices)
        if len(choice) > len(word) and any(part in choice for part in parts)
    }
