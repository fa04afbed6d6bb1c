"""GK202: a regulation, rule or document is cited without its number."""

from collections.abc import Iterator

from gkcatalog.model.finding import Fixable, Problem, Severity
from gkcatalog.model.item import Item
from gkcatalog.pattern import pattern
from gkcatalog.phrases.document_numbers import damages
from gkcatalog.phrases.titles import is_npc_law, looks_like_law
from gkcatalog.rules.cited_laws import CitedLaw, basis_problem, cited_laws, rewritten
from gkcatalog.rules.kinds import Context, rule

_NUMBERED = pattern(
    r"(?:规定|办法|细则|意见|通知|决定|规则|方案|通报|批复|公告|函)(?:（[^）]*）)?$"
)
_DOCUMENT = pattern(r"(?:意见|通知|方案|通报|批复|公告|函)(?:（[^）]*）)?$")
"""Kinds that are numbered whoever issues them."""
_STATE_REGULATION = pattern(r"中华人民共和国.*条例(?:实施细则)?$")
_LOCAL = pattern(
    r"北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东"
    r"|海南|四川|贵州|云南|陕西|甘肃|青海|内蒙古|广西|西藏|宁夏|新疆|[^城都]市(?!场|政|容|民)|[省州县]"
)
_LOCAL_KINDS = ("地方性法规", "地方政府规章", "政府规章", "党内法规", "司法解释")
_STRAY_NUMBER = pattern(r"\s*[（(【\[〔]?[^《》，。；]{0,30}号")


@rule(
    "GK202",
    Severity.WARNING,
    of=("bases",),
    clause="《通知》二（一）：依据要全面、准确、规范",
    bad="依据: [《中华人民共和国政府信息公开条例》第二十条]",
    good="依据: [《中华人民共和国政府信息公开条例》（国务院令第711号）第二十条]",
    fixable=Fixable.SAFE,
)
def law_without_number(item: Item, context: Context) -> Iterator[Problem]:
    """引用法规、规章或文件未写文号。

    同名法规历次修订的条款顺序不同，没有文号，读者无法确认依据的是哪一版。
    全国人大及其常委会通过的法律不需要文号。已登记的法规可由 --fix 补上。
    """
    missing: dict[int, list[CitedLaw]] = {}
    for cited in cited_laws(item, context.registry):
        if not cited.citation.number and _needs_number(cited):
            missing.setdefault(cited.index, []).append(cited)
    for index, several in missing.items():
        text = several[0].text
        edits = [
            (cited.citation.title_span[1] + 1, cited.citation.title_span[1] + 1, _note(cited))
            for cited in several
            if cited.law
        ]
        titles = "》《".join(cited.citation.title for cited in several)
        numbers = "".join(_note(cited) for cited in several if cited.law)
        yield basis_problem(
            index,
            text,
            f"《{titles}》没有写文号",
            f"请在书名号后面补上文号{numbers}。",
            rewritten(text, edits) if len(edits) == len(several) else None,
        )


def _needs_number(cited: CitedLaw) -> bool:
    title, law = cited.citation.title, cited.law
    if is_npc_law(cited.title) or looks_like_law(title):
        return False
    after = cited.text[cited.citation.title_span[1] + 1 :]
    if damages(cited.text) or _STRAY_NUMBER.match(after):
        return False
    if law:
        return bool(law.number) and not law.repealed
    if cited.citation.prefix in _LOCAL_KINDS:
        return False
    if _STATE_REGULATION.match(title):
        return True
    issuer = title.partition("关于")[0][:8]
    local = _LOCAL.search(issuer) and not _DOCUMENT.search(title)
    return bool(_NUMBERED.search(title)) and not local


def _note(cited: CitedLaw) -> str:
    return f"（{cited.law.number}）" if cited.law else ""
