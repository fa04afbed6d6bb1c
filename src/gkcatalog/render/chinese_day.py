"""Days as official Chinese texts print them."""

import re

_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")


def chinese_day(day: str) -> str:
    """`2026-03-01` as 2026年3月1日; a text of another form as it is."""
    match = _ISO.fullmatch(day)
    if match is None:
        return day
    year, month, of_month = match.groups()
    return f"{year}年{int(month)}月{int(of_month)}日"
