"""The manual of a rule as Markdown, for an editor."""

from collections.abc import Iterator

from gkcatalog.model.finding import Fixable
from gkcatalog.rules.kinds import Rule

_FIXABLE = {
    Fixable.SAFE: "能放心修复",
    Fixable.UNSAFE: "能修复，改后须核对",
    Fixable.NO: "须人工修改",
}


def manual(rule: Rule) -> str:
    """What a rule finds, why, the clause behind it, a wrong and a right example."""
    return "\n\n".join(_parts(rule)) + "\n"


def _parts(rule: Rule) -> Iterator[str]:
    first, *rest = rule.manual.splitlines()
    yield f"### {rule.code} {first.rstrip('。')}"
    waivable = "可以豁免" if rule.waivable else "不能豁免"
    yield f"{rule.severity.chinese}，{_FIXABLE[rule.fixable]}，{waivable}。"
    for paragraph in "\n".join(rest).split("\n\n"):
        if paragraph.strip():
            yield "".join(paragraph.split("\n"))
    yield f"条款：{rule.clause}"
    yield _example("不对：", rule.bad)
    yield _example("对：", rule.good)


def _example(title: str, text: str) -> str:
    body = text.strip("\n")
    return f"{title}\n\n```yaml\n{body}\n```"
