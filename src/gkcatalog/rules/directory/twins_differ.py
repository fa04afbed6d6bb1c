"""GK603: twins (对应) that differ in an element."""

from collections.abc import Iterator

from gkcatalog.model.finding import Problem, Severity
from gkcatalog.model.outline import ItemOutline
from gkcatalog.phrases.contradictions import SHARED, contradictions
from gkcatalog.phrases.meanings import Meanings
from gkcatalog.rules.kinds import Overview, rule
from gkcatalog.rules.two_sides import two_sides


@rule(
    "GK603",
    Severity.ERROR,
    clause="《通知》二（一）：全面、准确、规范；目录文件格式：对应",
    bad="""单位: 区财政局
领域: 财政预决算
事项:
  - {编号: a-1, 名称: 甲, 时限: 自信息形成之日起5个工作日内, 对应: [caozhen/a-1]}
---
单位: 曹镇乡人民政府
领域: 财政预决算
事项:
  - {编号: a-1, 名称: 甲, 时限: 自信息形成之日起20个工作日内}""",
    good="""单位: 区财政局
领域: 财政预决算
事项:
  - {编号: a-1, 名称: 甲, 时限: 自信息形成之日起二十个工作日内, 对应: [caozhen/a-1]}
---
单位: 曹镇乡人民政府
领域: 财政预决算
事项:
  - {编号: a-1, 名称: 甲, 时限: 自信息形成之日起20个工作日内}""",
)
def twins_differ(overview: Overview) -> Iterator[Problem]:
    """对应的事项要素不一致。

    “对应”把几个单位公开的同一件事连在一起。内容、依据、时限、方式、公开对象应当一致，
    否则群众在两处看到的说法不同。时限按含义比较，依据按法规比较，次序和标点不论。
    """
    meanings = Meanings(overview.registry)
    for item in overview.items:
        for twin in dict.fromkeys(item.twins):
            other = overview.by_id.get(twin)
            if other is None or other is item or _told_there(item, other):
                continue
            ours, theirs = overview.whole(item), overview.whole(other)
            for found in contradictions(ours, theirs, SHARED, meanings):
                yield two_sides(
                    item,
                    other,
                    found,
                    because=f"与 {twin} 对应",
                    remedy="请两个单位商定后改成一致；不是同一件事的，去掉“对应”。",
                )


def _told_there(item: ItemOutline, other: ItemOutline) -> bool:
    """Two that name each other are told at the first by full id."""
    return item.full_id in other.twins and other.full_id < item.full_id
