"""GK610: two items in a row with the same 内容."""

from collections.abc import Iterator
from itertools import pairwise

from gkcatalog.model.finding import Problem, Severity
from gkcatalog.model.item import UnitCatalog
from gkcatalog.rules.kinds import Context, rule

_SHORTEST = 8
"""Characters; a single short content, such as 文件全文, is rightly the same in many items."""


@rule(
    "GK610",
    Severity.WARNING,
    clause="《通知》二（一）：围绕公开什么，写明内容",
    bad="""单位: 区财政局
领域: 财政预决算
事项:
  - {编号: a-1, 名称: 政府预算, 内容: [预算收支表, 预算说明]}
  - {编号: a-2, 名称: 政府决算, 内容: [预算收支表, 预算说明]}""",
    good="""单位: 区财政局
领域: 财政预决算
事项:
  - {编号: a-1, 名称: 政府预算, 内容: [预算收支表, 预算说明]}
  - {编号: a-2, 名称: 政府决算, 内容: [决算收支表, 决算说明]}""",
)
def copied_contents(catalog: UnitCatalog, context: Context) -> Iterator[Problem]:
    """相邻两条事项的内容一字不差。

    两条不同的事项公开同样的内容，多半是复制上一条以后忘了改；真是同样的内容，应当并成一条。
    """
    for file in catalog.files:
        for above, item in pairwise(file.items):
            if item.contents != above.contents or item.name == above.name:
                continue
            if sum(map(len, item.contents)) >= _SHORTEST:
                yield Problem(
                    f"内容与上一条“{above.name}”（{above.id}）一字不差",
                    "请写这条事项自己的内容；确实相同的，并成一条事项。",
                    "contents",
                    value="\n".join(item.contents),
                    subject=item,
                )
