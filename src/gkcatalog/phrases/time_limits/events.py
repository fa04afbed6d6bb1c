"""The start events of limits: one spelling for every way of writing the same event."""

from gkcatalog.pattern import pattern

FORMED_OR_CHANGED = "信息形成或者变更"
FORMED = "信息形成"
MADE_OR_OBTAINED = "信息制作或者获取"
CHANGED = "信息变更"

NORM_EVENTS = frozenset({FORMED_OR_CHANGED, FORMED, MADE_OR_OBTAINED})
"""Events that article 26 of 政府信息公开条例 means; catalogs use them for one another."""

_JOINTS = pattern(r"[()、/,]|或者?|和|与|以?及|并")
_SUBJECT = r"(?:该|本|此|相关|有关|上述|各类|政府|公开|主动|行政|事项|的)*(?:信息)?"
_FORM = r"(?:形成|产生|生成)"
_CHANGE = r"(?:发生)?(?:变更|变化|变动|更新|更改|改变)"
_MAKE = r"(?:制作|制定|制成|编制)(?:完成)?"
_OBTAIN = r"(?:获取|获得|取得)"
_OBJECT = r"(?:该|本|政府|相关|的)*(?:信息)?"
_SPELLINGS = (
    (FORMED_OR_CHANGED, rf"{_SUBJECT}{_FORM}{_OBJECT}{_CHANGE}{_OBJECT}"),
    (FORMED_OR_CHANGED, rf"{_SUBJECT}{_CHANGE}{_OBJECT}{_FORM}{_OBJECT}"),
    (FORMED, rf"{_SUBJECT}{_FORM}{_OBJECT}"),
    (MADE_OR_OBTAINED, rf"{_SUBJECT}{_MAKE}{_OBJECT}{_OBTAIN}{_OBJECT}"),
    (CHANGED, rf"{_SUBJECT}{_CHANGE}{_OBJECT}"),
)
_SPELLED = pattern("|".join(f"(?P<s{n}>{pattern})" for n, (_, pattern) in enumerate(_SPELLINGS)))
_CYCLE_END = pattern(
    r"(?:每一?个?|各)?(?P<period>半年|[月季年周])(?:度|份)?(?:工作)?(?:结束|终了|终|末|底)?"
)
_CYCLES = {"半年": "每半年", "月": "每月", "季": "每季度", "年": "每年", "周": "每周"}
_NEXT = {
    "次月": "每月",
    "下月": "每月",
    "翌月": "每月",
    "次年": "每年",
    "次季度": "每季度",
    "下季度": "每季度",
}
_APART = pattern(r"^每|申请|期满|届满|到期|结束$")
_SAME = {
    "决定作出": "作出决定",
    "做出决定": "作出决定",
    "决定做出": "作出决定",
    "人代会批准": "人民代表大会批准",
    "本级人代会批准": "本级人民代表大会批准",
    "本级人大批准": "本级人民代表大会批准",
    "申请收到": "收到申请",
}


def canonical(event: str) -> str:
    """Return the one spelling of a start event; unknown events stay as they are."""
    spelled = _SPELLED.fullmatch(_JOINTS.sub("", event))
    if spelled and spelled.lastgroup:
        return _SPELLINGS[int(spelled.lastgroup[1:])][0]
    if ended := _CYCLE_END.fullmatch(event):
        return _CYCLES[ended["period"]] + "结束"
    return _SAME.get(event, event)


def after_period(head: str) -> str:
    """Return the end of a period for 次月, 次年 and their like, else `""`."""
    return _NEXT[head] + "结束" if head in _NEXT else ""


def forms_information(event: str) -> bool:
    """Return whether an event can stand for the forming of the information itself.

    The end of a period, a request and the lapse of a term come before or apart from it.
    """
    return not _APART.search(event)


def mean_the_same(first: str, second: str) -> bool:
    """True where two events start the same count."""
    return first == second or (first in NORM_EVENTS and second in NORM_EVENTS)
