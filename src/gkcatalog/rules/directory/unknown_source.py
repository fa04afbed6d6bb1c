"""GK803: 来源 names a code that the unit's powers file does not hold."""

from collections.abc import Iterator

from gkcatalog.model.finding import Fix, Problem, Severity
from gkcatalog.phrases.nearest import nearest
from gkcatalog.rules.kinds import Overview, rule
from gkcatalog.rules.power_links import dangling

_POWERS = """单位: 区财政局
权责:
  - {编码: xk-001, 名称: 代理记账机构执业许可, 类型: 行政许可}
---
单位: 区财政局
领域: 财政预决算
事项:
"""


@rule(
    "GK803",
    Severity.WARNING,
    clause="《通知》一：结合本单位权责清单和公共服务事项清单",
    bad=_POWERS + "  - {编号: a-1, 名称: 代理记账机构执业许可结果, 来源: [xk-010]}",
    good=_POWERS + "  - {编号: a-1, 名称: 代理记账机构执业许可结果, 来源: [xk-001]}",
)
def unknown_source(overview: Overview) -> Iterator[Problem]:
    """来源写了清单里没有的编码。

    编码对不上，这条事项就没有算到任何一项权责或者公共服务上；清单调整后，来源要跟着改。
    """
    for found in dangling(overview.powers, overview.items):
        similar = nearest(found.code, found.known)
        guess = f"是不是 {'、'.join(similar)}？" if similar else ""
        yield Problem(
            f"来源“{found.code}”不在本单位的权责清单和公共服务事项清单里",
            f"{guess}请核对编码，或者先把这一项补进清单。",
            field="sources",
            index=found.index,
            value=found.code,
            subject=found.item,
            fix=Fix(similar[0], safe=False) if len(similar) == 1 else None,
        )
