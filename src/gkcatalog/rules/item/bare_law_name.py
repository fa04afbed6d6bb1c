"""GK201: a citation without 《》."""

from collections.abc import Iterator

from gkcatalog.model.finding import Fixable, Problem, Severity
from gkcatalog.model.item import Item
from gkcatalog.model.registry import Registry
from gkcatalog.pattern import pattern
from gkcatalog.phrases.citations import Remains, parse, uncited
from gkcatalog.rules.cited_laws import basis_problem, law_named, rewritten
from gkcatalog.rules.kinds import Context, rule

_PIECE = pattern(r"[^、，,；;。\n]+")
_NAME = pattern(
    r"(?P<lead>(?:根据|依据|按照|依照)?)"
    r"(?P<name>[一-鿿〈〉]{2,50}?(?:法典|法|条例|办法|规定|细则|决定|意见|通知|规则|规程|方案))"
    r"(?P<rest>\s*(?:[（(][^（()）]{2,60}[）)]|第.{1,40})*)"
)
_VAGUE = pattern(
    "有关|相关|其他|其它|上级|下级|本(?:级|部门|单位|办法|条例|法|规定)|该|各|等|应当|不得|可以|要求|精神|法律|法规|规章|文件|政策|党委"
)
_KINDS_ALONE = 4
"""Names up to this length, such as 管理办法, say what kind of norm it is and not which."""


@rule(
    "GK201",
    Severity.WARNING,
    of=("bases",),
    clause="《通知》二（一）：依据要全面、准确、规范",
    bad="依据: [政府信息公开条例第二十条]",
    good="依据: [《中华人民共和国政府信息公开条例》（国务院令第711号）第二十条]",
    fixable=Fixable.SAFE,
)
def bare_law_name(item: Item, context: Context) -> Iterator[Problem]:
    """依据没有加书名号。

    法规和文件的名称要放在《》里，读者和系统才分得清名称、文号和条款。
    已登记的法规可由 --fix 加上书名号并写成全称。
    """
    for index, text in enumerate(item.bases):
        edits, names = [], []
        for remains in uncited(text):
            if "《" in remains.text or "》" in remains.text:
                continue
            for start, end, name, title in _names(text, remains, context.registry):
                names.append(name)
                edits += [(start, end, f"《{title}》")] if title else []
        if names:
            fix = rewritten(text, edits) if len(edits) == len(names) else None
            quoted = "”“".join(names)
            yield basis_problem(
                index, text, f"“{quoted}”没有加书名号", "请写成《名称》（文号）第几条的形式。", fix
            )


def _names(text: str, remains: Remains, registry: Registry) -> Iterator[tuple[int, int, str, str]]:
    """Names of laws in what remains: start, end, the name, its full title if registered."""
    alone = not parse(text)
    for piece in _PIECE.finditer(remains.text):
        match = _NAME.fullmatch(piece.group().strip())
        if not match:
            continue
        name, rest = match["name"], match["rest"].strip()
        law = law_named(name, registry)
        vague = _VAGUE.search(name) or len(name) <= _KINDS_ALONE
        if law is None and (vague or not (rest or (alone and piece.group() == text.strip()))):
            continue
        start = remains.start + piece.start() + piece.group().index(name)
        title = law.title if law and "〈" not in law.title else name
        yield start, start + len(name), name, title if law else ""
