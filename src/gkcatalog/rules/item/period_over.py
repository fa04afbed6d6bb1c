"""GK205: a basis whose own title names a period that is over."""

from collections.abc import Iterator
from functools import lru_cache

from gkcatalog.model.finding import Problem, Severity
from gkcatalog.model.item import Item
from gkcatalog.pattern import pattern
from gkcatalog.phrases.citations import parse
from gkcatalog.rules.bare_names import bare_names
from gkcatalog.rules.cited_laws import basis_problem
from gkcatalog.rules.kinds import Context, rule

_YEARS = pattern(r"(?:19|20)\d\d\s*年?\s*(?:[—–\-－~～]{1,2}|至|到)\s*((?:19|20)\d\d)")
_PLAN = pattern(r"十([一二三四五六七])五|第十([一二三四五六七])个五年")
_LEGAL_EDUCATION = pattern(r"(?<!十)([五六七八九])五[”’]?(?=.{0,6}(?:普法|法治宣传))")
_ONE_YEAR = pattern(
    r"((?:19|20)\d\d)\s*年(?:度)?(?:(?!版|本|修).){0,24}"
    r"(?:要点|工作安排|工作计划|工作方案|实施方案|行动方案|重点工作|工作任务|任务分工)"
    r"|关于(?:切实|进一步)?(?:做好|推进|开展|下达)(?:.{0,4}?)((?:19|20)\d\d)\s*年"
)
_NUMBERS = "一二三四五六七八九"


@rule(
    "GK205",
    Severity.WARNING,
    of=("bases",),
    clause="《通知》二（一）：标准目录应实行动态调整",
    bad="依据: [《2018年政务公开工作要点》（国办发〔2018〕23号）]",
    good="依据: [《中华人民共和国政府信息公开条例》（国务院令第711号）第二十条]",
)
def period_over(item: Item, context: Context) -> Iterator[Problem]:
    """依据的名称所写的时期已经过去。

    规划、年度要点到期后不再是公开的依据，请换成现行的规划或长期有效的规定。
    """
    for index, text in enumerate(item.bases):
        if text.isascii():
            continue
        bare = (name.name for name in bare_names(text, context.registry))
        for title in (*(citation.title for citation in parse(text)), *bare):
            end = last_year(title)
            if end and end < context.as_of.year:
                yield basis_problem(
                    index,
                    text,
                    f"《{title}》写明的时期到{end}年为止，已经过去",
                    "请改引现行的规划、要点或长期有效的规定。",
                )


@lru_cache(maxsize=4096)
def last_year(title: str) -> int:
    """The last year of the period that a title names; 0 where it names none."""
    years = [int(year) for year in _YEARS.findall(title)]
    years += [
        1955 + 5 * (11 + _NUMBERS.index(plan[1] or plan[2])) for plan in _PLAN.finditer(title)
    ]
    years += [1985 + 5 * (1 + _NUMBERS.index(plan[1])) for plan in _LEGAL_EDUCATION.finditer(title)]
    if not years:
        years = [int(match[1] or match[2]) for match in _ONE_YEAR.finditer(title)]
    return max(years, default=0)
