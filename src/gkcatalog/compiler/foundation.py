"""What everything else stands on: settings, registry, schemas. Broken, nothing can be checked."""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from gkcatalog.compiler.references import Fault, faults_of, faults_of_rules
from gkcatalog.compiler.registers import read_registry, read_settings
from gkcatalog.lint.findings import Owner
from gkcatalog.lint.mistakes import mistakes
from gkcatalog.lint.run import check_reading, check_violations
from gkcatalog.model.finding import Finding
from gkcatalog.model.registry import Registry
from gkcatalog.model.settings import RuleSettings, Settings
from gkcatalog.rules import all_rules
from gkcatalog.schema.gate import Gate, gates
from gkcatalog.source.document import Document, Node
from gkcatalog.source.reading import Reading, read

SETTINGS_FILE = "gkcatalog.yaml"
REGISTRY_FILES = {
    kind: f"catalogs/registry/{kind}.yaml" for kind in ("units", "domains", "channels", "laws")
}

FILES = {"gkcatalog": SETTINGS_FILE, **REGISTRY_FILES}
"""Settings and registers by the kind of their schema."""


class Foundation(Struct, frozen=True):
    """The settings, registry and gates of a workspace."""

    settings: Settings
    registry: Registry
    gates: Mapping[str, Gate]


class BrokenFoundation(Exception):
    """Settings or registry can not be used; `lines` say where and why, in Chinese.

    `findings` are those of them that say what is wrong with the text or the schema of a file.
    """

    def __init__(self, lines: tuple[str, ...], findings: tuple[Finding, ...] = ()) -> None:
        super().__init__("；".join(lines))
        self.lines = lines
        self.findings = findings


def lay(files: Mapping[str, bytes], schemas: Mapping[str, bytes]) -> Foundation:
    """The foundation in the files of a workspace.

    Raises `BrokenFoundation` for settings or registers that are missing or faulty, and
    `BrokenSchema` for a schema that is none.
    """
    by_kind = gates(schemas)
    faults: list[str] = []
    told: list[Finding] = []
    data: dict[str, Node] = {}
    documents: dict[str, Document] = {}
    for kind, path in FILES.items():
        raw = files.get(path)
        if raw is None:
            faults.append(f"{path}：缺少这个文件，请补上，或者用 gkcatalog init 新建一个工作区")
            continue
        document, findings = _checked(path, raw, by_kind[kind])
        faults += [_line(finding) for finding in findings]
        told += findings
        if document:
            documents[kind], data[kind] = document, document.data
    if faults:
        raise BrokenFoundation(tuple(faults), tuple(told))
    registry = read_registry(data["units"], data["domains"], data["channels"], data["laws"])
    settings = read_settings(data["gkcatalog"])
    codes = [rule.code for rule in all_rules()] if settings.rules != RuleSettings() else []
    found = (*faults_of(registry), *faults_of_rules(settings.rules, registry, codes))
    faults = [_told(fault, documents[fault.kind]) for fault in found]
    if faults:
        raise BrokenFoundation(tuple(faults))
    return Foundation(settings, registry, by_kind)


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


def _told(fault: Fault, document: Document) -> str:
    place = document.key_place(fault.path)
    before = f"，前一次在第 {document.place(fault.before).line} 行" if fault.before else ""
    return f"{place.file}:{place.line}:{place.column} {fault.message}{before}。{fault.hint}"
