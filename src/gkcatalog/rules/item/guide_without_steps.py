"""GK819: a 办事指南 without what to bring or what to do."""

from collections.abc import Iterator

from gkcatalog.model.finding import Problem, Severity
from gkcatalog.model.item import Item
from gkcatalog.rules.kinds import Context, rule

_PARTS = (("materials", "材料"), ("steps", "流程"))


@rule(
    "GK819",
    Severity.INFO,
    of=("service_guide",),
    clause="《通知》二（六）：一次告知",
    bad="办事指南: {条件: [户籍在本区], 流程: [提出申请, 受理]}",
    good="办事指南: {条件: [户籍在本区], 材料: [居民身份证], 流程: [提出申请, 受理]}",
)
def guide_without_steps(item: Item, context: Context) -> Iterator[Problem]:
    """办事指南没有写材料或流程。

    一次告知要让群众清楚带什么、怎么办。不用带材料的，也写上“不需要提供材料”。
    """
    if item.service_guide is None:
        return
    missing = [key for part, key in _PARTS if not getattr(item.service_guide, part)]
    if missing:
        yield Problem(
            f"办事指南没有写{'和'.join(missing)}",
            "请补上；不用带材料的，写“不需要提供材料”。",
            "service_guide",
            value="、".join(missing),
        )
