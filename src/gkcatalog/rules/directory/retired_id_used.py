"""GK607: a retired id used again."""

from collections.abc import Iterator

from gkcatalog.model.finding import Problem, Severity
from gkcatalog.rules.kinds import Overview, rule


@rule(
    "GK607",
    Severity.ERROR,
    clause="目录文件格式：编号、退出事项",
    bad="""单位: 区财政局
领域: 财政预决算
事项:
  - {编号: a-1, 名称: 甲}
---
退出事项:
  - {事项: czj/a-1, 方式: 终止, 日期: 2026-01-01}""",
    good="""单位: 区财政局
领域: 财政预决算
事项:
  - {编号: a-2, 名称: 甲}
---
退出事项:
  - {事项: czj/a-1, 方式: 终止, 日期: 2026-01-01}""",
    waivable=False,
)
def retired_id_used(overview: Overview) -> Iterator[Problem]:
    """退出的编号又被使用。

    编号退出以后不再使用：原来的网址说明它去了哪里，文件和链接还指着它。
    再用同一个编号，旧链接就指到了另一件事。
    """
    retired = {entry.item: entry for entry in overview.retired}
    for item in overview.items if retired else ():
        entry = retired.get(item.full_id)
        if entry is not None and item.id:
            name = f"“{entry.name}”" if entry.name else ""
            yield Problem(
                f"编号“{item.id}”已经退出（{entry.date} {entry.manner}{name}），不能再用",
                "请换一个没有用过的编号；登记错了的，改正 catalogs/retired.yaml。",
                field="id",
                value=item.id,
                subject=item,
                related=Problem("", subject=entry),
            )
