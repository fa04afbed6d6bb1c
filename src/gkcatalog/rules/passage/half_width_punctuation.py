"""GK109: half-width punctuation in Chinese prose."""

from collections.abc import Iterator

from gkcatalog.model.finding import Fixable, Problem, Severity
from gkcatalog.phrases.text import shortened, widen
from gkcatalog.rules.kinds import Context, rule
from gkcatalog.rules.passages import Passage

_SIGNS = ",;:?!()"


@rule(
    "GK109",
    Severity.INFO,
    clause="《标点符号用法》：中文用全角标点",
    bad="备注: 含乡镇,不含村(社区)",
    good="备注: 含乡镇，不含村（社区）",
    fixable=Fixable.SAFE,
    signs=_SIGNS,
)
def half_width_punctuation(passage: Passage, context: Context) -> Iterator[Problem]:
    """中文里用了半角标点。

    数字、网址和英文里的半角标点不算。
    """
    widened = widen(passage.text)
    if widened is not None:
        wrong = "".join(s for s in _SIGNS if passage.text.count(s) > widened.count(s))
        shown = shortened(passage.text, 30)
        yield passage.problem(f"“{shown}”里用了半角标点“{wrong}”", "中文里请用全角标点。", widened)
