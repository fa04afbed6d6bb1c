"""GK210: mixed or unclosed 《》."""

from collections.abc import Iterator
from functools import lru_cache

from gkcatalog.model.finding import Fixable, Problem, Severity
from gkcatalog.model.item import Item
from gkcatalog.model.registry import Registry
from gkcatalog.pattern import pattern
from gkcatalog.phrases.citations import uncited
from gkcatalog.phrases.text import unbalanced
from gkcatalog.rules.cited_laws import basis_problem
from gkcatalog.rules.kinds import Context, rule

_ANGLES = pattern(r"(?:<<|＜＜)([^<>＜＞]{2,80})(?:>>|＞＞)|(?<![<＜])[<＜]([一-鿿]{3,80})[>＞]")
_MIXED = pattern(r"《([^《》〈〉]{2,80})[〉>＞]|[〈<＜]([^《》〈〉]{2,80})》")
_TITLE_MARKS = "《》〈〉"
_BOUNDARY = "、，；;,。 （("


@rule(
    "GK210",
    Severity.WARNING,
    of=("bases",),
    clause="《标点符号用法》：书名号成对使用",
    bad="依据: [《中华人民共和国预算法第十四条]",
    good="依据: [《中华人民共和国预算法》第十四条]",
    fixable=Fixable.SAFE,
)
def title_marks(item: Item, context: Context) -> Iterator[Problem]:
    """书名号不成对或者混用。

    书名号缺了一半，名称到哪里为止就说不清。名称已登记的可由 --fix 补上。
    """
    for index, text in enumerate(item.bases):
        if _sound(text):
            continue
        lone = "".join(sign for sign in unbalanced(text) if sign in _TITLE_MARKS)
        angles = _ANGLES.search(text)
        repaired = _repaired(text, context.registry)
        sound = not any(sign in _TITLE_MARKS for sign in unbalanced(repaired))
        what = f"“{lone}”不成对" if lone else f"“{angles.group() if angles else ''}”没有用书名号"
        fix = repaired if sound and repaired != text else None
        hint = f"应写作“{fix}”。" if fix else "请补全书名号，外层用《》，里层用〈〉。"
        yield basis_problem(index, text, f"书名号{what}" if lone else what, hint, fix)


@lru_cache(maxsize=16384)
def _sound(text: str) -> bool:
    lone = any(sign in _TITLE_MARKS for sign in unbalanced(text))
    return not lone and not _ANGLES.search(text)


def _repaired(text: str, registry: Registry) -> str:
    text = _ANGLES.sub(lambda match: f"《{match[1] or match[2]}》", text)
    if any(sign in _TITLE_MARKS for sign in unbalanced(text)):
        text = _MIXED.sub(lambda match: f"《{match[1] or match[2]}》", text)
    for remains in reversed(uncited(text)):
        opened = remains.text.find("《")
        if opened >= 0 and "》" not in remains.text:
            title = _registered_start(remains.text[opened + 1 :], registry)
            if title:
                place = remains.start + opened + 1 + len(title)
                text = f"{text[:place]}》{text[place:]}"
        elif remains.text.count("》") == 1 and opened < 0:
            name = remains.text[: remains.text.index("》")]
            if name in registry.law_titles:
                text = f"{text[: remains.start]}《{text[remains.start :]}"
    return text


def _registered_start(text: str, registry: Registry) -> str:
    """The longest registered name that the text begins with and that ends there."""
    names = [
        name
        for name in registry.law_titles
        if text.startswith(name) and text[len(name) :][:1] in ("", "第", *_BOUNDARY)
    ]
    return max(names, key=len, default="")
