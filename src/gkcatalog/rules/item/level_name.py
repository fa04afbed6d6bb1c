"""GK506: a level outside 市级, 县级, 乡级, 村级."""

from collections.abc import Iterator

from gkcatalog.model.fields import LEVELS
from gkcatalog.model.finding import Fix, Fixable, Problem, Severity
from gkcatalog.model.item import Item
from gkcatalog.rules.kinds import Context, rule

_USUAL = {
    "区级": "县级",
    "县（区）级": "县级",
    "旗县": "县级",
    "旗县级": "县级",
    "镇级": "乡级",
    "乡镇级": "乡级",
    "镇街级": "乡级",
    "镇（街）级": "乡级",
    "街道": "乡级",
    "街道级": "乡级",
    "州级": "市级",
    "村": "村级",
    "社区": "村级",
    "社区级": "村级",
}


@rule(
    "GK506",
    Severity.WARNING,
    clause="国家标准目录的公开层级栏：县级、乡级、村级",
    bad="层级: [区级]",
    good="层级: [县级]",
    fixable=Fixable.SAFE,
)
def level_name(item: Item, context: Context) -> Iterator[Problem]:
    """层级没有用规定的名称。

    各地叫法不同，汇编表只有县级、乡级、村级（及市级）几栏；本地叫法可在设置的“层级别名”里登记。
    """
    for index, text in enumerate(item.levels):
        if text in LEVELS:
            continue
        meant = context.level_aliases.get(text) or _USUAL.get(text)
        if meant and meant in item.levels:
            hint, fix = f"“{meant}”已经写了，请删去这一个。", Fix(None)
        elif meant:
            hint, fix = f"应写作“{meant}”。", Fix(meant)
        else:
            hint, fix = f"请从{'、'.join(LEVELS)}中选择。", None
        yield Problem(f"“{text}”不是规定的层级名称", hint, "levels", index, value=text, fix=fix)
