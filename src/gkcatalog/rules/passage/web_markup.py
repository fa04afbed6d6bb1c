"""GK126: markup of a web page left in words."""

from collections.abc import Iterator

from gkcatalog.model.finding import Fixable, Problem, Severity
from gkcatalog.pattern import pattern
from gkcatalog.phrases.text import shortened
from gkcatalog.rules.kinds import Context, rule
from gkcatalog.rules.passages import Passage

_TAG = pattern(r"</?[a-zA-Z][a-zA-Z0-9]*(?:\s[^<>]*)?/?>")
_ENTITY = pattern(r"&(?:[a-zA-Z][a-zA-Z0-9]{1,30}|#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6});")


@rule(
    "GK126",
    Severity.WARNING,
    clause="《通知》二（一）：全面、准确、规范",
    bad="内容: [预算收支表<br>预算说明&nbsp;]",
    good="内容: [预算收支表, 预算说明]",
    fixable=Fixable.UNSAFE,
    signs="<&",
)
def web_markup(passage: Passage, context: Context) -> Iterator[Problem]:
    """文字里留着网页的代码。

    从网页后台复制来的文字带着“<br>”“&nbsp;”这样的代码，公布出去就原样显示。“<br>”多半是换行，
    一格里有几条内容的，请拆成几条。
    """
    found = _TAG.search(passage.text) or _ENTITY.search(passage.text)
    if found:
        mended = _as_text(passage.text)
        yield passage.problem(
            f"“{shortened(passage.text, 30)}”里有网页代码“{shortened(found[0], 20)}”",
            "请删去代码；代码隔开的是几条内容的，一条一行。",
            mended or None,
            safe=False,
        )


def _as_text(markup: str) -> str:
    # Its table of two thousand names takes longer to load than most files to check.
    from html import unescape

    return " ".join(unescape(_TAG.sub(" ", markup)).split())
