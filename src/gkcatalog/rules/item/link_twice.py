"""GK816: the same address or 解读 twice in one item."""

from collections.abc import Iterator

from gkcatalog.model.finding import Fix, Fixable, Problem, Severity
from gkcatalog.model.item import Item
from gkcatalog.rules.kinds import Context, rule

_FIELDS = (("urls", "网址"), ("readings", "解读"))


@rule(
    "GK816",
    Severity.INFO,
    of=("readings", "urls"),
    clause="《通知》二（一）：全面、准确、规范",
    bad="解读: [一图读懂财政预算, 一图读懂财政预算]",
    good="解读: [一图读懂财政预算]",
    fixable=Fixable.SAFE,
)
def link_twice(item: Item, context: Context) -> Iterator[Problem]:
    """同一个网址或解读写了两次。

    网页上会出现两条一样的链接。重复的一处可由 --fix 删去。
    """
    for field, key in _FIELDS:
        texts = getattr(item, field)
        if len(texts) < 2:
            continue
        for index, text in enumerate(texts):
            if text in texts[:index]:
                yield Problem(
                    f"{key}“{text}”写了两次",
                    "请删去重复的一处。",
                    field,
                    index,
                    value=text,
                    fix=Fix(None),
                )
