"""GK802: a power or a public service from which no item comes."""

from collections.abc import Iterator

from gkcatalog.model.finding import Problem, Severity
from gkcatalog.rules.kinds import Overview, rule
from gkcatalog.rules.power_links import links, of_units_in_force


@rule(
    "GK802",
    Severity.INFO,
    clause="《通知》一：结合本单位权责清单和公共服务事项清单",
    bad="""单位: 区财政局
权责:
  - {编码: xk-001, 名称: 代理记账机构执业许可, 类型: 行政许可}""",
    good="""单位: 区财政局
权责:
  - {编码: xk-001, 名称: 代理记账机构执业许可, 类型: 行政许可}
---
单位: 区财政局
领域: 财政预决算
事项:
  - {编号: a-1, 名称: 代理记账机构执业许可结果, 来源: [xk-001]}""",
)
def power_without_item(overview: Overview) -> Iterator[Problem]:
    """权责或者公共服务没有对应的公开事项。

    通知要求对照权责清单和公共服务事项清单逐项梳理。有公开事项的，在事项的“来源”里写上编码；
    认定不予公开的，也要编一条并写明理由。
    """
    powers = of_units_in_force(overview.powers, overview.registry, overview.as_of.isoformat())
    for link in links(powers, overview.items):
        if link.items:
            continue
        yield Problem(
            f"{link.kind}“{link.entry.name}”（{link.entry.code}）没有对应的公开事项",
            f"请在对应事项的“来源”里写上 {link.entry.code}；还没有事项的，请补一条。",
            value=f"{link.powers.unit}/{link.entry.code}",
            subject=link.place,
        )
