"""GK602: the same 名称 twice in one unit and domain."""

from collections.abc import Iterator

from gkcatalog.model.finding import Problem, Severity
from gkcatalog.model.item import Item
from gkcatalog.rules.kinds import District, rule


@rule(
    "GK602",
    Severity.WARNING,
    clause="《通知》二（一）：全面、准确、规范",
    bad="""单位: 区财政局
领域: 财政预决算
事项:
  - {编号: a-1, 名称: 政府预算}
  - {编号: a-2, 名称: 政府预算}""",
    good="""单位: 区财政局
领域: 财政预决算
事项:
  - {编号: a-1, 名称: 政府预算}
  - {编号: a-2, 名称: 部门预算}""",
)
def duplicate_name(district: District) -> Iterator[Problem]:
    """同一领域里两条事项同名。

    群众分不清两条同名事项；多半是重复录入，或者名称写得不够具体。
    """
    first: dict[tuple[str, str, str], Item] = {}
    for item in district.directory.items:
        if not item.name:
            continue
        earlier = first.setdefault((item.unit, item.domain, item.name), item)
        if earlier is not item and earlier.id != item.id:
            yield Problem(
                f"名称“{item.name}”与 {earlier.id} 相同",
                "请核对是否重复；不重复的，把名称写具体。",
                field="name",
                value=item.name,
                subject=item,
            )
