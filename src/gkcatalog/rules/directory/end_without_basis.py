"""GK616: an item that ended without a stated basis."""

from collections.abc import Iterator

from gkcatalog.model.finding import Problem, Severity
from gkcatalog.model.oversight import CARRIED_ON
from gkcatalog.rules.kinds import Overview, rule


@rule(
    "GK616",
    Severity.WARNING,
    clause="目录文件格式：退出事项",
    bad="""退出事项:
  - {事项: czj/a-1, 方式: 终止, 日期: 2026-01-01}""",
    good="""退出事项:
  - {事项: czj/a-1, 方式: 终止, 依据: 机构改革, 日期: 2026-01-01}""",
)
def end_without_basis(overview: Overview) -> Iterator[Problem]:
    """事项终止没有写依据。

    终止以后没有别的事项承接，群众再也看不到这些信息，凭什么终止要写清楚。
    移交、合并的有去向可查，依据可以不写。
    """
    for entry in overview.retired:
        if entry.manner and entry.manner not in CARRIED_ON and not entry.basis:
            yield Problem(
                f"“{entry.item}”{entry.manner}，没有写依据",
                "请写上依据，如上级文件、机构改革；由别的事项承接的，把方式改为移交或者合并，写明去向。",
                part="方式",
                value=entry.manner,
                subject=entry,
            )
