"""Earlier quarters for a report: found in git, compiled once, kept by content in the cache."""

import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import date
from hashlib import sha256

from msgspec import Struct
from msgspec.structs import replace

from gkcatalog import __version__
from gkcatalog.cli.compiling import program_state
from gkcatalog.cli.papers import district_of
from gkcatalog.cli.state import store, stored
from gkcatalog.compiler.compilation import Compilation, Sources, compile_sources
from gkcatalog.compiler.foundation import BrokenFoundation
from gkcatalog.disk.workspace import STATE, Workspace
from gkcatalog.git.history import GitProblem, NoSuchRevision, Repository
from gkcatalog.model.change import Change
from gkcatalog.oversight.coverage.covered import coverage
from gkcatalog.oversight.report.figures import all_figures
from gkcatalog.oversight.report.history import (
    FORMAT,
    Snapshot,
    district_rates,
    from_data,
    snapshot,
    to_data,
)
from gkcatalog.oversight.report.quarter import Quarter

FOLDER = "quarters"
NO_HISTORY = "没有 git 历史可以比较，本报告只有现在的状况"


class Point(Struct, frozen=True):
    """The end of a quarter in the history: its commit, and the name to print."""

    quarter: Quarter
    commit: str

    @property
    def label(self) -> str:
        """The first twelve digits of the commit."""
        return self.commit[:12]


class Past(Struct, frozen=True):
    """The history of a workspace; without git there is none, and `note` says so."""

    workspace: Workspace
    repository: Repository | None
    use_cache: bool
    note: str = ""

    @classmethod
    def of(cls, workspace: Workspace, *, use_cache: bool) -> "Past":
        """The history around a workspace."""
        try:
            return cls(workspace, Repository.around(workspace.root), use_cache)
        except GitProblem:
            return cls(workspace, None, use_cache, NO_HISTORY)

    def end_of(self, quarter: Quarter) -> Point | None:
        """The commit that a quarter ended with: a tag of its name, or the last one before."""
        if self.repository is None:
            return None
        names = {quarter.code.casefold(), f"v{quarter.code}".casefold(), quarter.name}
        with suppress(GitProblem, NoSuchRevision):
            for tag in self.repository.tags():
                if tag.name.casefold() in names:
                    return Point(quarter, tag.commit)
        commit = self.at_end_of(quarter.last)
        return Point(quarter, commit) if commit else None

    def at_end_of(self, day: date) -> str:
        """The last commit of the main line up to the end of a day, `""` where there is none."""
        if self.repository is None:
            return ""
        with suppress(GitProblem):
            return _commit_until(self.repository, day)
        return ""

    def sources(self, commit: str, schemas: Mapping[str, bytes]) -> Sources | None:
        """The files of the workspace at a commit, `None` where it was none yet."""
        files = None
        if self.repository is not None:
            with suppress(GitProblem):
                files = self.repository.files(commit)
        return None if files is None else Sources(files, schemas)

    def snapshots(
        self, quarter: Quarter, number: int, schemas: Mapping[str, bytes]
    ) -> Iterator[Snapshot]:
        """The quarters before one, oldest first, as far as the history goes."""
        points: list[Point] = []
        for _ in range(number):
            quarter = quarter.before
            point = self.end_of(quarter)
            if point is None:
                break
            points.append(point)
        for point in reversed(points):
            kept = self._snapshot(point, schemas)
            if kept is not None:
                yield kept

    def _snapshot(self, point: Point, schemas: Mapping[str, bytes]) -> Snapshot | None:
        sources = self.sources(point.commit, schemas)
        if sources is None:
            return None
        path = self.workspace.root / STATE / FOLDER / f"{_key(point.quarter, sources)}.json"
        if self.use_cache:
            with suppress(ValueError):
                kept = from_data(json.loads(stored(path)))
                if kept is not None:
                    return replace(kept, revision=point.label)
        try:
            fresh = summary_of(compile_sources(sources, point.quarter.last), point)
        except BrokenFoundation:
            return None
        if self.use_cache:
            data = json.dumps(to_data(fresh), ensure_ascii=False)
            store(path.parent, {path.name: data.encode()})
        return fresh


def _commit_until(repository: Repository, day: date) -> str:
    """The newest commit of the main line up to the end of a day in Beijing, `""` without any."""
    until = f"--until={day.isoformat()}T23:59:59+08:00"
    done = repository.git("rev-list", "-1", "--first-parent", until, "HEAD", "--")
    return done.stdout.decode("ascii", "replace").strip()


def summary_of(compilation: Compilation, point: Point) -> Snapshot:
    """What a report keeps of a compiled quarter."""
    district = district_of(compilation)
    covered = coverage(district)
    figures = all_figures(district, covered, compilation.findings, ())
    rates = district_rates(covered, figures)
    return snapshot(point.quarter.code, point.label, figures, rates, compilation.findings)


class Since(Struct, frozen=True):
    """What changed since a commit, and why narrowing changes are approved, by fingerprint."""

    changes: tuple[Change, ...]
    approved: Mapping[str, str]


def changes_since(
    past: Past, commit: str, sources: Sources, compilation: Compilation
) -> Since | None:
    """What changed in sources since a commit, `None` where that can not be read."""
    from gkcatalog.diff.approvals import approved
    from gkcatalog.diff.compare import compare
    from gkcatalog.diff.version import ids_by_file
    from gkcatalog.phrases.meanings import Meanings
    from gkcatalog.versions import side, two_versions, waivers_of

    before = past.sources(commit, sources.schemas)
    if before is None:
        return None
    try:
        new = side("", sources)
        old = side(commit[:12], before, new)
    except BrokenFoundation:
        return None
    foundation = compilation.foundation
    meanings = Meanings(foundation.registry, foundation.settings.level_aliases)
    versions = two_versions(old, new)
    outcome = compare(*versions, meanings, full=True)
    waivers, as_of = waivers_of(new), compilation.as_of
    return Since(outcome.changes, approved(outcome, waivers, as_of, ids_by_file(*versions)))


def judged_on(quarter: Quarter, today: date) -> date:
    """The day that a quarter is judged on: its last, or today while it runs."""
    return min(quarter.last, today) if today >= quarter.first else today


def _key(quarter: Quarter, sources: Sources) -> str:
    """The same bytes judged on the same day by the same program give the same figures."""
    digest = sha256(f"{__version__}:{FORMAT}:{quarter.code}:{program_state()}".encode())
    for mapping in (sources.files, sources.schemas):
        for path in sorted(mapping):
            digest.update(path.encode("utf-8", "surrogatepass"))
            digest.update(sha256(mapping[path]).digest())
    return digest.hexdigest()[:32]
