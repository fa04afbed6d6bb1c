"""GK507: 不予公开 together with channels."""

from collections.abc import Iterator

from gkcatalog.model.finding import Problem, Severity
from gkcatalog.model.item import Item
from gkcatalog.rules.kinds import Context, rule


@rule(
    "GK507",
    Severity.WARNING,
    of=("channels", "method"),
    clause="《中华人民共和国政府信息公开条例》第十四条至第十六条",
    bad="""方式: 不予公开
不公开理由: {条款: 第十五条, 说明: 涉及个人隐私, 复核日期: 2027-06-30}
渠道: [政府网站]""",
    good="""方式: 不予公开
不公开理由: {条款: 第十五条, 说明: 涉及个人隐私, 复核日期: 2027-06-30}
渠道: []""",
)
def withheld_with_channels(item: Item, context: Context) -> Iterator[Problem]:
    """不予公开的事项写了公开渠道。

    两处自相矛盾：要么方式写错了，要么渠道是照抄来的。
    """
    if item.withheld_from_all and item.channels:
        yield Problem(
            f"不予公开的事项写了渠道“{'、'.join(item.channels)}”",
            "请核对方式；确实不予公开的，删去渠道。",
            "channels",
            value="、".join(item.channels),
        )
