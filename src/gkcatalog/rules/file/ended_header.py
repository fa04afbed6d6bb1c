"""GK406: a catalog of a unit that is gone, or in a domain that is repealed."""

from collections.abc import Iterator

from gkcatalog.model.finding import Problem, Severity
from gkcatalog.model.item import ItemFile
from gkcatalog.rules.kinds import Context, rule


@rule(
    "GK406",
    Severity.WARNING,
    clause="《通知》二（一）：动态调整",
    bad="""单位: 示例旧局 # 登记册：废止 2024-03-31，承接 区财政局
领域: 财政预决算
不涉及: 示例的理由""",
    good="单位: 区财政局\n领域: 财政预决算\n不涉及: 示例的理由",
)
def ended_header(file: ItemFile, context: Context) -> Iterator[Problem]:
    """单位已经撤销或者领域已经废止，目录还在。

    登记册写了“废止”日期的单位和领域，不再有应尽的公开责任；目录还在发布，群众会找错单位。
    """
    registry, today = context.registry, context.as_of.isoformat()
    unit = registry.unit_names.get(file.unit)
    if unit and unit.is_over(today):
        heirs = [registry.unit_names[code].name for code in unit.successors]
        yield Problem(
            f"{unit.name}已于 {unit.repealed} 撤销，目录还在",
            _remedy("、".join(heirs) or "承接的单位", "撤销", "units.yaml"),
            part="单位",
            value=file.unit_text,
        )
    domain = registry.domain_names.get(file.domain)
    if domain and domain.is_over(today):
        heir = registry.domain_names.get(domain.successor)
        yield Problem(
            f"领域“{domain.name}”已于 {domain.repealed} 废止，目录还在",
            _remedy(heir.name if heir else "承接的领域", "废止", "domains.yaml"),
            part="领域",
            value=file.domain_text,
        )


def _remedy(heirs: str, ended: str, register: str) -> str:
    return (
        f"请把还要公开的事项移到{heirs}的目录，并在 catalogs/retired.yaml 登记原来的编号；"
        f"没有{ended}的，改正 catalogs/registry/{register} 的“废止”。"
    )
