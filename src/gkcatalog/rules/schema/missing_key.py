"""GK101: one of the eight elements, 编号, or a key of the header is missing."""

from collections.abc import Iterator

from gkcatalog.model.finding import Problem, Severity
from gkcatalog.rules.kinds import rule
from gkcatalog.schema.violation import Violation

_OF_ITEMS = {
    "编号": "请写上本单位内唯一的编号，如 czyjs-001。",
    "名称": "请写上公开事项的名称。",
    "内容": "请列出要公开的内容，一个要素一行。",
    "依据": "请列出公开依据，一部法规一行，如 《中华人民共和国预算法》第十四条。",
    "时限": "请写明从何时起、多长时间内公开，如 自信息形成或者变更之日起20个工作日内。",
    "主体": "请写上由哪个单位公开；就是本单位的，写“本单位”。",
    "方式": "请写 主动公开、依申请公开、不予公开 之一。",
    "渠道": "请列出公开渠道，如 [政府网站, 公开查阅点]。",
    "公开对象": "请写“全社会”，或者特定群体的名称。",
    "不公开理由": "不予公开的事项，请写不公开理由：条款、说明、复核日期。",
}
_DATE = "请写上日期，如 2026-01-31。"
_ELSEWHERE = {
    "单位": "请写上登记过的单位名称，如 区财政局。",
    "领域": "请写上登记过的领域名称，如 财政预决算。",
    "事项": "请写上事项的完整编号，如 czj/czyjs-001。",
    "代码": "请写上代码，用小写字母和数字，如 czj。",
    "编码": "请写上清单里的编码；事项的“来源”靠它对应。",
    "名称": "请写上名称。",
    "条款": "请写上依据的条款，如 《条例》第十六条。",
    "日期": _DATE,
    "到期": _DATE,
    "复核日期": _DATE,
    "去向": "请写上承接事项的全称，如 czj/czyjs-001；没有承接的，把方式改为终止并写明依据。",
    "规则": "请写上规则代码，如 GK301；批准减损的，写“减损”。",
}
"""What to write for the keys of headers, blocks and registers."""


@rule(
    "GK101",
    Severity.ERROR,
    clause="《通知》二（一）：公开事项的名称、内容、依据、时限、主体、方式、渠道、公开对象",
    bad="""单位: 区财政局
领域: 财政预决算
阶段: 清单
事项:
  - {编号: czyjs-001, 名称: 政府预算}""",
    good="""单位: 区财政局
领域: 财政预决算
阶段: 清单
事项:
  - {编号: czyjs-001, 名称: 政府预算, 方式: 主动公开}""",
)
def missing_key(violation: Violation) -> Iterator[Problem]:
    """缺少必须填写的要素。

    标准目录的每条事项都要有编号和八个要素；沿用标准的，标准里有的可以不写。
    清单阶段只要求编号、名称、方式。缺一个要素，群众就无从知道公开什么、找谁、去哪里看。
    """
    if violation.keyword == "required":
        yield Problem(f"缺少“{violation.key}”", _hint(violation), part=violation.key)


def _hint(violation: Violation) -> str:
    """What to write: the same key asks for other things in an item than elsewhere."""
    if violation.allowed:
        return f"请写上“{violation.key}”，只能写：{'、'.join(violation.allowed)}。"
    of_item = len(violation.path) == 2 and violation.path[0] == "事项"
    asks = _OF_ITEMS if of_item else _ELSEWHERE
    return asks.get(violation.key, f"请补上“{violation.key}”。")
