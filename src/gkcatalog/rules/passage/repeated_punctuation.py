"""GK112: punctuation doubled or left over at the end."""

from collections.abc import Iterator

from gkcatalog.model.finding import Fixable, Problem, Severity
from gkcatalog.pattern import pattern
from gkcatalog.rules.kinds import Context, rule
from gkcatalog.rules.passages import Passage

_DOUBLED = pattern(r"([，。；、：])\1+")
_LEFT_OVER = pattern(r"[、，；]+$")


@rule(
    "GK112",
    Severity.INFO,
    clause="《标点符号用法》",
    bad="名称: 政府预算、",
    good="名称: 政府预算",
    fixable=Fixable.SAFE,
    signs="，。；、：",
)
def repeated_punctuation(passage: Passage, context: Context) -> Iterator[Problem]:
    """标点重复，或者末尾多出顿号、逗号、分号。

    多半是删改文字时留下的。
    """
    mended = _LEFT_OVER.sub("", _DOUBLED.sub(r"\1", passage.text))
    if mended and mended != passage.text:
        found = _DOUBLED.search(passage.text) or _LEFT_OVER.search(passage.text)
        sign = found.group() if found else ""
        yield passage.problem(
            f"“{passage.text[-30:]}”里的“{sign}”多余", "请删去多余的标点。", mended
        )
