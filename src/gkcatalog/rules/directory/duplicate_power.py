"""GK823: a code twice among the powers and public services of a unit."""

from collections.abc import Iterator

from gkcatalog.model.finding import Problem, Severity
from gkcatalog.model.outline import ItemOutline
from gkcatalog.rules.kinds import Overview, rule
from gkcatalog.rules.power_links import Link, links


@rule(
    "GK823",
    Severity.WARNING,
    clause="《通知》一：结合本单位权责清单和公共服务事项清单",
    bad="""单位: 区财政局
权责:
  - {编码: xk-001, 名称: 代理记账机构执业许可, 类型: 行政许可}
  - {编码: xk-001, 名称: 政府采购投诉处理, 类型: 行政裁决}""",
    good="""单位: 区财政局
权责:
  - {编码: xk-001, 名称: 代理记账机构执业许可, 类型: 行政许可}
  - {编码: cj-001, 名称: 政府采购投诉处理, 类型: 行政裁决}""",
)
def duplicate_power(overview: Overview) -> Iterator[Problem]:
    """权责清单、公共服务事项清单里的编码重复。

    事项的“来源”只写编码。两项权责共用一个编码，就说不清事项来自哪一项；同一项写了两遍，
    对应率会多算一项。
    """
    first: dict[tuple[str, str], Link[ItemOutline]] = {}
    for link in links(overview.powers, overview.items):
        code = link.entry.code
        if not code:
            continue
        owner = link.powers.unit or link.powers.file
        earlier = first.setdefault((owner, code), link)
        if earlier is link:
            continue
        where = "" if earlier.powers.file == link.powers.file else f"（{earlier.powers.file}）"
        yield Problem(
            f"编码“{code}”重复，{earlier.kind}“{earlier.entry.name}”已经用了这个编码{where}",
            "同一项写了两遍的，请删去一遍；不是同一项的，请换一个编码，并核对事项的“来源”。",
            part="编码",
            value=code,
            subject=link.place,
            related=Problem("", subject=earlier.place),
        )
