"""Which known key an unknown one was probably meant to be: 公开对像 → 公开对象, 责任单位 → 主体."""

from collections.abc import Iterable

from gkcatalog.phrases.nearest import nearest

_OTHER_NAMES = {
    "二级事项": "名称",
    "事项名称": "名称",
    "公开事项": "名称",
    "责任单位": "主体",
    "责任主体": "主体",
    "责任部门": "主体",
    "公开责任主体": "主体",
    "公开期限": "时限",
    "载体": "渠道",
    "公开载体": "渠道",
    "全社会": "公开对象",
    "特定群体": "公开对象",
    "公开属性": "方式",
    "五公开": "环节",
    "更新频率": "更新周期",
    "说明": "备注",
}
"""Titles of columns in the tables of units, by the keys that say the same."""


def meant(key: str, known: Iterable[str]) -> tuple[str, ...]:
    """The known keys that a key may stand for, likeliest first; `()` where there is none."""
    choices = tuple(known)
    other = _OTHER_NAMES.get(key.strip(), "")
    return (other,) if other in choices else nearest(key, choices)
