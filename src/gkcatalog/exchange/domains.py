"""Which domain or unit a title speaks of."""

import re
from collections.abc import Callable

from gkcatalog.model.registry import Registry

_DOMAIN = re.compile(r"([\u4e00-\u9fff、]{2,16}?)领域")
_UNIT_LABEL = re.compile(
    r"^(?:[一二三四五六七八九十\d]+[、.．]|单位[：:]|（[一二三四五六七八九十]+）)"
)
_BODY = re.compile(
    r"[\u4e00-\u9fff（）]{1,20}(?:局|委员会|委|办|办公室|办事处|政府|街道|中心|站|大队|联合会|法院|检察院)"
    r"|[\u4e00-\u9fff]{2,10}[乡镇]"
)
_LEADING = re.compile(r"^.*(?:[省市县区镇乡]|街道|办事处|委员会|[局委])(?=[\u4e00-\u9fff]{2,})")


def domain_finder(registry: Registry) -> Callable[[str], str]:
    """A function that finds the one domain named in a title; `""` for none or several."""
    names = sorted(
        {name for name in registry.domain_names if re.search(r"[\u4e00-\u9fff]", name)},
        key=lambda name: (-len(name), name),
    )

    def found(title: str) -> str:
        text = re.sub(r"\s+", "", title)
        codes: dict[str, str] = {}
        rest = text
        for name in names:
            if name in rest:
                rest = rest.replace(name, "\0")
                codes.setdefault(registry.domain_names[name].code, name)
        if codes:
            return next(iter(codes.values())) if len(codes) == 1 else ""
        if match := _DOMAIN.search(text):
            return _LEADING.sub("", match[1])
        return ""

    return found


def unit_finder(registry: Registry) -> Callable[[str], str]:
    """A function that tells whether a title is the name of a unit, and of which."""

    def found(title: str) -> str:
        text = re.sub(r"\s+", "", title)
        for part in (text, _UNIT_LABEL.sub("", text)):
            if part in registry.unit_names and not part.isascii():
                return registry.unit_names[part].name
        return ""

    return found


def body_named(title: str) -> str:
    """What a title names if it is the name of some body, registered or not; else `""`."""
    text = _UNIT_LABEL.sub("", re.sub(r"\s+", "", title))
    return text if _BODY.fullmatch(text) else ""
