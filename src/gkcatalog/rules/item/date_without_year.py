"""GK310: a day of the calendar that does not say of which year."""

from collections.abc import Iterator

from gkcatalog.model.finding import Problem, Severity
from gkcatalog.model.item import Item
from gkcatalog.phrases import time_limits
from gkcatalog.phrases.time_limits import Kind
from gkcatalog.rules.kinds import Context, rule


@rule(
    "GK310",
    Severity.WARNING,
    of=("time_limit",),
    clause="《通知》二（一）：公开时限",
    bad="时限: 1月31日前",
    good="时限: 每年1月31日前",
)
def date_without_year(item: Item, context: Context) -> Iterator[Problem]:
    """时限写了月日，没有写是哪一年。

    “1月31日前”可能指每年，也可能指次年。年度报告之类年年公开的，写“每年1月31日前”；公开上一年度
    内容的，写“次年1月31日前”。
    """
    limit = time_limits.parse(item.time_limit)
    if limit and any(part.kind is Kind.BY_DATE and not part.period for part in limit.parts):
        yield Problem(
            f"时限“{item.time_limit}”没有写明是哪一年",
            "请写成“每年……前”或者“次年……前”。",
            field="time_limit",
            value=item.time_limit,
        )
