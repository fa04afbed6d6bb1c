"""GK501: a channel outside the 13 and the district's own."""

from collections.abc import Iterator

from gkcatalog.model.finding import Fix, Fixable, Problem, Severity
from gkcatalog.model.item import Item
from gkcatalog.phrases.channel_cells import parse_cell
from gkcatalog.phrases.channels import Kind, Resolved, resolve
from gkcatalog.phrases.nearest import distance_one
from gkcatalog.rules.kinds import Context, rule


@rule(
    "GK501",
    Severity.WARNING,
    of=("channels",),
    clause="国家标准目录的公开渠道和载体栏：十三种",
    bad="渠道: [纸质载体]",
    good="渠道: [纸质媒体]",
    fixable=Fixable.SAFE,
)
def channel_outside(item: Item, context: Context) -> Iterator[Problem]:
    """渠道不在规定的十三种和本地渠道之内。

    渠道的名称全区一致，汇编表里的方框才能打对。常见的别称可由 --fix 改正；
    其他渠道写成“其他：名称”，或者由区政府办公室登记为本地渠道。
    """
    official = context.registry.channel_names
    for index, text in enumerate(item.channels):
        if text in official:
            continue
        found = resolve(text, context.registry)
        if found.kind is Kind.SYNONYM:
            yield Problem(
                f"“{text}”不是规定的渠道名称",
                f"应写作“{found.name}”。",
                "channels",
                index,
                value=text,
                fix=Fix(found.name),
            )
        elif found.kind is Kind.UNKNOWN and text.strip():
            hint, fix = _advice(text, found, context)
            yield Problem(
                f"渠道“{text}”不在规定的十三种和本地渠道之内",
                hint,
                "channels",
                index,
                value=text,
                fix=fix,
            )


def _advice(text: str, found: Resolved, context: Context) -> tuple[str, Fix | None]:
    cell = parse_cell(text, context.registry)
    if not cell.unknown and len(cell.chosen) > 1:
        return f"请分开写成 [{', '.join(cell.chosen)}]。", None
    if cell.marked and not cell.unknown and len(cell.chosen) == 1:
        return f"请去掉方框，写作“{cell.chosen[0]}”。", Fix(cell.chosen[0])
    if not cell.marked and set(cell.unknown) < set(cell.chosen):
        apart = (f"其他：{one}" if one in cell.unknown else one for one in cell.chosen)
        return f"请分开写成 [{', '.join(apart)}]。", None
    other = f"其他：{text}"
    if found.nearest:
        near = found.nearest[0]
        sure = Fix(near, safe=False) if distance_one(text, near) else None
        return f"是不是“{'”或“'.join(found.nearest)}”？否则请写成“{other}”。", sure
    return f"请从十三种渠道中选择，或者写成“{other}”。", Fix(other, safe=False)
