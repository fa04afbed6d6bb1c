"""The output formats of findings: which there are, and what each of them is given."""

from collections.abc import Callable
from enum import StrEnum
from functools import cache

from gkcatalog.compiler import Sources
from gkcatalog.model.finding import Finding
from gkcatalog.model.oversight import Waiver
from gkcatalog.render.findings.summary import Summary
from gkcatalog.source.lines import Lines

Paint = Callable[[str, str], str]


class Format(StrEnum):
    """The output formats of findings."""

    FULL = "full"
    CONCISE = "concise"
    JSON = "json"


def plain(text: str, style: str) -> str:
    """A text as it is, whatever its style."""
    return text


def formatted(
    format_: Format,
    findings: tuple[Finding, ...],
    waived: tuple[tuple[Finding, Waiver], ...],
    summary: Summary,
    sources: Sources,
    paint: Paint = plain,
) -> str:
    """The findings in a format."""
    match format_:
        case Format.FULL:
            from gkcatalog.render.findings.full import full

            return full(findings, summary, source_line(sources), paint)
        case Format.CONCISE:
            from gkcatalog.render.findings.concise import concise

            return concise(findings, summary)
        case Format.JSON:
            from gkcatalog.render.findings.json import as_json

            return as_json(findings, summary)


def texts(sources: Sources) -> Callable[[str], Lines]:
    """The lines of the files of a workspace; none for a file that is not there."""

    @cache
    def lines(file: str) -> Lines:
        return Lines.of(_decoded(sources.files.get(file, b"").removeprefix(b"\xef\xbb\xbf")))

    return lines


def source_line(sources: Sources) -> Callable[[str, int], str]:
    """Single lines of the files of a workspace, for code frames."""
    lines = texts(sources)
    return lambda file, number: lines(file).line(number)


def _decoded(raw: bytes) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("gb18030", errors="replace")
