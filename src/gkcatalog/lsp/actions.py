"""Repairs that an editor offers: one finding at a time, or all that are safe."""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from gkcatalog.fixing import disjoint, mendable
from gkcatalog.model.finding import Edit, Finding, Fixable
from gkcatalog.source.lines import Lines


class Action(Struct, frozen=True):
    """A repair: what it is called, what it edits, and of which finding; `None`: of all."""

    title: str
    edits: tuple[Edit, ...]
    finding: Finding | None = None

    @property
    def preferred(self) -> bool:
        """Whether an editor may do it without asking which one is meant."""
        return self.finding is not None and self.finding.fixable is Fixable.SAFE


def repairs(text: str, start: int, end: int, findings: Iterable[Finding]) -> Iterator[Action]:
    """The repairs of the findings that touch `[start, end]` of a text."""
    lines = Lines.of(text)
    for finding in findings:
        first, last = lines.span(finding.place)
        touched = first <= end and start <= last
        if touched and finding.edits and mendable(finding, unsafe=True):
            checked = "（改后须核对）" if finding.fixable is Fixable.UNSAFE else ""
            yield Action(f"修复：{finding.message}{checked}", finding.edits, finding)


def repair_all(findings: Iterable[Finding]) -> Action | None:
    """One action for every safe repair of a file; of those that overlap the first one."""
    chosen = disjoint([finding for finding in findings if mendable(finding, unsafe=False)])
    if not chosen:
        return None
    edits = tuple(edit for finding in chosen for edit in finding.edits)
    return Action(f"修复本文件中能放心修复的 {len(chosen)} 处问题", edits)
