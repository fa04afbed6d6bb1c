"""Which domain a title speaks of."""

import re
from collections.abc import Callable

from gkcatalog.model.registry import Registry

_DOMAIN = re.compile(r"([\u4e00-\u9fff、]{2,16}?)领域")
_LEADING = re.compile(r"^.*(?:[省市县区镇乡]|街道|办事处|委员会|[局委])(?=[\u4e00-\u9fff]{3,})")


def finder(registry: Registry) -> Callable[[str], str]:
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
