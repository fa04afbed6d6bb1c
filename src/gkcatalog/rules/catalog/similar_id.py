"""GK612: two ids that differ by leading zeros alone."""

from collections.abc import Iterator

from gkcatalog.model.finding import Problem, Severity
from gkcatalog.model.item import Item, UnitCatalog
from gkcatalog.pattern import pattern
from gkcatalog.rules.kinds import Context, rule

_ZEROS = pattern(r"(?<![0-9])0+(?=[0-9])")


@rule(
    "GK612",
    Severity.WARNING,
    clause="目录文件格式：编号",
    bad="""单位: 区财政局
领域: 财政预决算
事项:
  - {编号: czyjs-1, 名称: 甲}
  - {编号: czyjs-001, 名称: 乙}""",
    good="""单位: 区财政局
领域: 财政预决算
事项:
  - {编号: czyjs-001, 名称: 甲}
  - {编号: czyjs-002, 名称: 乙}""",
)
def similar_id(catalog: UnitCatalog, context: Context) -> Iterator[Problem]:
    """两个编号只差前面的零。

    czyjs-1 和 czyjs-001 在程序里是两个编号，群众和工作人员却当成一个，引用、对应时容易指错。
    """
    first: dict[str, Item] = {}
    for item in catalog.items:
        plain = _ZEROS.sub("", item.id) if "0" in item.id else item.id
        earlier = first.setdefault(plain, item)
        if item.id and earlier.id != item.id:
            yield Problem(
                f"编号“{item.id}”与“{earlier.id}”只差前面的零",
                "请给后加的一条换一个不会混淆的编号。",
                "id",
                value=item.id,
                subject=item,
            )
