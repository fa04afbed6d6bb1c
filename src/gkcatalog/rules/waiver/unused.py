"""GK902: a waiver that matches nothing."""

from collections.abc import Iterator

from gkcatalog.model.finding import Problem, Severity
from gkcatalog.rules.kinds import WaiverUse, rule


@rule(
    "GK902",
    Severity.WARNING,
    clause="目录文件格式：豁免",
    bad="指纹: '000000000000'",
    good="规则: GK301",
    waivable=False,
)
def unused(use: WaiverUse) -> Iterator[Problem]:
    """豁免没有对应的问题。

    问题已经改好，豁免就该删去；留着它，同样的问题以后再出现就没有人看见。
    在自动检查中（CI=true）这是错误。
    """
    code = use.waiver.rule
    if not use.unused:
        return
    if use.rule is None:
        yield Problem(
            f"没有规则 {code}，这条豁免不起作用",
            "请核对规则代码（gkcatalog rules 列出全部规则）。",
            part="规则",
            value=code,
            subject=use.waiver,
        )
    elif not use.rule.waivable:
        yield Problem(
            f"{code} 的问题不能豁免",
            "读不了的文件、重复的编号、丢失的事项必须改好；请删去这一条。",
            part="规则",
            value=code,
            subject=use.waiver,
        )
    elif not use.expired:
        yield Problem(
            f"对 {use.waiver.rule} 的豁免没有对应的问题",
            "问题已经解决的，请删去这一条（gkcatalog waiver prune）。",
            part="规则",
            value=use.waiver.rule,
            subject=use.waiver,
        )
