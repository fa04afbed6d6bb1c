"""Titles of laws and documents: their marks and their kinds.

Grammar: a title stands in 《》; inside it 《》 and 〈〉 may nest, the canonical form has 〈〉.
"""

import re

from gkcatalog.pattern import pattern

_MARKS = {"《": "〈", "》": "〉", "<": "〈", ">": "〉"}
_INNER_BLANK = pattern(r"(?<=[一-鿿〈〉（）])\s+|\s+(?=[一-鿿〈〉（）])")


def is_npc_law(title: str) -> bool:
    """True for laws of the National People's Congress: 中华人民共和国…法, 法典, 宪法."""
    return title.startswith("中华人民共和国") and _law_ending(title)


def looks_like_law(title: str) -> bool:
    """True for is_npc_law and for short names of such laws, e.g. 预算法."""
    return _law_ending(title) and "〈" not in title and len(title) <= 40


def title_pairs(text: str) -> tuple[tuple[int, int], ...]:
    """Outermost pairs of 《》 as `[start, end)`, the marks included; lone marks are passed over."""
    opened: list[int] = []
    pairs: list[tuple[int, int]] = []
    for match in re.finditer("[《》]", text):
        if match.group() == "《":
            opened.append(match.start())
        elif opened:
            start = opened.pop()
            while pairs and pairs[-1][0] > start:
                pairs.pop()
            pairs.append((start, match.end()))
    return tuple(pairs)


def canonical_title(text: str) -> str:
    """A title without blanks beside Chinese characters, its inner marks as 〈〉."""
    plain = "".join(_MARKS.get(mark, mark) for mark in text.strip())
    words = plain.split()
    return plain if len(words) < 2 else _INNER_BLANK.sub("", " ".join(words))


def _law_ending(title: str) -> bool:
    if title.endswith(("办法", "方法", "做法", "立法", "执法", "司法", "合法", "违法")):
        return False
    return title.endswith(("法", "法典"))
