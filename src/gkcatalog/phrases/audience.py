"""Who an item is open to: 公开对象.

Grammar::

    audience := everyone | marker ["：" | "（"] group ["）"] | marker | group
    everyone := 全社会 | 社会公众 | 全社会公众 | 社会
    marker   := 特定群体 | 特定群众 | 特定对象 | 特定人群 | 特定       with or without （请写明）
"""

import re
from functools import lru_cache

from msgspec import Struct

from gkcatalog.model.fields import EVERYONE
from gkcatalog.pattern import pattern
from gkcatalog.phrases.text import unbracketed

_EVERYONE = pattern(r"(?:面?向)?(?:全社会|全社|社会公众|全社会公众|社会)")
_MARKER = pattern(
    r"特定(?:群体|群众|对象|人群|范围)?(?:[（(]\s*请?(?:写明|注明|说明)\s*[）)])?(?P<group>.*)",
    re.S,
)
_FILLING = " \t\r\n\u3000：:_—－-…（）()、，,。；;"
_WISHES = ("请写明", "请注明", "请说明", "写明", "注明", "XX", "××", "待定", "无")


class Audience(Struct, frozen=True):
    """`everyone` for 全社会; otherwise `group` names the group, `""` where it is not named."""

    everyone: bool
    group: str = ""

    @property
    def canonical(self) -> str:
        """全社会 or the name of the group, as 公开对象 is written."""
        return EVERYONE if self.everyone else self.group


@lru_cache(maxsize=4096)
def parse(text: str) -> Audience:
    """Read 公开对象; an empty text names no group."""
    plain = re.sub(r"\s+", "", text)
    if _EVERYONE.fullmatch(plain):
        return Audience(everyone=True)
    marker = _MARKER.fullmatch(plain)
    group = unbracketed(marker["group"].strip("：:")) if marker else plain
    named = group.strip(_FILLING) and group not in _WISHES
    return Audience(everyone=False, group=group if named else "")
