"""GK118: a bullet or a number left at the head of an element."""

from collections.abc import Iterator

from gkcatalog.model.finding import Fixable, Problem, Severity
from gkcatalog.pattern import pattern
from gkcatalog.phrases.text import shortened
from gkcatalog.rules.kinds import Context, rule
from gkcatalog.rules.passages import Passage

_NUMERALS = "一二三四五六七八九十"
_BULLETS = "●•·▪◆◇◎○▲△►①-⑳"
_MARK = pattern(
    rf"(?:\s*(?:[{_BULLETS}]"
    rf"|[（(]\s*(?:[0-9]{{1,2}}|[{_NUMERALS}]{{1,3}})\s*[)）][、.．]?"
    r"|[0-9]{1,2}\s*[.．、)）](?![0-9])"
    rf"|[{_NUMERALS}]{{1,3}}、(?![{_NUMERALS}])"
    r")\s*)+"
)
_FIELDS = ("contents", "bases")


@rule(
    "GK118",
    Severity.INFO,
    clause="国家标准目录的公开内容（要素）栏",
    bad="内容: [1.预算收支表, 2.预算说明]",
    good="内容: [预算收支表, 预算说明]",
    fixable=Fixable.SAFE,
    signs=f"{_BULLETS}（()）.．、",
)
def leading_mark(passage: Passage, context: Context) -> Iterator[Problem]:
    """一条的开头留着序号或项目符号。

    内容和依据本来就是一条一行，表格和网页会自己编排；留着原来的序号，增减以后就乱了。
    """
    found = _MARK.match(passage.text) if passage.field in _FIELDS else None
    rest = passage.text[found.end() :] if found else ""
    if found and rest:
        yield passage.problem(
            f"“{shortened(passage.text, 20)}”的开头留着“{found[0].strip()}”",
            "请删去，一条一行即可。",
            rest,
        )
