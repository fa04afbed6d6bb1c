"""GK402: a generic 主体 that resolves to no unit."""

from collections.abc import Iterator

from gkcatalog.model.finding import Problem, Severity
from gkcatalog.model.item import Item
from gkcatalog.phrases.bodies import resolve
from gkcatalog.rules.kinds import Context, rule


@rule(
    "GK402",
    Severity.WARNING,
    of=("bodies", "unit"),
    clause="《通知》二（一）：围绕由谁公开，写明主体",
    bad="主体: 公安机关",
    good="主体: 本单位",
)
def generic_body(item: Item, context: Context) -> Iterator[Problem]:
    """主体只写了哪一类机关。

    公安机关、镇级人民政府、相关审批部门这样的说法，群众不知道该找哪个单位。
    """
    for index, text in enumerate(item.bodies):
        for name in resolve(text, item.unit, context.registry).generic:
            yield Problem(
                f"主体“{name}”没有说明是哪个单位",
                "请写具体单位的名称；由本单位公开的写“本单位”。",
                "bodies",
                index,
                value=text,
            )
            break
