"""GK814: some items of a file record 最近更新, this one has a cycle and does not."""

from collections.abc import Iterator

from gkcatalog.model.finding import Problem, Severity
from gkcatalog.model.item import UnitCatalog
from gkcatalog.phrases.calendar import REAL_TIME
from gkcatalog.rules.kinds import Context, rule

_ITEMS = """单位: 区财政局
领域: 财政预决算
事项:
  - {{编号: a-1, 名称: 甲, 更新周期: 每月, 最近更新: 2026-11-02}}
  - {{编号: a-2, 名称: 乙, 更新周期: 每月{}}}"""


@rule(
    "GK814",
    Severity.INFO,
    clause="《通知》二（一）：动态调整",
    bad=_ITEMS.format(""),
    good=_ITEMS.format(", 最近更新: 2026-11-02"),
)
def unrecorded_update(catalog: UnitCatalog, context: Context) -> Iterator[Problem]:
    """有更新周期，没有写最近更新。

    没有最近更新的日期，就看不出是否按时更新。整个文件都没有记录的不提示；同一文件里别的事项已经记录的，
    这一条多半是漏写。
    """
    for file in catalog.files:
        if not any(item.last_updated for item in file.items):
            continue
        for item in file.items:
            if item.update_cycle and not item.last_updated and item.update_cycle != REAL_TIME:
                yield Problem(
                    f"更新周期是{item.update_cycle}，没有写最近更新的日期",
                    "请写上最近一次更新的日期，如“最近更新: 2026-01-31”。",
                    "update_cycle",
                    value=item.update_cycle,
                    subject=item,
                )
