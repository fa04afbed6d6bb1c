"""GK815: an address that no browser opens."""

import re
from collections.abc import Iterator

from gkcatalog.model.finding import Problem, Severity
from gkcatalog.model.item import Item
from gkcatalog.pattern import pattern
from gkcatalog.rules.kinds import Context, rule

_ADDRESS = pattern(r"https?://[^\s/，。；（）《》]+\.[^\s，。；（）《》]+", re.IGNORECASE)
_MEANT = pattern(r"(?:www\.|https?[:：;；]|//)", re.IGNORECASE)


@rule(
    "GK815",
    Severity.WARNING,
    of=("readings", "urls"),
    clause="《通知》二（四）：方便群众查询、获取",
    bad="网址: [www.example.gov.cn/zwgk]",
    good="网址: [https://www.example.gov.cn/zwgk]",
)
def faulty_address(item: Item, context: Context) -> Iterator[Problem]:
    """网址打不开：没有写全，或者夹着空格和中文标点。

    网页上的链接照目录里的网址生成，缺少 http:// 或 https:// 就会指到本站不存在的网页。
    """
    for index, text in enumerate(item.urls):
        if not _ADDRESS.fullmatch(text.strip()):
            yield _problem("urls", index, text)
    for index, text in enumerate(item.readings):
        if _MEANT.match(text) and not _ADDRESS.fullmatch(text.strip()):
            yield _problem("readings", index, text)


def _problem(field: str, index: int, text: str) -> Problem:
    return Problem(
        f"“{text}”不是完整的网址",
        "请从浏览器地址栏复制以 https:// 或 http:// 开头的网址。",
        field,
        index,
        value=text,
    )
