"""GK208: the text of an article pasted into 依据."""

from collections.abc import Iterator

from gkcatalog.model.finding import Fixable, Problem, Severity
from gkcatalog.model.item import Item
from gkcatalog.pattern import pattern
from gkcatalog.phrases.citations import parse, uncited
from gkcatalog.rules.cited_laws import basis_problem
from gkcatalog.rules.kinds import Context, rule

_SHORTEST = 16
_NORMATIVE = pattern("应当|不得|可以|负责|必须|有权|规定[：:]|的[，,。；;]|予以|依法")


@rule(
    "GK208",
    Severity.WARNING,
    of=("bases",),
    clause="《通知》二（一）：依据要全面、准确、规范",
    bad="依据: [《中华人民共和国预算法》第十四条 经本级人民代表大会批准的预算，应当在二十日内公开]",
    good="依据: [《中华人民共和国预算法》第十四条]",
    fixable=Fixable.UNSAFE,
)
def pasted_article(item: Item, context: Context) -> Iterator[Problem]:
    """依据里粘贴了条文。

    依据只写名称、文号和条款。条文会随修订变化，粘贴的文字很快就和原文不一致。
    """
    for index, text in enumerate(item.bases):
        if len(text) <= _SHORTEST or not parse(text):
            continue
        for remains in uncited(text):
            if len(remains.text) >= _SHORTEST and _NORMATIVE.search(remains.text):
                kept = text[: remains.start].rstrip(' \t\n\u3000：:，,“”"') + text[
                    remains.end :
                ].lstrip('。”"')
                yield basis_problem(
                    index,
                    text,
                    f"依据里粘贴了条文“{remains.text[:12]}…”",
                    "请只写名称、文号和条款，删去条文。",
                    kept if kept != text and uncited(kept) == () else None,
                    safe=False,
                )
                break
