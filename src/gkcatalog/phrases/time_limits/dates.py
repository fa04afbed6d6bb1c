"""Limits that end on a day of the calendar: 每年1月31日前, 每月10日前, 每季度首月15日前."""

import calendar
import re
from collections.abc import Callable

from gkcatalog.pattern import pattern
from gkcatalog.phrases import numerals
from gkcatalog.phrases.time_limits.limit import Kind, Part

DAYS_OF_WEEK = "一二三四五六日"
_N = numerals.NUMERAL
_BEFORE = r"(?P<before>之前|以前|前|之内|以内|内|中|期间)?"
_THIRDS = {"上旬": 10, "中旬": 20, "下旬": 0, "底": 0, "末": 0, "": 0}
_PERIODS = {
    "每年": "每年", "每年度": "每年", "每一年": "每年", "每一年度": "每年", "每个年度": "每年",
    "次年": "次年", "次年度": "次年", "翌年": "次年", "下年": "次年", "下年度": "次年",
    "下一年": "次年", "下一年度": "次年", "第二年": "次年",
    "当年": "当年", "当年度": "当年", "本年": "当年", "本年度": "当年",
    "每月": "每月", "每个月": "每月", "每月份": "每月", "每一个月": "每月",
    "次月": "次月", "翌月": "次月", "下月": "次月", "下个月": "次月", "下一个月": "次月",
    "当月": "当月", "本月": "当月",
}  # fmt: skip
_YEAR = r"(?P<period>[每次当本翌下第](?:一|二)?个?年度?|[0-9]{4}年)?的?"
_MONTH = r"(?P<period>[每次当本翌下]一?个?月份?)的?"

HINT = pattern(r"每|[次翌底末旬]|[当本下][年月个一]|下班|月[0-9一二三四五六七八九十份]|第二年")
"""Texts without any of these hold no date."""

_OF_YEAR = pattern(
    rf"{_YEAR}(?P<month>{_N})月份?(?:(?P<day>{_N})[日号]|(?P<third>底|末|上旬|中旬|下旬))?{_BEFORE}"
)
_YEAR_END = pattern(rf"{_YEAR}(?:年底|年末|底|末){_BEFORE}")
_QUARTER_OF_YEAR = pattern(
    r"(?P<period>[每次当本翌下]一?年度?)的?(?:第?(?P<quarter>[一二三四1-4])个?季度|(?P<half>[上下])半年)"
    r"(?:底前|末前|内|底|末)?"
)
_OF_MONTH = pattern(
    rf"{_MONTH}前?(?:(?P<day>{_N})[日号]|(?P<third>底|月底|末|上旬|中旬|下旬)){_BEFORE}"
)
_OF_QUARTER = pattern(
    rf"每一?个?季度?(?:(?:的?(?P<first>首月|第?[一1]个月)|的?第(?P<nth>[二三23])个月|的?(?P<last>末月|最后一个月))"
    rf"的?前?(?:(?P<day>{_N})[日号]|(?P<third>底|末|上旬|中旬|下旬))|(?P<end>末|底)){_BEFORE}"
)
_OF_WEEK = pattern(r"每个?(?:周|星期)(?P<day>[一二三四五六日天末])(?:下班)?(?:之前|以前|前)?")


def by_date(text: str) -> Part | None:
    """Read a whole phrase (no verb behind it) as a day of the calendar."""
    for form, build in _BUILDERS:
        if found := form.fullmatch(text):
            return build(found)
    return None


def _of_year(found: re.Match[str]) -> Part | None:
    period, month = found["period"] or "", numerals.parse(found["month"])
    before = found["before"] or ""
    dated = found["day"] or (found["third"] and before)
    if not period and not (dated and before.endswith("前")):
        return None
    return _dated(_year(period), month, found["day"], found["third"])


def _year_end(found: re.Match[str]) -> Part | None:
    whole = found[0]
    if not found["period"] and not whole.startswith("年"):
        return None
    return Part(Kind.BY_DATE, period=_year(found["period"] or ""), month=12, day=31)


def _quarter_of_year(found: re.Match[str]) -> Part | None:
    if found["half"]:
        month = 6 if found["half"] == "上" else 12
    else:
        month = 3 * (numerals.parse(found["quarter"]) or 0)
    return _dated(_year(found["period"]), month, None, None)


def _of_month(found: re.Match[str]) -> Part | None:
    period = _PERIODS.get(found["period"])
    if period is None:
        return None
    day = _day(found["day"], (found["third"] or "").removeprefix("月"))
    return None if day is None or day > 31 else Part(Kind.BY_DATE, period=period, day=day)


def _of_quarter(found: re.Match[str]) -> Part | None:
    if found["end"]:
        return Part(Kind.BY_DATE, period="每季度", month=3)
    nth = found["nth"]
    month = 1 if found["first"] else 2 if nth in ("二", "2") else 3
    day = _day(found["day"], found["third"])
    return (
        None
        if day is None or day > 31
        else Part(Kind.BY_DATE, period="每季度", month=month, day=day)
    )


def _of_week(found: re.Match[str]) -> Part:
    day = DAYS_OF_WEEK.find(found["day"]) + 1 or 7
    return Part(Kind.BY_DATE, period="每周", day=day)


def _year(period: str) -> str:
    return period if period[:4].isdigit() else _PERIODS.get(period, period and "每年")


def _day(day: str | None, third: str | None) -> int | None:
    """Return the day, 0 for the month's end, `None` where there is no such day."""
    return _THIRDS[third or ""] if day is None else numerals.parse(day) or None


def _dated(period: str, month: int | None, day: str | None, third: str | None) -> Part | None:
    number = _day(day, third)
    if month is None or number is None or not 1 <= month <= 12:
        return None
    last = calendar.monthrange(2024, month)[1]
    if number > last:
        return None
    if not number and month != 2:
        number = last
    return Part(Kind.BY_DATE, period=period, month=month, day=number)


_BUILDERS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Part | None]], ...] = (
    (_OF_MONTH, _of_month),
    (_OF_YEAR, _of_year),
    (_YEAR_END, _year_end),
    (_QUARTER_OF_YEAR, _quarter_of_year),
    (_OF_QUARTER, _of_quarter),
    (_OF_WEEK, _of_week),
)
