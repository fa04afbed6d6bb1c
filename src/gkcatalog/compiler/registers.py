"""From documents to the registers of a district and to what its office keeps.

Every function takes data that kept its schema.
"""

from collections.abc import Mapping
from typing import Any

from msgspec.structs import replace

from gkcatalog.model.finding import Severity
from gkcatalog.model.oversight import Power, Powers, PublicService, Retired, Waiver
from gkcatalog.model.registry import (
    Channel,
    Domain,
    FormerEdition,
    Law,
    Registry,
    Unit,
    UnitGroup,
)
from gkcatalog.model.settings import RuleSettings, Settings, Site
from gkcatalog.source.document import Node

_SEVERITIES = {severity.chinese: severity for severity in Severity}


def read_registry(units: Node, domains: Node, channels: Node, laws: Node) -> Registry:
    """The registry out of the data of its four files.

    Units and domains that entries name are there by their codes, however they are named; a name
    that is not registered stays as typed.
    """
    named = Registry(
        tuple(_unit(entry) for entry in _entries(units, "单位")),
        tuple(
            UnitGroup(_text(e, "名称"), _text(e, "类别"), _texts(e, "成员"))
            for e in _entries(units, "组别")
        ),
        tuple(_domain(entry) for entry in _entries(domains, "领域")),
        tuple(_channel(entry) for entry in _entries(channels, "渠道")),
        tuple(_channel(entry) for entry in _entries(channels, "本地渠道")),
        tuple(_law(entry) for entry in _entries(laws, "法规")),
    )
    return replace(
        named,
        units=tuple(
            replace(
                unit,
                parent=_code(unit.parent, named.unit_names),
                successors=tuple(_code(name, named.unit_names) for name in unit.successors),
            )
            if unit.parent or unit.successors
            else unit
            for unit in named.units
        ),
        groups=tuple(
            replace(group, members=tuple(_code(name, named.unit_names) for name in group.members))
            for group in named.groups
        ),
        domains=tuple(
            replace(domain, successor=_code(domain.successor, named.domain_names))
            if domain.successor
            else domain
            for domain in named.domains
        ),
    )


def _code(name: str, known: Mapping[str, Unit] | Mapping[str, Domain]) -> str:
    return known[name].code if name in known else name


def read_powers(file: str, unit: str, data: Node) -> Powers:
    """A powers file; `unit` is the code that its header names."""
    return Powers(
        file,
        unit,
        tuple(
            Power(_text(e, "编码"), _text(e, "名称"), _text(e, "类型"))
            for e in _entries(data, "权责")
        ),
        tuple(
            PublicService(_text(e, "编码"), _text(e, "名称")) for e in _entries(data, "公共服务")
        ),
    )


def read_retired(data: Node) -> tuple[Retired, ...]:
    """`catalogs/retired.yaml`."""
    return tuple(
        Retired(
            _text(e, "事项"),
            _text(e, "方式"),
            _texts(e, "去向"),
            _text(e, "日期"),
            _text(e, "依据"),
            _text(e, "名称"),
            index,
        )
        for index, e in enumerate(_entries(data, "退出事项"))
    )


def read_waivers(data: Node) -> tuple[Waiver, ...]:
    """`catalogs/waivers.yaml`."""
    return tuple(
        Waiver(
            _text(e, "规则"),
            _text(e, "理由"),
            _text(e, "批准单位"),
            _text(e, "到期"),
            _text(e, "事项"),
            _text(e, "文件"),
            _text(e, "字段"),
            _text(e, "指纹"),
            index,
        )
        for index, e in enumerate(_entries(data, "豁免"))
    )


def read_settings(data: Node) -> Settings:
    """`gkcatalog.yaml`; units in 规则 stay named as typed."""
    top: Any = data if isinstance(data, dict) else {}
    site = top.get("站点") or {}
    aliases = top.get("层级别名") or {}
    return Settings(
        _text(top, "区县"),
        _text(top, "编制单位"),
        Site(
            _text(site, "名称"),
            _text(site, "域名"),
            _text(site, "标识码"),
            _text(site, "栏目"),
            _text(site, "网址前缀"),
        ),
        _rules(top.get("规则") or {}),
        {name: level for name, level in aliases.items() if isinstance(level, str)},
    )


def _rules(data: Any) -> RuleSettings:
    severities: Mapping[str, str] = data.get("级别") or {}
    units: Mapping[str, Any] = data.get("单位") or {}
    return RuleSettings(
        _texts(data, "忽略"),
        {code: _SEVERITIES[word] for code, word in severities.items()},
        {name: _rules(entry) for name, entry in units.items()},
    )


def _unit(e: Any) -> Unit:
    return Unit(
        _text(e, "代码"),
        _text(e, "名称"),
        _texts(e, "别名"),
        _text(e, "类别"),
        _text(e, "上级"),
        _text(e, "施行"),
        _text(e, "废止"),
        _texts(e, "替代"),
        _text(e, "备注"),
    )


def _domain(e: Any) -> Domain:
    return Domain(
        _text(e, "代码"),
        _text(e, "名称"),
        _texts(e, "别名"),
        _texts(e, "责任单位"),
        _text(e, "条款"),
        _text(e, "指引"),
        _text(e, "施行"),
        _text(e, "废止"),
        _text(e, "替代"),
        _text(e, "备注"),
    )


def _channel(e: Any) -> Channel:
    return Channel(_text(e, "名称"), _texts(e, "别名"))


def _law(e: Any) -> Law:
    former = e.get("旧版") or []
    return Law(
        _text(e, "名称"),
        _texts(e, "别名"),
        _text(e, "类别"),
        _text(e, "文号"),
        _text(e, "施行"),
        _text(e, "废止"),
        _text(e, "替代"),
        tuple(FormerEdition(_text(f, "文号"), _text(f, "废止")) for f in former),
        _text(e, "来源"),
        _text(e, "备注"),
    )


def _entries(data: Node, key: str) -> list[Any]:
    entries = data.get(key) if isinstance(data, dict) else None
    # An entry of another shape keeps its place: what is read knows its number in the file.
    return [e if isinstance(e, dict) else {} for e in entries] if isinstance(entries, list) else []


def _text(entry: Any, key: str) -> str:
    value = entry.get(key, "")
    return value if isinstance(value, str) else ""


def _texts(entry: Any, key: str) -> tuple[str, ...]:
    value = entry.get(key, ())
    if isinstance(value, str):
        return (value,)
    return tuple(text for text in value if isinstance(text, str))
