"""What a check came to, for every format."""

from collections.abc import Iterable

from msgspec import Struct

from gkcatalog.model.finding import Finding, Severity


class Summary(Struct, frozen=True):
    """How much was checked and what was found; `unchecked` are paths."""

    files: int
    units: int
    items: int
    errors: int
    warnings: int
    infos: int
    unchecked: tuple[str, ...] = ()
    waived: int = 0

    @property
    def line(self) -> str:
        """One line for the terminal."""
        checked = f"检查了 {self.files} 个文件、{self.units} 个单位、{self.items} 条事项"
        waived = f"，另有 {self.waived} 个已豁免" if self.waived else ""
        return f"{checked}：{self.found}{waived}。"

    @property
    def found(self) -> str:
        """How many findings of each severity."""
        return f"{self.errors} 个错误，{self.warnings} 个警告，{self.infos} 个提示"


def count(
    findings: Iterable[Finding],
    files: int,
    units: int,
    items: int,
    unchecked: tuple[str, ...],
    waived: int,
) -> Summary:
    """The summary of these findings."""
    by_severity = dict.fromkeys(Severity, 0)
    for finding in findings:
        by_severity[finding.severity] += 1
    return Summary(
        files,
        units,
        items,
        by_severity[Severity.ERROR],
        by_severity[Severity.WARNING],
        by_severity[Severity.INFO],
        unchecked,
        waived,
    )
