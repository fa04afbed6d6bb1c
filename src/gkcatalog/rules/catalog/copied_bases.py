"""GK609: the same 依据 copied down a file."""

from collections.abc import Iterator
from itertools import groupby

from gkcatalog.model.finding import Problem, Severity
from gkcatalog.model.item import UnitCatalog
from gkcatalog.rules.kinds import Context, rule

_RUN = 4
_CITATIONS = 2
_ITEMS = """单位: 区财政局
领域: 财政预决算
事项:
  - {{编号: a-1, 名称: 甲, 依据: [《中华人民共和国预算法》, 《中华人民共和国会计法》]}}
  - {{编号: a-2, 名称: 乙, 依据: [《中华人民共和国预算法》, 《中华人民共和国会计法》]}}
  - {{编号: a-3, 名称: 丙, 依据: [《中华人民共和国预算法》, 《中华人民共和国会计法》]}}
  - {{编号: a-4, 名称: 丁, 依据: [《中华人民共和国预算法》{}]}}"""


@rule(
    "GK609",
    Severity.INFO,
    clause="《通知》二（一）：全面、准确、规范",
    bad=_ITEMS.format(", 《中华人民共和国会计法》"),
    good=_ITEMS.format("第十四条"),
)
def copied_bases(catalog: UnitCatalog, context: Context) -> Iterator[Problem]:
    """连续几条事项的依据一字不差。

    不同的事项往往依据不同的条款。四条以上连续事项的依据完全相同、每条又有两部以上法规，多半是从第一条
    往下拖出来的，请逐条核对。
    """
    for file in catalog.files:
        for bases, run in groupby(file.items, key=lambda item: item.bases):
            items = list(run)
            if len(bases) >= _CITATIONS and len(items) >= _RUN:
                yield Problem(
                    f"从{items[0].id}到{items[-1].id}连续{len(items)}条事项的依据一字不差",
                    "请逐条核对，只留与这条事项有关的法规，并写到条、款、项。",
                    "bases",
                    value="\n".join(bases),
                    subject=items[0],
                )
