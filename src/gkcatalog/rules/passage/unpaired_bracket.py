"""GK108: brackets or quotes without their partner."""

from collections.abc import Iterator

from gkcatalog.model.finding import Problem, Severity
from gkcatalog.phrases.document_numbers import repair
from gkcatalog.phrases.text import shortened, unbalanced
from gkcatalog.rules.kinds import Context, rule
from gkcatalog.rules.passages import Passage

_NAMES = {
    **dict.fromkeys("（(【〔", "左括号"),
    **dict.fromkeys("）)】〕", "右括号"),
    **dict.fromkeys("《〈", "左书名号"),
    **dict.fromkeys("》〉", "右书名号"),
    **dict.fromkeys("“「", "左引号"),
    **dict.fromkeys("”」", "右引号"),
}
_TITLE_MARKS = frozenset("《》〈〉")


@rule(
    "GK108",
    Severity.WARNING,
    clause="《标点符号用法》：括号、引号、书名号成对使用",
    bad="名称: 政府预算（草案",
    good="名称: 政府预算（草案）",
    signs="".join(_NAMES),
)
def unpaired_bracket(passage: Passage, context: Context) -> Iterator[Problem]:
    """括号或引号不成对。

    缺了一半，括号里的话到哪里为止就说不清。依据里的书名号另有规则检查。
    """
    lone = unbalanced(passage.text)
    if lone and passage.field == "bases":
        kept = unbalanced(repair(passage.text) or passage.text)
        lone = "".join(sign for sign in kept if sign not in _TITLE_MARKS)
    if lone:
        names = "、".join(dict.fromkeys(_NAMES[sign] for sign in lone))
        yield passage.problem(
            f"“{shortened(passage.text, 30)}”里的{names}不成对", "请补上另一半，或者删去。"
        )
