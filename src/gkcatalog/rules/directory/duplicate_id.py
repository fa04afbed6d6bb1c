"""GK601: the same full id twice."""

from collections.abc import Iterator

from gkcatalog.model.finding import Problem, Severity
from gkcatalog.model.item import Item
from gkcatalog.model.outline import ItemOutline
from gkcatalog.rules.kinds import Overview, rule


@rule(
    "GK601",
    Severity.ERROR,
    clause="目录文件格式：编号",
    bad="""单位: 区财政局
领域: 财政预决算
事项:
  - {编号: a-1, 名称: 甲}
  - {编号: a-1, 名称: 乙}""",
    good="""单位: 区财政局
领域: 财政预决算
事项:
  - {编号: a-1, 名称: 甲}
  - {编号: a-2, 名称: 乙}""",
    waivable=False,
)
def duplicate_id(overview: Overview) -> Iterator[Problem]:
    """编号重复。

    编号在一个单位内唯一，网址、比对、历史都靠它。两个分支各加一条同号的事项，版本管理软件
    会悄悄合成两条。
    """
    first: dict[str, Item | ItemOutline] = {}
    known: list[Item | ItemOutline] = [*overview.items, *overview.standard_items]
    for item in known:
        if not item.id:
            continue
        owner = item.unit or item.file.rpartition("/")[0]
        earlier = first.setdefault(f"{owner}/{item.id}", item)
        if earlier is not item:
            where = "" if earlier.file == item.file else f"（{earlier.file}）"
            name = (earlier if isinstance(earlier, Item) else overview.whole(earlier)).name
            yield Problem(
                f"编号“{item.id}”重复，“{name}”已经用了这个编号{where}",
                "请给后加的一条换一个没有用过的编号。",
                field="id",
                value=item.id,
                subject=item,
                related=Problem("", field="id", subject=earlier),
            )
