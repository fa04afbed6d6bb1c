"""GK615: an item is retired on a day that lies in the future."""

from collections.abc import Iterator

from gkcatalog.model.finding import Problem, Severity
from gkcatalog.phrases.calendar import parse_date
from gkcatalog.rules.kinds import Overview, rule


@rule(
    "GK615",
    Severity.WARNING,
    clause="目录文件格式：退出事项",
    bad="""退出事项:
  - {事项: czj/a-1, 方式: 终止, 依据: 机构改革, 日期: 2099-01-01}""",
    good="""退出事项:
  - {事项: czj/a-1, 方式: 终止, 依据: 机构改革, 日期: 2026-01-01}""",
)
def future_retirement(overview: Overview) -> Iterator[Problem]:
    """退出的日期还没有到。

    登记了退出，事项就不在目录里了，网页上写的是已经移交、合并或者终止，整个目录也可能印上
    这个日期。多半是年份写错了；真的到那天才退出的，在那以前事项还要公开。
    """
    for entry in overview.retired:
        day = parse_date(entry.date) if entry.date else None
        if day and day > overview.as_of:
            yield Problem(
                f"“{entry.item}”退出的日期 {entry.date} 还没有到",
                "日期写错的请改正；到那天才退出的，事项先留在目录里，到时再登记。",
                part="日期",
                value=entry.date,
                subject=entry,
            )
