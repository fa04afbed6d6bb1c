"""GK608: a retired item whose successor does not exist."""

from collections.abc import Container, Iterator, Mapping

from gkcatalog.model.finding import Problem, Severity
from gkcatalog.model.oversight import Retired
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
    群众就找不到。承接的事项自己又退出的，可以接着往下查；几条互为去向，等于没有去向。
    """
    retired = {entry.item: entry for entry in overview.retired}
    known = overview.by_id if retired else {}
    for entry in overview.retired:
        for successor in entry.successors:
            if successor == entry.item:
                message = f"“{entry.item}”的去向写的是它自己"
            elif successor not in known and successor not in retired:
                message = f"“{entry.item}”的去向“{successor}”不存在"
            elif _comes_back(entry, successor, known, retired):
                message = f"“{entry.item}”的去向“{successor}”最后又回到它自己"
            else:
                continue
            near = nearest(successor, sorted(known))
            guess = f"是不是 {' 或 '.join(near)}？" if near else ""
            yield Problem(
                message,
                f"{guess}请写承接事项的全称；没有承接的，把方式改为终止并写明依据。",
                part="去向",
                value=successor,
                subject=entry,
            )


def _comes_back(
    entry: Retired, successor: str, known: Container[str], retired: Mapping[str, Retired]
) -> bool:
    """Whether the way from a successor, from entry to entry, leads to `entry` again."""
    passed: set[str] = set()
    ahead = [successor]
    while ahead:
        here = ahead.pop()
        if here == entry.item:
            return True
        if here not in known and here in retired and here not in passed:
            ahead += retired[here].successors
        passed.add(here)
    return False
