"""GK604: one matter, one body, claimed by two units with elements that contradict each other."""

from collections.abc import Iterable, Iterator, Sequence

from gkcatalog.model.finding import Problem, Severity
from gkcatalog.model.item import Item
from gkcatalog.phrases.contradictions import CLAIMED, contradictions
from gkcatalog.phrases.meanings import Meanings, bare
from gkcatalog.rules.kinds import District, rule
from gkcatalog.rules.two_sides import two_sides


@rule(
    "GK604",
    Severity.WARNING,
    clause="《通知》二（一）：全面、准确、规范",
    bad="""单位: 区财政局
领域: 财政预决算
事项:
  - {编号: a-1, 名称: 甲, 主体: 区财政局, 时限: 自信息形成之日起5个工作日内}
---
单位: 曹镇乡人民政府
领域: 财政预决算
事项:
  - {编号: a-1, 名称: 甲, 主体: 区财政局, 时限: 自信息形成之日起20个工作日内}""",
    good="""单位: 区财政局
领域: 财政预决算
事项:
  - {编号: a-1, 名称: 甲, 主体: 区财政局, 时限: 自信息形成之日起20个工作日内}
---
单位: 曹镇乡人民政府
领域: 财政预决算
事项:
  - {编号: a-1, 名称: 甲, 主体: 区财政局, 时限: 自信息形成之日起20个工作日内}""",
)
def contradictory_claims(district: District) -> Iterator[Problem]:
    """两个单位对同一事项的说法互相矛盾。

    两个单位的目录里有同名、同主体的事项，时限、方式或者公开对象却不同，
    群众不知道以哪个为准。已经用“对应”连起来的由那条规则检查，这里不重复。
    """
    meanings = Meanings(district.registry)
    named: dict[tuple[str, str], list[Item]] = {}
    for item in district.directory.items:
        if item.name:
            named.setdefault((item.domain, bare(item.name)), []).append(item)
    for alike in named.values():
        if len(alike) > 1:
            for items in _claims(alike, meanings):
                for place, item in enumerate(items):
                    yield from _against(item, items[:place], meanings)


def _claims(alike: Sequence[Item], meanings: Meanings) -> Iterable[Sequence[Item]]:
    """Items of one name by the bodies that they are of, ordered by full id."""
    claims: dict[str, list[Item]] = {}
    for item in sorted(alike, key=lambda each: each.full_id):
        bodies = " ".join(sorted(_bodies(item, meanings)))
        if bodies:
            claims.setdefault(bodies, []).append(item)
    return claims.values()


def _bodies(item: Item, meanings: Meanings) -> set[str]:
    return {code for name in item.bodies for code in meanings.bodies(name, item.unit)}


def _against(item: Item, earlier: Sequence[Item], meanings: Meanings) -> Iterator[Problem]:
    """What an item says otherwise than the first claim of another unit that contradicts it."""
    for other in earlier:
        if other.unit == item.unit or _linked(item, other):
            continue
        found = list(contradictions(item, other, CLAIMED, meanings))
        for one in found:
            yield two_sides(
                item,
                other,
                one,
                because=f"“{item.name}”与 {other.full_id} 同名、同主体",
                remedy="请核对由哪个单位公开；确实各自公开的，统一说法并用“对应”连起来。",
            )
        if found:
            return


def _linked(item: Item, other: Item) -> bool:
    return item.full_id in other.twins or other.full_id in item.twins
