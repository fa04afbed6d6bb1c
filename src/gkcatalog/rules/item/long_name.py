"""GK114: a name too long for a table."""

from collections.abc import Iterator

from gkcatalog.model.finding import Problem, Severity
from gkcatalog.model.item import Item
from gkcatalog.rules.kinds import Context, rule

_LONGEST = 60
_BAD = (
    "城乡居民最低生活保障、特困人员救助供养、临时救助等社会救助对象的认定条件、申请材料、"
    "办理流程、救助标准、审核确认结果以及资金发放和监督检查情况"
)


@rule(
    "GK114",
    Severity.INFO,
    clause="国家标准目录的公开事项栏",
    bad=f"名称: {_BAD}",
    good="名称: 社会救助对象认定和资金发放",
)
def long_name(item: Item, context: Context) -> Iterator[Problem]:
    """名称太长。

    名称是目录表里窄窄的一栏，也是网页的标题。六十个字以上的名称多半把内容也写了进去。
    """
    if len(item.name) > _LONGEST:
        yield Problem(
            f"名称有{len(item.name)}个字，“{item.name[:12]}……”",
            f"请缩短到{_LONGEST}个字以内，具体的项目写到内容里，或者拆成几条事项。",
            "name",
            value=item.name,
        )
