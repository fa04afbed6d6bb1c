"""GK508: another wording for 全社会."""

from collections.abc import Iterator

from gkcatalog.model.fields import EVERYONE
from gkcatalog.model.finding import Fix, Fixable, Problem, Severity
from gkcatalog.model.item import Item
from gkcatalog.phrases.audience import parse
from gkcatalog.rules.kinds import Context, rule


@rule(
    "GK508",
    Severity.INFO,
    of=("audience",),
    clause="国家标准目录的公开对象栏：全社会、特定群体",
    bad="公开对象: 社会公众",
    good="公开对象: 全社会",
    fixable=Fixable.SAFE,
)
def audience_wording(item: Item, context: Context) -> Iterator[Problem]:
    """全社会写成了别的说法。

    汇编表按“全社会”打勾，换一种说法就会被当作特定群体。
    """
    if item.audience not in ("", EVERYONE) and parse(item.audience).everyone:
        yield Problem(
            f"公开对象“{item.audience}”就是{EVERYONE}",
            f"请写作“{EVERYONE}”。",
            "audience",
            value=item.audience,
            fix=Fix(EVERYONE),
        )
