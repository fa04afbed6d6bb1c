"""One clause of a limit: a head (case, start event, bounds), a core, and the verb behind it."""

import re

from gkcatalog.pattern import pattern
from gkcatalog.phrases import numerals
from gkcatalog.phrases.time_limits import cycles, dates, heads
from gkcatalog.phrases.time_limits.limit import Kind, Part, TimeUnit

_N = numerals.NUMERAL
_VERB = (
    r"(?:公开|公布|发布|公示|公告|更新|维护|调整|答复|回复|反馈|告知|送达|办结|办理|上传|报送|披露|通报|解读"
    r"|录入|上报|完成|执行|回应|处理|作出|张贴|保留|保存|存档)"
)
_ADVERB = (
    r"(?:应当|应|须|必须|予以|给予|依法|依规|主动|及时|向社会公众|向社会|向公众|对外|进行|全部|全面|集中|统一"
    r"|一并|首次|即时|即|便|就|并|做出|书面|按规定|依申请|相关信息|有关信息|网上|滚动|动态|逐步|定期|随时)"
)
_OBJECT = (
    r"(?:(?:上一?年度?|本年度?|上季度|上月)?[^,;:0-9]{0,14}"
    r"(?:报告|信息|结果|工作|完毕|情况|内容|计划|名单|数据|于众|一次|的))?"
)
_VENUE = r"(?:(?:在|于|通过)[^,;:0-9]{2,24}?)?"
TAIL = rf"{_VENUE}{_ADVERB}{{0,8}}(?:(?:{_VERB}(?:并|和|、|或者|或)?){{1,6}}{_OBJECT})?"
_HEAD = r"(?P<head>[^,;:]*?)"
_UNIT = (
    r"(?:个?(?:有效|法定)?(?P<working>工作日)|个?(?:自然|日历)?(?P<day>日|天)"
    r"|个?(?P<unit>月|年|周|星期|季度|小时|分钟))"
)
_SPAN = pattern(
    rf"{_HEAD}(?:(?P<number>{_N}){_UNIT}|(?P<half>半年|半个?月))"
    rf"(?P<after>之内|以内|内|之前|以前|前|以上)?的?{TAIL}"
)
_NEAR_DAY = pattern(
    rf"{_HEAD}(?P<when>当日|当天|次日|翌日|第二日|第二天|下一?个工作日|次一?个?工作日|第[二2]个工作日)内?{TAIL}"
)
_DATED = pattern(
    rf"{_HEAD}(?P<phrase>(?:[每次当本翌下]|第二年|年底|年末|[0-9]{{4}}年|{_N}月)[^,;:]{{0,24}}?){TAIL}"
)
_CYCLE = pattern(rf"{_HEAD}(?P<phrase>{cycles.CYCLE})")
_TOGETHER = pattern(
    r"(?:与|和|同(?!级)|随)(?P<event>[^,;:]{2,40}?)(?<!不)"
    rf"(?:同步|同时|一并|一同|一起){TAIL}"
)
_BEFORE = pattern(rf"(?:在|于)?(?P<event>[^,;:]{{2,40}}?)(?:之前|以前|前){TAIL}")
_AFTER = pattern(rf"(?P<head>[^,;:]{{2,60}}?(?:起|后|之日)){TAIL}")
OPEN_WORDS = (
    "随时随地", "第一时间", "不定期", "常态化", "及时", "实时", "随时", "长期", "永久", "常年",
    "即时", "适时", "定期", "动态", "持续", "始终", "立即", "尽快", "全年", "长久", "同步", "滚动",
)  # fmt: skip
_OPEN = pattern(rf"{_HEAD}(?P<word>{'|'.join(OPEN_WORDS)})(?:性|地)?{TAIL}")
_UNITS = {
    "月": (TimeUnit.MONTH, 1), "年": (TimeUnit.YEAR, 1), "季度": (TimeUnit.MONTH, 3),
    "周": (TimeUnit.DAY, 7), "星期": (TimeUnit.DAY, 7), "小时": (TimeUnit.HOUR, 1),
    "分钟": (TimeUnit.MINUTE, 1),
}  # fmt: skip
_COUNTED = pattern(r"[0-9](?:个?(?:工作|[日天月年周小季])|[.~至-]|$)")


