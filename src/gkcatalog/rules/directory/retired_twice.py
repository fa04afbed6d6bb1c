"""GK614: an item that is registered as retired twice."""

from collections.abc import Iterator

from gkcatalog.model.finding import Problem, Severity
from gkcatalog.rules.kinds import Overview, rule


@rule(
    "GK614",
    Severity.ERROR,
    clause="目录文件格式：退出事项",
    bad="""退出事项:
  - {事项: czj/a-1, 方式: 终止, 依据: 机构改革, 日期: 2026-01-01}
  - {事项: czj/a-1, 方式: 终止, 依据: 机构改革, 日期: 2026-02-01}""",
    good="""退出事项:
  - {事项: czj/a-1, 方式: 终止, 依据: 机构改革, 日期: 2026-01-01}""",
)
def retired_twice(overview: Overview) -> Iterator[Problem]:
    """同一条事项登记了两次退出。

    原来的网页只有一个，只能指一条路。两个分支各登记一次、合并以后就会这样。
    """
    seen: set[str] = set()
    for entry in overview.retired:
        if entry.item in seen:
            yield Problem(
                f"“{entry.item}”登记了两次退出",
                "请只留一条；由几条事项承接的，都写在这一条的去向里。",
                part="事项",
                value=entry.item,
                subject=entry,
            )
        seen.add(entry.item)
