"""GK124: contents that do not say what is published."""

from collections.abc import Iterator

from gkcatalog.model.finding import Problem, Severity
from gkcatalog.model.item import Item
from gkcatalog.rules.kinds import Context, rule

_WORDS = (
    "详见附件", "见附件", "按规定公开", "依法公开", "具体内容", "公开内容",
    *(
        f"{which}{what}{end}"
        for which in ("其他", "其它", "相关", "有关", "其他相关", "其他有关")
        for what in ("", "事项", "信息", "内容", "文件", "资料", "材料", "情况")
        for end in ("", "等")
    ),
)  # fmt: skip
_VAGUE = frozenset(f"{words}{end}" for words in _WORDS for end in ("", "。", "；"))


@rule(
    "GK124",
    Severity.WARNING,
    clause="《通知》二（一）：围绕公开什么，写明内容",
    bad="内容: [相关信息]",
    good="内容: [补贴标准, 补贴对象, 发放金额]",
)
def vague_contents(item: Item, context: Context) -> Iterator[Problem]:
    """内容没有写出公开什么。

    只写“相关信息”“详见附件”，公开了没有、公开得全不全都没法检查。列在别的内容后面的“其他情况”不算。
    """
    if _VAGUE.isdisjoint(item.contents):
        return
    for index, text in enumerate(item.contents):
        if text in _VAGUE and (index == 0 or not text.startswith("其")):
            yield Problem(
                f"内容“{text}”没有写出公开什么",
                "请逐条写出公开的要素。",
                "contents",
                index,
                value=text,
            )
