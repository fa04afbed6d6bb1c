"""Periods and update cycles: 每季度, 按月, 每年一次, 半年至少更新1次, 每15日更新一次."""

import re

from gkcatalog.pattern import pattern
from gkcatalog.phrases import numerals
from gkcatalog.phrases.time_limits.limit import Kind, Part

_N = numerals.NUMERAL
_SPAN = r"个?(?P<{0}>半年|半个?月|工作日|学期|学年|小时|季度?|月份?|年度?|周|星期|天|日)"
_OFTEN = (
    r"(?:应当|应|须|要|定期|原则上|至少|不少于|不得少于|不低于|集中|公开|公布|发布|公示|通报|报送|更新|维护|调整"
    r"|并|和|、|或|向社会|予以|主动|在[^,;:0-9]{2,12}?(?=公)){0,8}"
)
HINT = pattern(r"[每按逐次]|季度|[年月]度")
"""Texts without any of these hold no period."""

CYCLE = (
    rf"(?:至少|定期|应当|应|原则上|一般){{0,4}}"
    rf"(?:(?P<every>每隔?|按|逐)一?(?P<count>{_N})?{_SPAN.format('period')}"
    rf"|(?P<bare>{_N}|半)个?(?P<bare_period>年|月|季度|周|工作日|天|日)(?=.*次)"
    r"|(?P<plain>年度|季度|月度|半年度))"
    rf"(?:终?内|度)?(?P<verbs>{_OFTEN})(?:(?P<times>{_N})次)?(?:以上)?(?P<tail>{_OFTEN})(?:信息|情况|内容)?"
)
_NAMES = {
    "半年": "每半年", "学期": "每学期", "学年": "每学年", "季": "每季度", "季度": "每季度",
    "月": "每月", "月份": "每月", "月度": "每月", "年": "每年", "年度": "每年", "半年度": "每半年",
    "周": "每周", "星期": "每周", "天": "每日", "日": "每日", "小时": "每小时",
    "半个月": "每半月", "半月": "每半月", "工作日": "每个工作日",
}  # fmt: skip
_COUNTED = {
    "月": "个月", "季度": "个季度", "年": "年", "周": "周", "星期": "周", "天": "日", "日": "日",
    "小时": "小时", "工作日": "个工作日",
}  # fmt: skip
_COUNTED_PERIOD = pattern(r"每([0-9]+)(个月|年|周|日|小时|个工作日)")
_UPDATES = ("更新", "维护", "调整")

HOURS = {
    "每小时": (1, 1), "每日": (24, 24), "每个工作日": (24, 24 * 10), "每周": (168, 168),
    "每半月": (14 * 24, 16 * 24), "每月": (28 * 24, 31 * 24), "每季度": (90 * 24, 92 * 24),
    "每半年": (181 * 24, 184 * 24), "每年": (365 * 24, 366 * 24),
}  # fmt: skip
"""The shortest and the longest length of a period."""
_HOURS_EACH = {
    "小时": (1, 1), "日": (24, 24), "周": (168, 168), "个月": (28 * 24, 31 * 24),
    "年": (365 * 24, 366 * 24),
}  # fmt: skip


def cycle(found: re.Match[str]) -> Part | None:
    """Return the period or the update cycle that a match of `CYCLE` means."""
    period = _period(found)
    times = numerals.parse(found["times"]) if found["times"] else 1
    if not period or not times:
        return None
    doing = found["verbs"] + found["tail"]
    kind = Kind.CYCLE if any(verb in doing for verb in _UPDATES) else Kind.PERIOD
    return Part(kind, number=times, period=period)


def _period(found: re.Match[str]) -> str:
    if found["plain"]:
        return _NAMES[found["plain"]] if found["verbs"] or found["times"] else ""
    if found["every"]:
        count, name = found["count"], found["period"]
    else:
        count, name = found["bare"], found["bare_period"]
        if count == "半":
            return {"年": "每半年", "月": "每半月"}.get(name, "")
    number = numerals.parse(count) if count else 1
    if not number or (found["every"] in ("按", "逐") and count):
        return ""
    return _counted(number, name)


def _counted(number: int, name: str) -> str:
    if number == 1:
        return _NAMES[name]
    unit = _COUNTED.get(name, "")
    if unit in ("个月", "个季度"):
        months = number * (3 if unit == "个季度" else 1)
        whole = {3: "每季度", 6: "每半年", 12: "每年"}
        return whole.get(months, f"每{months}个月")
    return f"每{number}{unit}" if unit else ""


def hours(period: str) -> tuple[int, int] | None:
    """Return the shortest and the longest length of a period in hours."""
    if counted := _COUNTED_PERIOD.fullmatch(period):
        number, name = int(counted[1]), counted[2]
        if name == "个工作日":
            least, most = working_days(number)
            return least * 24, most * 24
        low, high = _HOURS_EACH[name]
        return number * low, number * high
    return HOURS.get(period)


def working_days(number: int) -> tuple[int, int]:
    """Return the fewest and the most days that so many working days last.

    The bounds hold for every span in the calendars since 2004: up to ten working days came in a
    row, and long holidays took up to ten days out.
    """
    return number + max(number - 1, 0) // 10, number * 3 // 2 + 14
