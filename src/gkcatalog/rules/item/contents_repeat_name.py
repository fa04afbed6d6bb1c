"""GK125: contents that say no more than the name."""

from collections.abc import Iterator

from gkcatalog.model.finding import Problem, Severity
from gkcatalog.model.item import Item
from gkcatalog.rules.kinds import Context, rule


@rule(
    "GK125",
    Severity.WARNING,
    clause="《通知》二（一）：围绕公开什么，写明内容",
    bad="名称: 政府预算\n内容: [政府预算]",
    good="名称: 政府预算\n内容: [预算收支表, 举借债务情况说明]",
)
def contents_repeat_name(item: Item, context: Context) -> Iterator[Problem]:
    """内容只是把名称又写了一遍。

    内容是八要素之一，要写出公开哪些要素；照抄名称等于没有写。
    """
    if len(item.contents) == 1 and item.name and item.contents[0] == item.name:
        yield Problem(
            f"内容“{item.name}”只是把名称又写了一遍",
            "请逐条写出公开的要素。",
            "contents",
            0,
            value=item.name,
        )
