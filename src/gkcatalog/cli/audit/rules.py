"""The workspace's own rules for reading portals: `catalogs/audit.yaml`, where there is one."""

from collections.abc import Iterator

from gkcatalog.audit.entries import is_selector
from gkcatalog.audit.portals import Portal, portals_of
from gkcatalog.cli.papers import Loaded
from gkcatalog.compiler.foundation import BrokenFoundation
from gkcatalog.lint.findings import Owner
from gkcatalog.lint.mistakes import mistakes
from gkcatalog.lint.run import check_reading, check_violations
from gkcatalog.model.finding import Finding
from gkcatalog.schema.gate import Gate
from gkcatalog.source.reading import Reading, read

FILE = "catalogs/audit.yaml"


def own_rules(loaded: Loaded) -> tuple[Portal, ...]:
    """The rules in their order. Raises `BrokenFoundation` where the file can not be used."""
    raw = loaded.sources.files.get(FILE)
    if raw is None:
        return ()
    reading = read(FILE, raw)
    found = _findings(reading, loaded.compilation.foundation.gates["audit"])
    if lines := [_line(finding) for finding in found]:
        raise BrokenFoundation(tuple(lines))
    rules = portals_of(reading.document.data) if reading.document else ()
    if lines := list(_wrong_selectors(rules)):
        raise BrokenFoundation(tuple(lines))
    return rules


def _findings(reading: Reading, gate: Gate) -> Iterator[Finding]:
    yield from check_reading(reading, Owner())
    if reading.document:
        yield from check_violations(mistakes(reading, gate), reading.document, {}, Owner())


def _line(finding: Finding) -> str:
    place = finding.place
    text = f"{place.file}:{place.line}:{place.column} {finding.message.rstrip('。')}。"
    return text + finding.hint


def _wrong_selectors(rules: tuple[Portal, ...]) -> Iterator[str]:
    for rule in rules:
        stated = {"条目": rule.rows, "标题": rule.title, "日期": rule.date, "栏目": rule.column}
        for key, selector in stated.items():
            if selector and not is_selector(selector):
                yield (
                    f"{FILE}：读法“{rule.name}”的{key}“{selector}”不是 CSS 选择器，"
                    "请照 schemas/audit.schema.json 里的例子改正"
                )