def read(clause: str, among: bool = False) -> tuple[Part, ...]:
    """Read one clause without commas, colons and brackets; `()` where it is not understood.

    `among` says that 其中 led the clause in.
    """
    for hint, form, build in _FORMS:
        if hint and not hint.search(clause):
            continue
        if (found := form.fullmatch(clause)) and (part := build(found, among)):
            return (part,)
    return _several_open(clause, among)


def _dated(found: re.Match[str], among: bool) -> Part | None:
    part = dates.by_date(found["phrase"])
    case = heads.bare_case(found["head"], among)
    if part is None or case is None:
        return None
    return Part(part.kind, period=part.period, month=part.month, day=part.day, condition=case)


def _cycle(found: re.Match[str], among: bool) -> Part | None:
    part = cycles.cycle(found)
    case = heads.bare_case(found["head"].removesuffix("应当").removesuffix("应"), among)
    if part is None or case is None:
        return None
    return Part(part.kind, part.number, period=part.period, condition=case)


def _span(found: re.Match[str], among: bool) -> Part | None:
    head = heads.of_span(found["head"], found["after"] or "", among)
    if head is None:
        return None
    if half := found["half"]:
        number, unit = (6, TimeUnit.MONTH) if half == "半年" else (15, TimeUnit.DAY)
    else:
        number = numerals.parse(found["number"]) or 0
        unit, times = _unit(found)
        number *= times
    kind, event, case = head
    return Part(kind, number, unit, event, condition=case) if number else None


def _unit(found: re.Match[str]) -> tuple[TimeUnit, int]:
    if found["working"]:
        return TimeUnit.WORKING_DAY, 1
    return (TimeUnit.DAY, 1) if found["day"] else _UNITS[found["unit"]]


def _near_day(found: re.Match[str], among: bool) -> Part | None:
    head, when = found["head"], found["when"]
    if head:
        named = heads.event_and_case(head + "后")
        if named is None or re.search(_N + "$", named[0]):
            return None
    else:
        named = ("", "")
    number = 0 if when.startswith("当") else 1
    unit = TimeUnit.WORKING_DAY if when.endswith("工作日") else TimeUnit.DAY
    return Part(Kind.WITHIN, number, unit, named[0], condition=named[1])


def _together(found: re.Match[str], among: bool) -> Part | None:
    named = heads.named_event(found["event"])
    return Part(Kind.TOGETHER, event=named[0]) if named else None


def _before(found: re.Match[str], among: bool) -> Part | None:
    event = found["event"]
    named = heads.named_event(event)
    if named is None or _COUNTED.search(event) or event.endswith(("提", "年", "月", "目", "以")):
        return None
    return Part(Kind.ADVANCE, event=named[0])


def _open(found: re.Match[str], among: bool) -> Part | None:
    head = heads.of_open(found["head"], among)
    if head is None or (found["word"] == "同步" and head[0].startswith(("与", "和", "同", "随"))):
        return None
    return Part(Kind.OPEN, event=head[0], word=found["word"], condition=head[1])


def _after(found: re.Match[str], among: bool) -> Part | None:
    named = heads.event_and_case(found["head"])
    if named is None or _COUNTED.search(named[0]):
        return None
    return Part(Kind.WITHIN, event=named[0], condition=named[1])


def _several_open(clause: str, among: bool) -> tuple[Part, ...]:
    """Read 及时、长期公开: open words side by side."""
    words = clause.split("、")
    found = [_OPEN.fullmatch(word) for word in words]
    parts = [_open(match, among) if match else None for match in found]
    whole = tuple(part for part in parts if part)
    return whole if len(whole) == len(words) else ()


_FORMS = (
    (dates.HINT, _DATED, _dated),
    (cycles.HINT, _CYCLE, _cycle),
    (None, _SPAN, _span),
    (None, _NEAR_DAY, _near_day),
    (None, _TOGETHER, _together),
    (None, _OPEN, _open),
    (None, _BEFORE, _before),
    (None, _AFTER, _after),
)
