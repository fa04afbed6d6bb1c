"""Fixed terms of the field, and slips in them: 政府信息公开条列, 大数数据.

A slip is a term with one character mistaken for another of the same sound or look, with one
character doubled, or with two neighbours swapped. Other differences may be words of their own
(预算, 决算) and are left alone.
"""

from functools import lru_cache

import ahocorasick
from msgspec import Struct

TERMS = (
    "政府信息公开条例", "政府信息公开", "基层政务公开", "政务公开", "主动公开", "依申请公开",
    "中华人民共和国", "国务院办公厅", "人民代表大会", "常务委员会", "人民政府", "街道办事处",
    "村民委员会", "居民委员会", "行政许可", "行政处罚", "行政强制", "行政征收", "行政裁决",
    "行政确认", "行政给付", "权责清单", "公共服务事项", "办事指南", "标准目录", "工作日",
    "之日起", "形成或者变更", "形成或变更", "大数据", "政府网站", "公开查阅点", "政务服务中心",
    "政府公报", "一般公共预算", "政府性基金", "国有资本经营预算", "财政预决算", "政府采购",
    "公共资源交易", "重大建设项目", "国土空间规划", "安全生产", "应急预案", "社会保险",
    "社会救助", "最低生活保障", "特困人员", "临时救助", "养老服务", "义务教育", "医疗卫生",
    "保障性住房", "农村危房改造", "房屋征收", "征地补偿", "法律援助", "户籍管理", "涉农补贴",
    "乡村振兴", "生态环境", "公共文化服务", "食品药品", "规范性文件", "国民经济和社会发展",
)  # fmt: skip
"""Words that have one spelling."""

_CONFUSED = (
    "例列历", "府俯附", "政正征证整", "公工功", "务物雾", "规归", "财才材", "预予", "决绝诀",
    "权全", "限线", "申审伸", "请清情", "依以", "息熄", "信讯", "开并", "日曰", "己已", "民明",
    "会回", "单弹", "项向", "标示", "准淮", "许计", "罚法", "强墙", "采彩", "购够", "源原",
    "保报", "障章", "救球", "助住", "镇填", "环坏", "境镜", "卫未", "疗辽", "养样", "划化", "产厂",
    "网纲", "站占", "基其", "层成", "阅悦", "点占", "据剧", "数书",
)  # fmt: skip
"""Characters that are typed for one another: same sound or same look."""


class Slip(Struct, frozen=True):
    """A slip in a text, `[start, end)`: what stands there and the term that is meant."""

    wrong: str
    right: str
    start: int
    end: int


def slip_of(wrong: str, right: str) -> bool:
    """Whether `wrong` is `right` with one character confused or doubled, or two swapped."""
    if len(wrong) == len(right):
        apart = [n for n, (a, b) in enumerate(zip(wrong, right, strict=True)) if a != b]
        if len(apart) == 1:
            return frozenset((wrong[apart[0]], right[apart[0]])) in _pairs()
        first, last = (apart[0], apart[-1]) if len(apart) == 2 else (0, 0)
        return last == first + 1 and wrong[first] + wrong[last] == right[last] + right[first]
    if len(wrong) != len(right) + 1:
        return False
    place = next((n for n, (a, b) in enumerate(zip(wrong, right, strict=False)) if a != b), None)
    place = len(right) if place is None else place
    return place > 0 and wrong[place] == wrong[place - 1] and wrong[place + 1 :] == right[place:]


def find_slips(text: str) -> tuple[Slip, ...]:
    """The slips of fixed terms in a text, in order, overlapping ones only once."""
    found: list[Slip] = []
    for last, (wrong, right) in _all_slips().iter(text):
        found.append(Slip(wrong, right, last + 1 - len(wrong), last + 1))
    if not found:
        return ()
    found.sort(key=lambda slip: (slip.start, -slip.end))
    kept: list[Slip] = []
    for slip in found:
        if not kept or slip.start >= kept[-1].end:
            kept.append(slip)
    return tuple(kept)


def mend(text: str, slips: tuple[Slip, ...]) -> str:
    """The text with the slips replaced by the terms that are meant."""
    for slip in reversed(slips):
        text = text[: slip.start] + slip.right + text[slip.end :]
    return text


@lru_cache(maxsize=1)
def _all_slips() -> ahocorasick.Automaton:
    """Every slip of every term, looked for at once: gives (slip, term) where a slip ends."""
    automaton = ahocorasick.Automaton()
    for term in TERMS:
        for slip in _slips_of(term):
            automaton.add_word(slip, (slip, term))
    automaton.make_automaton()
    return automaton


def _slips_of(term: str) -> frozenset[str]:
    """Whatever `slip_of` takes for a slip of a term, but for what holds the term itself."""
    found: set[str] = set()
    for place, sign in enumerate(term):
        before, after = term[:place], term[place + 1 :]
        found.add(before + sign + sign + after)
        for group in _CONFUSED:
            if sign in group:
                found.update(before + other + after for other in group if other != sign)
        if after:
            found.add(before + after[0] + sign + after[1:])
    return frozenset(slip for slip in found if term not in slip)


@lru_cache(maxsize=1)
def _pairs() -> frozenset[frozenset[str]]:
    return frozenset(
        frozenset((left, right)) for group in _CONFUSED for left in group for right in group
    )
