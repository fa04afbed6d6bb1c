"""GK503: 特定群体 without naming the group."""

from collections.abc import Iterator

from gkcatalog.model.finding import Problem, Severity
from gkcatalog.model.item import Item
from gkcatalog.phrases.audience import parse
from gkcatalog.rules.kinds import Context, rule


@rule(
    "GK503",
    Severity.WARNING,
    of=("audience",),
    clause="国家标准目录的公开对象栏：特定群体（请写明）",
    bad="公开对象: 特定群体",
    good="公开对象: 最低生活保障对象",
)
def unnamed_group(item: Item, context: Context) -> Iterator[Problem]:
    """特定群体没有写明是哪些人。

    只写“特定群体”，群众不知道自己是否在内。
    """
    if not item.audience.startswith("特"):
        return
    audience = parse(item.audience)
    if not audience.everyone and not audience.group:
        yield Problem(
            f"公开对象“{item.audience}”没有写明是哪些人",
            "请写出群体的名称，如：最低生活保障对象。",
            "audience",
            value=item.audience,
        )
