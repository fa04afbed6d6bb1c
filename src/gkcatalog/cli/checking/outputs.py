"""The output formats of findings: which there are, and what each of them is given."""

from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Callable
from enum import StrEnum
from functools import cache

from msgspec import Struct

from gkcatalog.compiler.compilation import Sources
from gkcatalog.model.finding import Finding, Severity
from gkcatalog.model.oversight import Waiver
from gkcatalog.render.findings.summary import Summary
from gkcatalog.source.lines import Lines

Paint = Callable[[str, str], str]
_UTF16 = (BOM_UTF16_LE, BOM_UTF16_BE)


class Format(StrEnum):
    """The output formats of findings."""

    FULL = "full"
    CONCISE = "concise"
    JSON = "json"
    SARIF = "sarif"
    GITHUB = "github"
    GITLAB = "gitlab"
    JUNIT = "junit"


class Reported(Struct, frozen=True):
    """What the formats are given. `failing` says which findings make a check fail."""

    findings: tuple[Finding, ...]
    summary: Summary
    sources: Sources
    waived: tuple[tuple[Finding, Waiver], ...] = ()
    failing: Callable[[Finding], bool] = lambda finding: finding.severity is Severity.ERROR


def plain(text: str, style: str) -> str:
    """A text as it is, whatever its style."""
    return text


def formatted(format_: Format, reported: Reported, paint: Paint = plain) -> str:
    """The findings in a format."""
    findings, summary, waived = reported.findings, reported.summary, reported.waived
    match format_:
        case Format.FULL | Format.CONCISE:
            return _text(format_, reported, paint)
        case Format.JSON:
            from gkcatalog.render.findings.json import as_json

            return as_json(findings, summary, waived)
        case Format.SARIF:
            from gkcatalog.render.findings.sarif import sarif

            return sarif(findings, summary, texts(reported.sources), waived)
        case Format.GITHUB:
            from gkcatalog.render.findings.github import github

            return github(findings, summary)
        case Format.GITLAB:
            from gkcatalog.render.findings.gitlab import gitlab

            return gitlab(findings, summary)
        case Format.JUNIT:
            from gkcatalog.render.findings.junit import junit

            return junit(findings, summary, reported.failing, waived)


def _text(format_: Format, reported: Reported, paint: Paint) -> str:
    from gkcatalog.render.findings.waived import waived_lines

    findings, summary = reported.findings, reported.summary
    if format_ is Format.FULL:
        from gkcatalog.render.findings.full import full

        text = full(findings, summary, source_line(reported.sources), paint)
    else:
        from gkcatalog.render.findings.concise import concise

        text = concise(findings, summary)
    accepted = "\n".join(paint(line, "dim") for line in waived_lines(reported.waived))
    return "\n".join(part for part in (text, accepted) if part)


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
        pass
    try:
        return raw.decode("gb18030")
    except UnicodeDecodeError:
        return raw.decode("utf-16" if raw[:2] in _UTF16 else "utf-8", errors="replace")
