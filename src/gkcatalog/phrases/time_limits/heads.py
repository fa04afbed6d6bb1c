"""What stands before a span: the case it is for, its start event, and its bounds."""

from gkcatalog.pattern import pattern
from gkcatalog.phrases import numerals
from gkcatalog.phrases.time_limits import events, wording
from gkcatalog.phrases.time_limits.limit import Kind

Head = tuple[Kind, str, str]
"""Kind of the part, its event, its case."""

LONGEST_EVENT = 40
LABELS = frozenset({"时限", "公开时限", "期限", "公开期限", "时间", "公开时间"})
"""What may stand before a limit without being a case."""
_STARTS = (
    "之日起算", "之日起", "当日起", "次日起", "之时起", "起算", "日起", "起", "之日", "之后",
    "以后", "后",
)  # fmt: skip
_LEAST = ("不少于", "不得少于", "不低于", "不得低于", "不短于", "至少")
_BOUNDS = (
    *_LEAST, "不超过", "不得超过", "不晚于", "不迟于", "不得迟于", "最迟", "最晚", "最长", "最多",
    "一般", "原则上", "应当", "应该", "应", "须", "为", "在", "于", "并", "同时", "且",
)  # fmt: skip
_SELF = (
    r"(?!然(?:资源|灾害|保护|人|村|环境)|治(?!理)|行(?!政)|主(?!管|要|体)|愿|身(?!份)|己|动(?!物|员|态)|我"
    r"|查(?!处|封|明|实|验)|建(?!设|筑|档|成|立|议)|来水|媒体|助|筹|营)"
)
_SINCE = pattern(
    rf"(?P<case>.*?)(?:应当|应)?(?:(?<![来各亲独])自{_SELF}|从(?!业|事|重|轻|严))(?P<event>.+)"
)
_PERIOD_WORD = r"的?(?:期限|期间|时间|时限|天数|时长|期)"
_DISPLAYED = pattern(
    r"(?P<case>.*?)(?P<subject>公开征集|(?:公开|面向社会)?(?:公示|公告|征求意见|征集意见|意见征集|意见征求"
    rf"|征求公众意见|展示|张贴|公布))(?:{_PERIOD_WORD})?|(?P<open>公开){_PERIOD_WORD}"
)
_NOTICE = pattern(rf"公示(?:{_PERIOD_WORD})?")
_CASE = pattern(
    r".*(?:事项|信息|决定|许可|处罚|情况|财务|收支|项目|公告|结果|报告|预算|决算|文件|类|指南|政策|内容|强制|收费|制度"
    r"|名单|规划|计划|方案|标准|职责|机构|数据|清单|案件|通知|服务|的)"
)
_NO_CASE = pattern(rf".*[个第自从在于不按每后前起和与或至到近约-]|.*[0-9].*|.*{numerals.NUMERAL}")
_NO_EVENT = pattern(rf".*[日月时年周]内.*|.*(?:[0-9自从]|[^人]事)|{numerals.NUMERAL}")
_NOTICES = ("公示", "公示期", "公示期限", "公示时间", "公示期间", "公示时限", "公示天数")
_REFERENCE = pattern(r"(?:按照?|根据|依据|依照)[^,;:]{2,40}?(?:要求|规定|精神)?")
_LISTED = pattern(r"[0-9][.、]")
_FIRST_DAYS = pattern(r"(?P<period>每个?月|每季度?|每年度?|每周)(?:前|初)")
_CHANGE = pattern(
    r"(?:如|若|遇|一旦)?(?:遇|有|发生)?(?:信息|内容)?(?:有|发生)?(?:变更|变动|变化|调整|更新)(?:的|时)?"
)


def of_span(head: str, after: str, among: bool) -> Head | None:
    """Read the text before a span; `after` is the word behind it, `among` that 其中 led it in."""
    rest, least = _without_bounds(head)
    if rest.endswith("提前"):
        return _advance(rest[:-2])
    if after.endswith("前"):
        return _advance(rest) if rest else None
    if first := _FIRST_DAYS.fullmatch(rest):
        return Kind.WITHIN, events.canonical(first["period"]).removesuffix("结束") + "开始", ""
    if rest.endswith("前"):
        return _advance(rest)
    if least or after == "以上":
        return _minimum(rest)
    if not rest:
        return Kind.WITHIN, "", ""
    if period := events.after_period(rest):
        return Kind.WITHIN, period, ""
    if since := event_and_case(rest):
        return Kind.WITHIN, *since
    if events.canonical(rest) in events.NORM_EVENTS:
        return Kind.WITHIN, events.canonical(rest), ""
    if not after and rest.endswith(_NOTICES):
        return _minimum(rest)
    case = bare_case(rest, among)
    return None if case is None else (Kind.WITHIN, "", case)


