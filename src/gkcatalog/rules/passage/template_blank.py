"""GK113: a blank of a template that nobody filled in."""

from collections.abc import Iterator

from gkcatalog.model.finding import Problem, Severity
from gkcatalog.pattern import pattern
from gkcatalog.phrases.text import shortened
from gkcatalog.rules.kinds import Context, rule
from gkcatalog.rules.passages import Passage

_BLANK = pattern(
    r"XX+|xx+|ＸＸ+|××+|某某|某(?:省|市|县|区|乡|镇|街道|局)(?!级)|○○+|〇〇〇*(?![年月日])|___+|＿＿+"
    r"|（(?:请|此处)?填写[^）]*）|\(填写[^)]*\)"
)
_ELSEWHERE = ("bodies", "audience")
"""Fields whose own rules say that nothing is named."""


@rule(
    "GK113",
    Severity.WARNING,
    clause="《通知》二（一）：全面、准确、规范",
    bad="内容: [XX年预算收支表]",
    good="内容: [年度预算收支表]",
    signs="XxＸ×某○〇_＿填",
)
def template_blank(passage: Passage, context: Context) -> Iterator[Problem]:
    """文字里留着模板的空位。

    “XX省”“××年”“某局”是范本里等着填写的地方。公布出去，群众看不出说的是哪里、哪一年。
    """
    found = _BLANK.search(passage.text)
    if found and passage.field not in _ELSEWHERE:
        yield passage.problem(
            f"“{shortened(passage.text, 30)}”里的“{found[0]}”没有填写",
            "请写上实际的名称、年份或者内容。",
        )
