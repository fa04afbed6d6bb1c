"""GK123: a name that does not say what is published."""

from collections.abc import Iterator

from gkcatalog.model.finding import Problem, Severity
from gkcatalog.model.item import Item
from gkcatalog.rules.kinds import Context, rule

_VAGUE = frozenset(
    f"{which}{what}"
    for which in ("", "其他", "其它", "相关", "有关", "其他相关", "其他有关")
    for what in ("", "事项", "信息", "内容", "文件", "资料", "情况", "政府信息", "工作")
) - {""} | {"通知公告", "工作动态", "政务公开", "信息公开", "政府信息公开", "公示公告"}


@rule(
    "GK123",
    Severity.WARNING,
    clause="《通知》二（一）：围绕公开什么，写明名称",
    bad="名称: 其他信息",
    good="名称: 财政专项资金分配结果",
)
def vague_name(item: Item, context: Context) -> Iterator[Problem]:
    """名称看不出公开什么。

    群众按名称找信息。“其他”“相关信息”“通知公告”什么都能装，也就什么都找不到，对照标准时也对不上。
    """
    if item.name in _VAGUE:
        yield Problem(
            f"名称“{item.name}”看不出公开什么",
            "请写出具体公开哪一类信息；有几类的，拆成几条事项。",
            "name",
            value=item.name,
        )