def event_and_case(text: str) -> tuple[str, str] | None:
    """Read `[case 自] event 之日起` into the canonical event and the case."""
    event = _without_start(text)
    if event is None:
        return None
    case = ""
    if since := _SINCE.fullmatch(event):
        case, event = since["case"], since["event"]
        case = "" if _REFERENCE.fullmatch(case) else case
    return named_event(event, case)


def named_event(event: str, case: str = "") -> tuple[str, str] | None:
    """Return the canonical event with its case where both can be names, else `None`."""
    event = event.removeprefix("在").removeprefix("于")
    if not 2 <= len(event) <= LONGEST_EVENT or len(case) > LONGEST_EVENT:
        return None
    if _NO_EVENT.fullmatch(event) or _SINCE.fullmatch(event):
        return None
    if not is_name(event) or (case and not is_name(case)):
        return None
    return wording.printed(events.canonical(event)), wording.printed(case)


def of_open(head: str, among: bool) -> tuple[str, str] | None:
    """Read the text before an open word into event and case."""
    rest, _ = _without_bounds(head)
    if not rest:
        return "", ""
    if _CHANGE.fullmatch(rest):
        return events.CHANGED, ""
    if since := event_and_case(rest):
        return since
    case = bare_case(rest, among)
    return None if case is None else ("", case)


def bare_case(text: str, among: bool) -> str | None:
    """Return a case that no colon marks, if it can be one: never a remnant of a damaged phrase."""
    if not text:
        return ""
    if len(text) > LONGEST_EVENT or _NO_CASE.fullmatch(text):
        return None
    if not is_name(text):
        return None
    return wording.printed(text) if among or _CASE.fullmatch(text) else None


def _advance(text: str) -> Head | None:
    for word in ("之前", "以前", "前"):
        if text.endswith(word):
            text = text[: -len(word)]
            break
    if not text:
        return Kind.ADVANCE, "", ""
    if text.endswith(("年", "月", "季", "季度", "周", "提")):
        return None
    named = named_event(text)
    return (Kind.ADVANCE, *named) if named else None


def _minimum(text: str) -> Head | None:
    text = _without_start(text.removeprefix("自")) or text
    if not text:
        return Kind.MINIMUM, "", ""
    shown = _DISPLAYED.fullmatch(text)
    if shown is None:
        return None
    subject = shown["subject"] or shown["open"]
    case = bare_case(shown["case"] or "", True)
    return None if case is None else (Kind.MINIMUM, subject + "期", case)


def _without_bounds(text: str) -> tuple[str, bool]:
    """Take 不超过, 应当 and the like off the end; True where one of them sets a minimum."""
    least = False
    while text.endswith(_BOUNDS):
        bound = next(word for word in _BOUNDS if text.endswith(word))
        least = least or bound in _LEAST
        text = text[: -len(bound)]
    if text.startswith(_LEAST):
        return text[len(next(word for word in _LEAST if text.startswith(word))) :], True
    return text, least


def _without_start(text: str) -> str | None:
    """Take 之日起, 后 and the like off the end; `None` where there is none."""
    rest = text.removesuffix("的")
    if not rest.endswith(_STARTS):
        return None
    while rest.endswith(_STARTS):
        rest = rest[: -len(next(word for word in _STARTS if rest.endswith(word)))]
    return rest


def is_name(text: str) -> bool:
    """Return whether an event or a case can be called so: no label, no list number, no bound."""
    return (
        wording.lead_off(text) == text
        and wording.is_balanced(text)
        and not _LISTED.search(text)
        and text not in LABELS
        and not text.startswith(_LEAST)
        and not _NOTICE.fullmatch(text)
    )


def is_display(text: str) -> bool:
    """True for 公示期 and other words for a period of display."""
    return _NOTICE.fullmatch(text) is not None
