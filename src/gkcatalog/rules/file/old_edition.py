"""GK011: an edition that has not been renewed for years."""

from collections.abc import Iterator

from gkcatalog.model.finding import Problem, Severity
from gkcatalog.model.item import ItemFile
from gkcatalog.pattern import pattern
from gkcatalog.rules.kinds import Context, rule

_YEAR = pattern("(?:19|20)[0-9]{2}")
_OLDEST = 3


@rule(
    "GK011",
    Severity.INFO,
    clause="《通知》二（一）：动态调整",
    bad="单位: 区财政局\n领域: 财政预决算\n版本: 2019年版\n不涉及: 示例的理由",
    good="单位: 区财政局\n领域: 财政预决算\n版本: 2026年版\n不涉及: 示例的理由",
)
def old_edition(file: ItemFile, context: Context) -> Iterator[Problem]:
    """版本还是三年以前的。

    法规、机构和职责每年都有变化。三年没有出新版的目录应当整体核对一遍，没有变化的也写上新的版本。
    """
    years = [int(year) for year in _YEAR.findall(file.edition)] if file.edition else []
    if years and context.as_of.year - max(years) >= _OLDEST:
        yield Problem(
            f"版本“{file.edition}”是{context.as_of.year - max(years)}年以前的",
            f"请核对这个领域的全部事项，再写上“{context.as_of.year}年版”。",
            part="版本",
            value=file.edition,
        )
