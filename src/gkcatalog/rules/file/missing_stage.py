"""GK821: published items without 环节."""

from collections.abc import Iterator

from gkcatalog.model.finding import Problem, Severity
from gkcatalog.model.item import ItemFile
from gkcatalog.rules.kinds import Context, rule

_ITEM = """单位: 区财政局
领域: 财政预决算
事项:
  - {{编号: a-1, 名称: 政府预算{}}}"""


@rule(
    "GK821",
    Severity.INFO,
    clause="《通知》二（四）：按照“五公开”分类",
    bad=_ITEM.format(""),
    good=_ITEM.format(", 环节: 决策"),
)
def missing_stage(file: ItemFile, context: Context) -> Iterator[Problem]:
    """有事项没有写环节。

    门户网站按决策、执行、管理、服务、结果“五公开”分类、集中发布。没有写环节的事项不会出现在这五个栏目里。
    """
    if not file.published:
        return
    missing = [item for item in file.items if not item.stage and not item.withheld_from_all]
    if missing:
        first = missing[0]
        others = f"等{len(missing)}条事项" if len(missing) > 1 else ""
        yield Problem(
            f"“{first.name or first.id}”{others}没有写环节",
            "请写上环节：决策、执行、管理、服务、结果之一。",
            value="环节",
        )
