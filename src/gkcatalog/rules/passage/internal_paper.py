"""GK809: internal papers in an item open to all."""

from collections.abc import Iterator

from gkcatalog.model.finding import Problem, Severity
from gkcatalog.pattern import pattern
from gkcatalog.rules.kinds import Context, rule
from gkcatalog.rules.passages import Passage

_INTERNAL = pattern(
    "内部(?:讨论|文件|资料|请示|意见|批示|通报|工作流程|审批表|管理规定)|讨论(?:稿|记录)|过程稿|过程性信息"
    "|磋商信函|请示(?:报告|件|稿)?|会议纪要|会议记录|工作底稿|领导批示|汇报材料|草稿"
)
_HARMLESS = pattern("不含|不包括|除外|隐去|不公开|不予公开|村民|居民|职工|业主|听证|请示制度")


@rule(
    "GK809",
    Severity.WARNING,
    clause="《中华人民共和国政府信息公开条例》（国务院令第711号）第十六条",
    bad="内容: [预算收支表, 预算编制工作底稿]",
    good="内容: [预算收支表, 预算编制说明]",
    signs="内讨程磋示议底汇草",
)
def internal_paper(passage: Passage, context: Context) -> Iterator[Problem]:
    """向全社会公开的内容里有内部文件。

    讨论记录、过程稿、磋商信函、请示报告等过程性信息和内部事务信息可以不予公开。列进目录就等于承诺
    公开，请核对是不是写错了；确实要公开的，可以登记豁免。村（居）务公开不受此限。
    """
    if not passage.told_to_all or passage.reach.by_village:
        return
    found = _INTERNAL.search(passage.text)
    if found and not _HARMLESS.search(passage.text):
        yield passage.problem(
            f"“{found[0]}”是内部文件，这条事项却向全社会公开",
            "请改写成对外公布的文件；不公开的，单列一条不予公开的事项并写明理由。",
        )
