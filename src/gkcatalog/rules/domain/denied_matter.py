"""GK605: a body that denies (不涉及) a domain in which another unit assigns a matter to it."""

from collections.abc import Iterator

from gkcatalog.model.finding import Problem, Severity
from gkcatalog.model.item import Item
from gkcatalog.phrases import bodies
from gkcatalog.phrases.text import shortened
from gkcatalog.rules.kinds import District, rule


@rule(
    "GK605",
    Severity.WARNING,
    clause="《通知》二（一）：全面、准确、规范；目录文件格式：不涉及",
    bad="""单位: 区财政局
领域: 财政预决算
事项:
  - {编号: a-1, 名称: 甲, 主体: [区财政局, 曹镇乡人民政府]}
---
单位: 曹镇乡人民政府
领域: 财政预决算
不涉及: 示例的理由""",
    good="""单位: 区财政局
领域: 财政预决算
事项:
  - {编号: a-1, 名称: 甲, 主体: 区财政局}
---
单位: 曹镇乡人民政府
领域: 财政预决算
不涉及: 示例的理由""",
)
def denied_matter(district: District) -> Iterator[Problem]:
    """声明不涉及，别的单位却把事项写在它名下。

    一个单位说某个领域与自己无关，另一个单位的目录却把它列为这个领域某条事项的公开主体，
    两种说法只能有一种对。
    """
    denied = [file for file in district.directory.files if file.not_concerned]
    assigned: dict[tuple[str, str], list[Item]] = {}
    for item in district.directory.items if denied else ():
        for unit in _named(item, district):
            assigned.setdefault((unit, item.domain), []).append(item)
    for file in denied:
        items = assigned.get((file.unit, file.domain), [])
        for item in sorted(items, key=lambda each: each.full_id):
            yield Problem(
                f"声明不涉及（{shortened(file.not_concerned, 30)}），{item.full_id}“{item.name}”"
                "的公开主体却有本单位",
                "请与对方核对：有这项职责的改为列出事项，没有的请对方改正主体。",
                part="不涉及",
                value=item.full_id,
                subject=file,
                related=Problem("", field="bodies", subject=item),
            )


def _named(item: Item, district: District) -> set[str]:
    """Codes of the other units that 主体 names one by one; a group's name assigns nothing."""
    named: set[str] = set()
    for text in item.bodies:
        found = bodies.resolve(text, item.unit, district.registry)
        groups = {
            unit.code for name in found.groups for unit in district.registry.group_members[name]
        }
        named |= {unit.code for unit in found.units if unit.code not in groups}
    return named - {item.unit}
