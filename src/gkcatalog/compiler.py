"""The whole compilation in order: start reading here.

`compile_sources` takes the bytes of a workspace and returns its directory with every finding;
nothing in it opens a file, and nothing raises for bad data. Only a broken foundation (settings,
registry, schemas) stops it.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property, partial

from msgspec import Struct, field
from msgspec.structs import replace

from gkcatalog.cache import ResultCache, decoded_results, encoded_results
from gkcatalog.compiled_file import FileResult, compile_file
from gkcatalog.foundation import Foundation, lay
from gkcatalog.lint.place import Documents
from gkcatalog.lint.policy import effective, in_force, waive
from gkcatalog.lint.run import (
    Spoken,
    check_catalog,
    check_district,
    check_sheets,
    check_waivers,
    spoken,
)
from gkcatalog.model.finding import Finding, Severity
from gkcatalog.model.fingerprint import distinct
from gkcatalog.model.item import Directory, ItemFile, Standard, UnitCatalog
from gkcatalog.model.oversight import Powers, Retired, Waiver
from gkcatalog.office import POWERS as POWERS
from gkcatalog.office import RETIRED as RETIRED
from gkcatalog.office import WAIVERS as WAIVERS
from gkcatalog.office import Office
from gkcatalog.render.workbook_rows import Imprint, too_tall
from gkcatalog.rules import rule_by_code
from gkcatalog.rules.kinds import Context, District, WaiverUse
from gkcatalog.second_process import shared
from gkcatalog.source.document import Document
from gkcatalog.source.reading import read
from gkcatalog.standards import StandardSet, read_standards

UNITS, STANDARDS = "catalogs/units/", "catalogs/standards/"


class Sources(Struct, frozen=True, dict=True):
    """The bytes of a workspace by path relative to its root, and what could not be read."""

    files: Mapping[str, bytes]
    schemas: Mapping[str, bytes]
    unreadable: Mapping[str, str] = field(default_factory=dict)
    """Paths that exist and can not be opened, with the reason in Chinese."""

    def below(self, folder: str) -> Iterator[tuple[str, bytes]]:
        """The YAML files below a folder, ordered by path."""
        for path in sorted(self.files):
            if path.startswith(folder) and path.endswith((".yaml", ".yml")):
                yield path, self.files[path]

    @cached_property
    def _documents(self) -> dict[str, Document | None]:
        return {}

    def document(self, path: str) -> Document | None:
        """The document of a file, read when first asked for."""
        if path not in self._documents:
            raw = self.files.get(path)
            self._documents[path] = read(path, raw).document if raw is not None else None
        return self._documents[path]


class Compilation(Struct, frozen=True):
    """A compiled workspace. `findings` are sorted, without those that are ignored or waived."""

    foundation: Foundation
    directory: Directory
    standards: Mapping[str, Standard]
    powers: tuple[Powers, ...]
    retired: tuple[Retired, ...]
    waivers: tuple[Waiver, ...]
    as_of: date
    findings: tuple[Finding, ...]
    waived: tuple[tuple[Finding, Waiver], ...]
    unchecked: tuple[str, ...]
    files: int

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that keep a directory from being published."""
        return tuple(f for f in self.findings if f.severity is Severity.ERROR)


def compile_sources(
    sources: Sources,
    as_of: date,
    *,
    ci: bool = False,
    foundation: Foundation | None = None,
    cache: ResultCache | None = None,
    shared_work: bool = False,
) -> Compilation:
    """Compile a workspace.

    Raises `BrokenFoundation` and `BrokenSchema`; whatever else is wrong is a finding. In CI a
    waiver that matches nothing is an error.
    """
    foundation = foundation or lay(sources.files, sources.schemas)
    context = Context(foundation.registry, as_of, foundation.settings.level_aliases)
    standards = read_standards(sources.below(STANDARDS), foundation)
    said, standard_findings = _about_standards(standards, context, cache)
    results = _unit_files(
        sources,
        partial(_result, foundation=foundation, context=context, standards=standards, said=said),
        cache,
        shared_work=shared_work,
    )
    directory = _directory(result.file for result in results if result.file)
    office = Office(sources.files, foundation)
    findings = [*standard_findings, *office.findings]
    findings += [finding for result in results for finding in result.findings]
    district = District(
        directory,
        foundation.registry,
        as_of,
        standards.standards,
        office.powers,
        office.retired,
        standards.items,
        _unread(results),
    )
    for unit in directory.units:
        findings += check_catalog(unit, context, sources.document)
    findings += check_district(district, sources.document)
    imprint = Imprint(foundation.registry, foundation.settings, as_of)
    findings += check_sheets(too_tall(directory, imprint), sources.document)
    kept, waived = _judge(findings, office.waivers, foundation, sources.document, as_of, ci=ci)
    broken = [result.path for result in results if result.file is None]
    unchecked = sorted({*broken, *standards.broken_files, *office.broken, *sources.unreadable})
    return Compilation(
        foundation,
        directory,
        standards.standards,
        office.powers,
        office.retired,
        office.waivers,
        as_of,
        kept,
        waived,
        tuple(unchecked),
        len(results) + len(sources.unreadable),
    )


