"""What one value in place of another means for the public: its effect, and why in a few words."""

import re

from gkcatalog.diff.matching import alike, substitutions
from gkcatalog.model.change import Effect
from gkcatalog.model.fields import METHODS
from gkcatalog.phrases import audience as audiences
from gkcatalog.phrases import time_limits
from gkcatalog.phrases.meanings import bare, compare_limits
from gkcatalog.phrases.time_limits import Comparison

Verdict = tuple[Effect, str]

LEAST_PIECE = 0.5
"""How alike two pieces of prose must be to be one, reworded."""
_BY_LIMIT = {
    Comparison.LONGER: (Effect.NARROW, "时限变长"),
    Comparison.SHORTER: (Effect.WIDEN, "时限变短"),
    Comparison.EQUAL: (Effect.EDITORIAL, "含义不变"),
    Comparison.NOT_COMPARABLE: (Effect.ADJUST, "长短不能直接比较"),
}
_BY_KIND = {
    time_limits.Kind.ADVANCE: {Effect.NARROW: "提前的时间变短", Effect.WIDEN: "提前的时间变长"},
    time_limits.Kind.MINIMUM: {Effect.NARROW: "公开的期间缩短", Effect.WIDEN: "公开的期间延长"},
    time_limits.Kind.BY_DATE: {Effect.NARROW: "期限推后", Effect.WIDEN: "期限提前"},
    time_limits.Kind.PERIOD: {Effect.NARROW: "间隔变长", Effect.WIDEN: "间隔变短"},
    time_limits.Kind.CYCLE: {Effect.NARROW: "间隔变长", Effect.WIDEN: "间隔变短"},
}
"""Limits that are not spans: 不少于30日 made 不少于20日 is worse for the public, yet not longer."""
_REWORDED = frozenset({"name", "group", "note", "explanation", "extends", "last_updated"})
"""Texts a new wording of which changes nothing for the public."""
_JOINTS = re.compile(r"[、，,；;。：:（）()]|以及|和|及|与|或")
_DIGITS = re.compile(r"[0-9]+")


def limit(before: str, after: str) -> Verdict:
    """What one time limit for another means."""
    if not before:
        return Effect.WIDEN, ""
    if not after:
        return Effect.NARROW, ""
    effect, why = _BY_LIMIT[compare_limits(after, before)]
    read = [limit for text in (before, after) if (limit := time_limits.parse(text))]
    kinds = {part.kind for limit in read for part in limit.parts}
    words = _BY_KIND.get(kinds.pop(), {}) if len(kinds) == 1 else {}
    return effect, words.get(effect, why)


def method(before: str, after: str) -> Verdict:
    """What one 公开方式 for another means."""
    if before not in METHODS or after not in METHODS:
        return Effect.ADJUST, ""
    narrower = METHODS.index(after) > METHODS.index(before)
    return (Effect.NARROW, "公开程度降低") if narrower else (Effect.WIDEN, "公开程度提高")


def audience(before: str, after: str) -> Verdict:
    """What one 公开对象 for another means."""
    ours, theirs = audiences.parse(before), audiences.parse(after)
    if ours == theirs or bare(before) == bare(after):
        return Effect.EDITORIAL, "含义不变"
    if ours.everyone:
        return Effect.NARROW, "范围缩小"
    return (Effect.WIDEN, "范围扩大") if theirs.everyone else (Effect.ADJUST, "")


def text(name: str, before: str, after: str) -> Verdict:
    """What another wording of a text means, by the English name of its field."""
    if bare(before) == bare(after):
        return Effect.EDITORIAL, "只改标点或空格"
    return (Effect.EDITORIAL if name in _REWORDED else Effect.ADJUST), ""


def pieces(before: str, after: str) -> Verdict:
    """Whether prose lost or gained a piece, its pieces being what 、 ， and 和 join."""
    lost, gained = _missing(before, after), _missing(after, before)
    if lost and not gained:
        return Effect.NARROW, f"少了“{'、'.join(lost)}”"
    if gained and not lost:
        return Effect.WIDEN, f"多了“{'、'.join(gained)}”"
    if lost or _DIGITS.findall(before) != _DIGITS.findall(after):
        return Effect.ADJUST, ""
    exchanged = "、".join(f"“{a}”换成“{b}”" for a, b in substitutions(before, after))
    return (Effect.ADJUST, exchanged) if exchanged else (Effect.EDITORIAL, "只改文字")


def _missing(text: str, other: str) -> tuple[str, ...]:
    """The pieces of a text that another does not have, nor anything like them."""
    whole = bare(other)
    pieces = [piece for piece in _JOINTS.split(other) if piece]
    return tuple(
        piece
        for piece in _JOINTS.split(text)
        if len(bare(piece)) > 1
        and bare(piece) not in whole
        and all(alike(piece, known) < LEAST_PIECE for known in pieces)
    )
