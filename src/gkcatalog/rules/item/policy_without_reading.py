"""GK807: a policy document without 解读."""

from collections.abc import Iterator

from gkcatalog.model.fields import METHODS
from gkcatalog.model.finding import Problem, Severity
from gkcatalog.model.item import Item
from gkcatalog.pattern import pattern
from gkcatalog.rules.kinds import Context, rule

_POLICY = pattern("(?:政策|规范性)文件$")
_DECIDED = ("决策", "")
_READING = "解读"
_ISSUERS = ("区直单位", "派驻机构")
"""Towns and streets mostly pass on what others issued."""


@rule(
    "GK807",
    Severity.INFO,
    clause="《通知》二（七）：解读材料与政策文件同步",
    bad="名称: 社会救助政策文件\n环节: 决策\n内容: [政策文件全文]",
    good="名称: 社会救助政策文件\n环节: 决策\n内容: [政策文件全文, 政策解读材料]",
)
def policy_without_reading(item: Item, context: Context) -> Iterator[Problem]:
    """政策文件没有解读。

    政策解读要与政策文件同步组织、同步审签、同步部署。解读已经公布的，在“解读”里写上标题或者网址；
    内容里列了解读材料的也算。只看决策环节、由区直单位和派驻机构公开的政策文件，乡镇、街道多是转发。
    """
    if (
        item.readings
        or item.method != METHODS[0]
        or item.stage not in _DECIDED
        or not item.contents
        or not _POLICY.search(item.name)
    ):
        return
    unit = context.registry.unit_names.get(item.unit)
    if unit is None or unit.kind not in _ISSUERS:
        return
    if any(_READING in text for text in (item.name, item.note, *item.contents)):
        return
    yield Problem(
        f"“{item.name}”没有写解读",
        "请在“解读”里写上解读材料的标题或者网址，或者在内容里列出解读材料。",
        value=item.name,
    )
