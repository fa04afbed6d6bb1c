"""GK010: a 版本 that names no year."""

from collections.abc import Iterator

from gkcatalog.model.finding import Problem, Severity
from gkcatalog.model.item import ItemFile
from gkcatalog.pattern import pattern
from gkcatalog.rules.kinds import Context, rule

_YEAR = pattern("(?:19|20)[0-9]{2}")


@rule(
    "GK010",
    Severity.INFO,
    clause="《通知》二（一）：动态调整",
    bad="单位: 区财政局\n领域: 财政预决算\n版本: 第二版\n不涉及: 示例的理由",
    good="单位: 区财政局\n领域: 财政预决算\n版本: 2026年版\n不涉及: 示例的理由",
)
def edition_without_year(file: ItemFile, context: Context) -> Iterator[Problem]:
    """版本没有写年份。

    目录要动态调整。写明是哪一年的版本，群众和检查的人才知道它是不是现行的。
    """
    if file.edition and not _YEAR.search(file.edition):
        yield Problem(
            f"版本“{file.edition}”没有写年份",
            f"请写成“{context.as_of.year}年版”这样的版本。",
            part="版本",
            value=file.edition,
        )
