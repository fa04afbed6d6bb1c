"""Sentences about changes, for readers who know the catalog and not its files."""

from gkcatalog.diff.version import STAGE
from gkcatalog.model.fields import FIELD_BY_NAME
from gkcatalog.model.registry import Registry

_LABELS = {
    "name": "事项名称",
    "contents": "公开内容",
    "bases": "公开依据",
    "time_limit": "公开时限",
    "bodies": "公开主体",
    "method": "公开方式",
    "channels": "公开渠道",
    "levels": "公开层级",
    "extends": "沿用的标准事项",
    "sources": "权责来源",
    "twins": "对应的事项",
    "urls": "公开网址",
    "stage": "公开环节",
    STAGE: "阶段",
}
_DROPPED = {
    "contents": "不再公开“{}”。",
    "channels": "不再通过“{}”公开。",
    "levels": "不再在{}公开。",
    "bodies": "公开主体去掉“{}”。",
    "bases": "不再引用依据：{}。",
}
_GAINED = {
    "contents": "增加公开“{}”。",
    "channels": "增加通过“{}”公开。",
    "levels": "增加在{}公开。",
    "bodies": "公开主体增加“{}”。",
    "bases": "增加依据：{}。",
}


def label(field: str, part: str) -> str:
    """What a reader calls a field: 公开时限, 办理的时限."""
    if part:
        block = FIELD_BY_NAME[field]
        return f"{block.key}的{next(p.key for p in block.parts if p.name == part)}"
    return _LABELS.get(field) or FIELD_BY_NAME[field].key


def replaced(what: str, before: str, after: str, why: str) -> str:
    """One value in place of another, and what that comes to."""
    if not before:
        return f"{what}补写为“{after}”。"
    if not after:
        return f"{what}删去，原为“{before}”。"
    return f"{what}由“{before}”改为“{after}”{aside(why)}。"


def aside(why: str) -> str:
    """A reason behind a comma, or nothing."""
    return f"，{why}" if why else ""


def dropped(name: str, what: str, text: str) -> str:
    """An element that went; `name` is the field or part, `what` its label."""
    known = _DROPPED.get(name) if not what.count("的") else None
    return known.format(text) if known else f"{what}去掉“{text}”。"


def gained(name: str, what: str, text: str) -> str:
    """An element that came."""
    known = _GAINED.get(name) if not what.count("的") else None
    return known.format(text) if known else f"{what}增加“{text}”。"


def moved(what: str, before: str, after: str) -> str:
    """Something took another place."""
    return f"{what}由{before}改为{after}"


def unit_names(old: str, new: str, registry: Registry) -> tuple[str, str]:
    """Names of two units by code."""
    names = registry.unit_names
    return (
        names[old].name if old in names else old,
        names[new].name if new in names else new,
    )


def domain_names(old: str, new: str, registry: Registry) -> tuple[str, str]:
    """Names of two domains by code."""
    names = registry.domain_names
    return (
        names[old].name if old in names else old,
        names[new].name if new in names else new,
    )
