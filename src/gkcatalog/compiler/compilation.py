"""The whole compilation in order: start reading here.

`compile_sources` takes the bytes of a workspace and returns its directory with every finding;
nothing in it opens a file, and nothing raises for bad data. Only a broken foundation (settings,
registry, schemas) stops it.
"""

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from functools import cached_property

from msgspec import Struct, field
from msgspec.structs import replace

from gkcatalog.compiler.across_files import AcrossFiles
from gkcatalog.compiler.cache import ResultCache
from gkcatalog.compiler.compiled_file import Surroundings
from gkcatalog.compiler.foundation import Foundation, lay
from gkcatalog.compiler.item_files import ItemFiles
from gkcatalog.compiler.office import POWERS as POWERS
from gkcatalog.compiler.office import RETIRED as RETIRED
from gkcatalog.compiler.office import WAIVERS as WAIVERS
from gkcatalog.compiler.office import Office
from gkcatalog.compiler.standards import StandardSet, read_standards
from gkcatalog.compiler.stored import Learned
from gkcatalog.lint.item_rules import ItemRules
from gkcatalog.lint.place import Documents
from gkcatalog.lint.policy import effective, in_force, waive
from gkcatalog.lint.run import Spoken, check_waivers, spoken
from gkcatalog.model.finding import Finding, Severity
from gkcatalog.model.fingerprint import distinct
from gkcatalog.model.item import Directory, Standard
from gkcatalog.model.outline import ListedFile
from gkcatalog.model.oversight import Powers, Retired, Waiver
from gkcatalog.render.workbook.rows import Imprint
from gkcatalog.rules import rule_by_code
from gkcatalog.rules.kinds import Context, WaiverUse
from gkcatalog.rules.regulation_kinds import CitedKinds
from gkcatalog.schema.gate import gates
from gkcatalog.source.document import Document
from gkcatalog.source.file_names import is_yaml
from gkcatalog.source.reading import read

UNITS, STANDARDS = "catalogs/units/", "catalogs/standards/"


class Sources(Struct, frozen=True, dict=True):
    """The bytes of a workspace by path relative to its root, and what could not be read."""

    files: Mapping[str, bytes]
    schemas: Mapping[str, bytes]
    unreadable: Mapping[str, str] = field(default_factory=dict)
    """Paths that exist and can not be opened, with the reason in Chinese."""

    def below(self, folder: str) -> Iterator[tuple[str, bytes]]:
        """The YAML files below a folder, ordered by path."""
        return ((path, self.files[path]) for path in self.paths(folder))

    def paths(self, folder: str) -> list[str]:
        """The paths of the YAML files below a folder, in order."""
        return sorted(path for path in self.files if path.startswith(folder) and is_yaml(path))

    @cached_property
    def _documents(self) -> dict[str, Document | None]:
        return {}

    def document(self, path: str) -> Document | None:
        """The document of a file, read when first asked for."""
        if path not in self._documents:
            raw = self.files.get(path)
            self._documents[path] = read(path, raw).document if raw is not None else None
        return self._documents[path]


class Compilation(Struct, frozen=True, dict=True):
    """A compiled workspace. `findings` are sorted, without those that are ignored or waived."""

    foundation: Foundation
    item_files: ItemFiles
    standards: Mapping[str, Standard]
    powers: tuple[Powers, ...]
    retired: tuple[Retired, ...]
    waivers: tuple[Waiver, ...]
    as_of: date
    findings: tuple[Finding, ...]
    waived: tuple[tuple[Finding, Waiver], ...]
    unchecked: tuple[str, ...]
    files: int

    @cached_property
    def directory(self) -> Directory:
        """The catalogs of all units with their whole items."""
        return self.item_files.directory()

    @property
    def listed(self) -> tuple[ListedFile, ...]:
        """The files of registered units, whose whole items are loaded when asked."""
        return self.item_files.listed()

    @property
    def units(self) -> int:
        """How many units have files."""
        return len({header.unit for header in self.item_files.headers})

    @property
    def items(self) -> int:
        """How many items there are, of every stage."""
        return sum(header.items for header in self.item_files.headers)

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
    foundation = foundation or _foundation(sources, cache)
    standards = read_standards(sources.below(STANDARDS), foundation)
    around, standard_findings = _surroundings(foundation, standards, as_of, cache)
    item_files = ItemFiles(
        sources.paths(UNITS), sources.files, around, cache, shared_work=shared_work
    )
    if cache:
        rules = around.item_rules
        cache.put_learned(Learned(rules.silent, rules.plan, around.kinds.found))
    office = Office(sources.files, foundation)
    findings = [*standard_findings, *office.findings, *item_files.findings]
    findings += AcrossFiles(item_files, around, office, sources.document).findings(cache)
    broken = {*item_files.broken, *standards.broken_files, *office.broken, *sources.unreadable}
    kept, waived = _judge(
        findings, office.waivers, foundation, sources.document, as_of, broken - {WAIVERS}, ci=ci
    )
    return Compilation(
        foundation,
        item_files,
        standards.standards,
        office.powers,
        office.retired,
        office.waivers,
        as_of,
        kept,
        waived,
        tuple(sorted(broken)),
        len(item_files) + len(sources.unreadable),
    )


def _foundation(sources: Sources, cache: ResultCache | None) -> Foundation:
    known = cache.ground() if cache else None
    if known:
        return Foundation(*known, gates(sources.schemas))
    foundation = lay(sources.files, sources.schemas)
    if cache:
        cache.put_ground(foundation.settings, foundation.registry)
    return foundation


def _surroundings(
    foundation: Foundation, standards: StandardSet, as_of: date, cache: ResultCache | None
) -> tuple[Surroundings, tuple[Finding, ...]]:
    """What item files are compiled with, and what is found about the standards."""
    context = Context(foundation.registry, as_of, foundation.settings.level_aliases)
    learned = cache.learned() if cache else Learned()
    rules = ItemRules(context, learned.silent, learned.plan)
    kinds = CitedKinds(foundation.registry, learned.kinds)
    said, findings = _about_standards(standards, rules, cache)
    imprint = Imprint(foundation.registry, foundation.settings, as_of)
    return Surroundings(foundation, context, standards, said, imprint, rules, kinds), findings


def _about_standards(
    standards: StandardSet, rules: ItemRules, cache: ResultCache | None
) -> tuple[Spoken, tuple[Finding, ...]]:
    """What the rules say of the standards' items, for the files that inherit them."""
    known = cache.standards() if cache else None
    if known:
        return frozenset(known[0]), known[1]
    said, findings = spoken(standards.items, rules), tuple(standards.findings(rules))
    if cache:
        cache.put_standards((tuple(sorted(said, key=str)), findings))
    return said, findings


def _judge(
    findings: list[Finding],
    waivers: tuple[Waiver, ...],
    foundation: Foundation,
    documents: Documents,
    as_of: date,
    unread: Collection[str],
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
    outcome = waive(distinct(sorted(judged, key=lambda f: f.sort_key)), waivers, as_of, unread)
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