def _result(
    file: tuple[str, bytes],
    foundation: Foundation,
    context: Context,
    standards: StandardSet,
    said: Spoken,
) -> FileResult:
    path, raw = file
    return compile_file(path, raw, foundation, context, standards, said)


def _unit_files(
    sources: Sources,
    work: Callable[[tuple[str, bytes]], FileResult],
    cache: ResultCache | None,
    *,
    shared_work: bool,
) -> list[FileResult]:
    """The results of all item files: those that are known, and the others worked out."""
    files = list(sources.below(UNITS))
    known = [cache.get(path, raw) if cache else None for path, raw in files]
    missing = [file for file, result in zip(files, known, strict=True) if result is None]
    if shared_work:
        made = iter(shared(missing, work, encoded_results, decoded_results))
    else:
        made = iter([work(file) for file in missing])
    results = []
    for (path, raw), result in zip(files, known, strict=True):
        if result is None:
            result = next(made)
            if cache:
                cache.put(path, raw, result)
        results.append(result)
    return results


def _unread(results: Iterable[FileResult]) -> frozenset[str]:
    """Files of which a finding says that their items or their owner are not known."""
    return frozenset(
        result.path
        for result in results
        if not result.file
        or not (result.file.unit and result.file.domain)
        or not (result.file.items or result.file.not_concerned)
    )


def _about_standards(
    standards: StandardSet, context: Context, cache: ResultCache | None
) -> tuple[Spoken, tuple[Finding, ...]]:
    """What the rules say of the standards' items, for the files that inherit them."""
    known = cache.get_standards() if cache else None
    if known:
        return frozenset(known[0]), known[1]
    said, findings = spoken(standards.items, context), tuple(standards.findings(context))
    if cache:
        cache.put_standards((tuple(sorted(said, key=str)), findings))
    return said, findings


def _directory(files: Iterable[ItemFile]) -> Directory:
    """The files of registered units, ordered by unit code, domain code, file name."""
    by_unit: dict[str, list[ItemFile]] = {}
    for file in files:
        if file.unit:
            by_unit.setdefault(file.unit, []).append(file)
    return Directory(
        tuple(
            UnitCatalog(unit, tuple(sorted(by_unit[unit], key=lambda f: (f.domain, f.file))))
            for unit in sorted(by_unit)
        )
    )


def _judge(
    findings: list[Finding],
    waivers: tuple[Waiver, ...],
    foundation: Foundation,
    documents: Documents,
    as_of: date,
    *,
    ci: bool,
) -> tuple[tuple[Finding, ...], tuple[tuple[Finding, Waiver], ...]]:
    """Settings and waivers applied; sorted by file, line, column, code."""
    judged = {
        kept
        for finding in findings
        if (kept := effective(finding, foundation.settings, foundation.registry))
    }
    # Before the waivers are asked: they name findings by the fingerprints that users see.
    outcome = waive(distinct(sorted(judged, key=lambda f: f.sort_key)), waivers, as_of)
    unused = {waiver.index for waiver in outcome.unused}
    uses = [
        WaiverUse(
            waiver,
            not in_force(waiver, as_of),
            waiver.index in unused,
            rule_by_code(waiver.rule),
        )
        for waiver in waivers
    ]
    about_waivers = list(check_waivers(uses, documents))
    if ci:
        about_waivers = [_as_error(finding) for finding in about_waivers]
    left = sorted({*outcome.findings, *about_waivers}, key=lambda f: f.sort_key)
    return distinct(left), outcome.waived


def _as_error(finding: Finding) -> Finding:
    return replace(finding, severity=Severity.ERROR)
