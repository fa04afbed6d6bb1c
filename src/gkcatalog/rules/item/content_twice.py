"""GK117: the same content twice in one item."""

from collections.abc import Iterator

from gkcatalog.model.finding import Fix, Fixable, Problem, Severity
from gkcatalog.model.item import Item
from gkcatalog.phrases.text import shortened
from gkcatalog.rules.kinds import Context, rule


@rule(
    "GK117",
    Severity.WARNING,
    clause="《通知》二（一）：全面、准确、规范",
    bad="内容: [预算收支表, 预算说明, 预算收支表]",
    good="内容: [预算收支表, 预算说明]",
    fixable=Fixable.SAFE,
)
def content_twice(item: Item, context: Context) -> Iterator[Problem]:
    """同一条内容写了两次。

    重复的一处可由 --fix 删去。沿用标准的事项，多半是增加了标准里本来就有的内容。
    """
    if len(set(item.contents)) == len(item.contents):
        return
    for index, text in enumerate(item.contents):
        if text in item.contents[:index]:
            yield Problem(
                f"内容“{shortened(text, 30)}”写了两次",
                "请删去重复的一处。",
                "contents",
                index,
                value=text,
                fix=Fix(None),
            )
