"""All item files of a workspace: what each came to at once, its whole items on demand."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial

from gkcatalog.cache import Known, ResultCache, decoded_results, encoded_results
from gkcatalog.compiled_file import FileResult, Surroundings, compile_file
from gkcatalog.model.item import Directory, Item, ItemFile, UnitCatalog
from gkcatalog.model.outline import FileOutline, ItemOutline
from gkcatalog.second_process import shared

Work = Callable[[tuple[str, bytes]], FileResult]


class ItemFiles:
    """Item files by path; what an earlier run knows of them is not worked out again."""

    def __init__(
        self,
        files: Iterable[tuple[str, bytes]],
        around: Surroundings,
        cache: ResultCache | None,
        *,
        shared_work: bool,
    ) -> None:
        self._raws = dict(files)
        self._work: Work = partial(_result, around=around)
        self._cache = cache
        fresh, known = _results(self._raws, self._work, cache, shared_work=shared_work)
        self._wholes = {path: result.file for path, result in fresh.items()}
        results: list[FileResult | Known] = [*fresh.values(), *known.values()]
        self.findings = tuple(finding for found in results for finding in found.findings)
        outlines = {path: result.outline for path, result in fresh.items()}
        outlines |= {path: kept.outline for path, kept in known.items()}
        self.broken = tuple(path for path, outline in outlines.items() if outline is None)
        """Files that could not be read."""
        self.unread = frozenset(path for path, o in outlines.items() if o is None or not _full(o))
        """Files of which a finding says that their items or their owner are not known."""
        self.outlines: tuple[FileOutline, ...] = tuple(
            sorted((o for o in outlines.values() if o and o.unit), key=_order)
        )
        """Files of registered units, ordered by unit code, domain code, file name."""

    def __len__(self) -> int:
        return len(self._raws)

    def by(self, owner: Callable[[FileOutline], str]) -> Mapping[str, Sequence[str]]:
        """Paths by what owns them: a unit or a domain."""
        found: dict[str, list[str]] = {}
        for outline in self.outlines:
            found.setdefault(owner(outline), []).append(outline.file)
        return found

    def directory(self, paths: Iterable[str] | None = None) -> Directory:
        """Whole files by unit: of some paths in the order of `outlines`, or of all."""
        by_unit: dict[str, list[ItemFile]] = {}
        for path in paths if paths is not None else (outline.file for outline in self.outlines):
            file = self._whole(path)
            by_unit.setdefault(file.unit, []).append(file)
        return Directory(tuple(UnitCatalog(unit, tuple(files)) for unit, files in by_unit.items()))

    def item(self, outline: ItemOutline) -> Item:
        """The whole item of an outline."""
        return next(i for i in self._whole(outline.file).items if i.index == outline.index)

    def _whole(self, path: str) -> ItemFile:
        file = self._wholes.get(path) or (self._cache and self._cache.item_file(path))
        file = file or self._work((path, self._raws[path])).file
        if file is None:
            raise LookupError(path)
        self._wholes[path] = file
        return file


def _result(file: tuple[str, bytes], around: Surroundings) -> FileResult:
    path, raw = file
    return compile_file(path, raw, around)


def _results(
    raws: Mapping[str, bytes], work: Work, cache: ResultCache | None, *, shared_work: bool
) -> tuple[dict[str, FileResult], dict[str, Known]]:
    """The results of files worked out now, and of those that are known."""
    known: dict[str, Known] = {}
    if cache:
        kept = ((path, cache.known(path, raw)) for path, raw in raws.items())
        known = {path: entry for path, entry in kept if entry}
    missing = [file for file in raws.items() if file[0] not in known]
    if shared_work:
        made = shared(missing, work, encoded_results, decoded_results)
    else:
        made = [work(file) for file in missing]
    if cache:
        for (path, raw), result in zip(missing, made, strict=True):
            cache.put(path, raw, result)
    return {result.path: result for result in made}, known


def _full(outline: FileOutline) -> bool:
    """Whether owner and items are known; a statement of 不涉及 has none."""
    owned = bool(outline.unit and outline.domain)
    return owned and bool(outline.items or outline.not_concerned)


def _order(outline: FileOutline) -> tuple[str, str, str]:
    return (outline.unit, outline.domain, outline.file)
