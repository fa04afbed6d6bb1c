"""Channels of publication: the 13 of the official table, their synonyms, 其他 with its text.

Grammar::

    channel := official | synonym | local | other
    other   := "其他" ["（请写明）"] [("：" | ":") text]

Source of the 13 and of their order: the channel column of the national standard catalogs.
"""

import re
from collections.abc import Mapping
from enum import Enum
from functools import lru_cache

from msgspec import Struct

from gkcatalog.model.fields import OTHER_CHANNEL
from gkcatalog.model.registry import Registry
from gkcatalog.pattern import pattern
from gkcatalog.phrases.nearest import nearest
from gkcatalog.phrases.text import unbracketed

NOTICE_BOARD = "社区/企事业单位/村公示栏（电子屏）"
OFFICIAL = (
    "政府网站",
    "政府公报",
    "两微一端",
    "发布会/听证会",
    "广播电视",
    "纸质媒体",
    "公开查阅点",
    "政务服务中心",
    "便民服务站",
    "入户/现场",
    NOTICE_BOARD,
    "精准推送",
    OTHER_CHANNEL,
)
"""The 13 options, in official order."""

SYNONYMS: Mapping[str, str] = {
    "政府门户网站": "政府网站",
    "门户网站": "政府网站",
    "发布会听证会": "发布会/听证会",
    "发布会、听证会": "发布会/听证会",
    "纸质载体": "纸质媒体",
    "行政服务中心": "政务服务中心",
    "政府服务中心": "政务服务中心",
    "便民服务中心": "便民服务站",
    "入户/现场宣传": "入户/现场",
    "入户现场": "入户/现场",
    "村居/企事业单位公示栏（电子屏）": NOTICE_BOARD,
    "社区/企事业单位/村公示栏": NOTICE_BOARD,
    "社区/企事业单位/村公示栏(电子屏)": NOTICE_BOARD,
}
"""Other spellings met in published catalogs; a register may add to them."""

_OTHER = pattern(r"其[他它](?:渠道|方式)?(?:[（(]\s*请?(?:写明|注明|说明)\s*[）)])?(.*)", re.S)
_FILLING = " \t\r\n\u3000：:_—－-…（）()。、，,；;"


class Kind(Enum):
    """What a text in 渠道 turns out to be."""

    OFFICIAL = "official"
    LOCAL = "local"
    OTHER = "other"
    SYNONYM = "synonym"
    UNKNOWN = "unknown"


class Resolved(Struct, frozen=True):
    """A channel as read. `name` is the official or local name, `""` for unknown ones.

    `text` is what 其他 names (`""` where it names nothing); `nearest` holds names like an
    unknown one.
    """

    kind: Kind
    name: str = ""
    text: str = ""
    nearest: tuple[str, ...] = ()

    @property
    def canonical(self) -> str:
        """The channel as it is written in 渠道: a name, or 其他：text."""
        return f"{self.name}：{self.text}" if self.text else self.name


def resolve(text: str, registry: Registry) -> Resolved:
    """Read one channel."""
    return _resolve(text, registry)


def known_names(registry: Registry) -> Mapping[str, str]:
    """Every spelling with the name it stands for: official, local, synonyms."""
    return _known_names(registry)


@lru_cache(maxsize=8192)
def _resolve(text: str, registry: Registry) -> Resolved:
    stripped = text.strip()
    name = known_names(registry).get(stripped)
    if name is None:
        other = _OTHER.fullmatch(stripped)
        if other:
            return Resolved(Kind.OTHER, OTHER_CHANNEL, clean_other(other[1]))
        plain = re.sub(r"\s+", "", stripped).replace("(", "（").replace(")", "）")
        name = known_names(registry).get(plain.replace("／", "/"))
        if name is None:
            near = nearest(stripped, known_names(registry))
            return Resolved(Kind.UNKNOWN, nearest=_names(near, registry))
        return Resolved(Kind.SYNONYM, name)
    if name == OTHER_CHANNEL:
        return Resolved(Kind.OTHER, name)
    if stripped != name:
        return Resolved(Kind.SYNONYM, name)
    official = name in OFFICIAL or any(name == channel.name for channel in registry.channels)
    return Resolved(Kind.OFFICIAL if official else Kind.LOCAL, name)


def clean_other(text: str) -> str:
    """What is written after 其他, without colons, blanks to fill in and empty brackets."""
    inner = unbracketed(re.sub(r"\s+", " ", text).strip(" ：:"))
    return inner if inner.strip(_FILLING) and inner.strip() else ""


@lru_cache(maxsize=16)
def _known_names(registry: Registry) -> dict[str, str]:
    names = {name: name for name in OFFICIAL}
    names |= {name: name for name in registry.channel_names}
    for alias, channel in registry.channel_synonyms.items():
        names.setdefault(alias, channel.name)
    for alias, name in SYNONYMS.items():
        names.setdefault(alias, name)
    return names


def _names(spellings: tuple[str, ...], registry: Registry) -> tuple[str, ...]:
    names = known_names(registry)
    return tuple(dict.fromkeys(names[spelling] for spelling in spellings))
