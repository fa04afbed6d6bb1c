"""All item files of a workspace: what each came to at once, its whole items on demand."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial

from gkcatalog.compiler.cache import ResultCache
from gkcatalog.compiler.compiled_file import FileResult, Surroundings, compile_file
from gkcatalog.compiler.source_files import digest_of
from gkcatalog.compiler.stored import RESULTS, Known, decoded, encoded
from gkcatalog.model.item import Directory, Item, ItemFile, UnitCatalog
from gkcatalog.model.outline import FileHeader, FileOutline, ItemOutline, ListedFile
from gkcatalog.second_process import shared

Work = Callable[[tuple[str, bytes]], FileResult]


class ItemFiles:
    """Item files by path; what an earlier run knows of them is not worked out again."""

    def __init__(
        self,
        paths: Sequence[str],
        files: Mapping[str, bytes],
        around: Surroundings,
        cache: ResultCache | None,
        *,
        shared_work: bool,
    ) -> None:
        self._count = len(paths)
        self._raws = files
        self._work: Work = partial(_result, around=around)
        self._cache = cache
        fresh, known = _results(paths, files, self._work, cache, shared_work=shared_work)
        self._wholes = {path: result.file for path, result in fresh.items()}
        results: list[FileResult | Known] = [*fresh.values(), *known.values()]
        self.findings = tuple(finding for found in results for finding in found.findings)
        self._outlines = {path: result.outline for path, result in fresh.items()}
        headers = {path: FileHeader.of(f) if f else None for path, f in self._wholes.items()}
        headers |= {path: entry.header for path, entry in known.items()}
        self.broken = tuple(path for path, header in headers.items() if header is None)
        """Files that could not be read."""
        self.unread = frozenset(path for path, h in headers.items() if h is None or not _full(h))
        """Files of which a finding says that their items or their owner are not known."""
        self.headers: tuple[FileHeader, ...] = tuple(
            sorted((header for header in headers.values() if header and header.unit), key=_order)
        )
        """Files of registered units, ordered by unit code, domain code, file name."""

    def __len__(self) -> int:
        return self._count

    def outlines(self) -> tuple[FileOutline, ...]:
        """The outlines of the files of registered units."""
        return tuple(self._outline(header.file) for header in self.headers)

    def by(self, owner: Callable[[FileHeader], str]) -> Mapping[str, Sequence[str]]:
        """Paths by what owns them: a unit or a domain."""
        found: dict[str, list[str]] = {}
        for header in self.headers:
            found.setdefault(owner(header), []).append(header.file)
        return found

    def directory(self, paths: Iterable[str] | None = None) -> Directory:
        """Whole files by unit: of some paths in the order of `headers`, or of all."""
        by_unit: dict[str, list[ItemFile]] = {}
        for path in paths if paths is not None else (header.file for header in self.headers):
            file = self._whole(path)
            by_unit.setdefault(file.unit, []).append(file)
        return Directory(tuple(UnitCatalog(unit, tuple(files)) for unit, files in by_unit.items()))

    def listed(self) -> tuple[ListedFile, ...]:
        """The files of registered units in the order of `headers`, loaded when asked."""
        return tuple(
            ListedFile(
                header,
                partial(self._whole, header.file),
                self._cache.whole(header.file) if self._cache else b"",
            )
            for header in self.headers
        )

    def item(self, outline: ItemOutline) -> Item:
        """The whole item of an outline."""
        return next(i for i in self._whole(outline.file).items if i.index == outline.index)

    def _outline(self, path: str) -> FileOutline:
        outline = self._outlines.get(path) or (self._cache and self._cache.outline(path))
        outline = outline or self._work((path, self._raws[path])).outline
        if outline is None:
            raise LookupError(path)
        return outline

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
    paths: Sequence[str],
    files: Mapping[str, bytes],
    work: Work,
    cache: ResultCache | None,
    *,
    shared_work: bool,
) -> tuple[dict[str, FileResult], dict[str, Known]]:
    """The results of files worked out now, and of those that are known."""
    known: dict[str, Known] = {}
    if cache:
        kept = ((path, cache.known(path, digest_of(files, path))) for path in paths)
        known = {path: entry for path, entry in kept if entry}
    missing = [(path, files[path]) for path in paths if path not in known]
    if shared_work:
        made = shared(missing, work, encoded, lambda data: decoded(data, RESULTS))
    else:
        made = [work(file) for file in missing]
    if cache:
        for result in made:
            cache.put(result.path, digest_of(files, result.path), result)
    return {result.path: result for result in made}, known


def _full(header: FileHeader) -> bool:
    """Whether owner and items are known; a statement of 不涉及 has none."""
    owned = bool(header.unit and header.domain)
    return owned and bool(header.items or header.not_concerned)


def _order(header: FileHeader) -> tuple[str, str, str]:
    return (header.unit, header.domain, header.file)
