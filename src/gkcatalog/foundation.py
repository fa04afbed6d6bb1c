"""What everything else stands on: settings, registry, schemas. Broken, nothing can be checked."""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from gkcatalog.lint.mistakes import mistakes
from gkcatalog.lint.place import Owner
from gkcatalog.lint.run import check_reading, check_violations
from gkcatalog.model.finding import Finding
from gkcatalog.model.registry import Registry
from gkcatalog.model.settings import RuleSettings, Settings
from gkcatalog.registers import read_registry, read_settings, references
from gkcatalog.rules import all_rules
from gkcatalog.schema.gate import Gate, gates
from gkcatalog.source.document import Document, Node
from gkcatalog.source.reading import Reading, read

SETTINGS_FILE = "gkcatalog.yaml"
REGISTRY_FILES = {
    kind: f"catalogs/registry/{kind}.yaml" for kind in ("units", "domains", "channels", "laws")
}


class Foundation(Struct, frozen=True):
    """The settings, registry and gates of a workspace."""

    settings: Settings
    registry: Registry
    gates: Mapping[str, Gate]


class BrokenFoundation(Exception):
    """Settings or registry can not be used; `lines` say where and why, in Chinese."""

    def __init__(self, lines: tuple[str, ...]) -> None:
        super().__init__("；".join(lines))
        self.lines = lines


def lay(files: Mapping[str, bytes], schemas: Mapping[str, bytes]) -> Foundation:
    """The foundation in the files of a workspace.

    Raises `BrokenFoundation` for settings or registers that are missing or faulty, and
    `BrokenSchema` for a schema that is none.
    """
    by_kind = gates(schemas)
    faults: list[str] = []
    data: dict[str, Node] = {}
    for kind, path in {"gkcatalog": SETTINGS_FILE, **REGISTRY_FILES}.items():
        raw = files.get(path)
        if raw is None:
            faults.append(f"{path}：缺少这个文件，请补上，或者用 gkcatalog init 新建一个工作区")
            continue
        document, findings = _checked(path, raw, by_kind[kind])
        faults += [_line(finding) for finding in findings]
        data[kind] = document.data if document else ""
    if faults:
        raise BrokenFoundation(tuple(faults))
    registry = read_registry(data["units"], data["domains"], data["channels"], data["laws"])
    settings = read_settings(data["gkcatalog"])
    faults = [f"catalogs/registry：{fault}" for fault in references(registry)]
    faults += [
        f"{SETTINGS_FILE}：规则中的单位“{name}”没有登记"
        for name in settings.rules.units
        if name not in registry.unit_names
    ]
    faults += [f"{SETTINGS_FILE}：没有规则“{code}”" for code in _unknown_codes(settings.rules)]
    if faults:
        raise BrokenFoundation(tuple(faults))
    return Foundation(settings, registry, by_kind)


def _unknown_codes(rules: RuleSettings) -> Iterator[str]:
    """Codes and prefixes in the settings that no rule has."""
    for code in dict.fromkeys((*rules.ignore, *rules.severities)):
        if not any(rule.code.startswith(code) for rule in all_rules()):
            yield code
    for entry in rules.units.values():
        yield from _unknown_codes(entry)


def _checked(path: str, raw: bytes, gate: Gate) -> tuple[Document | None, tuple[Finding, ...]]:
    reading = read(path, raw)
    return reading.document, tuple(_findings(reading, gate))


def _findings(reading: Reading, gate: Gate) -> Iterator[Finding]:
    yield from check_reading(reading, Owner())
    if reading.document:
        yield from check_violations(mistakes(reading, gate), reading.document, {}, Owner())


def _line(finding: Finding) -> str:
    place = finding.place
    return (
        f"{place.file}:{place.line}:{place.column} {finding.message.rstrip('。')}。{finding.hint}"
    )
