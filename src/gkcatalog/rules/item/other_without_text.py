"""GK504: 其他 without saying which channel."""

from collections.abc import Iterator

from gkcatalog.model.finding import Problem, Severity
from gkcatalog.model.item import Item
from gkcatalog.phrases.channels import Kind, resolve
from gkcatalog.rules.kinds import Context, rule

_NOTHING = ("", "无", "暂无", "没有", "待定", "略", "/", "—", "——")
"""What says that there is no other channel."""


@rule(
    "GK504",
    Severity.WARNING,
    of=("channels",),
    clause="国家标准目录的公开渠道和载体栏：其他须写明",
    bad="渠道: [政府网站, 其他]",
    good="渠道: [政府网站, 其他：财政预决算公开平台]",
)
def other_without_text(item: Item, context: Context) -> Iterator[Problem]:
    """渠道写了其他，没有写明是什么。

    只写“其他”，群众不知道到哪里去看。
    """
    for index, text in enumerate(item.channels):
        if text.startswith(("其他", "其它")):
            found = resolve(text, context.registry)
            if found.kind is Kind.OTHER and found.text in _NOTHING:
                yield Problem(
                    f"渠道“{text}”没有写明是什么渠道",
                    "请写成“其他：渠道名称”，没有其他渠道的请删去。",
                    "channels",
                    index,
                    value=text,
                )
