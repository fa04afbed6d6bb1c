"""GK901: an expired waiver."""

from collections.abc import Iterator

from gkcatalog.model.finding import Problem, Severity
from gkcatalog.rules.kinds import WaiverUse, rule


@rule(
    "GK901",
    Severity.ERROR,
    clause="目录文件格式：豁免",
    bad="到期: 2020-01-01",
    good="到期: 2099-12-31",
    waivable=False,
)
def expired(use: WaiverUse) -> Iterator[Problem]:
    """豁免已到期。

    豁免是有期限的：到期后要么改好，要么重新说明理由、重新批准。
    """
    if use.expired:
        yield Problem(
            f"对 {use.waiver.rule} 的豁免已于 {use.waiver.expires} 到期",
            "请改好它所豁免的问题并删去这一条；确需继续的，请重新批准并改到期日期。",
            part="到期",
            value=use.waiver.expires,
            subject=use.waiver,
        )
