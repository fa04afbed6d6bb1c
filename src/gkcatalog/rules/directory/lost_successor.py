"""GK608: a retired item whose successor does not exist."""

from collections.abc import Iterator

from gkcatalog.model.finding import Problem, Severity
from gkcatalog.phrases.nearest import nearest
from gkcatalog.rules.kinds import Overview, rule


@rule(
    "GK608",
    Severity.ERROR,
    clause="目录文件格式：退出事项",
    bad="""单位: 区财政局
领域: 财政预决算
事项:
  - {编号: a-2, 名称: 甲}
---
退出事项:
  - {事项: czj/a-1, 方式: 移交, 去向: caozhen/a-1, 日期: 2026-01-01}""",
    good="""单位: 区财政局
领域: 财政预决算
事项:
  - {编号: a-2, 名称: 甲}
---
退出事项:
  - {事项: czj/a-1, 方式: 合并, 去向: czj/a-2, 日期: 2026-01-01}""",
)
def lost_successor(overview: Overview) -> Iterator[Problem]:
    """退出事项的去向不存在。

    退出的事项要说明由哪条承接，原来的网页据此指路。去向写错，或者承接的事项也没有了，
    群众就找不到。承接的事项自己又退出的，可以接着往下查。
    """
    known = overview.by_id if overview.retired else {}
    retired = {entry.item for entry in overview.retired}
    for entry in overview.retired:
        for successor in entry.successors:
            if successor == entry.item:
                message = f"“{entry.item}”的去向写的是它自己"
            elif successor in known or successor in retired:
                continue
            else:
                message = f"“{entry.item}”的去向“{successor}”不存在"
            near = nearest(successor, sorted(known))
            guess = f"是不是 {' 或 '.join(near)}？" if near else ""
            yield Problem(
                message,
                f"{guess}请写承接事项的全称；没有承接的，把方式改为终止并写明依据。",
                part="去向",
                value=successor,
                subject=entry,
            )
