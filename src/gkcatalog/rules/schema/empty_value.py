"""GK105: an empty value or a placeholder."""

from collections.abc import Iterator

from gkcatalog.model.finding import Problem, Severity
from gkcatalog.rules.kinds import rule
from gkcatalog.schema.violation import Violation

_DITTO = ("同上", "同前", "〃")
_TO_FILL_IN = "（请填写"
"""Begins what `new` leaves to be filled in: elements that an item can not do without."""
_EMPTY = ("minLength", "minItems", "minProperties")


@rule(
    "GK105",
    Severity.ERROR,
    clause="《通知》二（一）：全面、准确、规范",
    bad="时限: 待定",
    good="时限: 自信息形成或者变更之日起20个工作日内",
)
def empty_value(violation: Violation) -> Iterator[Problem]:
    """值是空的，或者只是占位符。

    “无”“/”“—”“XX”“待定”不是内容；没有的要素不写这一行，必须有的要素请补全。
    “同上”在表格里指上一行，目录文件里每条事项各自成篇，要写全。
    """
    blank = isinstance(violation.value, str) and not violation.value.strip()
    if not violation.path and violation.keyword in _EMPTY:
        yield Problem("文件里没有内容", "请对照其他文件补上内容；不要这个文件的，请删去文件。")
    elif violation.path == ("事项",) and violation.keyword in _EMPTY:
        yield Problem(
            "没有填写内容",
            "请列出事项；单位没有这个领域的事项的，请删去这一行，写“不涉及”和理由。",
        )
    elif violation.keyword in _EMPTY or (violation.keyword == "not" and blank):
        yield Problem("没有填写内容", "请补上内容；确实没有的，请删去这一行。")
    elif violation.keyword == "not":
        value = violation.value if isinstance(violation.value, str) else ""
        yield Problem(f"“{value}”只是占位符", _remedy(value), value=value)


def _remedy(value: str) -> str:
    if value.strip().startswith(_DITTO):
        return "请照上面那一条把内容写全。"
    if value.strip().startswith(_TO_FILL_IN):
        return "请换成实际内容。"
    return "请写上实际内容；确实没有的，请删去这一行。"
