"""Findings with a code frame, for people: place, line, caret, reason, remedy."""

from collections.abc import Callable, Iterable

from gkcatalog.model.finding import Finding, Fixable
from gkcatalog.model.place import Place
from gkcatalog.render.columns import visible, width
from gkcatalog.render.findings.summary import Summary

SourceLine = Callable[[str, int], str]
"""The text of a line of a file, counted from 1; `""` where there is none."""
Paint = Callable[[str, str], str]
"""Colours a text in a style: error, warning, info, place, dim, hint."""

WIDTH = 80
_FIXABLE = {
    Fixable.SAFE: "（可用 lint --fix 修复）",
    Fixable.UNSAFE: "（可用 lint --unsafe-fixes 修复）",
}


def full(
    findings: Iterable[Finding], summary: Summary, source_line: SourceLine, paint: Paint
) -> str:
    """All findings, then what could not be checked."""
    blocks = [_block(finding, source_line, paint) for finding in findings]
    blocks += [paint(f"未检查：{path}", "warning") for path in summary.unchecked]
    return "\n".join(blocks)


def _block(finding: Finding, source_line: SourceLine, paint: Paint) -> str:
    place = finding.place
    severity = finding.severity
    where = f"{place.file}!{place.cell}" if place.cell else f"{place.file}:{place.line}"
    where = where if place.cell else f"{where}:{place.column}"
    head = (
        f"{paint(f'{severity.chinese} {finding.code}', severity.value)} {finding.message}"
        f"{_FIXABLE.get(finding.fixable, '')}"
    )
    lines = [head, paint(f"  --> {where}{_of_item(finding)}", "place")]
    source = "" if place.cell else source_line(place.file, place.line)
    if source.strip():
        lines += _frame(source, finding, paint)
    if finding.related:
        lines.append(paint(f"  另见：{_other(finding.related, source_line)}", "place"))
    if finding.hint:
        lines.append(paint(f"  改法：{finding.hint}", "hint"))
    return "\n".join([*lines, ""])


def _other(place: Place, source_line: SourceLine) -> str:
    """The other place of a conflict and what stands there, in one line of the terminal."""
    where = f"{place.file}:{place.line}"
    text, start, end = visible(source_line(place.file, place.line)).strip(), 0, 1
    text, _, _ = _clipped(text, start, end, max(WIDTH - width(f"  另见：{where} "), 20))
    return f"{where} {text}".rstrip()


def _of_item(finding: Finding) -> str:
    return f"（{finding.item}）" if finding.item else ""


def _frame(source: str, finding: Finding, paint: Paint) -> list[str]:
    place = finding.place
    number = str(place.line)
    text = visible(source)
    start = min(place.column - 1, len(text))
    end = place.end_column - 1 if place.end_line == place.line else len(text)
    end = max(min(end, len(text)), start + 1)
    text, start, end = _clipped(text, start, end, WIDTH - len(number) - 6)
    gap = " " * width(text[:start])
    carets = "^" * max(width(text[start:end]), 1)
    margin = " " * len(number)
    return [
        f" {paint(f'{number} |', 'dim')} {text}",
        f" {paint(f'{margin} |', 'dim')} {gap}{paint(carets, finding.severity.value)}",
    ]


def _clipped(text: str, start: int, end: int, columns: int) -> tuple[str, int, int]:
    """The part of a line that fits the terminal and shows the span."""
    text = text.rstrip()
    if width(text) <= columns:
        return text, start, min(end, max(len(text), start + 1))
    first = 0
    while width(text[first:end]) > columns - 4 and first < start - 4:
        first += 1
    head = "…" if first else ""
    last = len(text)
    while last > first + 1 and width(text[first:last]) > columns - 4:
        last -= 1
    tail = "…" if last < len(text) else ""
    shift = first - len(head)
    return head + text[first:last] + tail, start - shift, min(end, last) - shift
