"""Which domain or unit a title speaks of."""

import re
from collections.abc import Callable

from gkcatalog.model.registry import Registry

_DOMAIN = re.compile(r"([\u4e00-\u9fff、]{2,16}?)(?<!重点)(?<!试点)领域")
_MARK = re.compile(r"[\ue000-\uf8ff]")
"""Stands for the name of a domain."""
_ENDED = re.compile(
    r"$|[^\u4e00-\u9fff]|[与和及]"
    + _MARK.pattern
    + r"|[类表]|领域|公开|信息(?!中心)|政府|政务|基层|标准"
    r"|事项|要素|目录|清单|工作|试点|主动|专栏|栏目|专题"
)
"""What follows the name of a domain; it goes on otherwise in 就业救助 and 生态环境局."""
_CLOSING = ("领域", "公开")
_ENDING = re.compile(
    r"(?:基层)?(?:政务公开|信息公开|公开)?(?:标准)?(?:事项)?(?:目录|清单|一览表)?"
    r"(?:[（(][^（()）]*[）)])?"
)
_LIST = re.compile("目录|清单|一览表")
_PLACES = "省市县区镇乡局委会处"
"""How places and bodies end, whose list of a domain a row may be named after."""
_UNIT_LABEL = re.compile(
    r"^(?:[一二三四五六七八九十\d]+[、.．]|单位[：:]|[（(][一二三四五六七八九十\d]+[）)])"
)
_COUNT = re.compile(r"[（(]\d+[项条个件][）)]$")
_BODY = re.compile(
    r"[\u4e00-\u9fff（）]+(?:局|委员会|办公室|办事处|人民政府|街道|大队|联合会|法院|检察院)"
    r"|[\u4e00-\u9fff]*[省市县区乡镇][\u4e00-\u9fff]+(?:政府|委|办|站|中心)|[\u4e00-\u9fff]{2,}[乡镇]"
    r"|[\u4e00-\u9fff]{1,8}[乡镇]政府"
)
"""Names of bodies; those that end like other words too (网站, 督办) also say where they are."""
_LEADING = re.compile(r"^.*(?:[省市县区镇乡]|街道|办事处|委员会|[局委])(?=[\u4e00-\u9fff]{2,})")


def domain_finder(registry: Registry) -> Callable[[str], str]:
    """A function that finds the one domain named in a title; `""` for none or several."""
    named = domains_finder(registry)

    def found(title: str) -> str:
        domains = named(title)
        return domains[0] if len(domains) == 1 else ""

    return found


def domains_finder(registry: Registry) -> Callable[[str], tuple[str, ...]]:
    """A function that finds every domain named in a title, as it is written there."""
    names = _names(registry)

    def found(title: str) -> tuple[str, ...]:
        text = _MARK.sub("", re.sub(r"\s+", "", title))
        rest = text
        for at, name in enumerate(names):
            rest = rest.replace(name, chr(0xE000 + at))
        codes: dict[str, str] = {}
        for mark in _MARK.finditer(rest):
            name = names[ord(mark[0]) - 0xE000]
            if name.endswith(_CLOSING) or _ENDED.match(rest, mark.end()):
                codes.setdefault(registry.domain_names[name].code, name)
        if codes:
            return tuple(codes.values())
        match = _DOMAIN.search(text)
        return (_LEADING.sub("", match[1]),) if match else ()

    return found


def _names(registry: Registry) -> list[str]:
    """Names and aliases of domains, longest first."""
    names = {name for name in registry.domain_names if re.search(r"[\u4e00-\u9fff]", name)}
    return sorted(names, key=lambda name: (-len(name), name))


def domain_row_finder(registry: Registry) -> Callable[[str], str]:
    """A function that tells whether a row of a table is named after a domain, and which.

    Nothing but the domain may stand in it, unless it says 领域: a title tells what a table is
    about, a row between others may be a group of items that only speaks of a domain.
    """
    titled, names = domain_finder(registry), _names(registry)

    def alone(name: str, text: str) -> bool:
        at = text.find(name)
        if at < 0 or not _ENDING.fullmatch(text, at + len(name)):
            return False
        return not at or (text[at - 1] in _PLACES and bool(_LIST.search(text)))

    def found(row: str) -> str:
        text = _UNIT_LABEL.sub("", re.sub(r"\s+", "", row))
        if "领域" in text:
            return titled(text)
        return next((name for name in names if alone(name, text)), "")

    return found


def unit_finder(registry: Registry) -> Callable[[str], str]:
    """A function that tells whether a title is the name of a unit, and of which."""

    def found(title: str) -> str:
        text = re.sub(r"\s+", "", title)
        for part in (text, _unlabelled(text)):
            if part in registry.unit_names and not part.isascii():
                return registry.unit_names[part].name
        return ""

    return found


def body_named(title: str) -> str:
    """What a title names if it is the name of some body, registered or not; else `""`."""
    text = _unlabelled(re.sub(r"\s+", "", title))
    return text if _BODY.fullmatch(text) else ""


def _unlabelled(text: str) -> str:
    """Without a number before and a count after it, as published workbooks have one."""
    return _COUNT.sub("", _UNIT_LABEL.sub("", text))
