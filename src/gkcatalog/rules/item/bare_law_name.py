"""GK201: a citation without 《》."""

from collections.abc import Iterator

from gkcatalog.model.finding import Fixable, Problem, Severity
from gkcatalog.model.item import Item
from gkcatalog.phrases.text import shortened
from gkcatalog.rules.bare_names import bare_names
from gkcatalog.rules.cited_laws import basis_problem, rewritten
from gkcatalog.rules.kinds import Context, rule

_MARKS = "《》〈〉<>＜＞"
"""What may stand for title marks: how they are set is the matter of other rules."""


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
    已登记的法规可由 --fix 加上书名号并写成全称。只有文号、只有条款，或者写“相关规定”的，
    读者查不到是哪一部。
    """
    for index, text in enumerate(item.bases):
        names = bare_names(text, context.registry)
        if names:
            edits = [(name.start, name.end, f"《{name.title}》") for name in names if name.title]
            fix = rewritten(text, edits) if len(edits) == len(names) else None
            quoted = "”“".join(name.name for name in names)
            yield basis_problem(
                index, text, f"“{quoted}”没有加书名号", "请写成《名称》（文号）第几条的形式。", fix
            )
        elif not any(mark in text for mark in _MARKS):
            yield basis_problem(
                index,
                text,
                f"“{shortened(text, 30)}”没有写出法规或者文件的名称",
                "请写成《名称》（文号）第几条的形式。",
            )
