"""GK107: full-width digits and letters."""

from collections.abc import Iterator

from gkcatalog.model.finding import Fixable, Problem, Severity
from gkcatalog.phrases.text import FULL_WIDTH, narrow
from gkcatalog.rules.kinds import Context, rule
from gkcatalog.rules.passages import Passage


@rule(
    "GK107",
    Severity.INFO,
    clause="《出版物上数字用法》：阿拉伯数字用半角",
    bad="名称: 政府预算２０２６",
    good="名称: 政府预算2026",
    fixable=Fixable.SAFE,
    signs=FULL_WIDTH,
)
def full_width_digit(passage: Passage, context: Context) -> Iterator[Problem]:
    """数字或字母是全角的。

    全角的20和半角的20看上去一样，检索和比较时却是两样。
    """
    narrowed = narrow(passage.text)
    if narrowed is not None:
        wrong = "".join(a for a, b in zip(passage.text, narrowed, strict=True) if a != b)
        yield passage.problem(f"“{wrong}”是全角字符", "数字和字母请用半角。", narrowed)
